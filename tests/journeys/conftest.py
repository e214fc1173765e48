"""A browser and a server for each module; a person's browser for each test."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import Browser, sync_playwright

from tests.cast import Cast
from tests.journeys.persons import Person
from tests.journeys.serving import Site, served
from tools import browser
from tools.errors import Stop

# As root there is no sandbox; nothing may be fetched from anywhere but this machine.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The Chromium of the machine. Without one the tests fail and say what to run."""
    try:
        path = browser.ensure()
    except Stop as stop:
        pytest.fail(str(stop), pytrace=False)
    # Playwright runs an event loop in this thread, in which Django sees reason to refuse queries.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "yes"
    try:
        with sync_playwright() as playwright:
            yield playwright.chromium.launch(executable_path=path, args=FLAGS)
            # Django keeps connections of their own while a loop runs; nobody else would close them.
            for connection in connections.all(initialized_only=True):
                connection.close()
    finally:
        if before is None:
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="module")
def site(
    template_world: tuple[str, Cast], django_db_setup: None, django_db_blocker: Any
) -> Iterator[Site]:
    """The application, served with the cast in a database of its own."""
    source, cast = template_world
    with django_db_blocker.unblock(), served("journey", source, cast) as found:
        yield found


@pytest.fixture
def person(site: Site, chromium: Browser) -> Iterator[Callable[..., Person]]:
    """Make somebody of the cast, signed in; afterwards no page may have gone wrong."""
    everyone: list[Person] = []

    def make(name: str, *, signed_in: bool = True, **more: Any) -> Person:
        found = Person(site, chromium, name, **more)
        everyone.append(found)
        return found.signs_in() if signed_in else found

    yield make
    for one in everyone:
        one.context.close()
    assert [trouble for one in everyone for trouble in one.trouble.found] == []
