"""Days that are only partly known, and the same day some months later."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from laget.kernel.days import PartlyKnownDay, months_later

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
ANY_DAY = st.dates()
MONTHS = st.integers(0, 600)
ONE = timedelta(days=1)


def _as(day: date, letters: int) -> str:
    return day.isoformat()[:letters]


@given(ANY_DAY, st.sampled_from((4, 7, 10)))
def test_what_is_written_is_read_and_told_the_same_way(day: date, letters: int) -> None:
    written = _as(day, letters)
    assert str(PartlyKnownDay.read(written)) == written


@given(ANY_DAY, st.sampled_from((4, 7, 10)))
def test_the_day_lies_among_those_it_may_have_been(day: date, letters: int) -> None:
    known = PartlyKnownDay.read(_as(day, letters))
    assert known.first <= day <= known.last
    assert known.precision == {4: "year", 7: "month", 10: "day"}[letters]


@given(DAYS)
def test_a_whole_day_is_itself_from_first_to_last(day: date) -> None:
    known = PartlyKnownDay.read(day.isoformat())
    assert (known.first, known.last) == (day, day)


@given(DAYS)
def test_a_month_has_all_its_days_and_no_others(day: date) -> None:
    known = PartlyKnownDay.read(_as(day, 7))
    assert known.first.day == 1
    assert (known.last + ONE).day == 1
    assert {known.first.month, known.last.month} == {day.month}
    assert 28 <= (known.last - known.first).days + 1 <= 31


@given(DAYS)
def test_a_year_goes_from_new_year_to_new_years_eve(day: date) -> None:
    known = PartlyKnownDay.read(_as(day, 4))
    assert known.first == date(day.year, 1, 1)
    assert known.last == date(day.year, 12, 31)


@given(DAYS)
def test_to_know_more_never_means_more_days(day: date) -> None:
    year, month, whole = (PartlyKnownDay.read(_as(day, n)) for n in (4, 7, 10))
    assert year.first <= month.first <= whole.first
    assert whole.last <= month.last <= year.last


@pytest.mark.parametrize(
    "written",
    [
        *("", "-", "i fjor", "2024-13", "2024-00", "2023-02-29", "2024-06-31", "2024-06-12-1"),
        *("-2024", "2024-", "2024--06", "12.06.2024", "2024/06", "2024-06-12T00:00"),
        *("0000", "10000"),
    ],
)
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 – whichever part of it is wrong
        PartlyKnownDay.read(written)


@given(st.text(st.sampled_from("0123456789-+_ ２"), max_size=12))
@example("24")
@example("2024-6")
@example("2_024")
@example(" 2024")
@example("+2024")
@example("２０２４")
def test_anything_written_in_another_way_is_refused(written: str) -> None:
    try:
        known = PartlyKnownDay.read(written)
    except ValueError:
        return
    assert str(known) == written


@given(DAYS, MONTHS)
def test_so_many_months_later_is_that_month(day: date, months: int) -> None:
    later = months_later(day, months)
    assert later.year * 12 + later.month == day.year * 12 + day.month + months


@given(DAYS, MONTHS)
def test_it_is_the_same_day_or_the_last_there_is(day: date, months: int) -> None:
    later = months_later(day, months)
    assert later.day == day.day or (later.day < day.day and (later + ONE).day == 1)


@given(DAYS, MONTHS, MONTHS)
def test_two_steps_are_as_long_as_one_when_every_month_has_the_day(
    day: date, first: int, then: int
) -> None:
    assume(day.day <= 28)
    assert months_later(months_later(day, first), then) == months_later(day, first + then)
    assert months_later(months_later(day, first), -first) == day


@given(DAYS, DAYS, MONTHS)
def test_who_was_first_is_never_overtaken(one: date, other: date, months: int) -> None:
    early, late = sorted((one, other))
    assert months_later(early, months) <= months_later(late, months)


@given(DAYS)
def test_no_months_later_is_the_day_itself(day: date) -> None:
    assert months_later(day, 0) == day


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 6, 30), 12, date(2025, 6, 30)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2023, 10, 31), 4, date(2024, 2, 29)),
        (date(2025, 12, 31), 1, date(2026, 1, 31)),
        (date(2025, 11, 15), 1, date(2025, 12, 15)),
        (date(2025, 12, 15), 12, date(2026, 12, 15)),
    ],
)
def test_the_ends_of_months_and_years(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later
