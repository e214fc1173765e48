"""What no form is made for, and how the product's own rows are counted before and after."""

from collections.abc import Iterator
from typing import Any

import pytest

from laget.cases.models import (
    Baton,
    Case,
    Decision,
    Measure,
    NamedPerson,
    Record,
    StatutoryReport,
)
from laget.consent.models import Consent, Delegate
from laget.meetings.models import Item, Meeting, Participant, ThemeQuestion
from tests.conftest import SignedIn
from tests.walls.knocking import Browsers
from tests.walls.outcomes import Outcome, Row
from tests.walls.worlds import World, undone

JUNK = (
    "a\x00b",  # PostgreSQL keeps no such character
    "31.02.2026",
    "0001-01-01",
    "9999-12-31",
    "99999-13-41T25:61",
    "9" * 400,
    "x" * 20_000,
    "-1e400",
    "٣\u202e😀",
    "00000000-0000-4000-8000-000000000000",
    "",
)
QUERIES = (
    "a\x00b",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-12:00",
    "2026-01-01",
    "…" * 9,
)
ANSWERED = {200, 204, 302, 400, 403, 404, 405, 409, 413, 422, 503}

_COUNTED = (
    *(Baton, Case, Decision, Measure, NamedPerson, Record, StatutoryReport),
    *(Consent, Delegate, Item, Meeting, Participant, ThemeQuestion),
)
_LET_IN = (Outcome.DOES, Outcome.MOVES, Outcome.SEES, Outcome.OPENS, Outcome.TRIES, Outcome.NOT_MAY)


class Office:
    """The rich world with a browser for everybody, where whatever is done is undone."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._browsers = Browsers()
        for name in world.actors:  # here: a sign-in within `undone` would be undone too
            self.of(name)

    def of(self, name: str) -> SignedIn:
        """Somebody's browser."""
        return self._browsers.of(name, self.world.actors[name])

    def who_may(self, row: Row) -> str:
        """Somebody whom this door lets as far in as it lets anybody."""
        found = row.outcomes(self.world)
        for outcome in _LET_IN:
            for name in ("leader", "author", "ppt", "mother", *found):
                if found.get(name) is outcome:
                    return name
        return "leader"

    def rows(self) -> dict[str, int]:
        """How many rows of each kind those at the heart of the story can see."""
        counted: dict[str, int] = {}
        for name in ("leader", "author", "ppt", "colleague"):
            with self.world.cast[name].acting():
                for model in _COUNTED:
                    key = f"{model.__name__} of {name}"
                    counted[key] = model._default_manager.count()
        return counted


def spoilt_forms(row: Row, world: World) -> Iterator[tuple[str, dict[str, Any]]]:
    """The row's form with one field spoilt at a time; then without fields, and with all doubled."""
    whole = row.data(world)
    for field in whole:
        for junk in JUNK:
            yield f"{field}={junk[:30]!r}", {**whole, field: junk}
    yield "nothing", {}
    yield "all doubled", {k: v * 2 if isinstance(v, list) else [v, v] for k, v in whole.items()}


def answer_to(client: SignedIn, method: str, url: str, **sent: Any) -> str:
    """What is wrong with the answer; empty when it is one of the product's own.

    `body` is sent as it is, `data` as a form or a query.
    """
    body = sent.pop("body", None)
    try:
        with undone():
            if body is not None:
                response = client.generic(method, url, body, **sent)
            else:
                response = getattr(client, method.lower())(url, **sent)
    except Exception as error:  # the test client lets through what would have become a 500
        return f"{type(error).__name__}: {str(error)[:160]}"
    return _wrong(response, method)


def _wrong(response: Any, method: str) -> str:
    if response.status_code not in ANSWERED:
        return f"status {response.status_code}"
    silent = response.status_code >= 400 and not response.content
    return f"{response.status_code} without a page" if silent and method != "HEAD" else ""


def labelled(rows: list[Row]) -> list[Any]:
    """Rows as parameters of a test, by their labels."""
    return [pytest.param(row, id=row.label.replace(" ", "-")) for row in rows]
