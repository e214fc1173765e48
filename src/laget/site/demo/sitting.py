"""A body's meeting of the demonstration: planned, called, held and approved by its own people."""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import date, datetime, time
from typing import Protocol

from django.utils import timezone

from laget.access.viewer import Viewer
from laget.governance.api import get_body
from laget.meetings.api import (
    Item,
    Meeting,
    NewBodyMeeting,
    NewResolution,
    Participant,
    add_matter,
    approve,
    board,
    call_members,
    finish,
    invite,
    kinds_together,
    open_workshop,
    plan_body_meeting,
    proposals,
    record_attendance,
    resolve,
    save_minutes,
    weigh,
)
from laget.organisations.api import current_setup
from laget.site.demo.actors import Actor
from laget.site.demo.written import Met


class Days(Protocol):
    """Who acts when, and which body it is."""

    def at(self, actor: Actor, days: int) -> AbstractContextManager[Viewer]:
        """A transaction of somebody at work, so many days ago."""

    def day(self, days: int) -> date:
        """So many days ago."""

    def body(self, *kinds: str) -> uuid.UUID:
        """A body of one of these kinds."""


class Sitting:
    """Plays one meeting, about an oppdrag or a workshop."""

    def __init__(self, days: Days, keeper: Actor, oppdrag: uuid.UUID | None = None) -> None:
        self._days, self._keeper, self._oppdrag = days, keeper, oppdrag

    def play(self, met: Met) -> None:
        """Planned and called some weeks before; held on its day when that is past."""
        with self._days.at(self._keeper, max(1, met.days + 18)) as by:
            meeting, item = self._plan(by, met)
        if not met.minutes:
            return
        with self._days.at(self._keeper, met.days) as by:
            for row in Participant.objects.filter(meeting=meeting).order_by("id"):
                record_attendance(by=by, meeting=meeting.pk, participant=row.pk, came=True)
            save_minutes(by=by, item=item.pk, text=met.minutes, version=0)
            decided = list(self._decide(by, met, item))
            approve(by=by, meeting=meeting.pk)
        for resolution, done in decided:
            if done:
                with self._days.at(self._keeper, max(1, met.days - 14)) as by:
                    finish(by=by, resolution=resolution, note=done)

    def workshop(self, givers: Iterable[Actor], place: str) -> None:
        """Today's workshop: both bodies are called, and some have given points already."""
        steering = self._days.body("steering", "council")
        others = self._days.body("coordinating", "steering")
        with self._days.at(self._keeper, 25) as by:
            meeting = plan_body_meeting(
                by=by, body=steering, new=self._new(0, place, self._kind(by, steering))
            )
            also = [others] if others != steering else []
            who = {p.position for p in proposals(by, meeting, also)}
            call_members(by=by, meeting=meeting.pk, who={*who, by.seat}, also=also)
            invite(by=by, meeting=meeting.pk)
        with self._days.at(self._keeper, 0) as by:
            open_workshop(by=by, meeting=meeting.pk)
        for giver in (g for g in givers if g.seat in who):
            with self._days.at(giver, 0) as by:
                for points, card in zip((3, 2), board(by, meeting.pk).cards, strict=False):
                    weigh(by=by, card=card.id, points=points)

    def _kind(self, by: Viewer, body: uuid.UUID) -> str:
        """The set-up's kind of workshop, where it has one."""
        known = kinds_together(current_setup(by)[1], get_body(by, body))
        return known[0].code if known else ""

    def _new(self, days: int, place: str, kind: str = "") -> NewBodyMeeting:
        day, tz = self._days.day(days), timezone.get_current_timezone()
        return NewBodyMeeting(
            starts_at=datetime.combine(day, time(9), tzinfo=tz),
            ends_at=datetime.combine(day, time(15), tzinfo=tz),
            place=place,
            chair=self._keeper.seat,
            on_holiday=True,
            kind=kind,
        )

    def _plan(self, by: Viewer, met: Met) -> tuple[Meeting, Item]:
        body = self._days.body("coordinating", "steering")
        meeting = plan_body_meeting(by=by, body=body, new=self._new(met.days, met.place))
        item = add_matter(
            by=by, meeting=meeting.pk, title="", question=met.question, oppdrag=self._oppdrag
        )
        who = {p.position for p in proposals(by, meeting) if p.proposed}
        call_members(by=by, meeting=meeting.pk, who=who)
        invite(by=by, meeting=meeting.pk)
        return meeting, item

    def _decide(self, by: Viewer, met: Met, item: Item) -> Iterator[tuple[uuid.UUID, str]]:
        for told in met.decided:
            new = NewResolution(told.text, self._keeper.seat, self._days.day(told.days))
            yield resolve(by=by, item=item.pk, new=new).pk, told.done
