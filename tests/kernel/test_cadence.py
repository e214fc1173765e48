"""The days of a series: rhythm kept, no day off, no two on one day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laget.kernel.cadence import MOST, series_days
from laget.organisations.api import is_holiday

DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@given(DAYS, st.integers(1, 8))
def test_weeks_keep_their_distance_and_no_day_is_a_day_off(first: date, every: int) -> None:
    found = series_days(
        first, first + timedelta(days=365), every=every, unit="weeks", day_off=is_holiday
    )
    for number, one in enumerate(found):
        wanted = first + timedelta(weeks=every * number)
        assert (one.moved_from or one.day) == wanted
        assert one.day >= wanted
        assert one.day.weekday() < 5
        assert not is_holiday(one.day)


@given(DAYS, st.integers(1, 6))
def test_months_keep_the_weekday_and_each_month_has_one(first: date, every: int) -> None:
    found = series_days(
        first, first + timedelta(days=700), every=every, unit="months", day_off=lambda day: False
    )
    wanted = [one.moved_from or one.day for one in found]
    assert {day.weekday() for day in wanted} == {first.weekday()}
    months = [day.year * 12 + day.month for day in wanted]
    assert months == [months[0] + every * n for n in range(len(months))]


def test_the_national_day_is_met_by_the_day_after() -> None:
    found = series_days(
        date(2027, 5, 17), date(2027, 5, 17), every=1, unit="weeks", day_off=is_holiday
    )
    assert [(one.day, one.moved_from) for one in found] == [(date(2027, 5, 18), date(2027, 5, 17))]


def test_easter_pushes_past_the_whole_of_it() -> None:
    found = series_days(
        date(2026, 4, 2), date(2026, 4, 2), every=1, unit="weeks", day_off=is_holiday
    )
    assert [one.day for one in found] == [date(2026, 4, 7)]


@pytest.mark.parametrize(("every", "years"), [(0, 1), (-1, 1), (1, 3)])
def test_what_is_no_rhythm_is_refused(every: int, years: int) -> None:
    first = date(2026, 1, 5)
    with pytest.raises(ValueError, match=r"every|more than"):
        series_days(
            first,
            first + timedelta(days=365 * years),
            every=every,
            unit="weeks",
            day_off=is_holiday,
        )
    assert MOST < 3 * 52
