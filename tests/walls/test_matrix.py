"""Every route of the product against everyone, on real objects."""

from collections import Counter
from collections.abc import Iterable, Iterator

import pytest
from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.html import escape
from django.utils.translation import gettext

from laget.access.guard import viewer_is_set
from tests.walls.knocking import Browsers, knock, verdict
from tests.walls.matrix import MATRIX
from tests.walls.outcomes import GROUPS, Outcome, Row
from tests.walls.worlds import World, undone

ROWS = [pytest.param(row, id=row.label.replace(" ", "-")) for row in MATRIX]
FORMS = [pytest.param(row, id=row.route) for row in MATRIX if row.method == "POST"]


def _routes(patterns: Iterable[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    """The names of all routes below, however deep; one without a name is named as such."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _routes(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}" if pattern.name else f"without a name: {pattern.pattern}"


def test_every_route_has_its_row_and_every_row_its_route() -> None:
    there = set(_routes(get_resolver().url_patterns))
    listed = {row.route for row in MATRIX}
    assert there - listed == set(), "routes without a row in matrix.py"
    assert listed - there == set(), "rows of matrix.py without a route"


def test_no_route_and_no_row_is_listed_twice() -> None:
    routes = Counter(_routes(get_resolver().url_patterns))
    rows = Counter(row.label for row in MATRIX)
    assert [name for name, n in (*routes.items(), *rows.items()) if n > 1] == []


def test_everyone_of_the_cast_stands_in_one_group(rich: World) -> None:
    grouped = Counter(name for group in GROUPS for name in group)
    assert set(grouped) == set(rich.actors)
    assert max(grouped.values()) == 1


def test_no_row_gives_somebody_two_outcomes() -> None:
    for row in MATRIX:
        for expected in (row.expect, row.told):
            named = Counter(name for people in expected.values() for name in people)
            assert [name for name, n in named.items() if n > 1] == [], row.label


@pytest.fixture(scope="module")
def browsers(rich: World) -> Browsers:
    """One session for each actor of this world."""
    return Browsers()


@pytest.mark.parametrize("row", ROWS)
def test_each_is_answered_what_the_matrix_says(rich: World, browsers: Browsers, row: Row) -> None:
    if row.method == "POST" and not row.told and not rich.told:
        return  # the same as in the other world
    wrong = {}
    for name, outcome in row.outcomes(rich).items():
        client = browsers.of(name, rich.actors[name])
        answer = knock(client, row, rich, row.url(rich))
        nothing = None
        if outcome is Outcome.GONE:
            client = browsers.of(name, rich.actors[name])
            nothing = knock(client, row, rich, row.url_of_nothing())
        if problem := verdict(row, name, outcome, answer, nothing):
            wrong[name] = problem
    assert wrong == {}


def test_a_method_without_a_row_is_not_answered(rich: World, browsers: Browsers) -> None:
    known = {(row.route, row.method) for row in MATRIX}
    for row in MATRIX:
        method = "GET" if row.method == "POST" else "POST"
        if (row.route, method) in known:
            continue
        found = set()
        for name in ("author", "mother"):  # a page of staff is absent to the family, and reverse
            client = browsers.of(name, rich.actors[name])  # signed in outside what is undone
            with undone():
                found.add(client.generic(method, row.url(rich)).status_code)
        assert found in ({405}, {404, 405}), f"{method} {row.route} has no row"


def test_no_other_method_changes_anything(told: World) -> None:
    author = Browsers().of("author", told.actors["author"])
    for row in MATRIX:
        for method in ("PUT", "DELETE"):
            with undone():
                before = _changes()
                author.generic(method, row.url(told))
                assert _changes() == before, f"{method} {row.route}"


def _changes() -> object:
    """How many rows of history there have been; a sequence does not roll back."""
    with viewer_is_set(), connection.cursor() as cursor:
        cursor.execute("select pg_sequence_last_value('platform_changelog_id_seq')")
        return cursor.fetchone()


@pytest.mark.parametrize("row", FORMS)
def test_a_form_sent_from_elsewhere_does_nothing(told: World, row: Row) -> None:
    strict = Browsers(enforce_csrf_checks=True)
    with undone():
        client = strict.of("leader", told.actors["leader"])
        answer = client.post(row.url(told), row.data(told))
        assert answer.status_code == 403
        assert escape(gettext("The page was too old")) in answer.content.decode()
