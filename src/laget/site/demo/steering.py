"""The cooperation of the demonstration: oppdrag on their way, played by those who steer it."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from laget.access.travel import at_time
from laget.access.viewer import Viewer, acting_as
from laget.governance.api import (
    Body,
    NewGroup,
    NewOppdrag,
    NewPlanMeasure,
    Oppdrag,
    add_plan_measure,
    answer_takeover,
    ask_line,
    close_oppdrag,
    documents,
    give_to_group,
    open_bodies,
    prioritise,
    raise_oppdrag,
    receive,
    set_aside,
    set_up_group,
    tell_how_it_goes,
)
from laget.organisations.api import Position, Unit
from laget.site.demo.actors import Actor
from laget.site.demo.days import weekday
from laget.site.demo.plans import Planned
from laget.site.demo.sitting import Sitting
from laget.site.demo.stage import Stage
from laget.site.demo.written import Taken, taken
from laget.site.demo.year import Yearly


class Steering:
    """Plays what a municipality's cooperation has taken on, step by step."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        keepers = [a for key, a in stage.staff.by_key.items() if key.startswith("coordinator/")]
        self._coordinator = keepers[0] if keepers else None
        self._units: dict[str, Unit] = {}  # one of each kind, which somebody leads
        self._heads: dict[str, Actor] = {}
        self._bodies: dict[str, Body] = {}

    def play(self) -> None:
        """Everything that is written; nothing where nobody coordinates."""
        if self._coordinator is None:
            return
        with self.at(self._coordinator, 699) as by:
            for body in reversed(open_bodies(by)):
                self._bodies[body.kind] = body
            ours = [actor.seat for actor in self._stage.staff.by_key.values()]
            heads = Position.objects.filter(pk__in=ours, roles__contains=["leader"]).exclude(
                unit__private=True
            )
            for head in heads.select_related("unit").order_by("-unit__code"):
                self._units[head.unit.kind] = head.unit
                self._heads[head.unit.kind] = self._stage.staff.seated(head.pk)
        for told in taken():
            self._one(told, self._coordinator)
        Sitting(self, self._coordinator).workshop(self._heads.values(), "Kommunestyresalen")
        Yearly(self._stage, self._coordinator).play()
        asker = self._bodies.get("council") or next(iter(self._bodies.values()))
        unit = next(iter(self._units.values()))
        Planned(self._stage, self._coordinator, asker, unit).play()

    @contextmanager
    def at(self, actor: Actor, days: int) -> Iterator[Viewer]:
        """A transaction of somebody at work, so many days ago."""
        moment = self._moment(days)
        with at_time(moment), acting_as(account=actor.account, seat=actor.seat) as viewer:
            yield viewer

    def _moment(self, days: int) -> datetime:
        now = self._stage.days.now
        day = weekday(now.date() - timedelta(days=days))
        at = now.replace(year=day.year, month=day.month, day=day.day, hour=13, minute=20)
        return min(at, now)

    def day(self, days: int) -> date:
        """So many days ago, or ahead when it is less than none; never a weekend."""
        return weekday(self._stage.days.today - timedelta(days=days))

    def _unit(self, kind: str) -> Unit:
        """A unit of this kind, or the municipality itself where it has none such."""
        return self._units.get(kind) or self._units["municipality"]

    def leader(self, unit: Unit) -> Actor:
        """Who heads it."""
        return self._heads[unit.kind]

    def body(self, *kinds: str) -> uuid.UUID:
        """The first body of the first of these kinds that the municipality has."""
        return next(self._bodies[kind].pk for kind in kinds if kind in self._bodies)

    def _one(self, told: Taken, keeper: Actor) -> None:
        raiser = self.leader(self._unit(told.by)) if told.by else keeper
        with self.at(raiser, told.raised) as by:
            oppdrag = raise_oppdrag(by=by, new=self._new(by, told))
        if told.set_aside:
            with self.at(keeper, told.set_aside.days) as by:
                set_aside(by=by, oppdrag=oppdrag.pk, reason=told.set_aside.reason)
        if told.prioritised:
            first = told.prioritised
            with self.at(keeper, first.days) as by:
                prioritise(
                    by=by,
                    oppdrag=oppdrag.pk,
                    place=first.place,
                    of=first.of,
                    reason=first.reason,
                    body=self.body("steering", "council"),
                )
            self._worked_on(told, oppdrag, keeper)

    def _new(self, by: Viewer, told: Taken) -> NewOppdrag:
        goals = [goal.pk for line in documents(by) for goal, _came in line.goals]
        return NewOppdrag(
            title=told.title,
            why=told.why,
            theme=self._stage.setup.oppdrag_themes[told.theme].code,
            goal=goals[0] if told.goal and goals else None,
            wanted=told.wanted,
            seen_by=told.seen_by,
        )

    def _worked_on(self, told: Taken, oppdrag: Oppdrag, keeper: Actor) -> None:
        if told.received:
            concerned = {self._unit(kind).pk: "" for kind in told.received.concerns}
            with self.at(keeper, told.received.days) as by:
                receive(
                    by=by,
                    oppdrag=oppdrag.pk,
                    body=self.body("coordinating", "steering"),
                    concerns=concerned,
                    reason=told.received.reason,
                )
        if told.group:
            self._group(told, oppdrag, keeper)
        self._measures(told, oppdrag, keeper)
        for met in told.meetings:
            Sitting(self, keeper, oppdrag.pk).play(met)
        self._line(told, oppdrag, keeper)

    def _group(self, told: Taken, oppdrag: Oppdrag, keeper: Actor) -> None:
        if told.group is None or told.received is None:
            return
        with self.at(keeper, told.group.days) as by:
            people = [self.leader(self._unit(kind)).seat for kind in told.received.concerns]
            group = set_up_group(
                by=by,
                new=NewGroup(
                    name=told.group.name,
                    purpose=told.group.purpose,
                    parent=self.body("coordinating", "steering"),
                    leader=people[0],
                    members=tuple(people[1:]),
                ),
            )
            give_to_group(by=by, oppdrag=oppdrag.pk, body=group.pk, reason=told.group.reason)

    def _measures(self, told: Taken, oppdrag: Oppdrag, keeper: Actor) -> None:
        for promised in told.measures:
            with self.at(keeper, promised.starts) as by:
                measure = add_plan_measure(
                    by=by,
                    oppdrag=oppdrag.pk,
                    new=NewPlanMeasure(
                        title=promised.title,
                        what="",
                        unit=self._unit(promised.unit).pk,
                        position=None,
                        starts_on=self.day(promised.starts),
                        due_on=self.day(promised.due),
                    ),
                )
            with self.at(keeper, max(1, promised.due)) as by:
                tell_how_it_goes(
                    by=by,
                    measure=measure.pk,
                    state=promised.state,
                    note=promised.note,
                    effect=promised.effect,
                )

    def _line(self, told: Taken, oppdrag: Oppdrag, keeper: Actor) -> None:
        if told.asked is None:
            return
        unit = self._unit(told.asked.unit)
        with self.at(keeper, told.asked.days) as by:
            leader = self.leader(unit)
            asked = ask_line(by=by, oppdrag=oppdrag.pk, unit=unit.pk, reason=told.asked.reason)
        if told.asked.answer:
            with self.at(leader, told.asked.days - 4) as by:
                answer_takeover(by=by, takeover=asked.pk, yes=True, why=told.asked.answer)
        if told.closed:
            with self.at(keeper, told.closed.days) as by:
                close_oppdrag(by=by, oppdrag=oppdrag.pk, reason=told.closed.reason)
