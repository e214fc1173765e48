"""The difference between two versions of a set-up, and the fingerprint that tells them apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from laget.organisations.setup import Setup, differences, fingerprint, read_setup
from tests.organisations.setup_copies import FJORDVIK, NANNESTAD, spoilt_copy


@pytest.fixture(scope="module")
def fjordvik() -> Setup:
    return read_setup(FJORDVIK)


def _changed(tmp_path: Path, file: str, old: str, new: str) -> Setup:
    return read_setup(spoilt_copy(FJORDVIK, tmp_path, file=file, old=old, new=new))


def test_a_setup_does_not_differ_from_itself(fjordvik: Setup) -> None:
    again = read_setup(FJORDVIK)
    assert differences(fjordvik, again) == []
    assert fingerprint(fjordvik) == fingerprint(again)


def test_a_changed_deadline_is_one_change_in_plain_words(fjordvik: Setup, tmp_path: Path) -> None:
    new = _changed(
        tmp_path, "process.yaml", "decision_days: {value: 10", "decision_days: {value: 9"
    )
    assert [str(c) for c in differences(fjordvik, new)] == [
        "~ deadlines › decision_days › value: 10 → 9"
    ]
    assert fingerprint(new) != fingerprint(fjordvik)


def test_a_unit_taken_away_is_removed_by_its_name(fjordvik: Setup, tmp_path: Path) -> None:
    row = (FJORDVIK / "organisation.yaml").read_text("utf-8")
    start = row.index("  - code: lensmann")
    new = _changed(tmp_path, "organisation.yaml", row[start : row.index("roles:")], "")
    assert [str(c) for c in differences(fjordvik, new)] == [
        "- units 'lensmann': Politiet i Fjordvik"
    ]
    assert [str(c) for c in differences(new, fjordvik)] == [
        "+ units 'lensmann': Politiet i Fjordvik"
    ]


def test_a_text_of_one_row_is_found_by_the_rows_code(fjordvik: Setup, tmp_path: Path) -> None:
    new = _changed(tmp_path, "categories.yaml", "Hvordan dagene går.", "Dagene.")
    assert [str(c) for c in differences(fjordvik, new)] == [
        "~ categories 'kvardag' › help › nb: Hvordan dagene går. → Dagene."
    ]


def test_another_order_is_told_as_such(fjordvik: Setup) -> None:
    turned = fjordvik.model_copy(update={"categories": tuple(reversed(fjordvik.categories))})
    [change] = differences(fjordvik, turned)
    assert (change.kind, change.path) == ("reordered", "categories")
    assert str(change) == "~ categories: another order"
    assert fingerprint(turned) != fingerprint(fjordvik)


def test_what_was_not_there_is_all_added(fjordvik: Setup) -> None:
    changes = differences(None, fjordvik)
    assert {change.kind for change in changes} == {"added"}
    assert "+ units 'nes': Nes barnehage" in [str(change) for change in changes]


def test_two_municipalities_differ_the_same_way_every_time(fjordvik: Setup) -> None:
    other = read_setup(NANNESTAD)
    assert differences(fjordvik, other) == differences(fjordvik, other)
    there, back = differences(fjordvik, other), differences(other, fjordvik)
    assert sum(c.kind == "added" for c in there) == sum(c.kind == "removed" for c in back)


def test_a_long_text_is_shortened(fjordvik: Setup, tmp_path: Path) -> None:
    new = _changed(tmp_path, "categories.yaml", "Hvordan dagene går.", "a" * 400)
    [change] = differences(fjordvik, new)
    assert change.new is not None
    assert len(change.new) == 120
