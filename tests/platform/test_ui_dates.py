"""Days and times in words."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone, translation

from laget.platform.ui import dates

NOW = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)  # noon in Oslo


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hold the clock still, and read English."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    with translation.override("en"), timezone.override("Europe/Oslo"):
        yield


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (NOW, "today 12:00"),
        (NOW - timedelta(days=1), "yesterday 12:00"),
        (NOW + timedelta(days=1), "tomorrow 12:00"),
        (NOW - timedelta(days=5), "16 Nov"),
        (date(2026, 11, 21), "today"),
        (date(2025, 10, 6), "6 Oct 2025"),
    ],
)
def test_when_says_how_far_off_a_moment_is(value: date, words: str) -> None:
    assert dates.when(value) == words


def test_midnight_is_counted_where_the_reader_lives() -> None:
    late = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)  # half past midnight, the 21st, in Oslo
    assert dates.when(late) == "today 00:30"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2026, 9, 1), date(2026, 9, 25), "1–25 Sep"),
        (date(2026, 9, 1), date(2026, 11, 30), "1 Sep – 30 Nov"),
        (date(2026, 9, 1), date(2027, 4, 6), "1 Sep 2026 – 6 Apr 2027"),
        (date(2025, 9, 1), date(2025, 9, 1), "1 Sep 2025"),
        (date(2026, 9, 1), None, "from 1 Sep"),
        (None, date(2026, 11, 30), "until 30 Nov"),
        (None, None, ""),
    ],
)
def test_a_period_says_no_more_than_is_needed(
    start: date | None, end: date | None, words: str
) -> None:
    assert dates.period(start, end) == words


def test_a_day_in_full_names_month_and_weekday() -> None:
    day = date(2026, 10, 15)
    assert (dates.day_month(day), dates.weekday(day)) == ("15 October", "Thursday 15 October")


def test_a_day_of_another_year_carries_its_year() -> None:
    assert dates.day_month(date(2027, 3, 1)) == "1 March 2027"


def test_two_times_of_a_day_are_joined() -> None:
    assert dates.time_span(NOW, NOW + timedelta(hours=2)) == "12:00–14:00"
