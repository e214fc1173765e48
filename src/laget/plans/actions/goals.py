"""What is measured: indicators of a measure, and the value of each year."""

import uuid
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.governance.api import demand_unnamed
from laget.kernel.errors import Invalid, Refused
from laget.organisations.api import GoalDirection, GoalScale
from laget.plans.models import GoalValue, ResultGoal
from laget.plans.rules import demand_may_measure, demand_tells_of, demand_year
from laget.platform.db.rows import locked
from laget.platform.localised import reading

HIGHEST = {GoalScale.PERCENT: Decimal(100), GoalScale.STEPS: Decimal(2)}
MOST = Decimal(100_000_000)


@dataclass(frozen=True)
class NewIndicator:
    """Something by which one sees whether a measure works.

    `people`: it counts persons, or is a share of them. `target`: per cent, a count or a step.
    """

    name: str
    definition: str
    numbers_from: str
    scale: str
    direction: str
    people: bool
    target: Decimal | None = None
    target_by: date | None = None
    looked_at: str = ""


@dataclass(frozen=True)
class Measured:
    """What was measured for a year. `out_of`: of how many persons a share is."""

    year: int
    value: Decimal
    out_of: int | None = None
    comment: str = ""
    looked_at: str = ""


@action
def set_indicator(*, by: Viewer, measure: uuid.UUID, new: NewIndicator) -> ResultGoal:
    """Follow a measure by something that is measured each year.

    The leader of its unit and coordinators do this. Raises Absent, Refused or Invalid.
    """
    row = demand_may_measure(by, measure)
    wrong = {}
    if not new.name.strip():
        wrong["name"] = _("Write what is measured.")
    if not new.definition.strip():
        wrong["definition"] = _("Write how it is measured, so that it is done the same way again.")
    if new.scale not in set(GoalScale):
        wrong["scale"] = _("Choose what kind of number it is.")
    if new.direction not in set(GoalDirection):
        wrong["direction"] = _("Choose which way it is to go.")
    if new.people and new.scale == GoalScale.STEPS:
        wrong["people"] = _("How far something has come counts nobody.")
    if new.target is not None and not _fits(new.scale, new.target, people=False):
        wrong["target"] = _("Such a value cannot be.")
    if wrong:
        raise Invalid(wrong)
    demand_unnamed(
        by, new.looked_at, name=new.name, definition=new.definition, numbers_from=new.numbers_from
    )
    told = new.numbers_from.strip()
    return ResultGoal.objects.create(
        municipality_id=by.municipality,
        measure=row,
        name=_said(new.name.strip()),
        definition=_said(new.definition.strip()),
        numbers_from=_said(told) if told else {},
        scale=new.scale,
        direction=new.direction,
        people=new.people,
        target=new.target,
        target_by=new.target_by,
        made_by_id=by.seat,
        made_at=by.at,
    )


def _said(words: str) -> dict[str, str]:
    """As it was written, in whatever language one reads; it is not translated."""
    return {"nb": words} | {reading(): words}


def _fits(scale: str, value: Decimal, *, people: bool) -> bool:
    if not value.is_finite() or not 0 <= value <= HIGHEST.get(GoalScale(scale), MOST):
        return False
    return value == value.to_integral_value() or not (
        scale == GoalScale.STEPS or (people and scale == GoalScale.COUNT)
    )


@action
def tell_value(*, by: Viewer, goal: uuid.UUID, told: Measured) -> GoalValue:
    """Say what was measured for a year, or say it anew.

    Of one to four persons, or of all but so few, the database keeps no number. Raises Absent,
    Refused or Invalid.
    """
    row = demand_tells_of(by, goal)
    wrong = {}
    if told_wrong := demand_year(told.year, by.today):
        wrong["year"] = told_wrong
    if not _fits(row.scale, told.value, people=row.people):
        wrong["value"] = _("Such a value cannot be.")
    if row.people and row.scale == GoalScale.PERCENT and not told.out_of:
        wrong["out_of"] = _("Write how many persons this is a share of.")
    if wrong:
        raise Invalid(wrong)
    demand_unnamed(by, told.looked_at, comment=told.comment)
    value = GoalValue.objects.select_for_update().filter(goal=row, year=told.year).first()
    value = value or GoalValue(municipality_id=by.municipality, goal=row, year=told.year)
    value.value, value.few, value.comment = told.value, False, told.comment.strip()
    value.out_of = told.out_of if row.people else None
    value.told_by_id, value.told_at = by.seat, by.at
    if value._state.adding:
        value.save(force_insert=True)
    else:
        value.keep()
    value.refresh_from_db()
    return value


@action
def choose_baseline(*, by: Viewer, goal: uuid.UUID, year: int) -> ResultGoal:
    """The year that later years are compared with; it must have a value.

    Raises Absent, Refused or Invalid.
    """
    demand_tells_of(by, goal)
    row = locked(ResultGoal.objects.filter(pk=goal))
    if not GoalValue.objects.filter(goal=row, year=year).exists():
        raise Invalid({"year": _("Nothing is told of that year.")})
    row.baseline_year = year
    row.keep()
    return row


@action
def end_indicator(*, by: Viewer, goal: uuid.UUID, why: str, looked_at: str = "") -> ResultGoal:
    """An indicator is not measured any more. What the set-up asks for ends with its file.

    Raises Absent, Refused or Invalid.
    """
    known = demand_tells_of(by, goal)
    if known.code:
        raise Refused(_("The municipality's own goals end with its strategy."))
    row = locked(ResultGoal.objects.filter(pk=goal))
    if not why.strip():
        raise Invalid({"why": _("Write why.")})
    demand_unnamed(by, looked_at, why=why)
    row.ended_at, row.ended_why = by.at, why.strip()
    row.keep()
    return row
