"""A gathering from the plan to what came of it, and the year, each in a browser of her own."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from laget.kernel.workdays import workday_from
from laget.organisations.api import is_holiday
from tests.cast import Cast
from tests.journeys.persons import Person
from tests.journeys.serving import Site
from tests.journeys.steered import steered

pytestmark = pytest.mark.browser

TITLE = "Søvn og skjerm"


@pytest.fixture
def site(
    template_world: tuple[str, Cast], django_db_setup: None, django_db_blocker: Any
) -> Iterator[Site]:
    """The application, with those who coordinate, decide and lead."""
    with django_db_blocker.unblock(), steered("year", *template_world) as found:
        yield found


def _day(site: Site) -> tuple[date, int]:
    """A working day in two weeks, and how many days it is till then."""
    with site.cast["slt"].acting() as viewer:
        day = workday_from(viewer.today + timedelta(days=14), is_holiday)
        return day, (day - viewer.today).days


def _plans(slt: Person, seats: int) -> str:
    """A breakfast meeting with a goal to serve, in two weeks. Gives its address."""
    day, _until = _day(slt.site)
    slt.opens("gatherings")
    slt.follows("Plan a gathering")
    slt.sets("kind", "frokostmote")
    slt.types("title", TITLE)
    slt.page.locator('main select[name="serves"]').select_option(index=1)
    slt.sets("day", day.isoformat())
    slt.sets("starts", "08:00")
    slt.sets("ends", "09:30")
    slt.types("place", "Kantina")
    slt.types("seats", str(seats))
    slt.sets("sign_up_by", (day - timedelta(days=3)).isoformat())
    slt.presses("Save")
    slt.sees(TITLE, "Kantina")
    slt.presses("Invite")
    return slt.path


@pytest.mark.parametrize("scripts", [True, False])
def test_a_gathering_is_planned_filled_held_and_told_of(
    site: Site, person: Callable[..., Person], scripts: bool
) -> None:
    more: dict[str, Any] = {} if scripts else {"java_script_enabled": False}
    slt, author, nurse = person("slt", **more), person("author", **more), person("nurse", **more)
    address, until = _plans(slt, seats=1), _day(site)[1]
    author.goes_to(address)
    author.presses("Sign up")
    author.is_told("You have a place.")
    nurse.goes_to(address)
    nurse.presses("Join the waiting list")
    nurse.is_told("On the waiting list")
    author.presses("I cannot come after all")
    nurse.goes_to(address)
    nurse.is_told("You have a place")
    nurse.opens("gatherings")
    nurse.sees(TITLE)
    site.travel(timedelta(days=until + 1))
    slt.signs_in().goes_to(address)
    slt.follows("Note who came")
    slt.types("others", "3")
    slt.presses("Save")
    nurse.signs_in().opens("my-day")
    nurse.follows_link(TITLE)
    nurse.ticks("useful", "4")
    nurse.presses("Send the answer")
    nurse.is_told("Thank you. Nobody can see who has answered what.")
    slt.goes_to(address)
    slt.follows("Write what came of it")
    slt.types("came_of_it", "Alle skolene prøver det samme til våren.")
    slt.presses("Save")
    author.signs_in().goes_to(address)
    author.sees("Alle skolene prøver det samme til våren.")


def test_the_year_is_read_by_a_politician_and_a_family_finds_nothing(
    site: Site, person: Callable[..., Person]
) -> None:
    slt, mayor, mother = person("slt"), person("mayor"), person("mother")
    address = _plans(slt, seats=5)
    mayor.opens("year")
    mayor.follows("The whole year as a list")
    mayor.follows("Show the wheel")
    mayor.follows("Follow in your calendar")
    mayor.presses("Make an address")
    shown = mayor.page.locator("main code").inner_text()
    feed = mother.context.request.get(shown)
    assert feed.ok
    assert "BEGIN:VCALENDAR" in feed.text()
    mayor.presses("Delete the address", about=mayor.say("Everything that is mine"))
    assert mother.context.request.get(shown).status == 404
    mother.finds_nothing_at("/year/", "/year/paper/", "/gatherings/", address)
