"""The warning on identifying wording: how often it is right, and what it must never do."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.identifying import Sentence, score, sentences
from laget.kernel.identifying import find_identifying
from laget.kernel.identity_numbers import found_in, is_synthetic

DEVELOPMENT, HELD_BACK = sentences()


def kinds(text: str, *known: str) -> list[tuple[str, str]]:
    return [(found.kind, found.text) for found in find_identifying(text, known_names=known)]


def test_there_are_two_hundred_sentences_half_of_them_innocent() -> None:
    for half in (DEVELOPMENT, HELD_BACK):
        assert len(half) == 100
        assert sum(not sentence.expected for sentence in half) == 50


def test_the_sentences_are_about_nobody() -> None:
    for sentence in DEVELOPMENT + HELD_BACK:
        for kind, stretch in sentence.expected:
            digits = re.sub(r"\D", "", stretch)
            if kind == "phone":
                assert digits[-8] == "1", "numbers that begin with 1 cannot be rung"
            if kind == "identity_number":
                assert is_synthetic(digits)
        assert all(is_synthetic(re.sub(r"\D", "", number)) for number in found_in(sentence.text))


@pytest.mark.parametrize("half", [DEVELOPMENT, HELD_BACK], ids=["development", "held back"])
def test_it_stays_as_good_as_it_was_measured(half: list[Sentence]) -> None:
    result = score(half)
    assert result.recall >= 0.97, result.mistakes
    assert result.noticed >= 49, result.mistakes
    assert result.false_alarm_rate <= 0.04, result.mistakes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bjørn har vansker med å lese.", [("name", "Bjørn")]),
        ("Bjørn og rev var tema.", []),
        ("Liv sier at hun er redd.", [("name", "Liv")]),
        ("Liv og røre i gangen.", []),
        ("Hans mor er syk.", []),
        ("Vi snakket med Hans i går.", [("name", "Hans")]),
        ("I Mai skal vi evaluere.", []),
        ("I dag var Mai borte.", []),
        ("Stein har vært kastet.", []),
        ("Da kastet Stein ballen.", [("name", "Stein")]),
    ],
)
def test_a_name_that_is_a_word_is_told_by_its_company(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Barnevernet, PPT, BUP og NAV var med; Ungdata ble nevnt.",
        "PPT-rådgiveren og BUP-legen kjenner Snapchat-saken.",
        "Tiltak: Fast voksen. Ansvar: Kontaktlærer.",
        "Vi bruker Marte Meo og leser om Harry Potter.",
        "HAN NEKTER Å GÅ PÅ SKOLEN!",
        "Perioden 12.01.2026 – 15.03.2026, kl. 10.15-11.00, uke 45 46 47 48.",
        "Punkt 4b, § 9 A-4, en 9A-sak og nivå 2B.",
        "Standarden NS 11001, Org.nr. 123 456 789 og 12 500 000 kroner.",
    ],
)
def test_everyday_wording_is_left_in_peace(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize("number", ["11121314", "11 12 13 14", "111 22 333", "+47 11121314"])
def test_a_telephone_number_is_seen_in_each_grouping(number: str) -> None:
    assert kinds(f"Ring {number}, helst etter skolen.") == [("phone", number)]


@pytest.mark.parametrize(
    "written", ["Storgata 5", "storgata 5", "Kongens gate 4", "Nedre Solvei 14 B", "Heiavegen 3"]
)
def test_a_street_with_a_number_is_an_address(written: str) -> None:
    assert kinds(f"Dei bur i {written}.") == [("address", written)]


def test_a_number_of_kilometres_is_no_address() -> None:
    assert kinds("Vi gikk skoleveien 2 ganger og Skogveien 3 km.") == [("place", "Skogveien")]


def test_a_known_name_is_flagged_whatever_it_looks_like() -> None:
    assert kinds("de sier at bo og even krangler", "Bo Even Tåkesund") == [
        ("name", "bo"),
        ("name", "even"),
    ]
    assert kinds("XERXINES sin bok, xerxines bok", "Xerxine") == [
        ("name", "XERXINES"),
        ("name", "xerxines"),
    ]


def test_a_known_name_is_flagged_when_shortened() -> None:
    assert kinds("Xerx er borte.") == []
    assert kinds("Xerx er borte.", "Xerxine") == [("name", "Xerx")]


def test_the_particles_of_a_known_name_are_not_looked_for() -> None:
    assert kinds("de har det bra", "Xerxine de Tåkesund") == []


def test_a_label_and_a_colon_announce_a_name() -> None:
    assert kinds("Elev: Zyrxo. Status: Rolig.") == [("name", "Zyrxo")]


def test_initials_are_flagged_but_not_the_sign_for_nobody() -> None:
    assert kinds("K.H. er ofte borte.") == [("name", "K.H.")]
    assert kinds("N.N. er ofte borte.") == []


@given(st.text(max_size=300), st.lists(st.text(max_size=12), max_size=3))
def test_findings_are_stretches_of_the_text_in_order(text: str, known: list[str]) -> None:
    end = 0
    for found in find_identifying(text, known_names=known):
        assert end <= found.start < found.end <= len(text)
        assert found.text == text[found.start : found.end]
        end = found.end


@given(st.sampled_from(DEVELOPMENT + HELD_BACK), st.sampled_from(DEVELOPMENT + HELD_BACK))
def test_what_is_found_in_a_line_does_not_hang_on_the_line_before(
    first: Sentence, second: Sentence
) -> None:
    one, two = first.text, second.text
    offset = len(one) + 1
    together = [(f.kind, f.start, f.end) for f in find_identifying(f"{one}\n{two}")]
    apart = [(f.kind, f.start, f.end) for f in find_identifying(one)]
    apart += [(f.kind, f.start + offset, f.end + offset) for f in find_identifying(two)]
    assert together == apart


@pytest.mark.parametrize(
    "piece", ["A", "Aa ", "1", "1 ", "1.", "a@", "a.a@a.", "+1", "Aa Aa vei ", "A-", "født ", "12 "]
)
def test_four_times_the_text_takes_about_four_times_as_long(piece: str) -> None:
    """In one run, the best of three: a bare time says more of the machine than of the code."""
    short, long = (_best_of_three((piece * 20_000)[:size]) for size in (5_000, 20_000))
    assert long < 8 * short + 0.02, "a runaway takes sixteen times as long, or for ever"


def _best_of_three(text: str) -> float:
    spent = []
    for _ in range(3):
        begin = time.process_time()  # a busy machine makes it no slower
        find_identifying(text, known_names=["Aa"])
        spent.append(time.process_time() - begin)
    return min(spent)
