"""Connections beside Django's, to ask the database itself."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.conf import settings
from django.db import Error, transaction


def connect(alias: str = "default", *, internal: bool = False) -> psycopg.Connection[Any]:
    """A connection of the application (or, for `owner`, of the owner) to the database of the test.

    The owner's says that it migrates only with `internal`.
    """
    params = settings.DATABASES[alias]
    return psycopg.connect(
        host=params["HOST"],
        port=params["PORT"],
        user=params["USER"],
        password=params["PASSWORD"] or None,
        dbname=params["NAME"],
        options="-c laget.internal=migration" if internal else "",
        autocommit=True,
    )


@contextmanager
def application() -> Iterator[psycopg.Connection[Any]]:
    """A bare connection as the application."""
    with connect() as connection:
        yield connection


@contextmanager
def owner() -> Iterator[psycopg.Connection[Any]]:
    """A bare connection as the owner, who migrates and therefore sees all."""
    with connect("owner", internal=True) as connection:
        yield connection


def rows(connection: psycopg.Connection[Any], sql: str, *params: Any) -> list[tuple[Any, ...]]:
    """All rows of a query."""
    return connection.execute(sql, params or None).fetchall()


def column(connection: psycopg.Connection[Any], sql: str, *params: Any) -> list[Any]:
    """The first column of a query."""
    return [row[0] for row in rows(connection, sql, *params)]


def refused(write: Callable[[], object]) -> bool:
    """Whether the database stopped a write through Django, or let it reach no row."""
    try:
        with transaction.atomic():
            return write() == 0
    except Error:
        return True
