"""The wheel of the year: what is planned in each month, and what ought to be and is not."""

import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from laget.access.viewer import Viewer
from laget.governance.api import runs
from laget.meetings.api import kinds_together, site_meetings
from laget.organisations.api import Cadence, MeetingKind, text
from laget.platform.localised import localised
from laget.year.queries.events import Event, Frame, Scope, events_between, frame_of
from laget.year.rules import may_arrange

MONTHS = range(1, 13)


@dataclass(frozen=True)
class Missing:
    """Something that the set-up says there is to be more of in the year than is planned."""

    name: str
    told: str  # the rhythm, in words
    wanted: int
    planned: int
    months: tuple[int, ...]  # where the rhythm names them
    body: uuid.UUID | None  # whose meeting it is
    kind: str  # the code of a kind of gathering
    may_plan: bool


@dataclass(frozen=True)
class Wheel:
    """A year."""

    year: int
    events: list[Event]
    rings: list[str]  # the levels' names, outermost first
    # How many meetings about children there are in a month; None: less than five.
    sites: dict[int, int | None]
    missing: list[Missing]
    bodies: list[tuple[str, str]]  # to choose among
    levels: list[tuple[str, str]]

    def month(self, month: int) -> list[Event]:
        """What there is in a month, in order."""
        return [e for e in self.events if e.day.month == month]


def bounds(year: int) -> tuple[datetime, datetime]:
    """The year's first moment, and the next year's, where it is held."""
    first, next_first = (
        timezone.make_aware(datetime.combine(date(y, 1, 1), time())) for y in (year, year + 1)
    )
    return first, next_first


def wheel_of(viewer: Viewer, year: int, scope: Scope) -> Wheel:
    """A year of the municipality, or the part of it that is asked for. At most eight statements."""
    frame = frame_of(viewer)
    since, until = bounds(year)
    events = events_between(viewer, frame, since, until, scope)
    there = [b for b in frame.bodies.values() if b.until is None]
    wanted = scope.whole and year >= viewer.today.year
    return Wheel(
        year=year,
        events=events,
        rings=[text(level.name) for level in frame.setup.levels],
        sites=site_meetings(year) if scope.whole else {},
        missing=list(_missing(viewer, frame, events, year)) if wanted else [],
        bodies=[(str(b.pk), str(b)) for b in there],
        levels=[(level.code, text(level.name)) for level in frame.setup.levels],
    )


def _missing(viewer: Viewer, frame: Frame, events: list[Event], year: int) -> Iterator[Missing]:
    """Counted by the code of the body, or of the kind of meeting or gathering."""
    planned = Counter(e.planned_as for e in events if not e.cancelled)
    for code, name, cadence, body in _rhythms(frame):
        wanted = cadence.least_in(year)
        if planned[code] < wanted:
            yield Missing(
                name=name,
                told=localised(cadence.text.model_dump(exclude_none=True)),
                wanted=wanted,
                planned=planned[code],
                months=cadence.months,
                body=body,
                kind="" if body else code,
                may_plan=runs(viewer, body) if body else may_arrange(viewer),
            )


def _rhythms(frame: Frame) -> Iterator[tuple[str, str, Cadence, uuid.UUID | None]]:
    """Code, name, rhythm, and whose it is: of bodies that meet here, of what they hold together,
    and of gatherings.
    """
    about = {k.code: k.about for k in frame.setup.meeting_kinds}
    together: dict[str, tuple[MeetingKind, uuid.UUID]] = {}
    for body in frame.bodies.values():
        own = about.get(body.meeting, "steering") in ("steering", "services_only")
        if body.until is not None or not own:
            continue
        if body.cadence:
            yield body.code, str(body), Cadence.model_validate(body.cadence), body.pk
        for kind in kinds_together(frame.setup, body):
            together.setdefault(kind.code, (kind, body.pk))
    for code, (kind, body_id) in together.items():
        yield code, text(kind.name), kind.cadence, body_id
    for gathering in frame.setup.gathering_kinds:
        yield gathering.code, text(gathering.name), gathering.cadence, None
