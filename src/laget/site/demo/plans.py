"""The plans of the demonstration: how they go, what is measured, asked and mapped."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from itertools import cycle

from laget.access.travel import at_time
from laget.access.viewer import Viewer, acting_as
from laget.governance.api import (
    ActionPlan,
    Body,
    NewPlanMeasure,
    PlanMeasure,
    Revision,
    revise_measure,
    tell_how_it_goes,
)
from laget.organisations.api import Unit, current_setup
from laget.plans.api import (
    Brief,
    Measured,
    NewEvaluation,
    NewFinding,
    NewIndicator,
    NewSource,
    ResultGoal,
    add_finding,
    add_participant,
    add_source,
    answer,
    become_measure,
    begin_mapping,
    choose_baseline,
    close_evaluation,
    decline,
    go_on,
    make_address,
    open_evaluation,
    plan_evaluation,
    questions_of,
    recommend,
    set_indicator,
    tell_found,
    tell_value,
)
from laget.site.demo.actors import Actor
from laget.site.demo.stage import Stage
from laget.site.demo.written import AdviceTold, MappedTold, plans_told


class Planned:
    """Plays what a municipality's coordinator does with its plans."""

    def __init__(self, stage: Stage, keeper: Actor, body: Body, unit: Unit) -> None:
        self._stage, self._keeper, self._body, self._unit = stage, keeper, body, unit
        self._told = plans_told()

    def play(self) -> None:
        """Measures, goals, one evaluation, one mapping."""
        with self._at(90) as by:
            plan = ActionPlan.objects.filter(
                municipality_id=by.municipality, withdrawn=False
            ).first()
            areas = [a.code for a in current_setup(by)[1].mapping_areas]
        if plan is not None:
            self._follow(plan)
            self._ask(plan)
        self._measure()
        if areas:
            self._map(self._told.mapped, areas, plan)

    @contextmanager
    def _at(self, days: int) -> Iterator[Viewer]:
        moment = self._stage.days.now - timedelta(days=days)
        keeper = self._keeper
        with at_time(moment), acting_as(account=keeper.account, seat=keeper.seat) as viewer:
            yield viewer

    def _follow(self, plan: ActionPlan) -> None:
        with self._at(89):
            rows = list(PlanMeasure.objects.filter(plan=plan).order_by("focus", "number", "id"))
        with self._at(60) as by:
            self._decide(by, next((m for m in rows if not m.audience), rows[0]))
        # Every fourth is left, so that one sees what nobody has told of.
        for n, (row, goes) in enumerate(zip(rows, cycle(self._told.goes), strict=False)):
            if n % 4 != 3:
                with self._at(goes.days) as by:
                    told = {"state": goes.state, "note": goes.note, "effect": goes.effect}
                    tell_how_it_goes(by=by, measure=row.pk, **told)
        name, definition = self._told.indicator
        with self._at(30) as by:
            new = NewIndicator(name, definition, "", "count", "up", people=False)
            goal = set_indicator(by=by, measure=rows[0].pk, new=new)
            self._values(by, goal)

    def _decide(self, by: Viewer, row: PlanMeasure) -> None:
        new = Revision(
            unit=row.unit_id or self._unit.pk,
            starts_on=row.starts_on,
            due_on=row.due_on,
            prevention=row.prevention or "universal",
            audience=row.audience or ("youth",),
            from_age=row.from_age,
            to_age=row.to_age,
            partners=(),
            others="",
            reason=self._told.revised,
        )
        revise_measure(by=by, measure=row.pk, new=new)

    def _measure(self) -> None:
        with self._at(20) as by:
            rows = ResultGoal.objects.filter(municipality_id=by.municipality, measure=None)
            # The last one lacks its value, so that the page says so.
            for goal in list(rows.order_by("sequence"))[:-1]:
                self._values(by, goal)

    def _values(self, by: Viewer, goal: ResultGoal) -> None:
        values = self._told.values[goal.scale]
        first = by.today.year - len(values)
        for n, value in enumerate(values):
            comment = self._told.comments[n % len(self._told.comments)]
            told = Measured(first + n, Decimal(str(value)), out_of=400, comment=comment)
            tell_value(by=by, goal=goal.pk, told=told)
        choose_baseline(by=by, goal=goal.pk, year=first)

    def _ask(self, plan: ActionPlan) -> None:
        told = self._told.asked
        with self._at(told.days) as by:
            groups = current_setup(by)[1].evaluation_groups
            asked = [next(g.code for g in groups if g.youth is a.youth) for a in told.answers]
            closes = by.today + timedelta(days=30)
            new = NewEvaluation(told.title, told.about, closes, asked)
            row = plan_evaluation(by=by, plan=plan.pk, new=new)
            open_evaluation(by=by, evaluation=row.pk)
            tokens = {g.youth: make_address(by=by, group=g.pk).token for g in row.groups.all()}
        with at_time(self._stage.days.now - timedelta(days=told.days - 3)):
            for said in told.answers:
                self._answer(tokens[said.youth], said.steps, said.words)
        with self._at(told.days - 31) as by:
            close_evaluation(by=by, evaluation=row.pk)
            tell_found(by=by, evaluation=row.pk, found=told.found, follow_up=told.follow_up)

    def _answer(self, token: str, steps: tuple[int, ...], words: tuple[str, ...]) -> None:
        for n, step in enumerate(steps):
            said = {
                q.id: str(step) if q.kind == "scale" else words[n] if n < len(words) else ""
                for q in questions_of(token)
            }
            answer(token=token, said=said)

    def _map(self, told: MappedTold, areas: list[str], plan: ActionPlan | None) -> None:
        with self._at(told.days) as by:
            ends = by.today + timedelta(days=90)
            texts = (told.title, told.why, told.asks, told.place)
            brief = Brief(*texts, by.today, ends, plan.pk if plan else None)
            row = begin_mapping(by=by, body=self._body.pk, brief=brief)
            add_participant(by=by, mapping=row.pk, unit=None, others=told.others, part=told.part)
            go_on(by=by, mapping=row.pk)
        with self._at(told.days - 60) as by:
            for s in told.sources:
                new = NewSource(s.kind, s.what, by.today, s.people, s.youth, s.consent, s.anonymity)
                add_source(by=by, mapping=row.pk, new=new)
            go_on(by=by, mapping=row.pk)
            for f in told.findings:
                found = NewFinding(areas[f.area], f.kind, f.text, None, None)
                add_finding(by=by, mapping=row.pk, new=found)
            go_on(by=by, mapping=row.pk)
        with self._at(told.days - 90) as by:
            for a in told.advice:
                advice = recommend(
                    by=by, mapping=row.pk, area=areas[a.area], title=a.title, why=a.why
                )
                if plan is not None:
                    self._answered(by, advice.pk, a, plan)
            go_on(by=by, mapping=row.pk, summary=told.summary)

    def _answered(self, by: Viewer, advice: uuid.UUID, told: AdviceTold, plan: ActionPlan) -> None:
        if told.becomes == "decline":
            decline(by=by, recommendation=advice, why=told.declined)
            return
        if told.becomes != "measure":
            return
        row = PlanMeasure.objects.filter(plan=plan).earliest("number")
        days = (by.today, by.today + timedelta(days=300))
        new = NewPlanMeasure(told.title, told.why, self._unit.pk, None, *days)
        become_measure(by=by, recommendation=advice, plan=plan.pk, focus=row.focus, new=new)
