"""Working days between two days, and the last day on which one can ask."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laget.kernel.workdays import latest_day_to_ask, workday_from, workdays_between

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
SPANS = st.integers(0, 120)
HOLIDAYS = st.sets(st.integers(-150, 150), max_size=30)
ONE = timedelta(days=1)


def _around(day: date, offsets: set[int]) -> set[date]:
    return {day + timedelta(days=offset) for offset in offsets}


@given(DAYS, SPANS, HOLIDAYS)
def test_it_counts_the_weekdays_strictly_between_that_are_no_holidays(
    start: date, span: int, offsets: set[int]
) -> None:
    holidays = _around(start, offsets)
    end = start + timedelta(days=span)
    days = {start + timedelta(days=n) for n in range(1, span)}
    expected = {day for day in days - holidays if day.isoweekday() <= 5}
    assert workdays_between(start, end, holidays.__contains__) == len(expected)


@given(DAYS, SPANS)
def test_nothing_lies_between_when_the_end_is_not_after_the_start(start: date, back: int) -> None:
    assert workdays_between(start, start - timedelta(days=back), lambda _: False) == 0


@given(DAYS, st.integers(0, 51))
def test_whole_weeks_without_holidays_have_five_days_each(start: date, weeks: int) -> None:
    end = start + timedelta(days=7 * weeks) + ONE
    assert workdays_between(start, end, lambda _: False) == 5 * weeks


@given(DAYS, st.integers(0, 25), HOLIDAYS)
def test_the_latest_day_leaves_enough_and_the_day_after_it_does_not(
    meeting: date, workdays: int, offsets: set[int]
) -> None:
    holiday = _around(meeting, offsets).__contains__
    latest = latest_day_to_ask(meeting, workdays, holiday)
    assert latest < meeting
    assert workdays_between(latest, meeting, holiday) >= workdays
    later = latest + ONE
    assert later == meeting or workdays_between(later, meeting, holiday) < workdays


@given(DAYS, st.integers(0, 25), HOLIDAYS)
def test_more_notice_never_means_a_later_day(
    meeting: date, workdays: int, offsets: set[int]
) -> None:
    holiday = _around(meeting, offsets).__contains__
    more = latest_day_to_ask(meeting, workdays + 1, holiday)
    assert more <= latest_day_to_ask(meeting, workdays, holiday)


def test_five_workdays_before_a_meeting_after_easter_reach_behind_the_holidays() -> None:
    easter = {date(2026, 4, day) for day in (2, 3, 5, 6)}
    latest = latest_day_to_ask(date(2026, 4, 9), 5, easter.__contains__)
    assert latest == date(2026, 3, 29), "30, 31 March, 1, 7 and 8 April lie between"


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 12, 4), date(2026, 12, 4)),  # a Friday
        (date(2026, 12, 6), date(2026, 12, 7)),  # a Sunday
        (date(2026, 12, 25), date(2026, 12, 28)),  # Christmas, a Friday
    ],
)
def test_a_day_to_meet_is_a_day_one_works(day: date, works: date) -> None:
    assert workday_from(day, lambda d: (d.month, d.day) in {(12, 25), (12, 26)}) == works
