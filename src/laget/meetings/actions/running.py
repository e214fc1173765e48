"""In the meeting: who came, the minutes, what is agreed, what it led to, approved on the spot."""

import uuid
from collections.abc import Mapping
from datetime import timedelta

from django.utils.translation import gettext as _

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.cases.api import Measure, NewMeasure, add_measure, keep_minutes
from laget.consent.api import ForMeetings, open_for_meetings
from laget.kernel.errors import Absent, Conflict, Invalid, Refused
from laget.meetings.models import Item, Meeting, Participant, Workshop
from laget.meetings.rules import (
    called,
    closed_elsewhere,
    demand_holding,
    demand_in_room,
    demand_open,
    get_meeting,
    kind_of,
    lock_item,
    lock_meeting,
    my_participation,
    rows_of,
)
from laget.organisations.api import Text, setup_by_id
from laget.platform.db.rows import the_one


@action
def respond(
    *, by: Viewer, meeting: uuid.UUID, coming: bool, position: uuid.UUID | None, note: str = ""
) -> Participant:
    """Answer the invitation; a unit's intake says who comes. Raises Absent or Invalid."""
    found = get_meeting(by, meeting)
    row = my_participation(by, found)
    if row is None:
        raise Absent
    demand_open(found)
    if not coming and not note.strip():
        raise Invalid({"note": _("Write why, so that the meeting can be planned.")})
    row.response = Participant.Response.YES if coming else Participant.Response.NO
    row.response_note = note.strip()
    same = rows_of(row)
    if coming and row.position_id is None:
        row.position_id = position or by.seat
    same.update(response=row.response, response_note=row.response_note, position_id=row.position_id)
    return row


@action
def record_attendance(
    *, by: Viewer, meeting: uuid.UUID, participant: uuid.UUID, came: bool, absence: str = ""
) -> Participant:
    """Who is here. Raises Absent, Refused, or Invalid: an obligatory absence has its reason."""
    demand_holding(by, lock_meeting(by, meeting))
    row = the_one(called(meeting).filter(pk=participant))
    if row.obligatory and not came and not absence.strip():
        raise Invalid({"absence": _("Write why somebody who must attend is not here.")})
    row.attended, row.absence = came, "" if came else absence.strip()
    rows_of(row).update(attended=row.attended, absence=row.absence)
    return row


def may_be_discussed(viewer: Viewer, item: Item) -> str:
    """Why a named child may not be discussed yet; empty when she may.

    A consent in force to discuss her in a meeting, or the family present and informed beforehand.
    Source: the set-up's rules.
    """
    if item.case_id is None:
        return ""
    return why_not(
        item, open_for_meetings(viewer, [item.case_id], item.meeting.kind).get(item.case_id)
    )


def why_not(item: Item, consent: ForMeetings | None) -> str:
    """The same, when it is known how far the family lets her be discussed."""
    if item.case_id is None:
        return ""
    if reason := closed_elsewhere(item):
        return reason
    if not kind_of(item.meeting).rules.needs_consent_for_named:
        return ""
    if consent is not None or (item.with_family and item.informed_at):
        return ""
    return _(
        "No consent to this kind of meeting is in force, and the family is not here informed."
        " Ask first."
    )


@action
def save_minutes(
    *,
    by: Viewer,
    item: uuid.UUID,
    text: str,
    version: int,
    perspectives: Mapping[str, str] | None = None,
) -> Item:
    """Keep the minutes of one item. `version` is that of the text one began with.

    `perspectives`: what was seen from each of the kind's perspectives, by code; what is of no
    perspective of this kind of meeting is not kept.

    Raises Absent, Refused (no consent any more; approved), or Conflict with the other text in
    `Item.minutes` when somebody has saved meanwhile: nothing is overwritten.
    """
    row = lock_item(by, item)
    demand_in_room(by, row)
    if reason := may_be_discussed(by, row):
        raise Refused(reason)
    if row.minutes_version != version:
        raise Conflict(_("Somebody else has saved these minutes meanwhile."))
    row.minutes = text.strip()
    if perspectives is not None:
        known = [p.code for p in kind_of(row.meeting).perspectives]
        row.perspectives = {c: w for c in known if (w := perspectives.get(c, "").strip())}
    row.minutes_version += 1
    row.minutes_by_id, row.minutes_at = by.seat, by.at
    row.keep()
    return row


@action
def agree_measure(*, by: Viewer, item: uuid.UUID, measure: NewMeasure) -> Measure:
    """A measure agreed in the meeting goes into the case. Raises Absent, Refused or Invalid."""
    row = lock_item(by, item)
    demand_in_room(by, row)
    if row.case_id is None:
        raise Invalid({"": _("Only a named child's item has measures.")})
    if reason := may_be_discussed(by, row):
        raise Refused(reason)
    return add_measure(by=by, case=row.case_id, measure=measure)


@action
def approve(*, by: Viewer, meeting: uuid.UUID) -> Meeting:
    """Approve the minutes on the screen, before people leave.

    Each named child's minutes become a record of her case, seen from then on by those with a grant
    to that category. The participants' sight of the items ends after the set-up's days.
    Raises Absent, Refused, or Invalid with what is still missing.
    """
    row = lock_meeting(by, meeting)
    demand_holding(by, row)
    items = list(Item.objects.filter(meeting=row, dropped_at=None).order_by("number"))
    _complete(row, items)
    days = setup_by_id(row.setup_id).deadlines.item_grant_days_after_minutes.value
    row.approved_at = by.at
    if row.body_id is None:  # a body's minutes stay open to the body
        row.items_until = by.at + timedelta(days=days)
    row.keep()
    for item in items:
        # What a site has brought it has kept itself, when it concluded.
        if item.case_id is not None and item.brought_by_id is None:
            item.meeting = row
            hand_in(by, item)
    return row


def hand_in(by: Viewer, item: Item) -> None:
    """The item's minutes become a record of the case: first each perspective under its name."""
    if item.case_id is not None:
        language = setup_by_id(item.meeting.setup_id).language
        seen = [f"{name.get(language)}\n{words}" for name, words in seen_from(item)]
        keep_minutes(by=by, case=item.case_id, body="\n\n".join([*seen, item.minutes]))


def seen_from(item: Item) -> list[tuple[Text, str]]:
    """Name and words of each perspective that something is written of, in the kind's order."""
    known = kind_of(item.meeting).perspectives
    return [(p.name, words) for p in known if (words := item.perspectives.get(p.code))]


def _complete(meeting: Meeting, items: list[Item]) -> None:
    wrong = []
    if called(meeting.pk).filter(obligatory=True, attended=None).exists():
        wrong.append(_("Note for everyone who must attend whether they came."))
    if any(i.kind == Item.Kind.NAMED_CHILD and not i.outcome for i in items):
        wrong.append(_("Conclude every child's item first."))
    if kind_of(meeting).rules.minutes_required and any(not i.minutes for i in items):
        wrong.append(_("Write minutes for every item first."))
    if Workshop.objects.filter(meeting=meeting, closed_at=None).exists():
        wrong.append(_("Decide in the workshop first."))
    if wrong:
        raise Invalid({"": " ".join(wrong)})


@action
def cancel(*, by: Viewer, meeting: uuid.UUID, why: str) -> Meeting:
    """Cancel a meeting, with the reason. Raises Absent, Refused or Invalid."""
    row = lock_meeting(by, meeting)
    if not why.strip():
        raise Invalid({"why": _("Write why the meeting is cancelled.")})
    row.cancelled_at, row.cancelled_why = by.at, why.strip()
    row.keep()
    return row
