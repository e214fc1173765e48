"""On whose behalf: without a viewer nothing, and never two at once."""

import uuid
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction

from laget.access.actions import action
from laget.access.guard import NoViewer, viewer_is_set
from laget.access.raising import declared
from laget.access.rules import TableClass
from laget.access.viewer import Viewer, acting_as, as_system, enter, enter_public, seats_of
from laget.organisations.actions.staffing import end_position
from laget.organisations.api import Municipality
from laget.people.api import Child
from tests.cast import Cast
from tests.conftest import sign_in
from tests.walls.raw import application, column, owner

WALLED = [
    table.name
    for table in declared()
    if table.kind in {TableClass.PERSONAL, TableClass.MUNICIPAL} and table.read is not None
]


def test_a_query_without_a_viewer_raises(cast: Cast) -> None:
    with pytest.raises(NoViewer):
        Child.objects.count()
    with pytest.raises(NoViewer), connection.cursor() as cursor:
        cursor.execute("select 1")


def test_an_action_without_a_viewer_raises_before_it_does_anything(cast: Cast) -> None:
    @action
    def act(*, by: Viewer) -> None:
        raise AssertionError("it ran")

    with cast["leader"].acting() as by:
        pass
    with pytest.raises(NoViewer):
        act(by=by)
    with pytest.raises(TypeError), viewer_is_set():
        act()  # type: ignore[call-arg]


@pytest.mark.parametrize("table", WALLED)
def test_the_database_shows_nobody_nothing(cast: Cast, table: str) -> None:
    with application() as bare:
        assert column(bare, f"select count(*) from {table}") == [0]


def test_there_was_something_to_see(cast: Cast) -> None:
    with owner() as bare:
        assert column(bare, "select count(*) from people_child")[0] >= 2
        assert column(bare, "select count(*) from access_grant")[0] >= 2


@pytest.mark.parametrize("table", WALLED)
def test_the_public_sees_no_walled_row(cast: Cast, table: str) -> None:
    with transaction.atomic():
        enter_public()
        with viewer_is_set(), connection.cursor() as cursor:
            cursor.execute(f"select count(*) from {table}")
            assert cursor.fetchone() == (0,)


def test_the_viewer_ends_with_its_transaction(cast: Cast) -> None:
    actor = cast["leader"]
    with application() as bare:
        with bare.transaction():
            sql = "select seat from laget.enter(%s, %s, 'work', null)"
            assert column(bare, sql, actor.account, actor.seat) == [actor.seat]
            assert column(bare, "select count(*) from people_child") == [1]
        assert column(bare, "select count(*) from people_child") == [0]


def test_another_persons_seat_cannot_be_taken(cast: Cast) -> None:
    with transaction.atomic():
        stolen = enter(account=cast["stranger"].account, seat=cast["leader"].seat, purpose="work")
        assert stolen is None
    with (
        pytest.raises(LookupError),
        acting_as(account=cast["stranger"].account, seat=cast["leader"].seat),
    ):
        pass
    assert [s.id for s in seats_of(cast["stranger"].account)] == [cast["stranger"].seat]


def test_a_position_that_ended_today_gives_no_viewer(cast: Cast) -> None:
    client = sign_in(cast["contact"])
    assert client.get("/my-day/").status_code == 200
    with as_system("setup", _home()) as job:
        end_position(by=job, position=cast["contact"].seat)
    with pytest.raises(LookupError), cast["contact"].acting():
        pass
    assert seats_of(cast["contact"].account) == []
    assert client.get("/my-day/").headers["Location"].startswith("/sign-in/")


def _home() -> uuid.UUID:
    with as_system("setup") as _:
        return Municipality.objects.get(code="nannestad").pk


def test_acting_as_somebody_restores_the_viewer_before(cast: Cast) -> None:
    with cast["leader"].acting(), connection.cursor() as cursor:
        before = _settings(cursor)
        with cast["mother"].acting():
            assert _settings(cursor) != before
        assert _settings(cursor) == before
        with pytest.raises(ZeroDivisionError), cast["stranger"].acting():
            raise ZeroDivisionError
        assert _settings(cursor) == before
        with as_system("setup"):
            pass
        assert _settings(cursor) == before


def _settings(cursor: Any) -> tuple[Any, ...] | None:
    cursor.execute(
        "select laget.seat(), laget.keys(), laget.setting('kind'), laget.municipality(),"
        " laget.setting('account'), laget.setting('purpose'), laget.setting('request')"
    )
    row: tuple[Any, ...] | None = cursor.fetchone()
    return row


CLOSED = [
    *((t, op) for t in ("grant", "seat", "seatkey", "account", "session") for op in "iud"),
    *((t, op) for t in ("grantpast", "wallstate") for op in "iud"),
]
STATEMENTS = {
    "i": "insert into {0} default values",
    "u": "update {0} set {1} = null",
    "d": "delete from {0}",
}


@pytest.mark.parametrize(("table", "operation"), CLOSED)
def test_the_application_cannot_write_grants_seats_or_accounts(
    cast: Cast, table: str, operation: str
) -> None:
    _refuses(f"access_{table}", operation, cast)


@pytest.mark.parametrize(
    ("table", "operation"),
    [
        ("changelog", "i"),
        ("changelog", "u"),
        ("changelog", "d"),
        ("readlog", "u"),
        ("readlog", "d"),
    ],
)
def test_the_application_cannot_change_the_logs(cast: Cast, table: str, operation: str) -> None:
    _refuses(f"platform_{table}", operation, cast)


def _refuses(table: str, operation: str, cast: Cast) -> None:
    actor = cast["leader"]
    with application() as bare, bare.transaction():
        first = column(bare, "select attname from pg_attribute where attrelid = %s::regclass"
                             " and attnum = 1", table)[0]  # fmt: skip
        bare.execute("select * from laget.enter(%s, %s, 'work', null)", [actor.account, actor.seat])
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            bare.execute(STATEMENTS[operation].format(table, first))


def test_a_reading_may_not_be_logged_in_somebody_elses_name(cast: Cast) -> None:
    from laget.platform.models import ReadLog

    leader = cast["leader"]
    with pytest.raises(Exception, match="row-level security"), cast["stranger"].acting() as by:
        ReadLog(
            at=by.at, account_id=leader.account, seat_id=leader.seat, seat_kind="position",
            municipality_id=by.municipality, title="", place="", purpose="work", route="case",
            method="GET", status=200, request_id=uuid.uuid4(), subjects=[], categories=[],
        ).save(force_insert=True)  # fmt: skip
