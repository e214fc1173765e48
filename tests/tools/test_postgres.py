"""The launcher: start, stop, share, and mend."""

import os
import signal
from pathlib import Path

import psycopg
import pytest

from tools.postgres import ADMIN, APP, OWNER, Cluster
from tools.process import alive


def ask(cluster: Cluster, sql: str, role: str = ADMIN) -> object:
    """The first value of the answer."""
    with psycopg.connect(cluster.url(role), autocommit=True) as connection:
        row = connection.execute(sql.encode()).fetchone()
    return row[0] if row else None


def do(cluster: Cluster, sql: str, role: str = ADMIN) -> None:
    with psycopg.connect(cluster.url(role), autocommit=True) as connection:
        connection.execute(sql.encode())


def test_it_runs_inside_the_block_and_not_after_it(cluster: Cluster) -> None:
    with cluster.use():
        pid = cluster.pid
        assert cluster.running()
    assert not cluster.running()
    assert not alive(pid)


def test_it_sorts_by_code_point_and_speaks_utf8(running: Cluster) -> None:
    found = ask(
        running,
        "SELECT concat_ws(' ', pg_encoding_to_char(encoding), datlocprovider, datlocale)"
        " FROM pg_database WHERE datname = 'laget'",
    )
    assert found == "UTF8 b C.UTF-8"


def test_what_is_stored_is_there_after_a_restart(cluster: Cluster) -> None:
    with cluster.use():
        do(cluster, "CREATE TABLE kept AS SELECT 7 AS number", OWNER)
    with cluster.use():
        assert ask(cluster, "SELECT number FROM kept", OWNER) == 7


def test_a_server_killed_with_everything_starts_again(cluster: Cluster) -> None:
    with cluster.use():
        os.kill(cluster.pid, signal.SIGKILL)
    with cluster.use():
        assert ask(cluster, "SELECT 1") == 1


def test_a_pid_file_that_names_a_stranger_is_passed_over(cluster: Cluster) -> None:
    with cluster.use():
        lines = (cluster.data / "postmaster.pid").read_text().splitlines()
    lines[0] = str(os.getpid())
    (cluster.data / "postmaster.pid").write_text("\n".join(lines) + "\n")
    with cluster.use():
        assert cluster.pid != os.getpid()


def test_a_server_nobody_uses_is_replaced(place: Path) -> None:
    left = Cluster(place, durable=False)
    left.start()
    pid = left.pid
    with Cluster(place, durable=False).use() as cluster:
        assert cluster.pid != pid
        assert not alive(pid)
    left.stop()  # takes its dead child off the process table


def test_two_share_one_server_and_the_last_one_stops_it(place: Path) -> None:
    first, second = Cluster(place, durable=False), Cluster(place, durable=False)
    with second.use():
        pid = second.pid
        with first.use():
            assert first.pid == pid
        assert second.running()
    assert not alive(pid)


def test_a_server_that_was_never_finished_is_made_anew(cluster: Cluster) -> None:
    (cluster.directory / "pg.new" / "data").mkdir(parents=True)
    (cluster.directory / "pg.new" / "data" / "PG_VERSION").write_text("18\n")
    with cluster.use():
        assert ask(cluster, "SELECT 1") == 1
    assert not (cluster.directory / "pg.new").exists()


def test_data_of_another_version_are_put_aside_and_not_lost(cluster: Cluster) -> None:
    with cluster.use():
        pass
    (cluster.data / "PG_VERSION").write_text("17\n")
    with cluster.use():
        assert ask(cluster, "SELECT 1") == 1
    assert len(list(cluster.directory.glob("pg-17-*"))) == 1


def test_a_failing_block_stops_the_server_too(cluster: Cluster) -> None:
    def fail() -> None:
        with cluster.use():
            raise KeyError(cluster.pid)

    with pytest.raises(KeyError) as failed:
        fail()
    assert not alive(failed.value.args[0])


def test_a_fresh_database_has_nothing_of_the_old_one(cluster: Cluster) -> None:
    with cluster.use():
        do(cluster, "CREATE TABLE old ()", OWNER)
        cluster.recreate_database()
        assert ask(cluster, "SELECT to_regclass('old')", OWNER) is None


def test_passwords_are_for_the_owner_of_the_files_alone(running: Cluster) -> None:
    assert running.data.stat().st_mode & 0o077 == 0
    for file in (running.unit / "secrets.json", running.log):
        assert file.stat().st_mode & 0o077 == 0


def test_a_wrong_password_is_refused(running: Cluster) -> None:
    address = f"postgresql://{APP}:wrong@127.0.0.1:{running.port}/laget"
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(address)
