"""What steers the cooperation: who keeps it, mandates, agreements, documents with their goals."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from laget.kernel.days import PartlyKnownDay
from laget.organisations.setup.base import Code, Part, Stated, Text, UnfitError
from laget.organisations.setup.services import Web
from laget.organisations.setup.verbs import DocumentKind, MandateKind, UnitKind


def _is_a_day(written: str) -> str:
    try:
        PartlyKnownDay.read(written)
    except ValueError:
        reason = f"'{written}' is no day that exists"
        raise UnfitError(reason, "Write a year, year-month or year-month-day.") from None
    return written


# As exact as the source is: "2024", "2024-06" or "2024-06-12".
Day = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}){0,2}$"),
    AfterValidator(_is_a_day),
]
Months = Annotated[int, Field(strict=True, ge=1, le=120)]


class Coordinator(Stated):
    """Somebody who keeps the cooperation: whoever has the role coordinator in this unit."""

    code: Code
    title: Text
    unit: Code


class OppdragTheme(Stated):
    """What an oppdrag is about; it decides which coordinator follows it.

    `concerns`: kinds of unit that an oppdrag of this theme always concerns, such as the police.
    """

    code: Code
    name: Text
    coordinator: Code
    concerns: tuple[UnitKind, ...] = ()


class MandateDef(Stated):
    """A body's mandate, or the agreement it rests on. It holds for the bodies below it too.

    `adopted` is as exact as the source is. `evaluate_after_months`: when an evaluation is due,
    counted from the adoption; None: the source asks for none.
    """

    code: Code
    kind: MandateKind
    body: Code
    name: Text
    text: Text
    adopted: Day
    adopted_by: Text | None = None
    until: Day | None = None
    evaluate_after_months: Months | None = None

    @model_validator(mode="after")
    def _ends_after_it_began(self) -> Self:
        if self.until and PartlyKnownDay.read(self.until).last < self.first_day:
            reason = "it ends before it was adopted"
            raise UnfitError(reason, "Write a later day under until.")
        return self

    @property
    def first_day(self) -> date:
        """The first day on which it can have been adopted."""
        return PartlyKnownDay.read(self.adopted).first


class GoalDef(Part):
    """One goal, point or recommendation of a document, with the number it has there."""

    code: Code
    number: Annotated[str, StringConstraints(max_length=12)] = ""
    text: Text


class SteeringDocumentDef(Stated):
    """A document that oppdrag come from. `adopted` None: the source does not say when."""

    code: Code
    kind: DocumentKind
    name: Text
    adopted: Day | None = None
    adopted_by: Text | None = None
    until: Day | None = None
    about: Text | None = None
    web: Web | None = None
    goals: tuple[GoalDef, ...] = ()
