"""How a gathering comes to be in the tests, by the product's own actions."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from laget.access.travel import at_time
from laget.kernel.workdays import workday_from
from laget.organisations.api import is_holiday
from laget.year.actions.feeds import MadeFeed
from laget.year.api import (
    Arrangement,
    Gathering,
    NewGathering,
    answer_invitation,
    invite_to,
    make_feed,
    note_who_came,
    plan_gathering,
)
from laget.year.models import Signup
from laget.year.queries.gatherings import GatheringPage, gathering_page
from tests.cast import Cast

KIND = "frokostmote"
TITLE = "Søvn og skjerm"


def arrangement(now: datetime, days: int = 30, **more: Any) -> Arrangement:
    """What is said of it, so many days from now and never on a day off."""
    day = workday_from(timezone.localdate(now) + timedelta(days=days), is_holiday)
    starts = timezone.make_aware(datetime.combine(day, time(9)))
    said = {
        "title": TITLE,
        "about": "Hva vi vet, og hva vi gjør.",
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=3),
        "place": "Kommunestyresalen",
        "seats": None,
        "sign_up_by": max(timezone.localdate(now), day - timedelta(days=5)),
    }
    return Arrangement(**{**said, **more})


def planned(town: Cast, by: str = "slt", *, kind: str = KIND, **more: Any) -> Gathering:
    """A gathering that is planned, and not yet invited to."""
    extra = {name: more.pop(name) for name in ("units",) if name in more}
    with town[by].acting() as viewer:
        new = NewGathering(kind=kind, what=arrangement(viewer.at, **more), **extra)
        return plan_gathering(by=viewer, new=new)


def open_for(town: Cast, by: str = "slt", **more: Any) -> Gathering:
    """One to which people have been invited."""
    row = planned(town, by, **more)
    with town[by].acting() as viewer:
        return invite_to(by=viewer, gathering=row.pk)


def answers(town: Cast, who: str, row: Gathering, *, coming: bool = True) -> None:
    """Somebody says yes or no."""
    with town[who].acting() as viewer:
        answer_invitation(by=viewer, gathering=row.pk, coming=coming)


def page_for(town: Cast, who: str, row: Gathering) -> GatheringPage:
    """The gathering's page as somebody sees it."""
    with town[who].acting() as viewer:
        return gathering_page(viewer, row.pk)


@contextmanager
def when_it_is_over(row: Gathering) -> Iterator[None]:
    """The evening of its day."""
    with at_time(row.ends_at + timedelta(hours=2)):
        yield


def all_came(town: Cast, row: Gathering, by: str = "slt", others: int = 0) -> None:
    """Everyone who has said yes was there. To be called when it is over."""
    with town[by].acting() as viewer:
        who = set(Signup.objects.filter(gathering=row, coming=True).values_list("pk", flat=True))
        note_who_came(by=viewer, gathering=row.pk, who=who, others=others)


def feed(town: Cast, who: str, part: str = "mine") -> MadeFeed:
    """A calendar of somebody's."""
    with town[who].acting() as viewer:
        return make_feed(by=viewer, part=part)


def clock_change(town: Cast, month: int) -> date:
    """Next year's last Sunday of March or October, on which the clocks are changed."""
    with town["slt"].acting() as viewer:
        last = date(viewer.today.year + 1, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)
