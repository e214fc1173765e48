"""What plans are measured and looked at by: result goals, whom an evaluation asks, HKH's areas."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from laget.organisations.setup.base import Code, Stated, Text, UnfitError, YesNo
from laget.organisations.setup.steering import Day
from laget.organisations.setup.verbs import GoalDirection, GoalScale

Amount = Annotated[float, Field(ge=0, le=100_000_000)]


def _is_a_day_of_the_year(written: str) -> str:
    try:
        date.fromisoformat(f"2001-{written}")
    except ValueError:
        reason = f"'{written}' is no day of the year"
        raise UnfitError(reason, 'Write month and day, such as "03-01".') from None
    return written


DayOfYear = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{2}-[0-9]{2}$"), AfterValidator(_is_a_day_of_the_year)
]


class GoalReporting(Stated):
    """By which day of the year last year's values are to be there."""

    due: DayOfYear


class ResultGoalDef(Stated):
    """One thing that is measured every year.

    `unit` answers for it; None: it is the cooperation's own, and a coordinator's. `number` is the
    source's; several goals have the same one where the source measures several things under it.
    `target` None: which way it is to go is stated, and not how far. `people`: it counts persons, so
    that a value of few is not shown. `numbers_from` None: their source is not stated.
    """

    code: Code
    unit: Code | None = None
    number: Annotated[str, StringConstraints(max_length=12)] = ""
    name: Text
    definition: Text
    scale: GoalScale
    direction: GoalDirection
    target: Amount | None = None
    target_by: Day | None = None
    people: YesNo = False
    numbers_from: Text | None = None

    @model_validator(mode="after")
    def _can_be_reached(self) -> Self:
        highest = {GoalScale.PERCENT: 100.0, GoalScale.STEPS: 2.0}.get(self.scale)
        if highest is not None and (self.target or 0) > highest:
            reason = f"its target is {self.target:g}, and it cannot be more than {highest:g}"
            raise UnfitError(reason, "Write a target that can be reached, or another scale.")
        return self


class EvaluationGroup(Stated):
    """Somebody who is asked when a plan is evaluated. `youth`: children and young people."""

    code: Code
    name: Text
    youth: YesNo = False


class MappingArea(Stated):
    """An area under which the findings of a rapid mapping (HKH) stand."""

    code: Code
    name: Text
