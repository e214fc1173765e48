"""What is the same in every municipality: help numbers, law, age rules, consent rules, holidays.

Every entry says where it was found and when it was last checked. What changes with the law is
dated: the same code may stand several times, for periods that do not overlap.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Protocol, Self, TypeVar

from pydantic import Field, StringConstraints, model_validator

from laget.organisations.setup.base import Age, Code, Line, Part, Text, UnfitError, YesNo
from laget.organisations.setup.checks import ContradictionError
from laget.organisations.setup.checks_national import national_findings
from laget.organisations.setup.guide import Guide
from laget.organisations.setup.verbs import Reader, UnitKind


class Status(StrEnum):
    """How sure an entry is: what is "to be checked" is shown so to those who keep the register."""

    CONFIRMED = "confirmed"
    TO_BE_CHECKED = "to be checked"


class Gives(StrEnum):
    """Who consents on behalf of a child below the youth's own age."""

    ALL_WITH_RESPONSIBILITY = "all_with_responsibility"
    ANY_ONE = "any_one"


class AgeVerb(StrEnum):
    """What an age means."""

    HEARD = "heard"
    HEARD_IN_PARTICULAR = "heard_in_particular"
    GREAT_WEIGHT = "great_weight"
    MAY_ASK_NOT_TO_TELL = "may_ask_not_to_tell"
    PARTY_IN_CHILD_WELFARE = "party_in_child_welfare"
    CHOOSES_EDUCATION = "chooses_education"
    CONSENTS_TO_HEALTH_CARE = "consents_to_health_care"
    ADULT = "adult"


class Checked(Part):
    """Something with a source and the day it was last looked up."""

    source: Line
    checked: date
    status: Status = Status.CONFIRMED
    note: Line | None = None


class Dated(Checked):
    """Something that holds in a period; None means open on that side."""

    from_day: date | None = Field(alias="from")
    to_day: date | None = Field(alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.from_day and self.to_day and self.from_day > self.to_day:
            raise UnfitError("it ends before it begins", "Write the earlier day under from.")
        return self

    def holds_on(self, day: date) -> bool:
        """Whether it holds on this day, both ends included."""
        begun = self.from_day is None or self.from_day <= day
        return begun and (self.to_day is None or day <= self.to_day)


class HelpNumber(Checked):
    """A number to ring for help. `audience` tells whose page it stands on.

    `words` are beginnings of what somebody writes in the search who should see it first.
    """

    code: Code
    number: Annotated[str, StringConstraints(pattern=r"^[0-9][0-9 ]{2,11}$")]
    name: Text
    when: Text
    audience: tuple[Literal["child", "parent", "staff"], ...]
    emergency: YesNo = False
    day_and_night: YesNo = True
    words: tuple[Line, ...] = ()


class LawUse(StrEnum):
    """Where the product offers a citation to choose."""

    REPORT = "report"
    WITHHOLD = "withhold"


class Law(Dated):
    """A citation; `code` names the rule, whichever paragraph holds it at the time.

    `uses` says where the product offers it: as a duty to report, or as a ground for keeping
    something from a family. `units` says for those who work in which kinds of unit; none named
    means everybody.
    """

    code: Code
    uses: tuple[LawUse, ...] = ()
    units: tuple[UnitKind, ...] = ()
    law: Text
    paragraph: Line
    title: Text


class AgeRule(Dated):
    """What holds from one age to another, both included; None: to the end of life."""

    code: Code
    verb: AgeVerb
    from_age: Age
    to_age: Age | None = None
    text: Text
    laws: tuple[Code, ...]


class ConsentRule(Dated):
    """Who gives a consent on one legal ground.

    From `youth_from` the youth herself gives it; below that those in `gives`. The child is heard
    always, and from `heard_from` in particular.
    """

    code: Code
    name: Text
    gives: Gives
    youth_from: Age
    heard_from: Age
    laws: tuple[Code, ...]


class Holidays(Checked):
    """Which days are off: a library's table for the country, weekly days off (ISO), and extras.

    `language` is the library's own code for Norwegian; "nb" silently gives English.
    """

    library: Literal["holidays"]
    country: Literal["NO"]
    language: Literal["no"]
    weekly_off: tuple[Annotated[int, Field(strict=True, ge=1, le=7)], ...]
    extra: tuple[date, ...] = ()


class _Coded(Protocol):
    @property
    def code(self) -> str: ...

    def holds_on(self, day: date) -> bool: ...


_D = TypeVar("_D", bound=_Coded)


class National(Part):
    """The national data. Making one that contradicts itself raises a ValidationError."""

    help_numbers: tuple[HelpNumber, ...]
    laws: tuple[Law, ...]
    age_rules: tuple[AgeRule, ...]
    consent_rules: tuple[ConsentRule, ...]
    holidays: Holidays
    guide: tuple[Guide, ...] = ()

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        found = national_findings(self.model_dump(mode="json", by_alias=True))
        if found:
            raise ContradictionError(found)
        return self

    def law_on(self, code: str, day: date) -> Law:
        """The paragraph that holds a rule on this day; KeyError when none does."""
        return _on(self.laws, code, day)

    def laws_for(self, use: LawUse, day: date) -> tuple[Law, ...]:
        """The citations in force on this day that the product offers for this use."""
        return tuple(law for law in self.laws if law.holds_on(day) and use in law.uses)

    def consent_rule_on(self, code: str, day: date) -> ConsentRule:
        """The consent rule of a ground on this day; KeyError when there is none."""
        return _on(self.consent_rules, code, day)

    def guide_for(self, reader: Reader) -> Guide | None:
        """The general action guide for this reader, None when it is not written."""
        return next((g for g in self.guide if g.reader == reader), None)

    def age_rules_on(self, age: int, day: date) -> tuple[AgeRule, ...]:
        """The rules that hold for somebody of this age (whole years) on this day."""
        return tuple(
            rule
            for rule in self.age_rules
            if rule.holds_on(day)
            and rule.from_age <= age
            and (rule.to_age is None or age <= rule.to_age)
        )

    @property
    def grounds(self) -> tuple[str, ...]:
        """The codes a set-up's consent purposes may name as their ground."""
        return tuple(dict.fromkeys(rule.code for rule in self.consent_rules))


def _on(rows: Sequence[_D], code: str, day: date) -> _D:
    for row in rows:
        if row.code == code and row.holds_on(day):
            return row
    raise KeyError(code)
