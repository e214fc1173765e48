"""Travelling in time, in test databases and while a demonstration is being filled.

The clock is one database function. Only the owner can replace it, and nothing that serves people
starts while it is replaced (`site.web.health`, `config.wsgi`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connection, connections

from laget.access.guard import unwalled

_TRAVELLING = """
create or replace function laget.now() returns timestamptz language sql stable as $$
    select statement_timestamp()
           + coalesce(nullif(current_setting('laget.travel', true), ''), '0')::interval
$$"""
_STILL = """
create or replace function laget.now() returns timestamptz
    language sql stable parallel safe as $$ select statement_timestamp() $$"""


def let_the_clock_travel() -> None:
    """Replace the clock by one that can travel. As the owner."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(_TRAVELLING)


def hold_the_clock() -> None:
    """Put the real clock back. As the owner."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(_STILL)


def clock_travels() -> bool:
    """Whether the database's clock is the travelling one."""
    with unwalled(connection), connection.cursor() as cursor:
        cursor.execute(
            "select prosrc like '%travel%' from pg_proc where oid = 'laget.now'::regproc"
        )
        row = cursor.fetchone()
    return bool(row and row[0])


def travel(distance: timedelta) -> None:
    """Set this session's distance from the real time."""
    with unwalled(connection), connection.cursor() as cursor:
        cursor.execute(
            "select set_config('laget.travel', %s, false)", [f"{distance.total_seconds()} seconds"]
        )


@contextmanager
def at_time(moment: datetime) -> Iterator[None]:
    """Within, this session's clock stands near `moment` (and runs on from there)."""
    with unwalled(connection), connection.cursor() as cursor:
        cursor.execute("select statement_timestamp(), current_setting('laget.travel', true)")
        now, before = cursor.fetchone()
    travel(moment - now)
    try:
        yield
    finally:
        with unwalled(connection), connection.cursor() as cursor:
            cursor.execute("select set_config('laget.travel', %s, false)", [before or ""])
