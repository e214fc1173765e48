"""The public pages of every municipality in all three languages, at both widths, by a browser."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import Browser, Response

from tests.cast import Cast
from tests.catalogue.reading import at
from tests.catalogue.setups import FOLDERS, FURTHER, setup_of
from tests.journeys.looking import problems
from tests.journeys.persons import Person
from tests.journeys.serving import Site, serving
from tests.walls.worlds import own_database

pytestmark = pytest.mark.browser

FIRST_VIEW = 150_000  # bytes that may be transferred before a page is there, letters included
TOWNS = ("nannestad", *FURTHER)
LANGUAGES = [code for code, _name in settings.LANGUAGES]


@pytest.fixture(scope="module")
def street(
    template_world: tuple[str, Cast],
    django_db_setup: None,
    django_db_blocker: Any,
) -> Iterator[Site]:
    """Three municipalities, each with its front door open."""
    source, cast = template_world
    with django_db_blocker.unblock(), own_database("street", source) as name:
        for town in FURTHER:
            call_command("load_municipality", FOLDERS[town], yes=True, verbosity=0)
        with serving(name) as address:
            yield Site(address, cast)


def _pages(town: str, language: str) -> list[str]:
    """One of each kind, with the longest of what the town has, and a search in vain."""
    services = setup_of(town).services
    longest = max(services, key=lambda service: len(service.model_dump_json()))

    def there(route: str, *args: str) -> str:
        return at(route, *args, town=town, language=language)

    return [
        there("open-town"),
        there("open-services"),
        f"{there('open-services')}?q=xyzzy&age=3",
        there("open-service", longest.code),
        there("open-guides"),
        *(there("open-guide", reader) for reader in ("youth", "employee")),
        there("open-together"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("town", TOWNS)
def test_the_front_door_is_open_to_everyone(
    street: Site, chromium: Browser, town: str, language: str
) -> None:
    passer_by = Person(street, chromium, "nobody", language=language)
    wrong = {path: found for path in _pages(town, language) if (found := problems(passer_by, path))}
    assert (wrong, passer_by.trouble.found) == ({}, [])
    assert passer_by.page.locator("script").count() == 0
    assert passer_by.context.cookies() == []
    passer_by.context.close()


@pytest.mark.parametrize("town", TOWNS)
def test_a_first_view_weighs_little(street: Site, chromium: Browser, town: str) -> None:
    for path in _pages(town, "nb"):
        weights = _weights(Person(street, chromium, "nobody"), path)
        assert any(url.endswith(".woff2") for url in weights), "letters are among it"
        assert sum(weights.values()) <= FIRST_VIEW, weights


def _weights(newcomer: Person, path: str) -> dict[str, int]:
    """Bytes of everything that the first view of a page asks for, by address."""
    answers: list[Response] = []

    def keep(answer: Response) -> None:
        answers.append(answer)

    newcomer.page.on("response", keep)
    newcomer.goes_to(path)
    newcomer.page.wait_for_load_state("networkidle")
    weights = {answer.url: _transferred(answer) for answer in answers}
    newcomer.context.close()
    return weights


def _transferred(answer: Response) -> int:
    """Bytes of an answer as they are sent in earnest: what is text is compressed."""
    body = answer.body()
    is_text = answer.headers["content-type"].startswith(("text/", "image/svg"))
    return len(gzip.compress(body) if is_text else body)


def test_what_is_text_is_sent_compressed(tmp_path: Path) -> None:
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=settings.STORAGES):
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["icons"])
    sheets = list(tmp_path.rglob("*.css"))
    assert sheets
    assert [sheet for sheet in sheets if not Path(f"{sheet}.gz").exists()] == []
