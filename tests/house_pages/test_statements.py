"""A page is made with a bounded number of statements, whoever looks and whatever there is."""

import pytest

from bench.statements import BUDGET, counted
from tests.walls.knocking import Browsers, knock
from tests.walls.matrix import MATRIX
from tests.walls.outcomes import Outcome, Row
from tests.walls.worlds import World

PAGES = [pytest.param(row, id=row.label.replace(" ", "-")) for row in MATRIX if row.method == "GET"]
SHOWN = {Outcome.SEES, Outcome.OPENS}


@pytest.fixture(scope="module")
def browsers(told: World) -> Browsers:
    """One session for each actor."""
    return Browsers()


@pytest.mark.parametrize("row", PAGES)
def test_a_page_needs_at_most_twelve_statements_of_its_own(
    told: World, browsers: Browsers, row: Row
) -> None:
    over = {}
    for name, outcome in row.outcomes(told).items():
        if outcome in SHOWN:
            url, actor = row.url(told), told.actors[name]
            knock(browsers.of(name, actor), row, told, url)  # reads the set-up, once a process
            with counted() as statements:
                knock(browsers.of(name, actor), row, told, url)
            if len(statements.page) > BUDGET:
                over[name] = [sql[:120] for sql, _ms in statements.page]
    assert over == {}
