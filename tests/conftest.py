"""The hostile harness: the wall is up, templates do not forgive, nothing reaches the network."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from django.utils import translation

from laget.access.middleware import ACCOUNT, SEAT
from laget.access.sessions import SessionStore
from tests import world
from tests.cast import Actor, Cast

_world: dict[str, Any] = {}


@pytest.fixture(scope="session")
def template_world(django_db_blocker: Any) -> tuple[str, Cast]:
    """Template database and cast."""
    with django_db_blocker.unblock():
        return world.template()


@pytest.fixture(scope="session")
def django_db_setup(template_world: tuple[str, Cast], django_db_blocker: Any) -> Iterator[None]:
    """Give this worker its own copy of the template."""
    source, _ = template_world
    with django_db_blocker.unblock():
        name = world.copy_for(os.environ.get("PYTEST_XDIST_WORKER", "main"), source)
        world.point_at(name)
    yield
    with django_db_blocker.unblock():
        for connection in connections.all(initialized_only=True):
            connection.close()
        world.drop(name)


@pytest.fixture(autouse=True)
def the_minute_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """The frame asks anew each minute; statements are counted and compared between two requests."""
    monkeypatch.setattr("laget.site.shell._minute", lambda viewer: 0)


@pytest.fixture
def cast(template_world: tuple[str, Cast], db: None) -> Cast:
    """Everyone, in a transaction that is undone after the test."""
    return template_world[1]


@pytest.fixture
def fresh_world(
    template_world: tuple[str, Cast], django_db_setup: None, django_db_blocker: Any
) -> Iterator[Cast]:
    """Everyone, in a database of their own: for tests that must really commit."""
    source, people = template_world
    before = str(settings.DATABASES["default"]["NAME"])
    with django_db_blocker.unblock():
        name = world.copy_for(f"own_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}", source)
        world.point_at(name)
        yield people
        world.point_at(before)
    world.drop(name)


@pytest.fixture(autouse=True)
def own_language() -> None:
    """Each test begins in the product's language, not in the one a page was last read in."""
    translation.deactivate()


class SignedIn(Client):
    """A browser in which somebody of the cast is signed in."""

    def request(self, **request: Any) -> Any:
        """Answer, and leave role and viewer as they were: here the transaction goes on."""
        try:
            return super().request(**request)
        finally:
            if connections["default"].in_atomic_block:
                with connections["default"].cursor() as cursor:
                    cursor.execute("reset role")


def sign_in(actor: Actor | None) -> SignedIn:
    """A client acting as this actor; as nobody for None."""
    client = SignedIn()
    if actor is not None:
        session = SessionStore()
        session[ACCOUNT], session[SEAT] = str(actor.account), str(actor.seat)
        session.create()
        session[ACCOUNT], session[SEAT] = str(actor.account), str(actor.seat)
        session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    return client
