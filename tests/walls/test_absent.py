"""Hidden costs what absent costs: the same questions to the database, in the same order."""

import re

import pytest
from django.db import connections, reset_queries
from django.test.utils import CaptureQueriesContext

from tests.walls.knocking import Browsers
from tests.walls.matrix import MATRIX
from tests.walls.outcomes import Outcome, Row
from tests.walls.worlds import World, undone

ROWS = [
    pytest.param(row, id=row.label.replace(" ", "-"))
    for row in MATRIX
    if any(isinstance(a, str) for a in row.args)
]
WATCHERS = ("stranger", "ppt_other", "neighbour", "mother", "estranged")
# Ids, keys, the session, times and the numbers of savepoints.
_DIFFERS = re.compile(r"'[^']*'|s\d+_x\d+|\d+")

_EACH_MINUTE = 'FROM "organisations_municipality"'  # kept in memory until the minute is over


@pytest.fixture(scope="module")
def browsers(told: World) -> Browsers:
    """One session for each actor."""
    return Browsers()


def _statements(browsers: Browsers, told: World, name: str, row: Row, url: str) -> list[str]:
    client = browsers.of(name, told.actors[name])
    reset_queries()  # its log has an end
    with undone(), CaptureQueriesContext(connections["default"]) as seen:
        ask = client.post if row.method == "POST" else client.get
        assert ask(url, row.data(told)).status_code == 404
    found = [_DIFFERS.sub("?", query["sql"]) for query in seen.captured_queries]
    return [sql for sql in found if _EACH_MINUTE not in sql]


@pytest.mark.parametrize("row", ROWS)
def test_what_is_hidden_costs_what_does_not_exist(
    told: World, browsers: Browsers, row: Row
) -> None:
    outcomes = row.outcomes(told)
    for name in WATCHERS:
        if outcomes[name] is Outcome.GONE:
            _statements(browsers, told, name, row, row.url(told))  # set-ups are read once
            hidden = _statements(browsers, told, name, row, row.url(told))
            absent = _statements(browsers, told, name, row, row.url_of_nothing())
            assert hidden == absent, name
