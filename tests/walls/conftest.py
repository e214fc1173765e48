"""Worlds that last for a module: building one for each check would take an hour."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.cast import Cast
from tests.walls.worlds import World, build, own_database


@pytest.fixture(scope="module", params=[False, True], ids=["kept-from-family", "family-told"])
def rich(
    request: Any,
    template_world: tuple[str, Cast],
    django_db_setup: None,
    django_db_blocker: Any,
) -> Iterator[World]:
    """The rich world in a database of its own, once untold and once told."""
    source, cast = template_world
    with django_db_blocker.unblock(), own_database("rich", source):
        yield build(cast, told=request.param)


@pytest.fixture(scope="module")
def told(
    template_world: tuple[str, Cast], django_db_setup: None, django_db_blocker: Any
) -> Iterator[World]:
    """The rich world in which the family has been told, in a database of its own."""
    source, cast = template_world
    with django_db_blocker.unblock(), own_database("told", source):
        yield build(cast, told=True)
