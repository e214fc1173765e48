"""Reads of the meetings room, prepared for a screen."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from laget.access.lists import newest, soonest
from laget.access.viewer import Viewer
from laget.cases.api import MeasureLine, agreed_on
from laget.consent.api import ForMeetings, open_for_meetings, shut_out
from laget.governance.api import published_words
from laget.meetings.actions.concluding import ELSEWHERE, professionals_over
from laget.meetings.actions.running import seen_from, why_not
from laget.meetings.choices import next_meetings
from laget.meetings.models import Item, Meeting, Participant, Resolution, ThemeQuestion, Workshop
from laget.meetings.resolutions import carried_over, decided_in
from laget.meetings.rules import (
    called,
    calling_me,
    get_item,
    get_meeting,
    has_begun,
    home_of,
    is_chair,
    items_of,
    kind_of,
    may_bring,
    one_each,
    people_of,
    runs,
)
from laget.organisations.api import Setup, Text, setup_by_id, text
from laget.people.api import short_name
from laget.platform.db.alphabet import alphabetical
from laget.platform.localised import localised
from laget.platform.unnamed import found_in, quoted


@dataclass(frozen=True)
class MeetingLine:
    """A meeting in a list."""

    id: uuid.UUID
    name: str
    unit: str
    starts_at: datetime
    ends_at: datetime
    place: str
    state: str  # planned, invited, held, cancelled
    answer: str  # mine: "", yes, no; "-" when I am not called
    silent: int  # obligatory ones who have not answered, for the chair
    late: bool  # the invitation should have been sent by now


def meeting_name(meeting: Meeting) -> str:
    """What its kind is called in the reader's language; a body's without a kind has its name."""
    return text(kind_of(meeting).name) if meeting.kind else str(meeting.body or "")


def _state(meeting: Meeting) -> str:
    if meeting.cancelled_at:
        return "cancelled"
    if meeting.approved_at:
        return "held"
    return "invited" if meeting.invited_at else "planned"


def _line(viewer: Viewer, meeting: Meeting, people: list[Participant]) -> MeetingLine:
    mine, state = calling_me(viewer, people), _state(meeting)
    return MeetingLine(
        id=meeting.pk,
        name=meeting_name(meeting),
        unit=str(meeting.body or meeting.unit),
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        state=state,
        answer=mine.response if mine else "-",
        silent=sum(1 for p in one_each(people) if p.obligatory and not p.response),
        late=state == "planned" and viewer.today > _invite_by(meeting),
    )


# What a line in a list says of those who are called.
_ANSWER = ("meeting_id", "position_id", "unit_id", "response", "obligatory")
# How many meetings one person may have on one day: so many more are fetched than are shown.
_UNDER_WAY = 25


def list_meetings(viewer: Viewer, *, past: bool = False, limit: int = 25) -> list[MeetingLine]:
    """Meetings I lead or am called to: those ahead, soonest first, or those held, newest first.

    Two statements. No meeting lasts for more than a day; one that goes on now is ahead.
    """
    rows = Meeting.objects.select_related("unit", "body")
    if past:
        mine = newest(viewer, "meeting", limit=limit + _UNDER_WAY, before=viewer.at)
        rows = rows.filter(pk__in=mine, ends_at__lt=viewer.at).order_by("-starts_at", "id")
    else:
        since = viewer.at - timedelta(days=1)
        mine = soonest(viewer, "meeting", limit=limit + _UNDER_WAY, since=since)
        rows = rows.filter(pk__in=mine, ends_at__gte=viewer.at).order_by("starts_at", "id")
    return lines_of(viewer, list(rows[:limit]))


def lines_of(viewer: Viewer, found: list[Meeting]) -> list[MeetingLine]:
    """The meetings as lines of a list, with who has answered. One statement."""
    people: dict[uuid.UUID, list[Participant]] = {}
    answers = called(*(m.pk for m in found)).only(*_ANSWER)
    for person in answers.order_by("id"):
        people.setdefault(person.meeting_id, []).append(person)
    return [_line(viewer, m, people.get(m.pk, [])) for m in found]


@dataclass(frozen=True)
class ParticipantLine:
    """Somebody called, and whether she came."""

    id: uuid.UUID
    label: str
    who: str
    obligatory: bool
    response: str
    note: str
    attended: bool | None
    absence: str


@dataclass(frozen=True)
class ItemLine:
    """An item on the agenda, as far as its title may be told."""

    id: uuid.UUID
    number: int
    kind: str
    title: str
    named: bool
    done: bool
    dropped: bool
    why_not: str  # why it may not be discussed yet; told to the one who runs it
    runs: bool  # the reader writes of it


@dataclass(frozen=True)
class MeetingPage:
    """A meeting, whole, as far as the viewer may see it."""

    meeting: Meeting
    line: MeetingLine
    chair: bool
    own: bool  # it deals with the children of the unit that holds it
    brings: bool  # the reader's site may bring something to it
    open: bool
    begun: bool  # from its day on it can be held
    participants: list[ParticipantLine]
    items: list[ItemLine]
    takes: frozenset[str]  # the kinds of item that the set-up lets such a meeting take
    consents: dict[uuid.UUID, ForMeetings]  # what is in force, by case
    mine: Participant | None
    missing: list[str]  # obligatory ones who have not said that they come
    most: int | None
    invite_by: date
    decided: list[Resolution]  # in this meeting, where it is a body's
    carried: list[Resolution]  # in earlier ones of the body, and not done
    workshop: bool  # there is one


def item_title(item: Item) -> str:
    """What an item is called by those who may see it."""
    if item.child is not None:
        return short_name(item.child.first_name, item.child.group)
    return str(item.service) if item.service is not None else item.title


def meeting_page(viewer: Viewer, meeting: uuid.UUID) -> MeetingPage:
    """One meeting. Raises Absent."""
    return _page(viewer, get_meeting(viewer, meeting))[0]


def questions_of(page: MeetingPage) -> list[ThemeQuestion]:
    """What the services have been asked about the meeting's themes, if it has any."""
    if not any(i.kind == Item.Kind.THEME for i in page.items):
        return []
    rows = ThemeQuestion.objects.filter(meeting=page.meeting).select_related("unit", "item")
    return list(rows.order_by("id"))


def _page(viewer: Viewer, row: Meeting) -> tuple[MeetingPage, list[Participant]]:
    people = people_of(row)
    items = list(items_of(row))
    viewer.note_readings((i.pk for i in items), "item")
    named = [i.case_id for i in items if i.case_id is not None]
    until = open_for_meetings(viewer, named, row.kind)
    lines = [_participant(p) for p in one_each(people)]
    page = MeetingPage(
        meeting=row,
        line=_line(viewer, row, people),
        chair=is_chair(viewer, row),
        own=kind_of(row).owner.site,
        brings=may_bring(viewer, row),
        open=row.approved_at is None and row.cancelled_at is None,
        begun=has_begun(viewer, row),
        participants=lines,
        items=[_item(viewer, row, i, until) for i in items],
        takes=frozenset(map(str, kind_of(row).rules.item_kinds)),
        consents=until,
        mine=calling_me(viewer, people),
        missing=[p.who for p in lines if p.obligatory and p.response != "yes" and not p.attended],
        most=kind_of(row).rules.max_professionals_with_family,
        invite_by=_invite_by(row),
        decided=decided_in(viewer, row),
        carried=carried_over(viewer, row),
        workshop=row.body_id is not None and Workshop.objects.filter(meeting=row).exists(),
    )
    return page, people


def _invite_by(meeting: Meeting) -> date:
    days = setup_by_id(meeting.setup_id).deadlines.invitation_days.value
    return meeting.day - timedelta(days=days)


def _participant(row: Participant) -> ParticipantLine:
    who = f"{row.position.holder}, {row.position.title}" if row.position else str(row.unit)
    return ParticipantLine(
        id=row.pk,
        label=localised(row.label),
        who=who,
        obligatory=row.obligatory,
        response=row.response,
        note=row.response_note,
        attended=row.attended,
        absence=row.absence,
    )


def _item(
    viewer: Viewer, meeting: Meeting, item: Item, until: dict[uuid.UUID, ForMeetings]
) -> ItemLine:
    item.meeting = meeting
    consent = until.get(item.case_id) if item.case_id else None
    return ItemLine(
        id=item.pk,
        number=item.number,
        kind=item.kind,
        title=item_title(item),
        named=item.child_id is not None,
        done=bool(item.minutes) and (bool(item.outcome) or item.case_id is None),
        dropped=item.dropped_at is not None,
        why_not=why_not(item, consent),
        runs=runs(viewer, item),
    )


@dataclass(frozen=True)
class ItemPage:
    """One item in the room: agenda, the item, who is here."""

    item: Item
    title: str
    meeting: MeetingPage
    called: list[Participant]
    why_not: str  # why it may not be discussed yet
    consent_until: date | None
    covered: list[str]  # services that the consent lets in
    outside: list[str]  # called or here, and not let in: they are not to hear it
    called_since: bool  # somebody, after the family was told who would be there
    agreed: list[MeasureLine]  # in this meeting
    over: int  # professionals above the set-up's number
    outcomes: list[tuple[str, str, str, str]]  # code, letter, name, help
    next_meetings: list[tuple[str, str]]
    can_see_case: bool
    runs: bool  # the reader writes of it: the chair, or the site that has brought it
    held: bool  # she does, and it can be written of now
    perspectives: list[tuple[str, str]]  # name and words of what is written of each
    told: list[str]  # what a family that attends is told beforehand
    may_bring: bool
    decided: list[Resolution]  # on this item, where the meeting is a body's
    tells: str  # what in a body's minutes may tell who somebody is


def item_page(viewer: Viewer, item: uuid.UUID) -> ItemPage:
    """One item with what the room needs beside it. Raises Absent."""
    row = get_item(viewer, item)
    page, people = _page(viewer, row.meeting)
    setup = setup_by_id(row.meeting.setup_id)
    consent = page.consents.get(row.case_id) if row.case_id else None
    not_yet, mine = why_not(row, consent), runs(viewer, row)
    writes = mine and page.open and page.begun and not (row.brought_by_id and row.outcome)
    return ItemPage(
        item=row,
        title=item_title(row),
        meeting=page,
        called=people,
        why_not=not_yet if mine else "",
        consent_until=consent.until if consent else None,
        covered=_services(people, consent.units if consent else ()),
        outside=_outside(viewer, row, people, consent),
        called_since=bool(row.with_family and _called_since(row, people)),
        agreed=agreed_on(viewer, row.case_id, row.meeting.day, setup) if row.case_id else [],
        over=professionals_over(row, people),
        outcomes=_outcomes(setup),
        next_meetings=next_meetings(viewer, row.meeting) if mine and row.case_id else [],
        can_see_case=row.sees_case,  # type: ignore[attr-defined]  # annotated
        runs=mine,
        held=writes and not (row.dropped_at or not_yet),
        perspectives=[(text(name), words) for name, words in seen_from(row)],
        told=[text(t) for t in _told(setup)],
        may_bring=kind_of(row.meeting).rules.family_may_bring_one,
        decided=[r for r in page.decided if r.item_id == row.pk],
        tells=_tells(viewer, row) if mine and page.open else "",
    )


def _tells(viewer: Viewer, item: Item) -> str:
    if item.meeting.body_id is None or not item.minutes:
        return ""
    return quoted(found_in((item.minutes,), published_words(viewer)))


def _outcomes(setup: Setup) -> list[tuple[str, str, str, str]]:
    """The set-up's outcomes, and that what follows is not for these minutes."""
    ends = {"close": " " + _("With no measure still running the case is closed.")}
    known = [
        (o.code, o.letter or "", text(o.name), text(o.help) + ends.get(o.verb, ""))
        for o in setup.process.outcomes
    ]
    help_text = _("When what comes next is not to be written here. The holder of the case goes on.")
    return [*known, (ELSEWHERE, "", _("Goes on elsewhere"), help_text)]


def _services(people: list[Participant], units: Collection[uuid.UUID]) -> list[str]:
    return sorted({str(p.unit) for p in people if p.unit_id in units}, key=alphabetical)


def _outside(
    viewer: Viewer, item: Item, people: list[Participant], consent: ForMeetings | None
) -> list[str]:
    """Services that come, or may come, and are not to hear of this child."""
    if item.case_id is None:
        return []
    if item.with_family and item.informed_at:
        closed = shut_out(viewer, item.case_id, {p.unit_id for p in people})
        return _services(people, closed | _called_since(item, people))
    let_in = consent.units if consent else frozenset()
    away = {p.unit_id for p in people if p.attended is False or p.response == "no"}
    units = {p.unit_id for p in people} - away - let_in - {home_of(item)}
    return _services(people, units)


def _called_since(item: Item, people: list[Participant]) -> set[uuid.UUID]:
    """Units that were called after the family was told who would be there."""
    told = item.informed_at
    early = {p.unit_id for p in people if not (told and p.called_at and p.called_at > told)}
    return {p.unit_id for p in people} - early - {home_of(item)}


def _told(setup: Setup) -> tuple[Text, Text, Text]:
    told = setup.consent.attendance_information
    return told.aim, told.services, told.confidentiality
