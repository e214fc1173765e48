"""The plans of action, page and PDF: every measure by its number, as the source has it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from laget.organisations.api import Setup
from tests.cast import Cast
from tests.catalogue.reading import opened
from tests.governance.stories import load, setup_of
from tests.platform.paper import assert_accessible, elements, words_of

# Town, plan, and how many measures there are in each focus area, in the plan's order.
PLANS = [("lillestrom", "slt", (28, 10, 5, 4)), ("nannestad", "tidlig_inn", (16,))]


def _address(route: str, town: str, plan: str, language: str = "nb") -> str:
    return reverse(route, args=[town, language, plan])


def _numbered(setup: Setup) -> list[tuple[int, str]]:
    """Number and name of each measure, in the plan's order."""
    order = [f.code for f in setup.focus_areas]
    placed = [
        (order.index(s.plan.focus), s.plan.number, s.name.nb) for s in setup.services if s.plan
    ]
    return [(number, name) for _focus, number, name in sorted(placed)]


@pytest.mark.parametrize(("town", "plan", "counts"), PLANS)
def test_the_page_has_every_measure_by_its_number(
    cast: Cast, town: str, plan: str, counts: tuple[int, ...]
) -> None:
    load(setup_of(town))
    text = opened(_address("open-plan", town, plan)).text
    wanted = _numbered(setup_of(town))
    numbers = [number for number, _name in wanted]
    assert numbers == [n for count in counts for n in range(1, count + 1)], "as the source numbers"
    here = 0
    for number, name in wanted:
        here = text.index(f"{number}. {name}", here)


@pytest.mark.parametrize(("town", "plan", "counts"), PLANS)
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_paper_says_the_same_and_can_be_read_aloud(
    cast: Cast, town: str, plan: str, counts: tuple[int, ...], language: str
) -> None:
    setup = setup_of(town)
    load(setup)
    answer = Client().get(_address("open-plan-paper", town, plan, language))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    title = setup.action_plans[0].name.get(language)
    assert_accessible(answer.content, language=language, title=title)
    kinds = elements(answer.content)
    assert kinds.count("/H3") == sum(counts)
    assert kinds.count("/H2") >= len(counts)
    assert kinds.count("/TOCI") == len(counts), "its contents lead to each focus area"
    if language == "nb":
        words = words_of(answer.content).replace("- ", "-")
        for number, name in _numbered(setup):
            assert f"{number}. {name}".replace("- ", "-") in words


def test_what_the_source_does_not_state_is_told_so(cast: Cast) -> None:
    setup = setup_of("lillestrom")
    load(setup)
    text = opened(_address("open-plan", "lillestrom", "slt")).text
    unnamed = [s.plan.number for s in setup.services if s.plan and not (s.responsible or s.unit)]
    assert sorted(unnamed) == [14, 28]
    assert text.count("Ikke navngitt") == len(unnamed)
    stated = [s for s in setup.services if s.plan and s.prevention]
    assert len(re.findall(r"Forebygging\s*Ikke oppgitt", text)) == 47 - len(stated)


def test_nannestads_has_start_and_money_of_all_sixteen(cast: Cast) -> None:
    load(setup_of("nannestad"))
    text = opened(_address("open-plan", "nannestad", "tidlig_inn")).text
    assert text.count("Oppstart og varighet") == 16
    for told in ("100 000 kroner i året", "2020–2024", "2020–2021", "2021", "Prosjektmidler"):
        assert told in text


def test_a_plan_that_is_not_there_is_absent_and_a_town_without_says_so(cast: Cast) -> None:
    assert Client().get(_address("open-plan", "nannestad", "slt")).status_code == 404
    assert Client().get(_address("open-plan-paper", "nannestad", "nope")).status_code == 404
    there = opened(reverse("open-plans", args=["fjordvik", "nb"])).text
    assert "Ingen plan" in there
    assert "2020–2024" in opened(reverse("open-plans", args=["nannestad", "nb"])).text
