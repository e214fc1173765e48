"""A series of meetings, and what each of them is to deal with."""

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime

from laget.organisations.api import MeetingKind, Unit
from laget.site.demo.actors import Actor, Pupil
from laget.site.demo.days import Days
from laget.site.demo.sessions.calendar import meeting_days, weeks_between
from laget.site.demo.written import Brought, CalledOff, Sitting


@dataclass
class Session:
    """One meeting. `number` as in what is written; `minutes` are by item, once it is there."""

    number: int
    starts: datetime
    ends: datetime
    row: uuid.UUID | None = None
    children: list[tuple[Pupil, Brought]] = field(default_factory=list)
    minutes: dict[uuid.UUID, str] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """The day it is held."""
        return self.starts.date()

    @property
    def id(self) -> uuid.UUID:
        """Its id. Raises LookupError before it has been planned."""
        if self.row is None:
            raise LookupError(f"meeting {self.number} has not been planned")
        return self.row


@dataclass
class Series:
    """The meetings that a unit holds, in their order, and who calls and leads them.

    `last` is when something last happened in it.
    """

    unit: Unit
    chair: Actor
    kind: MeetingKind
    sitting: Sitting
    turn: int  # sites begin at different places in what they may deal with
    sessions: list[Session]
    last: datetime

    @property
    def central(self) -> bool:
        """Whether one unit holds them for many sites, which bring their matters there."""
        return not self.kind.owner.site

    def number(self, number: int) -> Session:
        """The meeting with this number, or the nearest to it there is."""
        return min(self.sessions, key=lambda s: (abs(s.number - number), -s.number))

    def after(self, session: Session) -> Session | None:
        """The next one that is held, or to be held."""
        later = self.sessions[self.sessions.index(session) + 1 :]
        return next((s for s in later if self.called_off(s) is None), None)

    def before(self, session: Session) -> Session:
        """The one before it; the first is before itself."""
        return self.sessions[max(0, self.sessions.index(session) - 1)]

    def called_off(self, session: Session) -> CalledOff | None:
        """Why it is cancelled; None when it is not."""
        told = (c for c in self.sitting.cancelled if c.number == session.number)
        return next(told, None)


def series_of(
    unit: Unit, chair: Actor, kind: MeetingKind, sitting: Sitting, days: Days, turn: int
) -> Series:
    """A school year of meetings behind, and those ahead; of a central one those ahead."""
    weekday = kind.cadence.weekday or sitting.weekday
    numbered = meeting_days(days.today, weekday, weeks_between(kind))
    sessions = [
        Session(number, days.at(day, sitting.starts), days.at(day, sitting.ends))
        for number, day in sorted(numbered.items())
        if kind.owner.site or number > 0
    ]
    return Series(unit, chair, kind, sitting, turn, sessions, last=days.beginning)
