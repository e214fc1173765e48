"""Ages on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from laget.kernel.ages import age_on

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(DAYS, DAYS)
def test_the_latest_birthday_is_not_after_the_day_and_the_next_one_is(
    born: date, day: date
) -> None:
    assume(born <= day)
    age = age_on(born, day)
    assert _birthday(born, age) <= day < _birthday(born, age + 1)


def _birthday(born: date, age: int) -> date:
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


@given(DAYS, st.integers(0, 40_000))
def test_nobody_grows_younger(born: date, days: int) -> None:
    day = born + timedelta(days=days)
    assert 0 <= age_on(born, day) <= age_on(born, day + timedelta(days=1))


@given(DAYS)
def test_age_is_zero_on_the_day_of_birth(born: date) -> None:
    assert age_on(born, born) == 0


def test_a_child_of_a_leap_day_comes_of_age_on_the_first_of_march() -> None:
    born = date(2008, 2, 29)
    assert age_on(born, date(2023, 2, 28)) == 14
    assert age_on(born, date(2023, 3, 1)) == 15
    assert age_on(born, date(2024, 2, 29)) == 16


@given(DAYS, st.integers(1, 40_000))
def test_a_day_before_the_birth_is_refused(born: date, days: int) -> None:
    with pytest.raises(ValueError, match="before the birth"):
        age_on(born, born - timedelta(days=days))
