"""The part of the rich world about the year: gatherings ahead and held, and a calendar."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from laget.access.travel import at_time
from laget.access.viewer import Viewer
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
from tests.cast import Cast
from tests.walls.meetings import tonight

MEETS_FOR = "KANARI-SAMLING"


@dataclass(frozen=True)
class Year:
    """Ids of gatherings, all arranged by the coordinator, and a calendar of the politician's."""

    drafted: uuid.UUID  # planned, nobody invited
    together: uuid.UUID  # invited, tomorrow
    was: uuid.UUID  # two days ago; the youth councillor was there
    feed: uuid.UUID
    token: str  # the secret part of its address


def gather_in_the_year(cast: Cast) -> Year:
    """The coordinator arranges three."""
    start = tonight() + timedelta(days=1)  # ahead, however late it is
    with cast["coordinator"].acting() as by:
        drafted = _planned(by, start, cast.units["kindergarten"].pk)
        together = _planned(by, start)
        invite_to(by=by, gathering=together)
    was = _held(cast, start - timedelta(days=3))
    with cast["politician"].acting() as by:
        made = make_feed(by=by, part="all")
    return Year(drafted, together, was, made.feed.pk, made.token)


def _planned(by: Viewer, start: datetime, *units: uuid.UUID) -> uuid.UUID:
    what = Arrangement(
        title=f"{MEETS_FOR} om søvn",
        about="",
        starts_at=start,
        ends_at=start + timedelta(minutes=20),
        place="Salen",
        seats=None,
        sign_up_by=start.date(),
        on_holiday=True,
    )
    return plan_gathering(by=by, new=NewGathering(kind="frokostmote", what=what, units=units)).pk


def _held(cast: Cast, start: datetime) -> uuid.UUID:
    with at_time(start - timedelta(days=20)):
        with cast["coordinator"].acting() as by:
            was = _planned(by, start)
            invite_to(by=by, gathering=was)
        with cast["youth_councillor"].acting() as by:
            answer_invitation(by=by, gathering=was, coming=True)
    with cast["coordinator"].acting() as by:
        who = set(Signup.objects.filter(gathering=was).values_list("pk", flat=True))
        note_who_came(by=by, gathering=was, who=who, others=2)
        assert Gathering.objects.get(pk=was).others_came == 2
    return was
