"""What roles.sql gives and, more to the point, what it does not."""

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from tools.postgres import ADMIN, APP, OWNER, Cluster

Connection = psycopg.Connection[tuple[object, ...]]


def connect(cluster: Cluster, role: str, database: str = "laget") -> Connection:
    return psycopg.connect(cluster.url(role, database), autocommit=True)


def test_no_role_of_the_application_can_pass_row_security(running: Cluster) -> None:
    with connect(running, ADMIN) as connection:
        mighty = connection.execute(
            "SELECT rolname FROM pg_roles WHERE rolname LIKE %s AND rolname <> %s"
            " AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolreplication)",
            ["laget%", ADMIN],
        ).fetchall()
    assert mighty == []


def test_the_application_can_make_nothing(running: Cluster) -> None:
    with connect(running, APP) as connection:
        for statement in (
            b"CREATE TABLE mine ()",
            b"CREATE SCHEMA mine",
            b"CREATE TEMP TABLE m ()",
        ):
            with pytest.raises(InsufficientPrivilege):
                connection.execute(statement)


def test_the_application_turns_into_the_reader_only_on_purpose(running: Cluster) -> None:
    with connect(running, OWNER) as connection:
        connection.execute("CREATE TABLE shown AS SELECT 1 AS n")
        connection.execute("GRANT SELECT ON shown TO laget_reader")
    with connect(running, APP) as connection:
        with pytest.raises(InsufficientPrivilege):
            connection.execute("SELECT n FROM shown")
        connection.execute("SET ROLE laget_reader")
        assert connection.execute("SELECT n FROM shown").fetchone() == (1,)


def test_the_application_cannot_turn_into_the_owner(running: Cluster) -> None:
    with connect(running, APP) as connection, pytest.raises(InsufficientPrivilege):
        connection.execute("SET ROLE laget_owner")


def test_nobody_signs_in_as_the_reader(running: Cluster) -> None:
    with connect(running, ADMIN) as connection:
        found = connection.execute(
            "SELECT rolcanlogin FROM pg_roles WHERE rolname = 'laget_reader'"
        ).fetchone()
    assert found == (False,)


def test_the_database_is_closed_to_everyone_else(running: Cluster) -> None:
    with connect(running, ADMIN) as connection:
        connection.execute("CREATE ROLE stranger LOGIN PASSWORD 'stranger'")
        found = connection.execute(
            "SELECT has_database_privilege('stranger', 'laget', 'CONNECT')"
        ).fetchone()
    assert found == (False,)


def test_databases_the_owner_makes_for_tests_have_the_extensions(running: Cluster) -> None:
    with connect(running, OWNER, "postgres") as connection:
        connection.execute("CREATE DATABASE tested")
    with connect(running, OWNER, "tested") as connection:
        names = connection.execute(
            "SELECT array_agg(extname::text ORDER BY extname) FROM pg_extension"
        ).fetchone()
    assert names == (["btree_gist", "pg_trgm", "plpgsql", "unaccent"],)
