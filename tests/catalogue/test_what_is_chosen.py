"""The catalogue narrowed: by theme, by whom it is for, by age, level and area."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from laget.organisations.api import ServiceDef
from tests.cast import Cast
from tests.catalogue.reading import at, entry, searched
from tests.catalogue.setups import loaded, service_in, services_of, setup_of

ALL = list(services_of("nannestad"))
THEMES = [theme.code for theme in setup_of("nannestad").themes]
AUDIENCES = ("child", "youth", "parent", "staff")
AGES = (0, 5, 6, 9, 10, 12, 13, 17, 18, 23, 24, 29, 30, 120)
LEVELS = [level.code for level in setup_of("nannestad").process.levels]


def _with_theme(service: ServiceDef, theme: str) -> bool:
    return theme in service.themes


def _for(service: ServiceDef, audience: str) -> bool:
    return audience in service.audience or "everyone" in service.audience


def _at_age(service: ServiceDef, age: int) -> bool:
    return service.ages is None or service.ages.from_age <= age <= service.ages.to_age


def _on_level(service: ServiceDef, level: str) -> bool:
    return not service.levels or level in service.levels


CHECKS: dict[str, Callable[[ServiceDef, Any], bool]] = {
    "theme": _with_theme,
    "audience": _for,
    "age": _at_age,
    "level": _on_level,
}
SINGLE: list[dict[str, Any]] = [
    *({"theme": theme} for theme in THEMES),
    *({"audience": audience} for audience in AUDIENCES),
    *({"age": age} for age in AGES),
    *({"level": level} for level in LEVELS),
]
TOGETHER: list[dict[str, Any]] = [
    *({"theme": t, "audience": a} for t, a in product(("rus", "samarbeid"), AUDIENCES)),
    *({"theme": t, "age": age} for t, age in product(("rus", "smabarn"), (0, 12, 13, 40))),
    {"audience": "youth", "age": 24, "level": LEVELS[0]},
    {"theme": "samarbeid", "audience": "staff", "level": LEVELS[0]},
    {"theme": "kropp_helse", "audience": "child", "age": 6, "level": LEVELS[-1]},
]


@pytest.mark.parametrize("asked", SINGLE + TOGETHER, ids=str)
def test_what_is_chosen_narrows_to_what_the_files_say_fits(
    cast: Cast, asked: dict[str, Any]
) -> None:
    fits = [
        code
        for code, service in services_of("nannestad").items()
        if all(CHECKS[name](service, value) for name, value in asked.items())
    ]
    assert searched(**asked).codes == fits


@pytest.mark.parametrize(
    ("asked", "there", "not_there"),
    [
        ({"theme": "rus"}, "hap", "jordmor"),
        ({"audience": "youth"}, "frisklivssentralen", "jordmor"),  # for everyone
        ({"audience": "staff"}, "politikontakten", "hap"),  # for everyone
        ({"age": 5}, "helsestasjon_0_5", "hap"),
        ({"age": 6}, "logoped", "helsestasjon_0_5"),  # no age is stated
        ({"age": 13}, "hap", "helsestasjon_0_5"),
        ({"age": 120}, "frisklivssentralen", "nav_unge"),
        ({"level": "niva_2"}, "tiltak_rutinemoter", None),
        ({"level": "niva_1"}, "logoped", "tiltak_rutinemoter"),  # no level is stated
        ({"theme": "rus", "audience": "staff"}, "slt", "hap"),
        ({"theme": "rus", "age": 5}, "rusforebygging", "utekontaktene"),
    ],
    ids=str,
)
def test_what_is_chosen_shows_this_and_not_that(
    cast: Cast, asked: dict[str, Any], there: str, not_there: str | None
) -> None:
    found = searched(**asked).codes
    assert there in found
    assert not_there not in found


def test_nothing_chosen_shows_everything(cast: Cast) -> None:
    empty = {"q": "", "theme": "", "audience": "", "age": "", "level": ""}
    assert searched(**empty).codes == ALL
    assert f"All {len(ALL)} services" in searched(language="en", **empty).text


def test_the_page_tells_how_many_of_how_many_fit(cast: Cast) -> None:
    page = searched(language="en", theme="rus")
    assert f"{len(page.codes)} of {len(ALL)} fit" in page.text
    assert page.links.count(at("open-services", language="en")) > 1  # in the menu, and beside


def test_choices_that_nothing_fits_are_answered_by_the_page_that_teaches(cast: Cast) -> None:
    page = searched(language="en", theme="smabarn", audience="staff", q="rus", age=120)
    assert page.codes == []
    assert "Try fewer words" in page.text


def _with_areas(data: dict[str, Any]) -> None:
    data["areas"] = [
        {"code": code, "name": {"nb": code.title()}, "source": "tidlig-inn#modell"}
        for code in ("nord", "sor")
    ]
    service_in(data, "fritidsklubben")["areas"] = ["nord"]
    service_in(data, "ungdomsradet")["areas"] = ["nord", "sor"]


def test_an_area_narrows_to_what_is_there_and_what_is_everywhere(cast: Cast) -> None:
    loaded(_with_areas)
    north, south = searched(area="nord").codes, searched(area="sor").codes
    assert north == ALL
    assert south == [code for code in ALL if code != "fritidsklubben"]
    assert "fritidsklubben" not in searched(area="sor", theme="fritid", audience="youth").codes
    page = entry("fritidsklubben", language="en")
    assert page.facts["Where"] == "Nord"


def test_a_town_without_areas_does_not_ask_for_one(cast: Cast) -> None:
    names = [found.get("name") for tag, found in searched().tags if tag == "select"]
    assert "area" not in names
    assert "theme" in names
    assert searched(area="nord").codes == ALL


@pytest.mark.parametrize("age", ["abc", "-1", "121", "5.5", "1e9", "9" * 40, "0x10", "½"])
def test_a_nonsense_age_is_told_beside_its_field_and_the_rest_is_still_shown(
    cast: Cast, age: str
) -> None:
    alone, beside = searched(age=age), searched(age=age, theme="rus")
    assert alone.says_wrong("age")
    assert alone.codes == ALL
    assert beside.says_wrong("age")
    assert beside.codes == searched(theme="rus").codes
    assert beside.fields["age"] == age


@pytest.mark.parametrize("name", ["theme", "audience", "level"])
def test_a_choice_that_is_none_is_told_and_everything_is_shown(cast: Cast, name: str) -> None:
    page = searched(**{name: "no-such"})
    assert page.says_wrong(name)
    assert page.codes == ALL


@pytest.mark.parametrize("wrong", [{"age": "abc"}, {"theme": "no-such"}])
def test_what_is_told_beside_a_field_is_not_folded_away(cast: Cast, wrong: dict[str, str]) -> None:
    folds = [found for tag, found in searched(**wrong).tags if tag == "details"]
    choices = [found for found in folds if "lag-fold-s" in found.get("class", "")]
    assert len(choices) == 1
    assert "open" in choices[0]


def test_what_was_chosen_stands_in_the_form(cast: Cast) -> None:
    page = searched(q="hjelp", theme="rus", audience="youth", age=15)
    chosen = [found["value"] for tag, found in page.tags if "selected" in found]
    assert {"rus", "youth"} <= set(chosen)
    assert (page.fields["q"], page.fields["age"]) == ("hjelp", "15")
