"""The rich world of the wall's tests, for what every page has to keep."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.cast import Cast
from tests.walls.worlds import World, build, own_database


@pytest.fixture(scope="module")
def told(
    template_world: tuple[str, Cast], django_db_setup: None, django_db_blocker: Any
) -> Iterator[World]:
    """The rich world in which the family has been told, in a database of its own."""
    source, cast = template_world
    with django_db_blocker.unblock(), own_database("pages", source):
        yield build(cast, told=True)
