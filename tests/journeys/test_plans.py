"""Following a plan, asking about it and mapping what worries, each in a browser of her own."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser

from laget.governance.models import ActionPlan, PlanMeasure
from tests.cast import Cast
from tests.governance.stories import today
from tests.journeys.persons import Person
from tests.journeys.serving import Site
from tests.journeys.steered import steered

pytestmark = pytest.mark.browser

NAME = "Hvordan virker planen?"
WISHES = ("Mer lys", "Åpent på lørdager", "Flere voksne", "Et sted å være", "Billigere buss")


@pytest.fixture
def site(
    template_world: tuple[str, Cast], django_db_setup: None, django_db_blocker: Any
) -> Iterator[Site]:
    """The application, with those who coordinate, decide and lead."""
    with django_db_blocker.unblock(), steered("plans", *template_world) as found:
        yield found


def _first_measure(site: Site) -> str:
    with site.cast["slt"].acting() as by:
        plan = ActionPlan.objects.get(municipality_id=by.municipality, code="tidlig_inn")
        row = PlanMeasure.objects.get(plan=plan, number=1)
    return reverse("plan-measure", args=[row.pk])


@pytest.mark.parametrize("scripts", [True, False])
def test_a_measure_gets_an_owner_who_tells_how_it_goes(
    site: Site, person: Callable[..., Person], chromium: Browser, scripts: bool
) -> None:
    more: dict[str, Any] = {} if scripts else {"java_script_enabled": False}
    slt, culture = person("slt", **more), person("culture", **more)
    address = _first_measure(site)
    slt.goes_to(address)
    slt.follows("Revise it")
    slt.sets("unit", str(site.cast.units["kultur"].pk))
    slt.types("reason", "Planen sier ikke hvem.")
    slt.presses("Save")
    slt.is_told("Decided. It stands in the story of the measure.")
    slt.sees("Planen sier ikke hvem.")
    culture.goes_to(address)
    culture.follows("Tell how it goes")
    culture.ticks("state", "running")
    culture.types("effect", "Alle barnehagene har møtene.")
    culture.presses("Save")
    culture.sees("Alle barnehagene har møtene.")
    nobody = Person(site, chromium, "nobody", **more)
    nobody.goes_to(reverse("open-plan", args=["nannestad", "nb", "tidlig_inn"]))
    nobody.is_told("Under way")


def test_a_goal_is_told_year_by_year(site: Site, person: Callable[..., Person]) -> None:
    chief = person("chief")
    chief.opens("goals")
    chief.page.locator("main a.lag-t").nth(1).click()
    last = today(site.cast).year - 1
    for year, step in ((last - 1, "0"), (last, "1")):
        chief.follows("Tell what was measured")
        chief.types("year", str(year))
        chief.types("value", step)
        chief.types("comment", "To barnehager er i gang.")
        chief.presses("Save")
        chief.is_told("Kept.")
    assert chief.page.locator("svg.lag-goal circle").count() == 2
    chief.sees("To barnehager er i gang.")


def _prepared(slt: Person, closes: date) -> None:
    slt.opens("action-plans")
    slt.page.locator("main h2 a").first.click()
    slt.follows("Evaluate the plan")
    slt.types("title", NAME)
    slt.ticks("groups", "barn_og_unge")
    slt.sets("closes_on", closes.isoformat())
    slt.presses("Save")
    slt.is_told("Prepared. Look at the questions before you open it.")
    slt.presses("Open it for answers")


def test_the_young_answer_without_an_account_and_read_what_came_of_it(
    site: Site, person: Callable[..., Person], chromium: Browser
) -> None:
    slt, mayor = person("slt"), person("mayor")
    pupil = Person(site, chromium, "nobody")
    _prepared(slt, today(site.cast) + timedelta(days=14))
    evaluation = slt.path
    slt.presses("Make the address", about="Barn og unge")
    address = slt.page.locator("code").inner_text()
    for words in WISHES:
        pupil.page.goto(address)
        pupil.page.locator("main textarea").fill(words)
        pupil.presses("Send the answer")
        pupil.is_told("Thank you")
    mayor.goes_to(evaluation)
    assert WISHES[0] not in mayor.page.content()
    slt.goes_to(evaluation)
    slt.presses("Close it now")
    slt.sees(*WISHES)
    slt.follows("Write what you found")
    slt.types("found", "Skoleveien er mørk.")
    slt.types("follow_up", "Vi setter opp lys før jul.")
    slt.presses("Save")
    pupil.page.goto(address)
    pupil.sees("Vi setter opp lys før jul.")
    mayor.goes_to(evaluation)
    mayor.sees("Skoleveien er mørk.")


def _mapped(slt: Person, day: date) -> None:
    """A mapping that has come to its recommendations."""
    slt.opens("mapping-new")
    slt.page.locator('main select[name="body"]').select_option(index=1)
    for name, words in (
        ("title", "Uro på torget"),
        ("why", "Flere sier fra."),
        ("place", "Torget"),
    ):
        slt.types(name, words)
    slt.types("asks", "Hva er det?")
    slt.sets("starts_on", day.isoformat())
    slt.sets("ends_on", (day + timedelta(days=60)).isoformat())
    slt.presses("Save")
    slt.follows("Add somebody")
    slt.types("others", "elever på ungdomstrinnet")
    slt.types("part", "blir spurt")
    slt.presses("Save")
    slt.presses("On to the next step")
    slt.follows("Add a source")
    slt.ticks("kind", "observation")
    slt.types("what", "Seks kvelder på torget")
    slt.sets("on_date", day.isoformat())
    slt.presses("Save")
    slt.presses("On to the next step")
    slt.follows("Add what you found")
    slt.sets("area", "fritid")
    slt.ticks("kind", "gap")
    slt.types("text", "Ingenting er åpent på lørdager.")
    slt.presses("Save")
    slt.presses("On to the next step")


def test_what_a_mapping_recommends_becomes_a_measure_of_the_plan(
    site: Site, person: Callable[..., Person]
) -> None:
    slt, day = person("slt"), today(site.cast)
    _mapped(slt, day)
    slt.follows("Recommend something")
    slt.sets("area", "fritid")
    slt.types("title", "Lørdagsåpen klubb")
    slt.types("why", "De unge ber om det.")
    slt.presses("Save")
    slt.follows("Make it a measure", about="Lørdagsåpen klubb")
    slt.page.locator('main select[name="focus"]').select_option(index=0)
    slt.sets("unit", str(site.cast.units["kultur"].pk))
    slt.sets("due_on", (day + timedelta(days=200)).isoformat())
    slt.presses("Save")
    slt.page.locator("main a", has_text="Lørdagsåpen klubb").first.click()
    slt.sees("Uro på torget")
    mayor = person("mayor")
    mayor.goes_to(slt.path)
    mayor.sees("Lørdagsåpen klubb", "Uro på torget")
