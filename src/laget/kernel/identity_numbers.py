"""Norwegian identity numbers: their form and check digits, and the synthetic ones.

Invented people carry numbers with 80 added to the month, as the national test register does, so
that none of them can belong to anyone.
"""

import re
from collections.abc import Iterator

_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_ELEVEN = re.compile(r"[0-9]{11}")
_CANDIDATE = re.compile(r"(?<!\d)(\d{6})[ \u00a0.–-]?(\d{5})(?!\d)")


def _control(digits: list[int], weights: tuple[int, ...]) -> int:
    remainder = 11 - sum(d * w for d, w in zip(digits, weights, strict=True)) % 11
    return 0 if remainder == 11 else remainder


def check_digits(first_nine: str) -> str | None:
    """The two check digits for nine digits, or None where the number cannot exist (a 10)."""
    digits = [int(c) for c in first_nine]
    one = _control(digits, _FIRST)
    if one == 10:
        return None
    two = _control([*digits, one], _SECOND)
    return None if two == 10 else f"{one}{two}"


def is_identity_number(text: str) -> bool:
    """Whether eleven digits have right check digits; month ranges of all kinds are accepted."""
    if not _ELEVEN.fullmatch(text):  # str.isdigit() also takes "²", which int() does not
        return False
    return check_digits(text[:9]) == text[9:]


def is_synthetic(text: str) -> bool:
    """Whether the number is one that nobody can have: right check digits and month + 80."""
    return is_identity_number(text) and 81 <= int(text[2:4]) <= 92


def found_in(text: str) -> Iterator[str]:
    """Each run of digits in `text` that looks like an identity number, right or mistyped."""
    for match in _CANDIDATE.finditer(text):
        yield match.group(0)
