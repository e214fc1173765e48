"""Every page that somebody can reach, at both widths: rules of axe, reflow, keyboard, titles.

In bokmål always; other languages take turns by the day. With LAGET_ALL=1 everybody looks at
everything in every language.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser

from laget.meetings.api import Item, save_minutes
from tests.cast import Cast
from tests.conftest import sign_in
from tests.journeys.looking import looks, problems
from tests.journeys.persons import Person
from tests.journeys.serving import Site, serving
from tests.journeys.walking import Door, doors, shape_of, things
from tests.walls.worlds import World, build, own_database

pytestmark = pytest.mark.browser

ALL = os.environ.get("LAGET_ALL", "") == "1"
TURNS = 7  # in so many days each page has been seen in every language
OTHERS = [code for code, _name in settings.LANGUAGES if code != "nb"]

# Those whose pages differ by more than what stands on them; the first who gets in looks.
READERS = {
    "site": ("leader", "contact", "author", "colleague", "helper", "asked"),
    "service": ("ppt", "nurse", "ppt_other"),
    "steering": ("coordinator", "school_leader", "politician", "youth_councillor"),
    "family": ("mother", "youth", "father"),
    "nobody": ("nobody",),
}
ROOMS = ("site", "catalogue", "cases", "governance", "meetings", "plans", "year", "portal")

# Answered with something else than a page: another page, one word.
NO_PAGE = {"set_language", "healthz", "robots", "open-towns", "open-town-any"}


@dataclass(frozen=True)
class Open:
    """A served world, and everybody's own browser with somebody already signed in."""

    site: Site
    world: World
    doors: list[Door]
    browser: Browser
    readers: dict[tuple[str, str], Person] = field(default_factory=dict)
    shapes: set[str] = field(default_factory=set)

    def reader(self, name: str, language: str = "nb") -> Person:
        """Somebody of the world, or nobody, reading in this language."""
        key = (name, language)
        if key not in self.readers:
            self.readers[key] = Person(self.site, self.browser, name, language=language)
            cookies = sign_in(self.world.actors[name]).cookies
            given = [
                {"name": m.key, "value": m.value, "url": self.site.base} for m in cookies.values()
            ]
            self.readers[key].context.add_cookies(given)  # type: ignore[arg-type]
        return self.readers[key]

    def status(self, name: str, door: Door) -> int:
        """How she is answered there."""
        return self.reader(name).context.request.get(door.path, max_redirects=0).status

    def who_looks(self, names: Sequence[str], door: Door) -> Iterator[str]:
        """The first who gets a page there, if no page made of the same parts has been seen."""
        for name in names:
            answer = self.reader(name).context.request.get(door.path, max_redirects=0)
            if answer.status != 200 or "html" not in answer.headers["content-type"]:
                continue
            shape = shape_of(answer.text())
            if ALL or shape not in self.shapes:
                self.shapes.add(shape)
                yield name
            if not ALL:
                return


@pytest.fixture(scope="module")
def house(
    template_world: tuple[str, Cast],
    django_db_setup: None,
    django_db_blocker: Any,
    chromium: Browser,
) -> Iterator[Open]:
    """The rich world of the walls, with more meetings in it, served."""
    source, cast = template_world
    with django_db_blocker.unblock(), own_database("looked_at", source) as name:
        world = build(cast, told=True)
        found = doors(things(world))
        with serving(name) as base:
            yield Open(Site(base, world.cast), world, found, chromium)


def _languages(door: Door, number: int) -> list[str]:
    if door.route.startswith("open-"):  # has its language in its address
        return [door.path.split("/")[3]]
    if door.route == "consent-letter":  # is in the language of the unit, whoever prints it
        return ["nb"]
    if ALL:
        return ["nb", *OTHERS]
    turn = (number + date.today().toordinal()) % TURNS  # noqa: DTZ011
    return ["nb", *OTHERS[turn : turn + 1]]


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("who", READERS)
def test_each_page_can_be_read_and_used_by_everyone(house: Open, who: str, room: str) -> None:
    wrong = {}
    for number, door in enumerate(d for d in house.doors if d.room == room):
        for name in house.who_looks(READERS[who], door):
            for language in _languages(door, number):
                one = house.reader(name, language)
                if found := problems(one, door.path):
                    wrong[f"{name} {language} {door.route} {door.path}"] = found
    behind = [t for one in house.readers.values() for t in one.trouble.found]
    assert (wrong, behind) == ({}, [])


def test_every_page_is_looked_at_by_somebody(house: Open) -> None:
    everyone = [name for names in READERS.values() for name in names]
    unseen = {door.route for door in house.doors} - NO_PAGE
    for door in house.doors:
        # 405: it only takes what is sent to it, and has no page of its own
        answers = (house.status(name, door) in {200, 405} for name in everyone)
        if door.route in unseen and any(answers):
            unseen.remove(door.route)
    assert unseen == set()


def _sends_an_empty_concern(one: Person, world: World) -> None:
    one.opens("concern-write", world.draft)
    one.field("sett").fill("")
    one.presses("Save the concern")


def _is_not_there(one: Person, world: World) -> None:
    one.opens("case", "00000000-0000-4000-8000-000000000000")


def _may_not_decide(one: Person, world: World) -> None:
    one.opens("case-decide", world.shared)


def _comes_from_elsewhere(one: Person, world: World) -> None:
    one.opens("concern-write", world.draft)
    one.page.evaluate(
        "document.querySelectorAll('[name=csrfmiddlewaretoken]').forEach(e => e.remove())"
    )
    one.unfolds("Throw away this draft")
    one.presses("Yes, throw it away")


def _asks_for_what_is_only_sent(one: Person, world: World) -> None:
    one.opens("consent-check", world.case)


def _saves_minutes_that_somebody_else_has_saved(one: Person, world: World) -> None:
    one.opens("item", world.item)
    with world.cast["leader"].acting() as by:
        version = Item.objects.get(pk=world.item).minutes_version
        save_minutes(by=by, item=world.item, text="Den andre teksten.", version=version)
    one.types("text", "Min egen tekst.")
    one.presses("Save the minutes")
    one.sees("Den andre teksten.", "Min egen tekst.")


REFUSED = (
    ("author", _sends_an_empty_concern),
    ("author", _is_not_there),
    ("helper", _may_not_decide),
    ("author", _comes_from_elsewhere),
    ("leader", _asks_for_what_is_only_sent),
    ("leader", _saves_minutes_that_somebody_else_has_saved),
)


@pytest.mark.parametrize(("who", "does"), REFUSED)
def test_pages_that_say_no_can_be_read_by_everyone(
    house: Open, who: str, does: Callable[[Person, World], None]
) -> None:
    one = house.reader(who)
    does(one, house.world)
    assert looks(one) == []


def test_after_a_mistake_the_focus_is_on_what_must_be_put_right(house: Open) -> None:
    one = house.reader("author")
    _sends_an_empty_concern(one, house.world)
    one.page.wait_for_function("document.activeElement?.matches('ds-error-summary')")
    one.page.keyboard.press("Tab")
    one.page.keyboard.press("Enter")
    one.page.wait_for_function("document.activeElement?.name === 'sett'")
