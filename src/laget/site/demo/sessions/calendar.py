"""On which days a site meets."""

from collections.abc import Iterator
from datetime import date, timedelta

from laget.organisations.api import MeetingKind, is_holiday
from laget.site.demo.days import is_term, school_year

SOONEST = 11  # days until the next meeting, so that there is time to call it and to ask about it
BEHIND = timedelta(days=330)  # a school year
LEAST_BEHIND, LEAST_AHEAD = 4, 3
WEEKS_BY_NEED = (6, 8)
MOST_WEEKS = 10  # a demonstration with a meeting a year would show none


def weeks_between(kind: MeetingKind) -> list[int]:
    """How many weeks there may be between two meetings of a kind, the middle of them first."""
    cadence = kind.cadence
    least, most = WEEKS_BY_NEED
    if cadence.every_weeks:
        least, most = cadence.every_weeks
    elif cadence.every_months:
        least, most = 4 * cadence.every_months[0], 4 * cadence.every_months[1]
    elif cadence.per_year:
        least, most = 52 // cadence.per_year[1], 52 // cadence.per_year[0]
    weeks = range(min(least, MOST_WEEKS), min(most, MOST_WEEKS) + 1)
    middle = weeks[len(weeks) // 2]
    return sorted(weeks, key=lambda n: (abs(n - middle), n))


def fits(day: date) -> bool:
    """Whether people meet on this day: in term, and no holiday near."""
    near = (day + timedelta(days=n) for n in range(-1, 3))
    return is_term(day) and not any(is_holiday(d) for d in near)


def days_from(first: date, weeks: list[int], *, back: bool = False) -> Iterator[date]:
    """Days on the same weekday, after (or before) the first; a day that does not fit is moved."""
    day, way = first, -7 if back else 7
    while True:
        longer = [*weeks, *range(max(weeks) + 1, max(weeks) + 20)]
        day = next(d for d in (day + timedelta(days=way * n) for n in longer) if fits(d))
        yield day


def meeting_days(today: date, weekday: int, weeks: list[int]) -> dict[int, date]:
    """The days by number: 1 is the next, -1 the latest. Ahead to the end of the school year.

    `weekday` is ISO. Those behind reach back a school year.
    """
    soonest = today + timedelta(days=SOONEST)
    first = soonest + timedelta(days=(weekday - soonest.isoweekday()) % 7)
    while not fits(first):
        first += timedelta(days=7)
    days = {1: first}
    for number, day in enumerate(days_from(first, weeks), start=2):
        if number > LEAST_AHEAD and school_year(day) > school_year(first):
            break
        days[number] = day
    for number, day in enumerate(days_from(first, weeks, back=True), start=1):
        if number > LEAST_BEHIND and today - day > BEHIND:
            break
        days[-number] = day
    return days
