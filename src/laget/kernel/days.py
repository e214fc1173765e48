"""Days that a source gives only as a year, or a year and a month."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal, Self

Precision = Literal["year", "month", "day"]


@dataclass(frozen=True, slots=True)
class PartlyKnownDay:
    """A day as exactly as it is known. `first` and `last` are the days it may have been."""

    first: date
    precision: Precision

    @classmethod
    def read(cls, written: str) -> Self:
        """From "2024", "2024-06" or "2024-06-12". Raises ValueError for anything else."""
        if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", written):
            raise ValueError(written)
        parts = [int(part) for part in written.split("-")]
        known: tuple[Precision, ...] = ("year", "month", "day")
        return cls(date(*[*parts, 1, 1][:3]), known[len(parts) - 1])

    @property
    def last(self) -> date:
        """The last day it may have been."""
        if self.precision == "day":
            return self.first
        month = 12 if self.precision == "year" else self.first.month
        return date(self.first.year, month, monthrange(self.first.year, month)[1])

    def __str__(self) -> str:
        return self.first.isoformat()[: {"year": 4, "month": 7, "day": 10}[self.precision]]


def months_later(day: date, months: int) -> date:
    """The same day of the month so many months later, its last day where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
