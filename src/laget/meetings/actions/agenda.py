"""The agenda: what a meeting deals with, put on it and taken off it."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import override

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.cases.api import Case, go_to_meeting, leave_meeting
from laget.kernel.errors import Invalid, Refused
from laget.meetings.models import Item, Meeting, Participant, ThemeQuestion
from laget.meetings.rules import (
    called,
    demand_on_agenda,
    demand_open,
    get_meeting,
    is_chair,
    kind_of,
    lock_item,
    lock_meeting,
    may_bring,
)
from laget.meetings.workdays import latest_day_to_ask_services
from laget.organisations.api import ItemKind, Position, Text, Unit
from laget.people.api import contacts_of
from laget.platform.ui.dates import day_month
from laget.platform.unnamed import wrong_wording


def next_number(meeting: Meeting) -> int:
    """The number of the next item on the agenda."""
    return (Item.objects.filter(meeting=meeting).aggregate(n=Max("number"))["n"] or 0) + 1


def _demand_takes(meeting: Meeting, kind: Item.Kind) -> None:
    """Raises Refused for what the set-up says that such a meeting does not take up."""
    if ItemKind(kind) not in kind_of(meeting).rules.item_kinds:
        raise Refused(_("This kind of meeting does not take that up, as your municipality has it."))


def _to_add(by: Viewer, meeting: uuid.UUID) -> tuple[Meeting, uuid.UUID | None]:
    """The meeting, and the site that brings something to it when another unit holds it.

    Raises Absent or Refused.
    """
    found = get_meeting(by, meeting)
    if is_chair(by, found) or not may_bring(by, found):
        return lock_meeting(by, meeting), None
    demand_open(found)
    return found, by.unit


@action
def add_child(*, by: Viewer, meeting: uuid.UUID, case: uuid.UUID, question: str) -> Item:
    """Put a named child on the agenda. The services see it when a consent lets them, not before.

    The case moves to the meeting. Raises Absent, Refused, or Invalid.
    """
    row, site = _to_add(by, meeting)
    _demand_takes(row, Item.Kind.NAMED_CHILD)
    if not question.strip():
        raise Invalid({"question": _("Write what you want to find out together.")})
    if Item.objects.filter(meeting=row, case=case, dropped_at=None).exists():
        raise Invalid({"case": _("This child is on the agenda already.")})
    found = go_to_meeting(by=by, case=case, unit=site or row.unit_id, on=row.day)
    item = Item.objects.create(
        municipality_id=row.municipality_id,
        meeting=row,
        number=next_number(row),
        kind=Item.Kind.NAMED_CHILD,
        case=found,
        child_id=found.child_id,
        brought_by_id=site,
        question=question.strip(),
        added_by_id=by.seat,
        added_at=by.at,
    )
    _call_for(by, item, found)
    return item


def _call_for(by: Viewer, item: Item, case: Case) -> None:
    """Those whom the set-up calls for a child's own item: her contact, and nobody else's.

    Who brings the matter to another unit's meeting comes herself.
    """
    contacts = Position.objects.filter(
        pk__in=contacts_of(by, [case.child_id]).get(case.child_id, [])
    )
    answered = _answers(item.meeting)
    if item.brought_by_id is not None:
        comes = answered.get(by.seat) or {"response": "yes"}
        _call_person(item, item.brought_by_id, by.seat, _who_brings(), comes)
    for wanted in kind_of(item.meeting).obligatory:
        if wanted.per_item and str(wanted.role) == "contact":
            for position in contacts:
                said = answered.get(position.pk, {})
                _call_person(item, position.unit_id, position.pk, wanted.label, said)


def _who_brings() -> Text:
    """What such a participant is called, in each language."""
    told = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            told[code] = _("Brings a matter")
    return Text(**told)


def _call_person(
    item: Item, unit: uuid.UUID, position: uuid.UUID, label: Text, said: dict[str, Any]
) -> None:
    Participant.objects.create(
        municipality_id=item.municipality_id,
        meeting_id=item.meeting_id,
        item=item,
        unit_id=unit,
        position_id=position,
        label=label.model_dump(exclude_none=True),
        obligatory=True,
        **said,
    )


def _answers(meeting: Meeting) -> dict[uuid.UUID, dict[str, Any]]:
    """What those who are called already have answered; one more item asks nobody again."""
    rows = called(meeting.pk).filter(position__isnull=False)
    said = ("response", "response_note", "attended", "absence")
    return {p.position_id: {name: getattr(p, name) for name in said} for p in rows if p.position_id}


@action
def add_anonymised(
    *, by: Viewer, meeting: uuid.UUID, title: str, question: str, looked_at: str = ""
) -> Item:
    """Put a case without a name on the agenda. It can never be tied to a child.

    `looked_at` is the fingerprint of the findings that somebody was shown and has confirmed. Raises
    Invalid when the wording may tell who it is and nobody has looked at just that.
    """
    row, site = _to_add(by, meeting)
    _demand_takes(row, Item.Kind.ANONYMISED_CASE)
    wrong = {}
    if not title.strip():
        wrong["title"] = _("Give it a title that does not tell who it is.")
    if not question.strip():
        wrong["question"] = _("Write what you want to find out together.")
    wrong |= wrong_wording({"title": title, "question": question}, looked_at, few=False)
    if wrong:
        raise Invalid(wrong)
    return _plain_item(by, row, Item.Kind.ANONYMISED_CASE, title, question, site=site)


def _plain_item(
    by: Viewer,
    meeting: Meeting,
    kind: str,
    title: str,
    question: str,
    *,
    service: Unit | None = None,
    site: uuid.UUID | None = None,
) -> Item:
    return Item.objects.create(
        municipality_id=meeting.municipality_id,
        meeting=meeting,
        number=next_number(meeting),
        kind=kind,
        service=service,
        brought_by_id=site,
        title=title.strip(),
        question=question.strip(),
        added_by_id=by.seat,
        added_at=by.at,
    )


@action
def add_presentation(*, by: Viewer, meeting: uuid.UUID, service: uuid.UUID) -> Item:
    """A service presents itself. Raises Absent, Refused or Invalid."""
    row = lock_meeting(by, meeting)
    _demand_takes(row, Item.Kind.SERVICE_PRESENTATION)
    unit = Unit.objects.filter(pk=service, municipality_id=row.municipality_id).first()
    if unit is None:
        raise Invalid({"service": _("Choose which service.")})
    item = _plain_item(by, row, Item.Kind.SERVICE_PRESENTATION, "", "", service=unit)
    _call_units(by, item, [unit.pk])
    return item


def _call_units(by: Viewer, item: Item, units: Iterable[uuid.UUID]) -> None:
    """Those who are needed for an item, and are not called to the whole meeting: called for it."""
    here = set(called(item.meeting_id).filter(item=None).values_list("unit", flat=True))
    for unit in units:
        if unit not in here:
            Participant.objects.create(
                municipality_id=item.municipality_id,
                meeting_id=item.meeting_id,
                item=item,
                unit_id=unit,
                obligatory=False,
                called_at=by.at,
            )


@action
def add_theme(
    *, by: Viewer, meeting: uuid.UUID, title: str, question: str, ask: tuple[uuid.UUID, ...]
) -> Item:
    """A theme. The services are asked now whether they can contribute.

    They must have the set-up's whole working days before the meeting, Norwegian holidays counted.
    Raises Invalid with the last day when it is too late, Absent or Refused.
    """
    row = lock_meeting(by, meeting)
    _demand_takes(row, Item.Kind.THEME)
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
    _call_units(by, item, ask)  # to answer one must see what is asked
    for unit in ask:
        ThemeQuestion.objects.create(
            municipality_id=row.municipality_id,
            item=item,
            meeting=row,
            unit_id=unit,
            asked_at=by.at,
        )
    return item


@action
def inform_family(*, by: Viewer, item: uuid.UUID, brings: str = "") -> Item:
    """Record that the family comes and was told beforehand: aim, services, confidentiality.

    Raises Absent, Refused, or Invalid for an item that is not about a named child.
    """
    row = lock_item(by, item)
    demand_on_agenda(row)
    if row.kind != Item.Kind.NAMED_CHILD:
        raise Invalid({"": _("Only a named child's family can be invited.")})
    row.with_family, row.informed_at, row.informed_by_id = True, by.at, by.seat
    row.brings = brings.strip()
    row.keep()
    return row


@action
def drop_item(*, by: Viewer, item: uuid.UUID, why: str) -> Item:
    """Take an item off the agenda: nobody but those who run the meeting sees it from now.

    Who was called for it alone is no longer called. A child's case waits for the family again.
    Raises Absent, Refused (concluded, or dropped already), or Invalid without a reason.
    """
    row = lock_item(by, item)
    if row.outcome or row.dropped_at is not None:
        raise Refused(_("This item is concluded already."))
    if not why.strip():
        raise Invalid({"why": _("Write why it is taken off the agenda.")})
    row.dropped_at, row.dropped_why = by.at, why.strip()
    row.keep()
    row.called.update(released_at=by.at)
    elsewhere = Item.objects.filter(case=row.case_id, dropped_at=None, outcome="")
    if row.case_id is not None and not elsewhere.exclude(pk=row.pk).exists():
        leave_meeting(by=by, case=row.case_id)
    return row
