"""The set-ups under municipalities/: written in every language, and three models, not one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from pydantic import BaseModel

from laget.organisations.setup import Setup, Text, read_national, read_setup
from tests.organisations.setup_copies import NATIONAL, ROOT

FOLDERS = sorted(
    path
    for path in (ROOT / "municipalities").iterdir()
    if path.is_dir() and path.name != NATIONAL.name
)
LANGUAGES = ("nb", "nn", "en")


@pytest.fixture(scope="module")
def setups() -> dict[str, Setup]:
    national = read_national(NATIONAL)
    return {folder.name: read_setup(folder, national) for folder in FOLDERS}


def test_the_three_models_are_there(setups: dict[str, Setup]) -> None:
    assert {"lillestrom", "lorenskog", "nannestad"} <= set(setups)


@pytest.mark.parametrize("folder", [folder.name for folder in FOLDERS])
def test_every_text_is_written_in_bokmal_nynorsk_and_english(
    setups: dict[str, Setup], folder: str
) -> None:
    texts = list(_texts(setups[folder]))
    missing = [
        f"{place} [{language}]"
        for place, text in texts
        for language in LANGUAGES
        if getattr(text, language) is None
    ]
    assert texts
    assert missing == []


def test_no_two_set_ups_share_a_code_or_a_colour_accent(setups: dict[str, Setup]) -> None:
    codes = [setup.code for setup in setups.values()]
    accents = [setup.theme.accent.lower() for setup in setups.values()]
    assert len(set(codes)) == len(setups)
    assert len(set(accents)) == len(setups)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_set_ups_share_the_name_of_a_fork_or_an_outcome(
    setups: dict[str, Setup], language: str
) -> None:
    names = {folder: _names_of_ways(setup, language) for folder, setup in setups.items()}
    shared = {
        (one, other): names[one] & names[other]
        for one, other in combinations(names, 2)
        if names[one] & names[other]
    }
    assert all(names.values())
    assert shared == {}


def _names_of_ways(setup: Setup, language: str) -> set[str]:
    """What the ways on are called, from every kind of crossing, without regard to case."""
    return {way.name.get(language).casefold() for way in setup.process.ways}


def _texts(value: object, place: str = "") -> Iterator[tuple[str, Text]]:
    """Every text below `value`, with the place it stands at."""
    if isinstance(value, Text):
        yield place, value
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from _texts(one, f"{place}[{getattr(one, 'code', number)}]")
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), f"{place}.{name}")
