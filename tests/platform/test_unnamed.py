"""Free text where nobody may be named: what is found, what confirms it, what never passes."""

from collections.abc import Iterator

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from laget.platform.unnamed import fingerprint, found_in, quoted, wrong_wording

NUMBER = "01812012373"  # nobody can have it
NAMED = "Hva kan vi gjøre for Oda Hansen?"
QUIET = "Hva kan vi gjøre sammen?"
TEXTS = st.lists(
    st.sampled_from((NAMED, QUIET, f"Nummer {NUMBER}.", "Ring 12345678.", "")), max_size=4
)


@pytest.fixture(autouse=True)
def read_in_english() -> Iterator[None]:
    """Texts as the code writes them."""
    with translation.override("en"):
        yield


def _wrong(looked_at: str = "", *published: str, **fields: str) -> dict[str, str]:
    return wrong_wording(fields, looked_at, published)


# --- What is found, and what stands for it -------------------------------------------------------


def test_names_are_found_in_any_of_the_texts() -> None:
    assert [f.text for f in found_in((QUIET, NAMED))] == ["Oda Hansen"]
    assert found_in((QUIET, QUIET)) == ()
    assert found_in(()) == ()


def test_a_name_is_not_put_together_from_two_texts() -> None:
    assert [f.text for f in found_in(("Hva med Oda", "Hansen kommer"))] != ["Oda\nHansen"]


def test_the_same_findings_have_the_same_fingerprint() -> None:
    assert fingerprint(found_in((NAMED,))) == fingerprint(found_in((QUIET, NAMED, QUIET)))
    assert fingerprint(found_in((NAMED,))) == fingerprint(found_in((f"Først: {NAMED}",)))


@pytest.mark.parametrize(
    "other",
    ["Hva kan vi gjøre for Oda Olsen?", NAMED + " Og Kim Olsen?", f"{NAMED} {NUMBER}", QUIET],
)
def test_other_findings_have_another_fingerprint(other: str) -> None:
    assert fingerprint(found_in((NAMED,))) != fingerprint(found_in((other,)))


def test_nothing_found_has_no_fingerprint() -> None:
    assert fingerprint(()) == ""


@given(TEXTS)
def test_a_fingerprint_fits_its_field_and_does_not_tell_what_was_found(texts: list[str]) -> None:
    found = found_in(texts)
    mark = fingerprint(found)
    assert len(mark) == (16 if found else 0)
    assert not any(f.text in mark for f in found)


def test_each_finding_is_quoted_once() -> None:
    told = quoted(found_in((f"{NAMED} {NAMED}",)))
    assert told == "«Oda Hansen»"


# --- Words that are published anyway -------------------------------------------------------------


def test_published_words_tell_nothing() -> None:
    words = "Møtet er hos Familiesenteret i Solvik."
    assert found_in((words,)) != ()
    assert found_in((words,), ("Familiesenteret", "solvik")) == ()


def test_a_finding_tells_as_long_as_one_of_its_words_is_not_published() -> None:
    assert [f.text for f in found_in((NAMED,), ("Hansen",))] == ["Oda Hansen"]
    assert found_in((NAMED,), ("Oda", "HANSEN")) == ()


@pytest.mark.parametrize(
    "words",
    [f"Nummeret er {NUMBER}.", "Ring 12 34 56 78 etter skolen.", "Skriv til oda@example.no i dag."],
)
def test_numbers_and_addresses_are_found_whatever_is_published(words: str) -> None:
    assert found_in((words,), words.replace(".", " ").split()) != ()
    assert found_in((words,), words.split()) != ()


# --- What is wrong with a wording ----------------------------------------------------------------


def test_a_quiet_wording_is_kept_as_it_stands() -> None:
    assert _wrong(title=QUIET, why="") == {}
    assert _wrong("anything", title=QUIET) == {}


def test_what_may_tell_is_pointed_out_once_for_the_whole_form() -> None:
    wrong = _wrong(title=NAMED, why="Spør Kim Olsen.")
    assert set(wrong) == {"looked_at"}
    assert "«Oda Hansen»" in wrong["looked_at"]
    assert "«Kim Olsen»" in wrong["looked_at"]


def test_only_a_confirmation_of_these_very_findings_counts() -> None:
    mark = fingerprint(found_in((NAMED,)))
    assert _wrong(mark, title=NAMED) == {}
    assert _wrong(mark, title=QUIET, why=NAMED) == {}, "the same words in another field"
    for other in ("", "on", "True", mark[:-1], mark.upper(), "0" * 16):
        assert set(_wrong(other, title=NAMED)) == {"looked_at"}
    assert set(_wrong(mark, title=NAMED, why="Spør Kim Olsen.")) == {"looked_at"}


def test_published_words_need_no_confirmation() -> None:
    assert _wrong("", "Oda", "Hansen", title=NAMED) == {}


def test_an_identity_number_is_told_at_its_field_and_can_never_be_confirmed() -> None:
    words = f"{NAMED} {NUMBER}"
    for looked_at in ("", fingerprint(found_in((QUIET, words)))):
        wrong = _wrong(looked_at, title=QUIET, why=words)
        assert set(wrong) == {"why"}
        assert NUMBER in wrong["why"]


def test_an_identity_number_in_two_fields_is_told_at_both() -> None:
    assert set(_wrong(title=NUMBER, why=f"Se {NUMBER}", wanted=QUIET)) == {"title", "why"}


@pytest.mark.parametrize("written", ["018120 12373", "018120-12373"])
def test_an_identity_number_with_a_gap_is_told_at_its_field_as_well(written: str) -> None:
    words = f"Gjelder {written} her."
    assert set(_wrong(fingerprint(found_in((words,))), title=QUIET, why=words)) == {"why"}


@given(TEXTS)
def test_what_was_confirmed_is_kept_unless_it_holds_an_identity_number(texts: list[str]) -> None:
    fields = {f"field{n}": text for n, text in enumerate(texts)}
    wrong = wrong_wording(fields, fingerprint(found_in(texts)))
    assert set(wrong) == {name for name, text in fields.items() if NUMBER in text}
