"""The kinds of meeting: purpose, rhythm, owner, who must come, and the rules."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from laget.organisations.setup.base import Code, Part, Stated, Text, UnfitError, Whole, YesNo
from laget.organisations.setup.verbs import ItemKind, MeetingAbout, Role, UnitKind

Month = Annotated[int, Field(strict=True, ge=1, le=12)]


class Cadence(Part):
    """How often a kind of meeting is held; pairs are [least, most]. `weekday` is ISO, 1 Monday.

    `every_years`: once in so many years, counted from `first_year`. `months`: in which months of
    the year, 1 January; none named means any.
    """

    text: Text
    every_weeks: tuple[Whole, Whole] | None = None
    every_months: tuple[Whole, Whole] | None = None
    per_year: tuple[Whole, Whole] | None = None
    every_years: Annotated[int, Field(strict=True, ge=2, le=10)] | None = None
    first_year: Annotated[int, Field(strict=True, ge=2000, le=2100)] | None = None
    months: tuple[Month, ...] = ()
    by_need: YesNo = False
    weekday: Annotated[int, Field(strict=True, ge=1, le=7)] | None = None

    @model_validator(mode="after")
    def _is_one_rhythm(self) -> Self:
        pairs = [p for p in (self.every_weeks, self.every_months, self.per_year) if p]
        if len(pairs) > 1:
            reason = "it gives more than one of every_weeks, every_months and per_year"
            raise UnfitError(reason, "Keep one; by_need may stand beside it.")
        if not (pairs or self.by_need or self.every_years):
            reason = "it gives none of every_weeks, every_months, per_year, every_years and by_need"
            raise UnfitError(reason, "Add one of them.")
        if (self.every_years is None) != (self.first_year is None):
            reason = "every_years and first_year go together, and only one of them is there"
            raise UnfitError(reason, "Write both: once in how many years, and the first of them.")
        if any(least < 1 or least > most for least, most in pairs):
            reason = "its pair is not [least, most] with whole numbers from 1 up"
            raise UnfitError(reason, "Write the smaller number first, such as [6, 8].")
        return self

    def least_in(self, year: int) -> int:
        """How many there are to be in a year, at the least; 0 where only the need decides, or where
        a rhythm of weeks does, which stops for holidays.
        """
        if self.every_years and self.first_year:
            due = year >= self.first_year and (year - self.first_year) % self.every_years == 0
            return int(due)
        if self.per_year:
            return self.per_year[0]
        return 12 // self.every_months[1] if self.every_months else 0


class Participant(Part):
    """Somebody who takes part in, or owns, a kind of meeting.

    Told by a role, a kind of unit, a unit, or – when none of them fits – by its label alone
    (`named`). `site`: from the unit that owns the meeting. `per_item`: only for the items that
    concern her.
    """

    label: Text
    role: Role | None = None
    unit_kind: UnitKind | None = None
    unit: Code | None = None
    site: YesNo = False
    per_item: YesNo = False
    named: YesNo = False


class MeetingRules(Part):
    """The rules of a kind of meeting; None for the number of professionals means no limit."""

    item_kinds: tuple[ItemKind, ...]
    max_professionals_with_family: Whole | None = None
    family_may_bring_one: YesNo = False
    needs_consent_for_named: YesNo = True
    minutes_required: YesNo = True
    one_service_goes_elsewhere: YesNo = False


class Perspective(Stated):
    """A heading under which the minutes of each child are written."""

    code: Code
    name: Text
    help: Text


class MeetingKind(Stated):
    """A kind of meeting: purpose, rhythm, owner, who must come, and its rules.

    `at` are the kinds of site whose children it deals with. Owned by the site itself, each such
    site holds its own; owned by one unit, the sites put their children on its agenda. `levels` are
    the levels of effort it takes matters from; none named means all.
    """

    code: Code
    name: Text
    purpose: Text
    about: MeetingAbout
    level: Code | None = None
    at: tuple[UnitKind, ...] = ()
    cadence: Cadence
    owner: Participant
    obligatory: tuple[Participant, ...] = ()
    optional: tuple[Participant, ...] = ()
    rules: MeetingRules
    levels: tuple[Code, ...] = ()
    perspectives: tuple[Perspective, ...] = ()
