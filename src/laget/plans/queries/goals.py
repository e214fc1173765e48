"""Result goals and indicators with their values, over time."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, DateField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from laget.access.viewer import Viewer
from laget.governance.api import coordinates
from laget.plans import words
from laget.plans.models import GoalValue, ResultGoal
from laget.plans.rules import get_goal, tells_of

REMINDED = timedelta(days=31)  # before the day by which last year's values are to be there


@dataclass(frozen=True)
class Told:
    """The value of a year. `few`: of so few persons that there is no number."""

    row: GoalValue
    year: int
    words: str
    few: bool
    reached: bool | None  # None: no target, or no number
    baseline: bool


@dataclass(frozen=True)
class GoalLine:
    """A goal with what has been told of it, oldest year first."""

    goal: ResultGoal
    target: str
    values: list[Told]
    lacks: bool  # last year's value is not there
    tells: bool  # the reader may say what was measured

    @property
    def latest(self) -> Told | None:
        """The newest value, if there is one."""
        return self.values[-1] if self.values else None

    @property
    def baseline(self) -> Told | None:
        """What the others are compared with, if that is chosen."""
        return next((v for v in self.values if v.baseline), None)

    @property
    def moved(self) -> str:
        """Which way it has gone since the baseline: "better", "worse", "same", or nothing."""
        first, last = self.baseline, self.latest
        if first is None or last is None or first.year >= last.year:
            return ""
        before, now = first.row.value, last.row.value
        if before is None or now is None:
            return ""
        if before == now:
            return "same"
        return "better" if (now > before) == (self.goal.direction == "up") else "worse"


@dataclass(frozen=True)
class GoalsPage:
    """The goals of the municipality by who answers for them; the cooperation's own first."""

    groups: list[tuple[str, list[GoalLine]]]
    due: date | None  # when last year's are to be there
    last_year: int
    lacking: int
    asked: int  # how many are measured


def _line(viewer: Viewer, goal: ResultGoal, values: Iterable[GoalValue]) -> GoalLine:
    found = [
        Told(
            v,
            v.year,
            words.told(goal, v),
            v.few,
            _reached(goal, v),
            v.year == goal.baseline_year,
        )
        for v in sorted(values, key=lambda v: v.year)
    ]
    last = viewer.today.year - 1
    going_on = goal.ended_at is None and not goal.withdrawn
    return GoalLine(
        goal=goal,
        target=words.target(goal),
        values=found,
        lacks=going_on and not any(v.year == last for v in found),
        tells=going_on and tells_of(viewer, goal),
    )


def _reached(goal: ResultGoal, value: GoalValue) -> bool | None:
    if goal.target is None or value.value is None:
        return None
    # "Under 20 per cent" is not reached by 20; "at least 2" is reached by 2.
    return value.value >= goal.target if goal.direction == "up" else value.value < goal.target


def goals_page(viewer: Viewer) -> GoalsPage:
    """All goals with their values. Two statements."""
    rows = (
        ResultGoal.objects.filter(municipality_id=viewer.municipality, measure=None)
        .filter(withdrawn=False)
        .select_related("unit")
        .prefetch_related("values")
        .order_by("sequence", "id")
    )
    lines = [_line(viewer, g, g.values.all()) for g in rows]
    by_unit: dict[str, list[GoalLine]] = {}
    for line in lines:
        unit = str(line.goal.unit) if line.goal.unit else _("The cooperation")
        by_unit.setdefault(unit, []).append(line)
    return GoalsPage(
        groups=sorted(by_unit.items(), key=lambda g: g[1][0].goal.unit is not None),
        due=_due(viewer, lines),
        last_year=viewer.today.year - 1,
        lacking=sum(1 for x in lines if x.lacks),
        asked=len(lines),
    )


def _due(viewer: Viewer, lines: list[GoalLine]) -> date | None:
    stated = min((x.goal.due for x in lines if x.goal.due), default="")
    return date.fromisoformat(f"{viewer.today.year}-{stated}") if stated else None


def goal_page(viewer: Viewer, goal: uuid.UUID) -> GoalLine:
    """One goal over time. Raises Absent. Two statements."""
    row = get_goal(viewer, goal)
    return _line(viewer, row, row.values.select_related("told_by__unit"))


def indicators_of(viewer: Viewer, measure: uuid.UUID) -> list[GoalLine]:
    """What a measure is followed by, those that are measured still first. Two statements."""
    rows = (
        ResultGoal.objects.filter(measure=measure)
        .select_related("unit")
        .prefetch_related("values")
        .order_by(F("ended_at").desc(nulls_first=True), "made_at", "id")
    )
    return [_line(viewer, g, g.values.all()) for g in rows]


def goals_due(viewer: Viewer) -> list[QuerySet[ResultGoal, tuple[Any, ...]]]:
    """For a statement over several rooms: kind "goal", id, no title, the name, by when.

    Those of the unit one leads, and for coordinators the cooperation's own, of which last year's
    value is not there; from a month before the day.
    """
    mine = Q(pk=None)
    if viewer.is_staff and "leader" in viewer.roles:
        mine |= Q(unit_id=viewer.unit)
    if coordinates(viewer):
        mine |= Q(unit=None)
    if mine == Q(pk=None):
        return []
    year, soon = viewer.today.year, viewer.today + REMINDED
    until = soon.strftime("%m-%d") if soon.year == year else "12-31"
    told = GoalValue.objects.filter(goal=OuterRef("pk"), year=year - 1)
    rows = ResultGoal.objects.filter(
        mine, ~Exists(told), municipality_id=viewer.municipality, measure=None, withdrawn=False
    ).filter(due__gt="", due__lte=until)
    return [
        rows.order_by("sequence", "id").values_list(
            Value("goal", CharField()),
            "pk",
            Value("", CharField()),
            "name",
            Cast(Concat(Value(f"{year}-"), F("due")), DateField()),
        )[:20]
    ]
