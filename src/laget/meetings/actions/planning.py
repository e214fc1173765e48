"""Planning: a meeting, who is called, what it deals with."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.kernel.errors import Invalid, Refused
from laget.meetings.models import Meeting, Participant, Series
from laget.meetings.rules import lock_meeting
from laget.organisations.api import (
    MeetingKind,
    Position,
    Setup,
    Unit,
    current_setup,
    is_holiday,
    people_with_role,
)
from laget.platform.ui.dates import day_month

FARTHEST = timedelta(days=730)


@dataclass(frozen=True)
class NewMeeting:
    """When and where a meeting of which kind is held."""

    kind: str
    starts_at: datetime
    ends_at: datetime
    place: str


@action
def plan_meeting(*, by: Viewer, new: NewMeeting) -> Meeting:
    """Plan a meeting at one's own unit, with those whom the set-up makes obligatory.

    Raises Refused for somebody who does not lead the unit, Invalid for wrong days or kind.
    """
    if "leader" not in by.roles:
        raise Refused(_("Only the leader of the unit plans its meetings."))
    version, setup = current_setup(by)
    kind = _kind(by, setup, new)
    series = _series(by, new.kind)
    meeting = Meeting.objects.create(
        municipality_id=by.municipality,
        series=series,
        unit_id=by.unit,
        setup_id=version,
        kind=new.kind,
        starts_at=new.starts_at,
        ends_at=new.ends_at,
        place=new.place.strip(),
        chair_id=by.seat,
        planned_at=by.at,
    )
    _call(by, meeting, kind)
    return meeting


def _series(by: Viewer, kind: str) -> Series:
    found = Series.objects.filter(unit_id=by.unit, kind=kind).first()
    return found or Series.objects.create(
        municipality_id=by.municipality, unit_id=by.unit, kind=kind, started_at=by.at
    )


def wrong_day(by: Viewer, starts_at: datetime, *, meant: bool) -> str:
    """What is wrong with a day on which something is planned; `meant`: it may be a day off."""
    day = timezone.localdate(starts_at)
    if not by.today <= day <= by.today + FARTHEST:
        return _("Choose a day from today on, at most two years ahead.")
    if (is_holiday(day) or day.weekday() > 4) and not meant:
        told = _("%(day)s is a day off. Choose another day, or tick that it is meant so.")
        return told % {"day": day_month(day)}
    return ""


def wrong_when(
    by: Viewer, starts_at: datetime, ends_at: datetime, place: str, *, meant: bool = True
) -> dict[str, str]:
    """What cannot be with a day, its hours and a place, by field. `meant` as for `wrong_day`."""
    wrong = {}
    if ends_at <= starts_at:
        wrong["ends"] = _("The meeting ends before it begins.")
    if told := wrong_day(by, starts_at, meant=meant):
        wrong["day"] = told
    if not place.strip():
        wrong["place"] = _("Write where it is.")
    return wrong


def _kind(by: Viewer, setup: Setup, new: NewMeeting) -> MeetingKind:
    wrong = wrong_when(by, new.starts_at, new.ends_at, new.place)
    if new.kind not in {k.code for k in kinds_of(by, setup)}:
        wrong["kind"] = _("Choose which kind of meeting it is.")
    if wrong:
        raise Invalid(wrong)
    return setup.meeting_kind(new.kind)


def kinds_of(by: Viewer, setup: Setup) -> list[MeetingKind]:
    """The kinds of meeting about children that the viewer's own unit holds."""
    unit = Unit.objects.get(pk=by.unit)
    return [
        kind
        for kind in setup.meeting_kinds
        if kind.about == "child_items"
        and (unit.kind in kind.at if kind.owner.site else kind.owner.unit == unit.code)
    ]


def _call(by: Viewer, meeting: Meeting, kind: MeetingKind) -> None:
    """One row for each obligatory participant that the set-up names, except those of one item."""
    for wanted in kind.obligatory:
        if wanted.per_item:
            continue
        label = wanted.label.model_dump(exclude_none=True)
        common = {
            "municipality_id": meeting.municipality_id,
            "meeting": meeting,
            "label": label,
            "obligatory": True,
        }
        if wanted.role and wanted.site:
            found = people_with_role(by, meeting.unit_id, str(wanted.role))
            first = found[0] if found else None
            # She who plans it comes; nobody is to ask her.
            comes = "yes" if first and first.pk == by.seat else ""
            Participant.objects.create(
                unit_id=meeting.unit_id, position=first, response=comes, **common
            )
        elif wanted.unit_kind or wanted.unit:
            for unit in _units(meeting, wanted.unit_kind, wanted.unit)[:1]:
                Participant.objects.create(unit=unit, **common)


def _units(meeting: Meeting, kind: str | None, code: str | None) -> list[Unit]:
    rows = Unit.objects.filter(
        municipality_id=meeting.municipality_id, active=True, intake_title__isnull=False
    )
    rows = rows.filter(code=code) if code else rows.filter(kind=kind)
    return list(rows.order_by("code"))


@action
def call_participant(
    *, by: Viewer, meeting: uuid.UUID, unit: uuid.UUID, position: uuid.UUID | None = None
) -> Participant:
    """Call one more: a service, or a person. Raises Absent, Refused or Invalid."""
    row = lock_meeting(by, meeting)
    works_there = position is None or Position.objects.filter(pk=position, unit_id=unit).exists()
    known = Unit.objects.filter(pk=unit, municipality_id=row.municipality_id).exists()
    if not (works_there and known):
        raise Invalid({"unit": _("Choose who is to be called.")})
    return Participant.objects.create(
        municipality_id=row.municipality_id,
        meeting=row,
        unit_id=unit,
        position_id=position,
        obligatory=False,
        called_at=by.at,
    )


@action
def invite(*, by: Viewer, meeting: uuid.UUID) -> Meeting:
    """Send the invitation: those called see the meeting and their own items from now.

    Raises Absent, or Refused for a meeting that has been held or cancelled.
    """
    row = lock_meeting(by, meeting)
    if row.invited_at is None:
        row.invited_at = by.at
        row.keep()
    return row
