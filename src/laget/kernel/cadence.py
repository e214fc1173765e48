"""The days of a series: every so many weeks or months, never on a holiday or a weekend."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from laget.kernel.days import months_later

MOST = 60  # days in one series: more than weekly for a year is a slip


@dataclass(frozen=True, slots=True)
class SeriesDay:
    """A day of the series; `moved_from` is the one that the rhythm gave, where it was a day off."""

    day: date
    moved_from: date | None


def series_days(
    first: date,
    until: date,
    *,
    every: int,
    unit: Literal["weeks", "months"],
    day_off: Callable[[date], bool],
) -> list[SeriesDay]:
    """The days from `first` on, `until` included. A day off becomes the next day that is none.

    Months keep the weekday of the first day and its place in the month (the second Tuesday stays
    the second Tuesday), so that nobody meets on a Sunday because it is the 15th. Raises ValueError
    when `every` is less than one, or the series would have more than MOST days.
    """
    if every < 1:
        raise ValueError("every must be at least 1")
    found: list[SeriesDay] = []
    for wanted in _wanted(first, every, unit):
        if wanted > until:
            break
        if len(found) == MOST:
            raise ValueError(f"more than {MOST} days")
        day = wanted
        while day.weekday() > 4 or day_off(day):
            day += timedelta(days=1)
        found.append(SeriesDay(day, None if day == wanted else wanted))
    return found


def _wanted(first: date, every: int, unit: Literal["weeks", "months"]) -> Iterator[date]:
    step = 0
    while True:
        if unit == "weeks":
            yield first + timedelta(weeks=step)
        else:
            yield _same_weekday(first, step)
        step += every


def _same_weekday(first: date, months: int) -> date:
    """The same weekday in the same week of the month so many months later; the last such weekday
    where the month has no fifth.
    """
    week = (first.day - 1) // 7
    start = months_later(first.replace(day=1), months)
    day = start + timedelta(days=(first.weekday() - start.weekday()) % 7 + 7 * week)
    return day if day.month == start.month else day - timedelta(days=7)
