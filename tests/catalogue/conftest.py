"""Further towns, in a database that lasts for a module: loading them for each test takes long."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command

from tests.cast import Cast
from tests.catalogue.setups import FOLDERS, FURTHER
from tests.walls.worlds import own_database


@pytest.fixture(scope="module")
def towns(
    template_world: tuple[str, Cast], django_db_setup: None, django_db_blocker: Any
) -> Iterator[Cast]:
    """The cast's two towns and the two others, in a database of its own."""
    source, cast = template_world
    with django_db_blocker.unblock(), own_database("towns", source):
        for town in FURTHER:
            call_command("load_municipality", FOLDERS[town], yes=True, verbosity=0)
        yield cast
