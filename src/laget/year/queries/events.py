"""What is planned in a stretch of time, from every room that plans something."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from laget.access.viewer import Viewer
from laget.governance.api import AT_THE_TOP, Body, Membership, evaluations_due, holding_on
from laget.kernel.errors import Absent
from laget.meetings.api import BodyDay, body_days, my_meetings, seen_among
from laget.organisations.api import Municipality, Position, Setup, current_setup, text
from laget.plans.api import asked_between
from laget.platform.db.rows import the_one
from laget.year.models import Gathering, Signup


@dataclass(frozen=True)
class Scope:
    """Which part of the year: the whole, a level, a body, or what is one person's."""

    level: str = ""
    body: uuid.UUID | None = None
    person: uuid.UUID | None = None  # a position

    @property
    def whole(self) -> bool:
        """Nothing is left out."""
        return not (self.level or self.body or self.person)


@dataclass(frozen=True)
class Event:
    """Something in the year. `id` stays the same for as long as it exists."""

    id: str
    kind: str  # meeting, gathering, evaluation, asked (of a plan), and of one's own: other
    about: uuid.UUID  # the meeting, gathering, evaluation or body that it leads to
    title: str
    under: str  # more about it: of which body, or what it is about
    ring: int  # its level's place in the set-up, 0 the topmost
    body: uuid.UUID | None
    starts_at: datetime
    ends_at: datetime | None  # none: the whole day
    place: str
    cancelled: bool
    sequence: int
    changed_at: datetime
    opens: bool  # there is a page about it for the reader; else the body's
    planned_as: str = ""  # the code of the set-up by which it counts

    @property
    def day(self) -> date:
        """The day it is, where it is held."""
        return timezone.localdate(self.starts_at)


@dataclass(frozen=True)
class Frame:
    """What the set-up and the bodies say, read once: names, levels, which body is on which."""

    setup: Setup
    bodies: dict[uuid.UUID, Body]

    def ring(self, level: str, kind: str = "") -> int:
        """The level's place. What is on none is at the top, where it leads, or at the bottom."""
        codes = [found.code for found in self.setup.levels]
        if level in codes:
            return codes.index(level)
        return 0 if kind in AT_THE_TOP else len(codes) - 1


def frame_of(viewer: Viewer) -> Frame:
    """One statement, beside the set-up."""
    rows = Body.objects.filter(municipality_id=viewer.municipality).order_by("sequence", "code")
    return Frame(current_setup(viewer)[1], {body.pk: body for body in rows})


def events_between(
    viewer: Viewer, frame: Frame, since: datetime, until: datetime, scope: Scope
) -> list[Event]:
    """Everything that begins in this period, in order. At most seven statements."""
    days = body_days(since, until)
    seen = seen_among(viewer, [d.id for d in days])
    gatherings = Gathering.objects.filter(
        municipality_id=viewer.municipality, starts_at__gte=since, starts_at__lt=until
    )
    found = [
        *(_of_body(frame, d, opens=d.id in seen) for d in days if d.body in frame.bodies),
        *(_of_gathering(frame, g) for g in gatherings.order_by("starts_at", "id")),
        *_evaluations(viewer, frame, since, until),
        *_asked(viewer, since, until),
    ]
    called = my_meetings(viewer, since, until) if scope.person == viewer.seat else []
    within = _within(viewer, frame, scope, called)
    return sorted((e for e in found if within(e)), key=lambda e: (e.starts_at, e.id))


def my_other_meetings(
    viewer: Viewer, frame: Frame, since: datetime, until: datetime
) -> list[Event]:
    """Meetings about children that one is called to or leads: no title, no place."""
    return [_nameless(frame, row) for row in my_meetings(viewer, since, until) if row.body is None]


def _of_body(frame: Frame, row: BodyDay, *, opens: bool) -> Event:
    body = frame.bodies[row.body]  # type: ignore[index]  # those of bodies alone come here
    together = bool(row.kind) and row.kind != body.meeting
    kinds = {k.code: k for k in frame.setup.meeting_kinds}
    title = text(kinds[row.kind].name) if together and row.kind in kinds else str(body)
    return Event(
        id=str(row.id),
        kind="meeting",
        about=row.id,
        title=title,
        under=str(body) if title != str(body) else "",
        ring=frame.ring(body.level, body.kind),
        body=body.pk,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=row.place,
        cancelled=row.cancelled,
        sequence=row.sequence,
        changed_at=row.changed_at,
        opens=opens,
        planned_as=row.kind if together else body.code,
    )


def _nameless(frame: Frame, row: BodyDay) -> Event:
    return Event(
        id=str(row.id),
        kind="other",
        about=row.id,
        title=_("Meeting"),
        under="",
        ring=len(frame.setup.levels) - 1,
        body=None,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place="",
        cancelled=row.cancelled,
        sequence=row.sequence,
        changed_at=row.changed_at,
        opens=True,
    )


def _of_gathering(frame: Frame, row: Gathering) -> Event:
    kinds = {k.code: k for k in frame.setup.gathering_kinds}
    kind = kinds.get(row.kind)
    return Event(
        id=str(row.pk),
        kind="gathering",
        about=row.pk,
        title=text(kind.name) if kind else row.title,
        under=row.title,
        ring=frame.ring((kind.level or "") if kind else ""),
        body=row.body_id,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=row.place,
        cancelled=row.cancelled_at is not None,
        sequence=row.sequence,
        changed_at=row.changed_at or row.made_at,
        opens=True,
        planned_as=row.kind,
    )


def _evaluations(viewer: Viewer, frame: Frame, since: datetime, until: datetime) -> Iterable[Event]:
    for due in evaluations_due(viewer, timezone.localdate(until)):
        at = timezone.make_aware(datetime.combine(due.by, time()))
        if not since <= at < until or due.body not in frame.bodies:
            continue
        body = frame.bodies[due.body]
        yield Event(
            id=f"{due.mandate}-{due.by.isoformat()}",
            kind="evaluation",
            about=due.body,
            title=_("Last day to evaluate: %(mandate)s") % {"mandate": due.name},
            under=str(body),
            ring=frame.ring(body.level, body.kind),
            body=due.body,
            starts_at=at,
            ends_at=None,
            place="",
            cancelled=False,
            sequence=0,
            changed_at=viewer.at,
            opens=True,
        )


def _asked(viewer: Viewer, since: datetime, until: datetime) -> Iterable[Event]:
    """The last day on which people can answer what they are asked about a plan."""
    for row in asked_between(viewer, timezone.localdate(since), timezone.localdate(until)):
        yield Event(
            id=str(row.pk),
            kind="asked",
            about=row.pk,
            title=_("Last day to answer: %(evaluation)s") % {"evaluation": row},
            under=str(row.plan),
            ring=0,
            body=None,
            starts_at=timezone.make_aware(datetime.combine(row.closes_on, time())),
            ends_at=None,
            place="",
            cancelled=False,
            sequence=0,
            changed_at=row.opened_at or row.made_at,
            opens=True,
        )


def town_of(viewer: Viewer) -> str:
    """The municipality's name."""
    return str(Municipality.objects.get(pk=viewer.municipality))


def holder_of(viewer: Viewer, position: uuid.UUID) -> str:
    """Who has a position in the municipality. Raises Absent."""
    rows = Position.objects.filter(municipality_id=viewer.municipality, pk=position)
    return the_one(rows).holder


class _Within:
    """Whether an event is of a scope."""

    def __init__(self, ring: int | None, bodies: set[uuid.UUID] | None, own: set[uuid.UUID]):
        self._ring, self._bodies, self._own = ring, bodies, own

    def __call__(self, event: Event) -> bool:
        if self._ring is not None and event.ring != self._ring:
            return False
        if self._bodies is None:
            return True
        return event.body in self._bodies or event.about in self._own


def _within(viewer: Viewer, frame: Frame, scope: Scope, called: list[BodyDay]) -> _Within:
    if scope.level and scope.level not in {level.code for level in frame.setup.levels}:
        raise Absent
    ring = frame.ring(scope.level) if scope.level else None
    if scope.body:
        return _Within(ring, {scope.body}, set())
    if scope.person is None:
        return _Within(ring, None, set())
    sits = Membership.objects.filter(holding_on(viewer.at), holder_id=scope.person)
    bodies = set(sits.values_list("body_id", flat=True))
    own: set[uuid.UUID] = set()
    if scope.person == viewer.seat:
        going = Signup.objects.filter(holder_id=viewer.seat, coming=True).values("gathering")
        mine = Gathering.objects.filter(Q(pk__in=going) | Q(made_by_id=viewer.seat))
        own = {*mine.values_list("pk", flat=True), *(row.id for row in called)}
    return _Within(ring, bodies, own)
