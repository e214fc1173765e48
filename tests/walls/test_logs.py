"""What changed, and who looked: nothing escapes the two logs, and nothing can alter them."""

import uuid
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection

from laget.access.viewer import Viewer
from laget.cases.api import add_note, start_draft
from laget.cases.models import Case, ConcernDraft, Record
from tests.cast import Cast
from tests.walls.raw import column, connect, owner, rows
from tests.walls.worlds import World, build, own_database

_CHANGES = (
    "select operation, table_name, row_id, subject, municipality_id, account_id, seat_id,"
    " seat_kind, purpose, database_role, before, after from platform_changelog"
    " where request_id = %s order by id"
)


@pytest.fixture
def as_owner(told: World) -> Iterator[psycopg.Connection[Any]]:
    """The owner's view of the database of this world."""
    with owner() as bare:
        yield bare


def _record(by: Viewer, case: uuid.UUID, body: str) -> Record:
    return Record(
        municipality_id=by.municipality,
        case_id=case,
        category="observasjon",
        body=body,
        author_id=by.seat,
        written_at=by.at,
    )


def _saved(by: Viewer, world: World) -> int:
    _record(by, world.case, "Ny").save()
    return 1


def _many(by: Viewer, world: World) -> int:
    return len(Record.objects.bulk_create(_record(by, world.case, f"Nr {n}") for n in range(3)))


def _changed(by: Viewer, world: World) -> int:
    row = Record.objects.filter(case=world.case).order_by("id")[0]
    row.withheld_reason = f"Fordi {by.request}"
    row.save(update_fields=["withheld_reason"])
    return 1


def _changed_at_once(by: Viewer, world: World) -> int:
    return Record.objects.filter(case=world.case).update(withheld_reason=f"Alle {by.request}")


def _changed_in_bulk(by: Viewer, world: World) -> int:
    found = list(Record.objects.filter(case=world.case))
    for row in found:
        row.withheld_reason = f"Hver {by.request}"
    return Record.objects.bulk_update(found, ["withheld_reason"])


def _changed_by_hand(by: Viewer, world: World) -> int:
    with connection.cursor() as cursor:
        sql = "update cases_record set withheld_reason = %s where case_id = %s"
        cursor.execute(sql, [f"For hånd {by.request}", world.case])
        return int(cursor.rowcount)


def _added_by_hand(by: Viewer, world: World) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into cases_record (id, municipality_id, case_id, category, prompt, voice, body,"
            " author_id, written_at, withheld, withheld_reason, withheld_law)"
            " select gen_random_uuid(), %s, %s, 'observasjon', '', 'none', 'n' || n, %s, now(),"
            " false, '', '' from generate_series(1, 4) n",
            [by.municipality, world.case, by.seat],
        )
        return int(cursor.rowcount)


WAYS = [
    *((_saved, "insert"), (_many, "insert"), (_added_by_hand, "insert"), (_changed, "update")),
    *((_changed_at_once, "update"), (_changed_in_bulk, "update"), (_changed_by_hand, "update")),
]


@pytest.mark.parametrize(("way", "operation"), WAYS)
def test_every_way_of_writing_leaves_one_row_for_each_row(
    told: World, as_owner: Any, way: Callable[[Viewer, World], int], operation: str
) -> None:
    with told.cast["leader"].acting() as by:
        written = way(by, told)
    logged = rows(as_owner, _CHANGES, by.request)
    assert written >= 1
    assert len(logged) == len({row[2] for row in logged}) == written
    for found, table, _, subject, municipality, account, seat, kind, purpose, role, *_ in logged:
        assert (found, table, subject) == (operation, "cases_record", told.case)
        assert (municipality, account, seat) == (by.municipality, by.account, by.seat)
        assert (kind, purpose, role) == ("position", "work", "laget_app")


def test_the_log_tells_what_was_there_before_and_after(told: World, as_owner: Any) -> None:
    with told.cast["leader"].acting() as by:
        row = _record(by, told.case, "Nytt")
        row.save()
        Record.objects.filter(pk=row.pk).update(withheld_reason="Etter")
    added, changed = rows(as_owner, _CHANGES, by.request)
    assert added[-2] is None
    assert added[-1]["body"] == "Nytt"
    assert added[-1]["id"] == str(row.pk)
    assert (changed[-2], changed[-1]) == (
        {"withheld_reason": ""},
        {"withheld_reason": "Etter"},
    )


def test_a_write_that_changes_nothing_is_not_a_change(told: World, as_owner: Any) -> None:
    with told.cast["leader"].acting() as by:
        for row in Record.objects.filter(case=told.case):
            row.save(update_fields=["withheld_reason"])
    assert rows(as_owner, _CHANGES, by.request) == []


def test_a_draft_leaves_no_history_and_its_saving_does(told: World, as_owner: Any) -> None:
    with told.cast["colleague"].acting() as by:
        draft = start_draft(by=by, child=told.child)
        ConcernDraft.objects.filter(pk=draft.pk).update(answers={"sett": "hemmelig"})
        ConcernDraft.objects.get(pk=draft.pk).delete()
    assert rows(as_owner, _CHANGES, by.request) == []
    tables = column(as_owner, "select distinct table_name from platform_changelog")
    assert "cases_concerndraft" not in tables
    assert {"cases_case", "cases_record", "people_child", "consent_giver"} <= set(tables)


def test_what_is_undone_leaves_no_row(told: World, as_owner: Any) -> None:
    def write_and_break(by: Viewer) -> None:
        _record(by, told.case, "Angret").save()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), told.cast["leader"].acting() as by:
        write_and_break(by)
    assert rows(as_owner, _CHANGES, by.request) == []


def test_a_change_by_the_owner_is_logged_with_the_role(told: World, as_owner: Any) -> None:
    as_owner.execute("update people_child set \"group\" = 'Harene' where id = %s", [told.child])
    sql = (
        "select database_role, account_id, seat_id, before, after from platform_changelog"
        " where row_id = %s order by id desc limit 1"
    )
    assert rows(as_owner, sql, str(told.child)) == [
        ("laget_owner", None, None, {"group": "Revene"}, {"group": "Harene"})
    ]


@pytest.mark.parametrize("log", ["platform_changelog", "platform_readlog"])
def test_not_even_the_owner_changes_a_log_unless_it_migrates(told: World, log: str) -> None:
    with connect("owner") as bare:
        assert bare.execute(f"update {log} set at = now()").rowcount == 0
        assert bare.execute(f"delete from {log}").rowcount == 0
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            bare.execute(f"insert into {log} default values")


def test_nobody_deletes_what_has_been_saved(told: World) -> None:
    for model in (Record, Case):
        with pytest.raises(DatabaseError, match="permission denied"), told.cast["leader"].acting():
            model.objects.filter(municipality__isnull=False)._raw_delete("default")


@pytest.fixture
def unlogged(
    template_world: tuple[str, Cast], django_db_setup: None, django_db_blocker: Any
) -> Iterator[World]:
    """A world in which the change log is broken: whoever writes, the trigger fails."""
    source, cast = template_world
    with django_db_blocker.unblock(), own_database("unlogged", source):
        world = build(cast, told=False)
        with owner() as bare:
            bare.execute(
                "create or replace function laget.log_change() returns trigger language plpgsql"
                " security definer as $$ begin raise exception 'the log is full'; end $$"
            )
        yield world


def test_what_cannot_be_logged_is_not_done(unlogged: World) -> None:
    before = _state(unlogged)
    note = {"category": "observasjon", "voice": "none", "body": "Uten spor"}
    full = pytest.raises(DatabaseError, match="the log is full")
    with full, unlogged.cast["leader"].acting() as by:
        add_note(by=by, case=unlogged.case, **note)
    assert _state(unlogged) == before


def _state(world: World) -> list[Any]:
    with owner() as bare:
        versions = column(bare, "select version from cases_case order by id")
        return [*versions, *column(bare, "select count(*) from cases_record")]
