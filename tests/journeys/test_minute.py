"""A first note in a minute, counted: pages, fields, presses – and nothing left to guess.

Forty words a minute is slow typing. With two presses to the field, one sentence of twenty words and
one press to save, half a minute is left for finding the words.
"""

from collections.abc import Callable

import pytest

from tests.journeys.persons import Person
from tests.journeys.serving import Site

pytestmark = pytest.mark.browser

SENTENCE = "Oda satt alene i garderoben i dag og ville ikke bli med ut da de andre gikk."
PAGES, FIELDS, PRESSES = 4, 1, 3  # my day, whom, the note, the saved case


def test_a_first_note_takes_three_presses_and_one_field(
    site: Site, person: Callable[..., Person]
) -> None:
    author = person("author")
    author.done.clear()
    author.opens("my-day")
    author.follows("Write a concern")
    author.presses("Write", about="Oda Kanarifugl")
    author.types("sett", SENTENCE)
    author.presses("Save the concern")
    author.is_told("Saved. Now somebody must decide what to do.")
    author.sees(SENTENCE)
    assert author.done["pages"] <= PAGES
    assert author.done["typed"] <= FIELDS
    assert author.done["presses"] <= PRESSES


def test_it_can_be_done_with_the_keyboard_alone(site: Site, person: Callable[..., Person]) -> None:
    author = person("author")
    author.opens("my-day")
    author.reaches_and_enters("Write a concern")
    author.reaches_and_enters("Write", about="Oda Kanarifugl")
    author.reaches('textarea[name="sett"]')
    author.page.keyboard.type(SENTENCE)
    author.reaches_and_enters("Save the concern")
    author.is_told("Saved. Now somebody must decide what to do.")
