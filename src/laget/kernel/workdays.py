"""Working days, with the holidays given from outside."""

from collections.abc import Callable
from datetime import date, timedelta


def workdays_between(start: date, end: date, is_holiday: Callable[[date], bool]) -> int:
    """Working days after `start` and before `end`: the whole days one has in between.

    Saturdays, Sundays and holidays do not count. Zero when `end` is not after `start`.
    """
    day, count = start + timedelta(days=1), 0
    while day < end:
        if day.weekday() < 5 and not is_holiday(day):
            count += 1
        day += timedelta(days=1)
    return count


def workday_from(day: date, is_holiday: Callable[[date], bool]) -> date:
    """The day itself when one works on it, else the first working day after it."""
    while day.weekday() >= 5 or is_holiday(day):
        day += timedelta(days=1)
    return day


def latest_day_to_ask(meeting: date, workdays: int, is_holiday: Callable[[date], bool]) -> date:
    """The last day on which one can ask and still leave `workdays` whole working days between."""
    day = meeting
    while workdays_between(day, meeting, is_holiday) < workdays or day == meeting:
        day -= timedelta(days=1)
    return day
