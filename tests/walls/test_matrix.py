"""Every route of the product against everyone, on real objects."""

from collections import Counter
from collections.abc import Iterable, Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.walls.knocking import Browsers, knock, verdict
from tests.walls.matrix import MATRIX
from tests.walls.outcomes import GROUPS, Outcome, Row
from tests.walls.worlds import World, undone

BY_LABEL = [pytest.param(row, id=row.label.replace(" ", "-")) for row in MATRIX]


def _routes(patterns: Iterable[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    """The names of all routes below, however deep; a route without a name has none."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _routes(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}" if pattern.name else f"without a name: {pattern.pattern}"


def test_every_route_has_its_row_and_every_row_its_route() -> None:
    assert set(_routes(get_resolver().url_patterns)) == {row.route for row in MATRIX}


def test_no_route_is_listed_twice_and_no_row_either() -> None:
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


@pytest.mark.parametrize("row", BY_LABEL)
def test_each_is_answered_what_the_matrix_says(rich: World, browsers: Browsers, row: Row) -> None:
    wrong = {}
    for name, outcome in row.outcomes(rich).items():
        client = browsers.of(name, rich.actors[name])
        answer = knock(client, row, rich, row.url(rich))
        nothing = None
        if outcome is Outcome.GONE:
            nothing = knock(browsers.of(name, rich.actors[name]), row, rich, row.url_of_nothing())
        if problem := verdict(row, outcome, answer, nothing):
            wrong[name] = problem
    assert wrong == {}


def test_a_method_without_a_row_is_not_answered(rich: World, browsers: Browsers) -> None:
    known = {(row.route, row.method) for row in MATRIX}
    answered = set()
    for row in MATRIX:
        for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - {row.method}:
            if (row.route, method) in known:
                continue
            with undone():
                client = browsers.of("leader", rich.actors["leader"])
                status = client.generic(method, row.url(rich)).status_code
            if status not in (405, 404):
                answered.add((row.route, method, status))
    assert answered == set()


@pytest.mark.parametrize(
    "row", [row for row in MATRIX if row.method == "POST"], ids=lambda r: r.route
)
def test_a_form_from_elsewhere_does_nothing(rich: World, row: Row) -> None:
    if row.route == "healthz":
        return
    with undone():
        client = Browsers(enforce_csrf_checks=True).of("leader", rich.actors["leader"])
        assert client.post(row.url(rich), row.data(rich)).status_code == 403
