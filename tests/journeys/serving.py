"""The real application in a process of its own, on a database of its own, for a real browser."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.db import connection, connections

from laget.access.travel import let_the_clock_travel
from laget.access.viewer import as_system
from laget.organisations.api import municipality_id
from tests import world
from tests.cast import ROOT, Cast
from tests.walls.worlds import own_database

APPLICATION = "laget.config.wsgi:application"
PATIENCE = 30.0  # seconds until the first page must be there

# As `laget.access.travel`, with a distance that holds for every session, the server's too.
_FAR = """
create or replace function laget.now() returns timestamptz language sql stable as $$
    select statement_timestamp() + interval '{seconds} seconds'
           + coalesce(nullif(current_setting('laget.travel', true), ''), '0')::interval
$$"""


@dataclass
class Site:
    """A running server, where it answers, and the people who can sign in there."""

    base: str
    cast: Cast
    away: timedelta = field(default_factory=timedelta)

    def travel(self, distance: timedelta) -> None:
        """Let time pass for everyone, beside the real clock that runs on."""
        self.away += distance
        with connections["owner"].cursor() as cursor:
            cursor.execute(_FAR.format(seconds=int(self.away.total_seconds())))


@contextmanager
def served(label: str, source: str, cast: Cast) -> Iterator[Site]:
    """Copy the template, let the cast be signed in as, and serve until the tests are done."""
    with own_database(label, source) as name:
        let_the_clock_travel()
        tell_stories(cast)
        with serving(name) as base:
            yield Site(base, cast)


def tell_stories(cast: Cast) -> None:
    """Put everyone of the home municipality on the demonstration's page for signing in."""
    for code, names in (
        ("nannestad", set(cast.people) - {"neighbour"}),
        ("fjordvik", {"neighbour"}),
    ):
        with as_system("setup", municipality_id(code)), connection.cursor() as cursor:
            for order, name in enumerate(sorted(names), start=1):
                story = json.dumps({"nb": f"Plays the part of {name}."})
                told: list[Any] = [cast[name].account, story, order]
                cursor.execute("select laget.tell_story(%s, %s, %s)", told)


@contextmanager
def serving(database: str) -> Iterator[str]:
    """Serve this database on loopback; gives the address without a slash at its end."""
    port = _free_port()
    log = Path(settings.STATE) / f"journeys-{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            _command(port),
            cwd=ROOT,
            env=_environment(database),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        base = f"http://127.0.0.1:{port}"
        try:
            _wait(f"{base}/sign-in/", process, log)
            yield base
        finally:
            _stop(process)
            connections["default"].close()
            _let_go(database)
    log.unlink(missing_ok=True)


def _command(port: int) -> list[str]:
    listen = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    size = ["--workers", "1", "--blocking-threads", "4", "--log-level", "warning"]
    return [sys.executable, "-m", "granian", *listen, *size, APPLICATION]


def _environment(database: str) -> dict[str, str]:
    """This process's own, with the addresses of another database."""
    named = {
        key: urlunsplit(urlsplit(os.environ[key])._replace(path=f"/{database}"))
        for key in ("DATABASE_URL", "DATABASE_OWNER_URL")
    }
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH", "")])
    return {
        **os.environ,
        **named,
        "PYTHONPATH": paths.rstrip(os.pathsep),
        "DJANGO_SETTINGS_MODULE": "laget.config.settings.test",
        "LAGET_STATE": str(settings.STATE),
    }


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when a page is served. Not /healthz: that refuses a clock that can travel."""
    # A proxy of the surroundings must not be asked about this very machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit and process.poll() is None:
        try:
            with opener.open(address, timeout=10) as answer:
                if answer.status == 200:
                    return
        except urllib.error.HTTPError as error:
            error.close()
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"The server did not come up:\n{log.read_text(errors='replace')[-4000:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=10)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)  # and whatever it started
    process.wait(timeout=10)


def _let_go(database: str) -> None:
    """End the server's connections and wait until they are gone.

    The owner may not end them, and so could not drop the database. Asked from another database, or
    this very connection would be the last one there.
    """
    params = settings.DATABASES["default"]
    with psycopg.connect(
        host=params["HOST"],
        port=params["PORT"],
        user=params["USER"],
        password=params["PASSWORD"] or None,
        dbname=world.BASE,
        autocommit=True,
    ) as connected:
        connected.execute(
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
            " where datname = %s and usename = current_user",
            [database],
        )
