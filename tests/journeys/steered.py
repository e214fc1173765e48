"""The application served with those who coordinate, decide and lead."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from laget.access.viewer import as_system
from laget.organisations.api import municipality_id, open_account
from tests.cast import Cast
from tests.governance.stories import STEERING, full_name, with_those_who_steer
from tests.journeys.serving import Site, serving, tell_stories
from tests.walls.worlds import own_database


@contextmanager
def steered(label: str, source: str, cast: Cast) -> Iterator[Site]:
    """In a database of its own, where each of them can be signed in as."""
    with own_database(label, source) as name:
        with as_system("setup", municipality_id("nannestad")):
            for who, *_rest in STEERING:
                account = uuid.uuid5(uuid.NAMESPACE_DNS, f"{who}.cast")
                open_account(account, full_name(who), demo=True)
        town = with_those_who_steer(cast)
        tell_stories(town)
        with serving(name) as base:
            yield Site(base, town)
