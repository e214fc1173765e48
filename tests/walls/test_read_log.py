"""Who looked: each reading leaves one row, shown or refused alike; public pages leave none."""

import uuid
from typing import Any

import pytest

from tests.conftest import sign_in
from tests.walls.knocking import Browsers
from tests.walls.matrix import MATRIX
from tests.walls.outcomes import Outcome, Row
from tests.walls.raw import column, owner, rows
from tests.walls.worlds import World

SHOWN = [
    pytest.param(row, id=row.label.replace(" ", "-"))
    for row in MATRIX
    if row.method == "GET" and any(isinstance(a, str) for a in row.args) and not row.public
]
# Pages that list people without an object in the address: they must say whom they listed.
LISTS = ("cases", "family", "concern-choose")
_COLUMNS = (
    "account_id, seat_id, seat_kind, unit_id, municipality_id, title, place, purpose, route,"
    " method, status, subjects, categories, request_id, at"
)


@pytest.fixture(scope="module")
def browsers(told: World) -> Browsers:
    """One session for each actor."""
    return Browsers()


def _last() -> int:
    with owner() as bare:
        return int(column(bare, "select coalesce(max(id), 0) from platform_readlog")[0])


def _since(last: int) -> list[dict[str, Any]]:
    with owner() as bare:
        found = rows(
            bare, f"select {_COLUMNS} from platform_readlog where id > %s order by id", last
        )
    return [dict(zip(_COLUMNS.split(", "), row, strict=True)) for row in found]


def _read(told: World, browsers: Browsers, name: str, url: str) -> tuple[int, list[dict[str, Any]]]:
    last = _last()
    status = browsers.of(name, told.actors[name]).get(url).status_code
    return status, _since(last)


@pytest.mark.parametrize("row", SHOWN)
def test_a_page_about_somebody_leaves_one_row_about_whom(
    told: World, browsers: Browsers, row: Row
) -> None:
    seen = [n for n, o in row.outcomes(told).items() if o in (Outcome.SEES, Outcome.OPENS)]
    for name in seen:
        actor = told.cast[name]
        status, logged = _read(told, browsers, name, row.url(told))
        assert status == 200
        assert len(logged) == 1, name
        (found,) = logged
        assert (found["account_id"], found["seat_id"]) == (actor.account, actor.seat)
        assert (found["route"], found["method"], found["status"]) == (row.route, "GET", 200)
        assert found["purpose"] == "work"
        assert {getattr(told, a) for a in row.args if isinstance(a, str)} <= set(found["subjects"])


@pytest.mark.parametrize("route", LISTS)
def test_a_list_of_people_leaves_one_row_with_all_whom_it_listed(
    told: World, browsers: Browsers, route: str
) -> None:
    row = next(r for r in MATRIX if (r.route, r.method) == (route, "GET"))
    for name, outcome in row.outcomes(told).items():
        if outcome is Outcome.SEES:
            _, logged = _read(told, browsers, name, row.url(told))
            assert len(logged) == 1, name
            assert logged[0]["subjects"], name


@pytest.mark.parametrize(("name", "status"), [("stranger", 404), ("mother", 404), ("asked", 403)])
def test_a_refused_reading_is_logged_though_all_else_was_undone(
    told: World, browsers: Browsers, name: str, status: int
) -> None:
    url = f"/cases/{told.case}/decide/"
    answered, (found,) = _read(told, browsers, name, url)
    assert answered == found["status"] == status
    assert found["route"] == "case-decide"
    assert told.case in found["subjects"]
    assert found["seat_id"] == told.cast[name].seat


def test_shown_and_refused_readings_have_the_same_shape(told: World, browsers: Browsers) -> None:
    url = f"/cases/{told.case}/"
    _, (shown,) = _read(told, browsers, "leader", url)
    _, (refused,) = _read(told, browsers, "stranger", url)
    _, (absent,) = _read(told, browsers, "stranger", f"/cases/{uuid.uuid4()}/")
    filled = [{k for k, v in row.items() if v is not None} for row in (shown, refused, absent)]
    assert filled[0] == filled[1] == filled[2]
    assert refused["subjects"] == [told.case]
    same = set(_COLUMNS.split(", ")) - {"subjects", "request_id", "at"}
    assert {k: refused[k] for k in same} == {k: absent[k] for k in same}


def test_what_one_did_not_see_is_not_said_to_have_been_read(
    told: World, browsers: Browsers
) -> None:
    _, (refused,) = _read(told, browsers, "stranger", f"/cases/{told.case}/")
    assert refused["categories"] == []
    _, (part,) = _read(told, browsers, "ppt", f"/cases/{told.shared}/")
    assert "observasjon" in part["categories"]
    assert "hjem" not in part["categories"]


@pytest.mark.parametrize("name", ["nobody", "left"])
def test_who_is_stopped_at_the_door_has_read_nothing(
    told: World, browsers: Browsers, name: str
) -> None:
    assert _read(told, browsers, name, f"/cases/{told.case}/") == (302, [])


def test_public_pages_leave_no_row(told: World) -> None:
    last = _last()
    for row in MATRIX:
        # A calendar's address opens for its holder, and leaves hers (`tests/year`).
        if row.public and row.method == "GET" and row.route != "calendar":
            for actor in (None, told.cast["leader"], told.cast["mother"]):
                sign_in(actor).get(row.url(told))
    assert _since(last) == []


def test_a_page_that_fails_leaves_no_row_and_no_change(
    told: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from laget.cases.web import case

    def fail(*args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(case, "case_screen", fail)
    client = sign_in(told.cast["leader"])
    client.raise_request_exception = False
    last = _last()
    assert client.get(f"/cases/{told.case}/").status_code == 500
    assert _since(last) == []
