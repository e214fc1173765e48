"""A body's meetings: planned, called as its own rule says, with matters and what is decided."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.governance.api import Body, Oppdrag, demand_runs, published_words
from laget.kernel.errors import Absent, Invalid, Refused
from laget.meetings.actions.agenda import next_number
from laget.meetings.actions.planning import wrong_when
from laget.meetings.calling import Proposal, proposals
from laget.meetings.models import Item, Meeting, Participant, Resolution, Series
from laget.meetings.rules import called, demand_in_room, get_meeting, lock_item, lock_meeting
from laget.organisations.api import MeetingKind, Position, Setup, current_setup
from laget.platform.db.rows import locked, the_one
from laget.platform.unnamed import wrong_wording

# The kinds of body that hold meetings together.
MEET_TOGETHER = frozenset({"council", "steering", "coordinating", "political", "youth"})


@dataclass(frozen=True)
class NewBodyMeeting:
    """When and where, and who leads it. `on_holiday`: she has seen that the day is a holiday.

    `kind`: the set-up's code, where it is not the body's own kind of meeting (`kinds_together`).
    """

    starts_at: datetime
    ends_at: datetime
    place: str
    chair: uuid.UUID
    on_holiday: bool = False
    kind: str = ""


@action
def plan_body_meeting(*, by: Viewer, body: uuid.UUID, new: NewBodyMeeting) -> Meeting:
    """Plan a meeting of a body. Nobody is called before its agenda says who is needed.

    Raises Absent, Refused (does not run the body; it is dissolved), or Invalid.
    """
    return _plan(by, demand_runs(by, body), [new])[0]


def _plan(by: Viewer, body: Body, wanted: Sequence[NewBodyMeeting]) -> list[Meeting]:
    """Plan them all, or none: two statements for each, beside a few for them together."""
    version, setup = current_setup(by)
    chairs = Position.objects.filter(municipality_id=by.municipality)
    known = set(chairs.filter(pk__in={new.chair for new in wanted}).values_list("pk", flat=True))
    for new in wanted:
        wrong = _wrong(by, body, new, known)
        if new.kind and new.kind not in {k.code for k in kinds_together(setup, body)}:
            wrong["kind"] = _("Choose which kind of meeting it is.")
        if wrong:
            raise Invalid(wrong)
    own = body.meeting if body.meeting in {k.code for k in setup.meeting_kinds} else ""
    unit = body.host_id or by.unit
    series = Series.objects.filter(body=body).first() or Series.objects.create(
        municipality_id=by.municipality, body=body, unit_id=unit, kind=own, started_at=by.at
    )
    return [
        Meeting.objects.create(
            municipality_id=by.municipality,
            series=series,
            body=body,
            unit_id=unit,
            setup_id=version,
            kind=new.kind or own,
            starts_at=new.starts_at,
            ends_at=new.ends_at,
            place=new.place.strip(),
            chair_id=new.chair,
            planned_at=by.at,
        )
        for new in wanted
    ]


def _wrong(
    by: Viewer, body: Body, new: NewBodyMeeting, chairs: Collection[uuid.UUID]
) -> dict[str, str]:
    wrong = wrong_time(by, body.pk, When(new.starts_at, new.ends_at, new.place, new.on_holiday))
    if new.chair not in chairs:
        wrong["chair"] = _("Choose who leads the meeting.")
    return wrong


@dataclass(frozen=True)
class When:
    """When and where; `on_holiday`: she has seen that the day is a day off."""

    starts_at: datetime
    ends_at: datetime
    place: str
    on_holiday: bool = False


def wrong_time(
    by: Viewer, body: uuid.UUID, when: When, moved: uuid.UUID | None = None
) -> dict[str, str]:
    """What cannot be with it, by field. `moved`: the meeting that is to have this time instead."""
    wrong = wrong_when(by, when.starts_at, when.ends_at, when.place, meant=when.on_holiday)
    others = Meeting.objects.filter(body=body, cancelled_at=None)
    if moved is not None:
        others = others.exclude(pk=moved)
    if others.filter(starts_at__lt=when.ends_at, ends_at__gt=when.starts_at).exists():
        wrong["starts"] = _("The body has another meeting at that time.")
    return wrong


def kinds_together(setup: Setup, body: Body) -> list[MeetingKind]:
    """Kinds of meeting that bodies which lead hold together, such as the workshop: of no body's
    own. None for other bodies.
    """
    if body.kind not in MEET_TOGETHER:
        return []
    own = {b.meeting for b in setup.bodies}
    return [k for k in setup.meeting_kinds if k.about == "steering" and k.code not in own]


@dataclass(frozen=True)
class NewBodySeries:
    """A body's meetings of a year: the same hours and place on each of these days."""

    days: tuple[date, ...]
    starts: time
    ends: time
    place: str
    chair: uuid.UUID


@action
def plan_series(*, by: Viewer, body: uuid.UUID, new: NewBodySeries) -> list[Meeting]:
    """Plan them all, or none. At the same hour by the clock on the wall, summer and winter.

    Raises Absent, Refused or Invalid.
    """
    if not new.days:
        raise Invalid({"days": _("Choose at least one day.")})
    wanted = [
        NewBodyMeeting(
            starts_at=timezone.make_aware(datetime.combine(day, new.starts)),
            ends_at=timezone.make_aware(datetime.combine(day, new.ends)),
            place=new.place,
            chair=new.chair,
            on_holiday=True,  # each day has been shown, and chosen
        )
        for day in sorted(set(new.days))
    ]
    return _plan(by, demand_runs(by, body), wanted)


@action
def add_matter(
    *,
    by: Viewer,
    meeting: uuid.UUID,
    title: str,
    question: str,
    oppdrag: uuid.UUID | None = None,
    looked_at: str = "",
) -> Item:
    """Put a matter on a body's agenda; of an oppdrag, when it is about one.

    Raises Absent, Refused or Invalid: nothing in it may tell who a child is.
    """
    row = lock_meeting(by, meeting)
    if row.body_id is None:
        raise Refused(_("Only a body's meeting takes such a matter."))
    about = Oppdrag.objects.filter(pk=oppdrag).first() if oppdrag else None
    wrong = wrong_wording({"title": title, "question": question}, looked_at, published_words(by))
    if not title.strip() and about is None:
        wrong["title"] = _("Write what the matter is.")
    if wrong:
        raise Invalid(wrong)
    return Item.objects.create(
        municipality_id=row.municipality_id,
        meeting=row,
        number=next_number(row),
        kind=Item.Kind.MATTER,
        oppdrag=about,
        title=title.strip() or (about.title if about else ""),
        question=question.strip(),
        added_by_id=by.seat,
        added_at=by.at,
    )


@action
def call_members(
    *,
    by: Viewer,
    meeting: uuid.UUID,
    who: Collection[uuid.UUID],
    also: Collection[uuid.UUID] = (),
) -> list[Proposal]:
    """Call these positions, and no longer those who are left out, until the meeting is held.

    `also`: bodies that meet together with this one, whose members may be called too.

    Raises Absent, Refused, or Invalid when nobody is called.
    """
    row = lock_meeting(by, meeting)
    found = {p.position: p for p in proposals(by, row, also)}
    chosen = [found[key] for key in who if key in found]
    if not chosen:
        raise Invalid({"who": _("Choose at least one who is to come.")})
    here = {p.position_id: p for p in called(row.pk) if p.position_id}
    for key, participant in here.items():
        if key not in who and participant.attended is None:
            participant.released_at = by.at
            participant.keep()
    for one in chosen:
        if one.position not in here:
            Participant.objects.create(
                municipality_id=row.municipality_id,
                meeting=row,
                unit_id=one.unit,
                position_id=one.position,
                label=one.label,
                obligatory=not one.by_need,
                response="yes" if one.position == by.seat else "",
                called_at=by.at if row.invited_at else None,
            )
    return chosen


@dataclass(frozen=True)
class NewResolution:
    """What was decided, whose it is, and by when."""

    text: str
    owner: uuid.UUID
    due_on: date
    looked_at: str = ""


@action
def resolve(*, by: Viewer, item: uuid.UUID, new: NewResolution) -> Resolution:
    """Keep what was decided on an item. Raises Absent, Refused or Invalid: it has an owner."""
    row = lock_item(by, item)
    demand_in_room(by, row)
    if row.meeting.body_id is None:
        raise Refused(_("Only a body decides so. A child's measure stands in the case."))
    wrong = wrong_wording({"decided": new.text}, new.looked_at, published_words(by))
    if not new.text.strip():
        wrong["decided"] = _("Write what was decided.")
    if new.due_on < row.meeting.day:
        wrong["due_on"] = _("Choose a day from the meeting on.")
    owner = Position.objects.filter(pk=new.owner, municipality_id=by.municipality).first()
    if owner is None:
        wrong["owner"] = _("Choose who is to do it. A decision has an owner.")
    if wrong or owner is None:
        raise Invalid(wrong)
    return Resolution.objects.create(
        municipality_id=row.municipality_id,
        body_id=row.meeting.body_id,
        meeting_id=row.meeting_id,
        item=row,
        text=new.text.strip(),
        owner=owner,
        due_on=new.due_on,
        made_by_id=by.seat,
        made_at=by.at,
    )


def get_resolution(viewer: Viewer, resolution: uuid.UUID) -> Resolution:
    """What was decided: its owner sees it also when she cannot see the meeting. Raises Absent."""
    rows = Resolution.objects.select_related("body", "owner__unit")
    return the_one(rows.filter(pk=resolution))


@action
def finish(*, by: Viewer, resolution: uuid.UUID, note: str, looked_at: str = "") -> Resolution:
    """It is done: the owner, or whoever runs the body, says so in a few words.

    Raises Absent, Refused or Invalid.
    """
    known = get_resolution(by, resolution)
    if by.seat != known.owner_id:
        demand_runs(by, known.body_id)
    row = locked(Resolution.objects.filter(pk=resolution))
    if row.done_at is not None:
        raise Refused(_("This is done already."))
    if not note.strip():
        raise Invalid({"note": _("Write in a few words what was done.")})
    if wrong := wrong_wording({"note": note}, looked_at, published_words(by)):
        raise Invalid(wrong)
    row.done_at, row.done_by_id, row.done_note = by.at, by.seat, note.strip()
    row.keep()
    return row


def demand_body(viewer: Viewer, meeting: uuid.UUID) -> Meeting:
    """The meeting of a body. Raises Absent, also for a meeting of another sort."""
    row = get_meeting(viewer, meeting)
    if row.body_id is None:
        raise Absent
    return row
