"""The stage for the stories: who acts, when, and the set-up's own codes for what is done."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from random import Random
from typing import Protocol

from laget.access.travel import at_time
from laget.access.viewer import Viewer, acting_as, as_system
from laget.organisations.api import Setup
from laget.site.demo.actors import Actor, Pupil, Service
from laget.site.demo.days import Days, weekday
from laget.site.demo.diary import Diary
from laget.site.demo.sessions.series import Series
from laget.site.demo.staff import HELPING, Staff
from laget.site.demo.written import Brought


class Living(Protocol):
    """Something with a life of its own, in which nothing happens before what it follows from."""

    last: datetime


class Stage:
    """One municipality while it is being filled."""

    def __init__(self, municipality: uuid.UUID, setup: Setup, now: datetime) -> None:
        self.municipality = municipality
        self.setup = setup
        # The same people and hours each time the same municipality is filled.
        self.chance = Random(setup.code)  # noqa: S311 - nothing here is a secret
        self.days = Days(now, self.chance)
        self.diary = Diary()
        self.staff = Staff()
        self.pupils: dict[str, Pupil] = {}
        self.series: dict[uuid.UUID, Series] = {}  # by unit

    def day(self, child: Pupil, offset: int, meeting: int | None = None) -> date:
        """A day of the child's story, or one counted from a meeting of her site."""
        return weekday(self._exactly(child, offset, meeting))

    def _exactly(self, child: Pupil, offset: int, meeting: int | None) -> date:
        """Counted from that meeting, when it has been held; else from today."""
        number = child.story.meeting if meeting is None else meeting
        series = self.series.get(child.site.unit.pk)
        held = series.number(number) if series and number < 0 else None
        return self.days.exactly(offset, held.day if held else None)

    def series_for(self, child: Pupil, told: Brought) -> Series | None:
        """Where this is taken up: at the site's own meetings, unless there are central ones."""
        central = [s for s in self.series.values() if s.central] if told.central else []
        return central[0] if central else self.series.get(child.site.unit.pk)

    def write(
        self,
        child: Pupil,
        day: int | date,
        scene: Callable[..., None],
        *told: object,
        meeting: int | None = None,
    ) -> None:
        """Write down that a scene is played on that day, counted as `day` does.

        The scene is given the stage, the child, the day, and what is told about it.
        """
        when = self._exactly(child, day, meeting) if isinstance(day, int) else day
        self.diary.write(when, partial(scene, self, child, weekday(when), *told))

    def who(self, child: Pupil, part: str) -> Actor:
        """Whoever plays this part for her, or the intake of this kind of service."""
        return self.service(part).intake if part in HELPING else child.who(part)

    def service(self, kind: str) -> Service:
        """The service of this kind; the first of all where the municipality has none such."""
        return self.staff.service(kind) or self.staff.services[0]

    @contextmanager
    def acting(self, child: Pupil, part: str, day: date) -> Iterator[Viewer]:
        """A transaction in which whoever plays `part` for the child acts on that day."""
        with self.being(self.who(child, part), child, day) as viewer:
            yield viewer

    @contextmanager
    def being(self, actor: Actor, life: Living, day: date) -> Iterator[Viewer]:
        """A transaction in which somebody acts on that day, after all that came before."""
        life.last = self.days.moment(day, life.last)
        with self.at(actor, life.last) as viewer:
            yield viewer

    @contextmanager
    def at(self, actor: Actor, moment: datetime) -> Iterator[Viewer]:
        """A transaction in which somebody acts at that very moment."""
        with at_time(moment), acting_as(account=actor.account, seat=actor.seat) as viewer:
            yield viewer

    @contextmanager
    def setting_up(self, child: Pupil, day: date) -> Iterator[Viewer]:
        """A transaction on that day in which the staff list is kept."""
        child.last = self.days.moment(day, child.last)
        with at_time(child.last), as_system("setup", self.municipality) as job:
            yield job
