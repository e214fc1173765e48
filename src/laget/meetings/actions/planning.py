"""Planning: a meeting, who is called, what it deals with."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.cases.api import Case
from laget.kernel.errors import Invalid, Refused
from laget.kernel.identifying import Finding, find_identifying
from laget.meetings.models import Item, Meeting, Participant, Series, ThemeQuestion
from laget.meetings.rules import demand_chair, get_item, get_meeting, may_add_item
from laget.meetings.workdays import latest_day_to_ask_services
from laget.organisations.api import (
    MeetingKind,
    Position,
    Setup,
    Unit,
    current_setup,
    people_with_role,
    setup_by_id,
)
from laget.people.api import contacts_of
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


def _kind(by: Viewer, setup: Setup, new: NewMeeting) -> MeetingKind:
    wrong = {}
    if new.ends_at <= new.starts_at:
        wrong["ends"] = _("The meeting ends before it begins.")
    if not by.today <= timezone.localdate(new.starts_at) <= by.today + FARTHEST:
        wrong["day"] = _("Choose a day from today on, at most two years ahead.")
    if not new.place.strip():
        wrong["place"] = _("Write where it is.")
    if new.kind not in {k.code for k in setup.meeting_kinds}:
        wrong["kind"] = _("Choose which kind of meeting it is.")
    if wrong:
        raise Invalid(wrong)
    return setup.meeting_kind(new.kind)


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
            Participant.objects.create(
                unit_id=meeting.unit_id, position=found[0] if found else None, **common
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
    row = get_meeting(by, meeting)
    demand_chair(by, row)
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
    )


def _next_number(meeting: Meeting) -> int:
    return (Item.objects.filter(meeting=meeting).aggregate(n=Max("number"))["n"] or 0) + 1


def _open_meeting(by: Viewer, meeting: uuid.UUID) -> Meeting:
    row = get_meeting(by, meeting)
    may_add_item(by, row)
    return row


@action
def add_child(*, by: Viewer, meeting: uuid.UUID, case: uuid.UUID, question: str) -> Item:
    """Put a named child on the agenda. The services see it when a consent lets them, not before.

    The case moves to the meeting. Raises Absent, Refused, or Invalid.
    """
    row = _open_meeting(by, meeting)
    found = Case.objects.select_for_update(of=("self",)).get(pk=case)
    if found.unit_id != row.unit_id or found.closed_at:
        raise Invalid({"case": _("Choose an open case of this unit.")})
    if not question.strip():
        raise Invalid({"question": _("Write what you want to find out together.")})
    if Item.objects.filter(meeting=row, case=found).exists():
        raise Invalid({"case": _("This child is on the agenda already.")})
    item = Item.objects.create(
        municipality_id=row.municipality_id,
        meeting=row,
        number=_next_number(row),
        kind=Item.Kind.NAMED_CHILD,
        case=found,
        child_id=found.child_id,
        question=question.strip(),
        added_by_id=by.seat,
        added_at=by.at,
    )
    _call_for(by, item, found)
    found.phase, found.due_on = Case.Phase.MEETING, row.starts_at.date()
    found.version += 1
    found.keep()
    return item


def _call_for(by: Viewer, item: Item, case: Case) -> None:
    """Those whom the set-up calls for a child's own item: her contact, and nobody else's."""
    contacts = Position.objects.filter(
        pk__in=contacts_of(by, [case.child_id]).get(case.child_id, [])
    )
    answered = _answers(item.meeting)
    for wanted in kind_of(item.meeting).obligatory:
        if wanted.per_item and str(wanted.role) == "contact":
            for position in contacts:
                Participant.objects.create(
                    municipality_id=item.municipality_id,
                    meeting_id=item.meeting_id,
                    item=item,
                    unit_id=position.unit_id,
                    position=position,
                    label=wanted.label.model_dump(exclude_none=True),
                    obligatory=True,
                    **answered.get(position.pk, {}),
                )


def _answers(meeting: Meeting) -> dict[uuid.UUID, dict[str, Any]]:
    """What those who are called already have answered; one more item asks nobody again."""
    rows = Participant.objects.filter(meeting=meeting, position__isnull=False)
    said = ("response", "response_note", "attended", "absence")
    return {p.position_id: {name: getattr(p, name) for name in said} for p in rows if p.position_id}


def warnings_for(texts: list[str], names: list[str]) -> tuple[Finding, ...]:
    """What in these texts may tell who it is: names, numbers, addresses, phones."""
    return find_identifying("\n".join(texts), known_names=names)


@action
def add_anonymised(
    *, by: Viewer, meeting: uuid.UUID, title: str, question: str, looked_at: bool
) -> Item:
    """Put a case without a name on the agenda. It can never be tied to a child.

    Raises Invalid when the wording may tell who it is and nobody has looked at that.
    """
    row = _open_meeting(by, meeting)
    wrong = {}
    if not title.strip():
        wrong["title"] = _("Give it a title that does not tell who it is.")
    if not question.strip():
        wrong["question"] = _("Write what you want to find out together.")
    found = warnings_for([title, question], [])
    if found and not looked_at:
        told = ", ".join(f"«{f.text}»" for f in found[:5])
        wrong["looked_at"] = _("This may tell who it is: %(what)s. Change it, or confirm.") % {
            "what": told
        }
    if wrong:
        raise Invalid(wrong)
    return _plain_item(by, row, Item.Kind.ANONYMISED_CASE, title, question)


def _plain_item(
    by: Viewer, meeting: Meeting, kind: str, title: str, question: str, service: Unit | None = None
) -> Item:
    return Item.objects.create(
        municipality_id=meeting.municipality_id,
        meeting=meeting,
        number=_next_number(meeting),
        kind=kind,
        service=service,
        title=title.strip(),
        question=question.strip(),
        added_by_id=by.seat,
        added_at=by.at,
    )


@action
def add_presentation(*, by: Viewer, meeting: uuid.UUID, service: uuid.UUID) -> Item:
    """A service presents itself. Raises Absent, Refused or Invalid."""
    row = _open_meeting(by, meeting)
    unit = Unit.objects.filter(pk=service, municipality_id=row.municipality_id).first()
    if unit is None:
        raise Invalid({"service": _("Choose which service.")})
    return _plain_item(by, row, Item.Kind.SERVICE_PRESENTATION, "", "", unit)


@action
def add_theme(
    *, by: Viewer, meeting: uuid.UUID, title: str, question: str, ask: tuple[uuid.UUID, ...]
) -> Item:
    """A theme. The services are asked now whether they can contribute.

    They must have the set-up's whole working days before the meeting, Norwegian holidays counted.
    Raises Invalid with the last day when it is too late, Absent or Refused.
    """
    row = _open_meeting(by, meeting)
    last = latest_day_to_ask_services(by, row)
    wrong = {}
    if not title.strip():
        wrong["title"] = _("Write what the theme is.")
    if ask and by.today > last:
        wrong["ask"] = _("Too late to ask for this meeting: the last day was %(day)s.") % {
            "day": day_month(last)
        }
    if wrong:
        raise Invalid(wrong)
    item = _plain_item(by, row, Item.Kind.THEME, title, question)
    called = set(Participant.objects.filter(meeting=row, item=None).values_list("unit", flat=True))
    for unit in ask:
        if unit not in called:  # to answer one must see what is asked
            Participant.objects.create(
                municipality_id=row.municipality_id,
                meeting=row,
                item=item,
                unit_id=unit,
                obligatory=False,
            )
        ThemeQuestion.objects.create(
            municipality_id=row.municipality_id,
            item=item,
            meeting=row,
            unit_id=unit,
            asked_at=by.at,
        )
    return item


@action
def invite(*, by: Viewer, meeting: uuid.UUID) -> Meeting:
    """Send the invitation: those called see the meeting and their own items from now.

    Raises Absent, or Refused for a meeting that has been held or cancelled.
    """
    row = get_meeting(by, meeting)
    demand_chair(by, row)
    if row.invited_at is None:
        row.invited_at = by.at
        row.keep()
    return row


@action
def inform_family(*, by: Viewer, item: uuid.UUID, brings: str = "") -> Item:
    """Record that the family comes and was told beforehand: aim, services, confidentiality.

    Raises Absent, Refused, or Invalid for an item that is not about a named child.
    """
    row = get_item(by, item)
    demand_chair(by, row.meeting)
    if row.kind != Item.Kind.NAMED_CHILD:
        raise Invalid({"": _("Only a named child's family can be invited.")})
    row.with_family, row.informed_at, row.informed_by_id = True, by.at, by.seat
    row.brings = brings.strip()
    row.keep()
    return row


def kind_of(meeting: Meeting) -> MeetingKind:
    """The set-up's rules for this meeting."""
    return setup_by_id(meeting.setup_id).meeting_kind(meeting.kind)
