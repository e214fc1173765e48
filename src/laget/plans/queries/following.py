"""Plans as they are followed: how each measure goes, and the whole story of one."""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import CharField, Max, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from laget.access.viewer import Viewer
from laget.catalogue.api import AUDIENCES, PREVENTION
from laget.governance.api import (
    ActionPlan,
    MeasureStep,
    PlanMeasure,
    answers_for,
    coordinates,
    get_plan_measure,
    may_revise,
    measure_states,
)
from laget.organisations.api import Unit, current_setup, text
from laget.plans import words
from laget.plans.models import Evaluation, Recommendation
from laget.plans.queries.goals import GoalLine, indicators_of
from laget.plans.rules import may_measure
from laget.platform.db.rows import the_one
from laget.platform.localised import localised
from laget.platform.ui.dates import day_month

UNTOLD = "untold"  # nobody has said how it goes
SOON = timedelta(days=14)
TOLD = Q(steps__verb=MeasureStep.Verb.TOLD)


@dataclass(frozen=True)
class PlanLine:
    """A plan with how many of its measures stand where."""

    plan: ActionPlan
    total: int
    states: list[tuple[str, str, int]]  # code, name, how many
    late: int
    evaluation: str  # when it is to be evaluated, in words; empty: not stated
    over: bool  # its years are past


@dataclass(frozen=True)
class MeasureLine:
    """A measure in its plan."""

    row: PlanMeasure
    name: str
    answers: str  # who answers for it; empty: not named
    state: str
    told_at: datetime | None
    late: bool


@dataclass(frozen=True)
class PlanPage:
    """One plan with its measures by focus area."""

    line: PlanLine
    groups: list[tuple[str, list[MeasureLine]]]
    chosen: str  # the state that is shown; empty: all
    evaluations: list[Evaluation]
    coordinates: bool


@dataclass(frozen=True)
class Step:
    """Something that happened to a measure. `changed`: what, before, and now, in words."""

    row: MeasureStep
    changed: list[tuple[str, str, str]]


@dataclass(frozen=True)
class MeasurePage:
    """A measure with everything that is known of it."""

    row: PlanMeasure
    name: str
    facts: list[tuple[str, str]]
    state: str
    late: bool
    steps: list[Step]
    indicators: list[GoalLine]
    origins: list[Recommendation]
    tells: bool
    measures: bool  # may follow it by an indicator
    revises: bool


def list_plans(viewer: Viewer) -> list[PlanLine]:
    """The municipality's plans. Two statements."""
    plans = ActionPlan.objects.filter(municipality_id=viewer.municipality, withdrawn=False)
    rows = _measures(viewer, plan__in=plans)
    return [
        _line(viewer, p, [m for m in rows if m.plan_id == p.pk]) for p in plans.order_by("sequence")
    ]


def _measures(viewer: Viewer, **which: Any) -> list[PlanMeasure]:
    rows = PlanMeasure.objects.filter(
        municipality_id=viewer.municipality, withdrawn=False, **which
    ).select_related("unit", "plan")
    told = rows.annotate(told_at=Max("steps__at", filter=TOLD))
    return list(told.order_by("focus", "number", "id"))


def _told_at(row: PlanMeasure) -> datetime | None:
    """When somebody last said how it goes, where that was asked for with the row."""
    return getattr(row, "told_at", None)


def _state(row: PlanMeasure, *, told: bool) -> str:
    return row.state if told or row.state != PlanMeasure.State.PLANNED else UNTOLD


def _late(viewer: Viewer, row: PlanMeasure) -> bool:
    """Past a day of its own. That the plan's years are over makes none of its measures late."""
    if row.due_on >= viewer.today or row.state in PlanMeasure.ENDED:
        return False
    plan = row.plan
    own = not row.code or "due_on" in row.kept
    return own or plan is None or row.due_on < date(plan.to_year, 12, 31)


def states() -> dict[str, str]:
    """How a measure of a plan can stand."""
    return {**measure_states(), UNTOLD: _("Not told yet")}


def _line(viewer: Viewer, plan: ActionPlan, rows: list[PlanMeasure]) -> PlanLine:
    counted = Counter(_state(m, told=_told_at(m) is not None) for m in rows)
    year = plan.evaluated_in
    return PlanLine(
        plan=plan,
        total=len(rows),
        states=[(code, name, counted[code]) for code, name in states().items() if counted[code]],
        late=sum(1 for m in rows if _late(viewer, m)),
        evaluation=_("To be evaluated as a whole in %(year)s.") % {"year": year} if year else "",
        over=plan.to_year < viewer.today.year,
    )


def get_plan(viewer: Viewer, plan: uuid.UUID) -> ActionPlan:
    """The plan. Raises Absent."""
    return the_one(ActionPlan.objects.filter(municipality_id=viewer.municipality, pk=plan))


def plan_followed(viewer: Viewer, plan: uuid.UUID, state: str = "") -> PlanPage:
    """One plan, or those of its measures that stand in one state. Raises Absent.

    Three statements.
    """
    row = get_plan(viewer, plan)
    rows = _measures(viewer, plan=row)
    setup = current_setup(viewer)[1]
    areas = {f.code: text(f.name) for f in setup.focus_areas}
    chosen = state if state in states() else ""
    groups: dict[str, list[MeasureLine]] = {code: [] for code in areas}
    for line in (_measure_line(viewer, m) for m in rows):
        if not chosen or line.state == chosen:
            groups.setdefault(line.row.focus, []).append(line)
    return PlanPage(
        line=_line(viewer, row, rows),
        groups=[(areas.get(code, ""), found) for code, found in groups.items() if found],
        chosen=chosen,
        evaluations=list(Evaluation.objects.filter(plan=row).order_by("-made_at", "id")[:20]),
        coordinates=coordinates(viewer),
    )


def _measure_line(viewer: Viewer, m: PlanMeasure) -> MeasureLine:
    return MeasureLine(
        row=m,
        name=str(m),
        answers=_answers(m),
        state=_state(m, told=_told_at(m) is not None),
        told_at=_told_at(m),
        late=_late(viewer, m),
    )


def _answers(m: PlanMeasure) -> str:
    """Who answers for it: the unit, or what the source calls whoever does."""
    return str(m.unit) if m.unit else localised(m.responsible)


def measure_page(viewer: Viewer, measure: uuid.UUID) -> MeasurePage:
    """One measure, whole. Raises Absent. At most nine statements."""
    row = get_plan_measure(viewer, measure)
    steps = list(row.steps.select_related("by__unit").order_by("-at", "id"))
    units = _units_in(viewer, steps)
    partners = sorted(str(p.unit) for p in row.partners.select_related("unit"))
    if row.others:
        partners.append(row.others)
    return MeasurePage(
        row=row,
        name=str(row),
        facts=_facts(row, partners),
        state=_state(row, told=any(s.verb == MeasureStep.Verb.TOLD for s in steps)),
        late=_late(viewer, row),
        steps=[Step(s, _changes(s.changed, units)) for s in steps],
        indicators=indicators_of(viewer, measure),
        origins=list(Recommendation.objects.filter(measure=row).select_related("mapping")),
        tells=answers_for(viewer, row) and not row.withdrawn,
        measures=may_measure(viewer, row) and not row.withdrawn,
        revises=may_revise(viewer, row) and not row.withdrawn,
    )


def _facts(row: PlanMeasure, partners: list[str]) -> list[tuple[str, str]]:
    unstated = _("Not stated")
    return [
        (_("Who answers for it"), _answers(row) or _("Not named")),
        (_("Who takes part"), ", ".join(partners) or unstated),
        (_("For whom"), _audience(row.audience) or unstated),
        (_("Age"), words.age_span(row.from_age, row.to_age) or unstated),
        (_("Prevention"), str(PREVENTION[row.prevention])),
        (_("From"), day_month(row.starts_on)),
        (_("Until"), day_month(row.due_on)),
    ]


def _audience(codes: Iterable[str]) -> str:
    return ", ".join(str(AUDIENCES.get(code, code)) for code in codes)


def _units_in(viewer: Viewer, steps: list[MeasureStep]) -> dict[str, str]:
    """The names of the units that a measure's steps tell of. One statement, or none."""
    named = {
        key
        for s in steps
        for what in ("unit", "partners")
        for told in s.changed.get(what, ())
        for key in ([told] if isinstance(told, str) else told)
        if key
    }
    rows = Unit.objects.filter(municipality_id=viewer.municipality, pk__in=named) if named else ()
    return {str(u.pk): str(u) for u in rows}


def _changes(changed: dict[str, Any], units: dict[str, str]) -> list[tuple[str, str, str]]:
    names = words.decided()
    return [
        (names[what], _said(what, before, units), _said(what, now, units))
        for what, (before, now) in changed.items()
    ]


def _said(what: str, told: Any, units: dict[str, str]) -> str:
    """A value as it was kept in a step, in words."""
    if what in ("unit", "partners"):
        keys = [told] if isinstance(told, str) else told
        words_told = ", ".join(units.get(key, "") for key in keys if key)
    elif what in ("starts_on", "due_on"):
        words_told = day_month(date.fromisoformat(told))
    elif what == "prevention":
        words_told = str(PREVENTION.get(told, told))
    elif what == "audience":
        words_told = _audience(told)
    elif what == "ages":
        words_told = words.age_span(*told)
    else:
        words_told = str(told)
    return words_told or _("Not stated")


def measures_to_choose(viewer: Viewer) -> list[tuple[str, str]]:
    """Measures of plans, by plan and number, as choices. One statement."""
    rows = PlanMeasure.objects.filter(
        municipality_id=viewer.municipality, withdrawn=False, plan__isnull=False
    ).select_related("plan")
    return [
        (str(m.pk), f"{m.number}. {m}")
        for m in rows.order_by("plan__sequence", "focus", "number", "id")
    ]


def plans_to_choose(viewer: Viewer) -> list[tuple[str, str]]:
    """The plans, as choices. One statement."""
    rows = ActionPlan.objects.filter(municipality_id=viewer.municipality, withdrawn=False)
    return [(str(p.pk), str(p)) for p in rows.order_by("sequence")]


def focus_areas_to_choose(viewer: Viewer) -> list[tuple[str, str]]:
    """The focus areas of the plans, as "<plan>/<area>". One statement."""
    rows = ActionPlan.objects.filter(municipality_id=viewer.municipality, withdrawn=False)
    plans = {p.code: p for p in rows}
    return [
        (f"{plans[f.plan].pk}/{f.code}", f"{plans[f.plan]}: {text(f.name)}")
        for f in current_setup(viewer)[1].focus_areas
        if f.plan in plans
    ]


def measures_due(viewer: Viewer) -> list[QuerySet[PlanMeasure, tuple[Any, ...]]]:
    """For a statement over several rooms: kind "followed", id, title, name, day.

    Those of the unit one leads, or that one does oneself, whose own day is near or past. That a
    plan's years are over makes none of its measures due.
    """
    if not viewer.is_staff:
        return []
    mine = Q(position_id=viewer.seat)
    if "leader" in viewer.roles:
        mine |= Q(unit_id=viewer.unit)
    own = Q(code="") | Q(kept__contains=["due_on"])
    rows = PlanMeasure.objects.filter(
        mine, own, withdrawn=False, due_on__lte=viewer.today + SOON
    ).exclude(state__in=PlanMeasure.ENDED)
    return [
        rows.order_by("due_on", "id").values_list(
            Value("followed", CharField()), "pk", Cast("title", CharField()), "names", "due_on"
        )[:20]
    ]
