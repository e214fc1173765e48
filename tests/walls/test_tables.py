"""Every table stands behind the wall, in one class; nothing else leads round it."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from laget.access.raising import declared
from laget.access.rules import Table, TableClass
from tests.cast import Cast
from tests.walls.raw import column, owner, rows

Connection = psycopg.Connection[Any]
TABLES = {table.name: table for table in declared()}
ROLES = ("laget_app", "laget_reader")
OURS = "n.nspname in ('public', 'laget')"


@pytest.fixture
def db_owner(cast: Cast) -> Iterator[Connection]:
    """The owner's view of the database of the tests."""
    with owner() as connection:
        yield connection


def test_every_table_is_declared_in_exactly_one_class(db_owner: Connection) -> None:
    there = column(
        db_owner,
        "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
        " where n.nspname in ('public', 'laget') and c.relkind in ('r', 'p', 'f')",
    )
    counted = Counter(table.name for table in declared())
    assert set(there) == set(counted), "a table that no room's wall.py names, or the reverse"
    assert [name for name, times in counted.items() if times > 1] == []
    assert all(isinstance(table.kind, TableClass) for table in declared())


def test_row_security_is_enabled_and_forced_on_every_table(db_owner: Connection) -> None:
    open_tables = column(
        db_owner,
        "select relname from pg_class where relnamespace = 'public'::regnamespace"
        " and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)",
    )
    assert open_tables == []


def test_the_owner_meets_the_wall_too_unless_it_migrates(db_owner: Connection) -> None:
    policies = rows(
        db_owner,
        "select tablename, qual, with_check from pg_policies"
        " where policyname = 'owner' and roles = '{laget_owner}' and cmd = 'ALL'",
    )
    assert {name for name, _, _ in policies} == set(TABLES)
    for _, qual, check in policies:
        assert qual == check
        assert "SESSION_USER <> 'laget_owner'" in qual
        assert "laget.internal" in qual
    db_owner.execute("reset laget.internal")
    db_owner.execute("set laget.internal = ''")
    assert column(db_owner, "select count(*) from people_child") == [0]


def test_each_table_has_the_policies_that_were_declared_and_no_others(
    db_owner: Connection,
) -> None:
    found = rows(db_owner, "select tablename, policyname, cmd, permissive from pg_policies")
    expected = {(name, "owner", "ALL", "PERMISSIVE") for name in TABLES}
    for table in TABLES.values():
        for policy, command, rule in _rules(table):
            if rule is not None:
                expected.add((table.name, policy, command, "PERMISSIVE"))
    assert set(found) == expected
    to_all = "select tablename, policyname from pg_policies where 'public' = any (roles)"
    assert rows(db_owner, to_all) == []


def _rules(table: Table) -> list[tuple[str, str, str | None]]:
    return [
        ("reading", "SELECT", table.read),
        ("adding", "INSERT", table.insert),
        ("changing", "UPDATE", table.update),
        ("removing", "DELETE", table.delete),
    ]


def test_no_personal_or_municipal_table_is_open_to_everybody() -> None:
    walled = {TableClass.PERSONAL, TableClass.MUNICIPAL}
    for table in TABLES.values():
        for _, command, rule in _rules(table):
            assert table.kind not in walled or rule != "true", f"{command} on {table.name}"
        if table.kind is TableClass.MACHINERY:
            assert [r for _, _, r in _rules(table) if r is not None] == [], table.name


def test_the_application_may_do_with_a_table_only_what_is_declared(db_owner: Connection) -> None:
    for role in ROLES:
        for name, table in TABLES.items():
            for _, command, rule in _rules(table):
                expected = rule is not None
                if role == "laget_reader" and command != "SELECT":
                    expected = (name, command) == ("platform_readlog", "INSERT")
                sql = "select has_any_column_privilege(%s, %s, %s)"
                if command == "DELETE":
                    sql = "select has_table_privilege(%s, %s, %s)"
                assert column(db_owner, sql, role, name, command) == [expected], (role, name)
            for never in ("TRUNCATE", "REFERENCES", "TRIGGER"):
                sql = "select has_table_privilege(%s, %s, %s)"
                assert column(db_owner, sql, role, name, never) == [False], (role, name, never)


def test_an_update_may_name_only_the_declared_columns(db_owner: Connection) -> None:
    for table in TABLES.values():
        if not table.columns:
            continue
        sql = (
            "select attname from pg_attribute where attrelid = %s::regclass and attnum > 0"
            " and has_column_privilege('laget_app', attrelid, attnum, 'UPDATE')"
        )
        assert set(column(db_owner, sql, table.name)) == set(table.columns), table.name


def test_the_application_is_an_ordinary_role_that_owns_nothing(db_owner: Connection) -> None:
    for role in ROLES:
        powers = "rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication"
        found = rows(db_owner, f"select {powers} from pg_roles where rolname = %s", role)
        assert found == [(False,) * 5]
        owned = "select objid from pg_shdepend where refobjid = %s::regrole and deptype = 'o'"
        assert column(db_owner, owned, role) == []
        for schema in ("public", "laget"):
            sql = "select has_schema_privilege(%s, %s, 'create')"
            assert column(db_owner, sql, role, schema) == [False], "could put a trap in the path"
    memberships = (
        "select m.rolname, r.rolname from pg_auth_members a"
        " join pg_roles m on m.oid = a.member join pg_roles r on r.oid = a.roleid"
        " where m.rolname like 'laget%%'"
    )
    assert rows(db_owner, memberships) == [("laget_app", "laget_reader")]


def test_no_view_runs_as_its_creator_and_none_is_materialised(db_owner: Connection) -> None:
    views = (
        "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
        f" where {OURS} and (c.relkind = 'm' or c.relkind = 'v'"
        " and not coalesce(c.reloptions, '{}') && '{security_invoker=true,security_invoker=on}')"
    )
    assert column(db_owner, views) == []


def test_no_rule_rewrites_a_query_behind_the_wall(db_owner: Connection) -> None:
    rules = (
        "select r.rulename from pg_rewrite r join pg_class c on c.oid = r.ev_class"
        f" join pg_namespace n on n.oid = c.relnamespace where {OURS} and c.relkind = 'r'"
    )
    assert column(db_owner, rules) == []


def test_every_row_of_people_has_a_history_and_drafts_have_none(db_owner: Connection) -> None:
    # After, for each row, on insert, update and delete; enabled for every session.
    found = dict(
        rows(
            db_owner,
            "select tgrelid::regclass::text, tgargs from pg_trigger where tgname = 'laget_history'"
            " and tgtype = 29 and tgenabled = 'O' and tgfoid = 'laget.log_change'::regproc",
        )
    )
    wanted = {
        t.name: t.subject.encode() + b"\0"
        for t in TABLES.values()
        if t.subject and t.kind is not TableClass.MACHINERY
    }
    assert found == wanted
    without = {t.name for t in TABLES.values() if t.kind in _WALLED and not t.subject}
    assert without == _NO_HISTORY


_WALLED = {TableClass.PERSONAL, TableClass.MUNICIPAL}
_NO_HISTORY = {
    "platform_changelog",  # is the history
    "platform_readlog",  # only grows
    "site_welcome",  # that one has read a page tells nothing of anybody
    "access_grant",  # derived; its sources have their history
    "access_grantpast",
    "cases_concerndraft",  # hers alone until she saves it
}


def test_no_row_can_point_at_another_municipalitys_row(db_owner: Connection) -> None:
    lone = rows(db_owner, _LONE_KEYS)
    bound = {tuple(r) for r in rows(db_owner, _BOUND_KEYS)}
    assert len(lone) > 10
    assert [key for key in lone if tuple(key) not in bound] == []


_LONE_KEYS = """
select c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text
  from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
 where c.contype = 'f' and cardinality(c.conkey) = 1 and a.attname <> 'municipality_id'
   and exists (select 1 from pg_attribute m where m.attrelid = c.conrelid
                and m.attname = 'municipality_id' and m.attnum > 0)
   and exists (select 1 from pg_attribute m where m.attrelid = c.confrelid
                and m.attname = 'municipality_id' and m.attnum > 0)
"""
_BOUND_KEYS = """
select c.conrelid::regclass::text, b.attname, c.confrelid::regclass::text
  from pg_constraint c
  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
  join pg_attribute b on b.attrelid = c.conrelid and b.attnum = c.conkey[2]
  join pg_attribute ta on ta.attrelid = c.confrelid and ta.attnum = c.confkey[1]
  join pg_attribute tb on tb.attrelid = c.confrelid and tb.attnum = c.confkey[2]
 where c.contype = 'f' and cardinality(c.conkey) = 2 and c.convalidated
   and a.attname = 'municipality_id' and ta.attname = 'municipality_id' and tb.attname = 'id'
   and c.confupdtype = 'a' and c.confdeltype = 'a'
"""


def test_deleting_a_row_never_takes_hidden_rows_with_it(db_owner: Connection) -> None:
    # PostgreSQL's own cascades run outside row security.
    cascades = (
        "select conrelid::regclass::text, conname from pg_constraint"
        " where contype = 'f' and (confdeltype not in ('a', 'r') or confupdtype not in ('a', 'r'))"
    )
    assert rows(db_owner, cascades) == []
