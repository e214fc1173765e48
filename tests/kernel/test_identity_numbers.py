"""Identity numbers: check digits, the synthetic ones, and finding them in prose."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from laget.kernel.identity_numbers import check_digits, found_in, is_identity_number, is_synthetic

NINE = st.text("0123456789", min_size=9, max_size=9)


@st.composite
def synthetic(draw: st.DrawFn) -> str:
    """A whole number with 80 added to the month, which nobody can have."""
    day = draw(st.dates(date(1940, 1, 1), date(2039, 12, 31)))
    serial = draw(st.integers(0, 999))
    first = f"{day.day:02}{day.month + 80}{day.year % 100:02}{serial:03}"
    control = check_digits(first)
    assume(control is not None)
    return f"{first}{control}"


@given(synthetic())
def test_a_synthetic_number_is_a_number_and_known_as_synthetic(number: str) -> None:
    assert is_identity_number(number)
    assert is_synthetic(number)


@given(NINE)
def test_the_weighted_sums_are_divisible_by_eleven(first: str) -> None:
    control = check_digits(first)
    assume(control is not None)
    digits = [int(digit) for digit in f"{first}{control}"]
    for weights in ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1, 0), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)):
        assert sum(w * d for w, d in zip(weights, digits, strict=True)) % 11 == 0


@given(synthetic(), st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(number: str, at: int, by: int) -> None:
    wrong = str((int(number[at]) + by) % 10)
    assert not is_identity_number(number[:at] + wrong + number[at + 1 :])


@given(synthetic(), st.integers(0, 9))
def test_two_neighbours_changed_about_are_noticed(number: str, at: int) -> None:
    swapped = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    assume(swapped != number)
    assert not is_identity_number(swapped)


@given(st.text(max_size=14))
def test_any_text_can_be_asked_about(text: str) -> None:
    assert is_identity_number(text) in (True, False)
    assert is_synthetic(text) in (True, False)


@pytest.mark.parametrize("text", ["²" * 11, "١" * 11, "1491148184８", " 14911481848", ""])
def test_only_plain_digits_make_a_number(text: str) -> None:
    assert not is_identity_number(text)


@given(synthetic(), st.sampled_from(["", " ", "\u00a0", ".", "-", "–"]))
def test_a_number_is_found_in_prose_however_it_is_split(number: str, gap: str) -> None:
    written = f"{number[:6]}{gap}{number[6:]}"
    assert list(found_in(f"Nummeret er {written}, står det.")) == [written]


@given(synthetic(), st.text("0123456789", min_size=1, max_size=4))
def test_a_longer_run_of_digits_is_not_taken_for_one(number: str, more: str) -> None:
    assert list(found_in(f"sak {number}{more}")) == []


def test_a_mistyped_number_is_found_too() -> None:
    assert not is_identity_number("14911481849")
    assert list(found_in("fnr 14911481849")) == ["14911481849"]
