"""Arranging a gathering: planned, invited to, changed, called off, and what came of it."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.governance.api import Body, demand_unnamed, priorities
from laget.kernel.errors import Invalid, Refused
from laget.meetings.api import wrong_day
from laget.organisations.api import Unit, current_setup
from laget.year.models import Gathering, Invited, Signup
from laget.year.rules import demand_may_arrange, lock_gathering


@dataclass(frozen=True)
class Arrangement:
    """What is said of a gathering. `seats` None: room for all; `sign_up_by`: the last day.

    `serves`: "oppdrag/<id>" or "goal/<id>", empty for none. `on_holiday`: she has seen that the day
    is a day off.
    """

    title: str
    about: str
    starts_at: datetime
    ends_at: datetime
    place: str
    seats: int | None
    sign_up_by: date
    serves: str = ""
    on_holiday: bool = False
    looked_at: str = ""


@dataclass(frozen=True)
class NewGathering:
    """A gathering to be. `units`: those whose people are invited; none means everybody."""

    kind: str
    what: Arrangement
    units: Collection[uuid.UUID] = ()


@action
def plan_gathering(*, by: Viewer, new: NewGathering) -> Gathering:
    """Plan a gathering of one's own unit. Everyone who takes part sees that it is planned.

    Raises Refused (neither leads a unit nor coordinates) or Invalid.
    """
    demand_may_arrange(by)
    wrong = _wrong(by, new.what)
    kinds = {k.code: k for k in current_setup(by)[1].gathering_kinds}
    if new.kind not in kinds:
        wrong["kind"] = _("Choose what it is.")
    units = list(Unit.objects.filter(municipality_id=by.municipality, pk__in=new.units))
    if len(units) != len(set(new.units)):
        wrong["units"] = _("This cannot be chosen now. Look again.")
    if wrong:
        raise Invalid(wrong)
    demand_unnamed(by, new.what.looked_at, title=new.what.title, about=new.what.about)
    network = kinds[new.kind].body
    row = Gathering(
        municipality_id=by.municipality,
        kind=new.kind,
        unit_id=by.unit,
        body=Body.objects.filter(municipality_id=by.municipality, code=network or "").first(),
        made_by_id=by.seat,
        made_at=by.at,
    )
    _write(row, new.what)
    row.save(force_insert=True)
    for unit in units:
        Invited.objects.create(municipality_id=by.municipality, gathering=row, unit=unit)
    return row


def _write(row: Gathering, what: Arrangement) -> None:
    served, _slash, priority = what.serves.partition("/")
    row.oppdrag_id = uuid.UUID(priority) if served == "oppdrag" else None
    row.goal_id = uuid.UUID(priority) if served == "goal" else None
    row.title, row.about, row.place = what.title.strip(), what.about.strip(), what.place.strip()
    row.starts_at, row.ends_at = what.starts_at, what.ends_at
    row.seats, row.sign_up_by = what.seats, what.sign_up_by


def _wrong(by: Viewer, what: Arrangement, last_day: date | None = None) -> dict[str, str]:
    """What cannot be, by field. `last_day`: the last day to sign up that it has already."""
    day = timezone.localdate(what.starts_at)
    wrong = {}
    if what.serves and what.serves not in dict(priorities(by)):
        wrong["serves"] = _("This cannot be chosen now. Look again.")
    if not what.title.strip():
        wrong["title"] = _("Write what the theme is.")
    if not what.place.strip():
        wrong["place"] = _("Write where it is.")
    if what.ends_at <= what.starts_at:
        wrong["ends"] = _("It ends before it begins.")
    if what.seats is not None and what.seats < 1:
        wrong["seats"] = _("Write how many there is room for, or nothing.")
    if told := wrong_day(by, what.starts_at, meant=what.on_holiday):
        wrong["day"] = told
    elif what.starts_at <= by.at:
        wrong["starts"] = _("That hour is past.")
    if what.sign_up_by > day:
        wrong["sign_up_by"] = _("The last day to sign up is after the day itself.")
    elif what.sign_up_by < by.today and what.sign_up_by != last_day:
        wrong["sign_up_by"] = _("That day is past. Nobody could sign up.")
    return wrong


@action
def change_gathering(*, by: Viewer, gathering: uuid.UUID, what: Arrangement) -> Gathering:
    """Change what is said of it, before it begins. Fewer places move the last ones into the line.

    Raises Absent, Refused or Invalid.
    """
    row = lock_gathering(by, gathering)
    if by.at >= row.starts_at:
        raise Refused(_("It has begun."))
    if wrong := _wrong(by, what, row.sign_up_by):
        raise Invalid(wrong)
    demand_unnamed(by, what.looked_at, title=what.title, about=what.about)
    _write(row, what)
    row.keep()
    return row


@action
def invite_to(*, by: Viewer, gathering: uuid.UUID) -> Gathering:
    """Open it for signing up; those invited see it on their day. Raises Absent or Refused."""
    row = lock_gathering(by, gathering)
    if by.at >= row.starts_at:
        raise Refused(_("It has begun."))
    if row.invited_at is None:
        row.invited_at = by.at
        row.keep()
    return row


@action
def call_off(*, by: Viewer, gathering: uuid.UUID, why: str, looked_at: str = "") -> Gathering:
    """Call it off, with the reason. Raises Absent, Refused or Invalid."""
    row = lock_gathering(by, gathering)
    if by.at >= row.ends_at:
        raise Refused(_("The gathering is over."))
    if not why.strip():
        raise Invalid({"why": _("Write why it is called off.")})
    demand_unnamed(by, looked_at, why=why)
    row.cancelled_at, row.cancelled_why = by.at, why.strip()
    row.keep()
    return row


@action
def note_who_came(
    *, by: Viewer, gathering: uuid.UUID, who: Collection[uuid.UUID], others: int
) -> Gathering:
    """Note who of those signed up came, and how many others. From when it begins.

    Raises Absent, Refused (not hers; too early) or Invalid.
    """
    row = lock_gathering(by, gathering)
    if by.at < row.starts_at:
        raise Refused(_("It has not begun. Who came is noted from then on."))
    if not 0 <= others <= 10_000:
        raise Invalid({"others": _("Write a number, 0 or more.")})
    for signup in Signup.objects.filter(gathering=row, coming=True):
        came = signup.pk in who
        if signup.attended is not came:
            signup.attended = came
            signup.save(update_fields=["attended"])
    row.others_came = others
    row.keep()
    return row


@action
def tell_what_came_of_it(
    *, by: Viewer, gathering: uuid.UUID, came_of_it: str, looked_at: str = ""
) -> Gathering:
    """Write what came of it, and close it. Raises Absent, Refused (too early) or Invalid."""
    row = lock_gathering(by, gathering)
    if by.at < row.ends_at:
        raise Refused(_("It is not over."))
    if not came_of_it.strip():
        raise Invalid({"came_of_it": _("Write in a few words what came of it.")})
    demand_unnamed(by, looked_at, came_of_it=came_of_it)
    row.came_of_it, row.closed_at = came_of_it.strip(), by.at
    row.keep()
    return row
