"""The database of the tests: built once as a template, copied for each worker.

Created and migrated by the owner; the tests run as the application, behind the wall. The template
is named by what it is made of, so that it is built again only when the schema, the wall, the
set-ups or the cast have changed.
"""

import hashlib
import pickle
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from laget.access.raising import sql_files
from laget.access.travel import let_the_clock_travel
from tests.cast import ROOT, Cast, build_cast

_LOCK = 20261121
BASE = str(settings.DATABASES["owner"]["NAME"])  # where the owner signs in to make others


def _made_of() -> str:
    digest = hashlib.sha256()
    folders = ("src/laget", "municipalities", "tests/municipalities")
    files = [
        p for f in folders for p in (ROOT / f).rglob("*") if p.suffix in {".yaml", ".sql", ".md"}
    ]
    files += [
        *(ROOT / "src/laget").glob("*/migrations/*.py"),
        *(ROOT / "src/laget").glob("*/wall.py"),
    ]
    files += [
        *(ROOT / "src/laget").glob("*/actions/*.py"),
        *(ROOT / "src/laget/access").glob("*.py"),
    ]
    files += [ROOT / "tests/cast.py", Path(__file__), *sql_files()]
    for path in sorted(set(files)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _admin() -> psycopg.Connection:
    """The owner, in the database that the settings name; it may create others."""
    params = settings.DATABASES["owner"]
    return psycopg.connect(
        host=params["HOST"],
        port=params["PORT"],
        user=params["USER"],
        password=params["PASSWORD"] or None,
        dbname=BASE,
        autocommit=True,
    )


def point_at(name: str) -> None:
    """Make both aliases use this database from now on."""
    for alias in ("default", "owner"):
        connections[alias].close()
        settings.DATABASES[alias]["NAME"] = name
        connections[alias].settings_dict["NAME"] = name


@contextmanager
def _locked() -> Iterator[psycopg.Connection]:
    with _admin() as connection:
        connection.execute("select pg_advisory_lock(%s)", [_LOCK])
        try:
            yield connection
        finally:
            connection.execute("select pg_advisory_unlock(%s)", [_LOCK])


def template() -> tuple[str, Cast]:
    """Name of the template and the cast that lives in it; built when it is not there."""
    name = f"laget_template_{_made_of()}"
    kept = Path(settings.STATE) / f"{name}.cast"
    with _locked() as admin:
        found = admin.execute("select 1 from pg_database where datname = %s", [name]).fetchone()
        if found and kept.exists():
            return name, pickle.loads(kept.read_bytes())  # noqa: S301 – written by the line below
        _drop_old(admin)
        admin.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
        point_at(name)
        call_command("migrate", verbosity=0)
        let_the_clock_travel()
        call_command("load_national", verbosity=0)
        cast = build_cast()
        point_at(BASE)
        kept.write_bytes(pickle.dumps(cast))
        return name, cast


def _drop_old(admin: psycopg.Connection) -> None:
    """Remove templates of earlier code, those that nobody is copying or building just now."""
    rows = admin.execute("select datname from pg_database where datname like 'laget\\_template%'")
    for (name,) in rows.fetchall():
        with suppress(psycopg.errors.ObjectInUse):
            admin.execute(sql.SQL("drop database if exists {}").format(sql.Identifier(name)))


def copy_for(worker: str, source: str) -> str:
    """A fresh copy of the template for one worker (or one test that must commit)."""
    name = f"laget_test_{worker}"
    with _locked() as admin:  # a template can be copied by one at a time
        _remove(admin, name)
        admin.execute(
            sql.SQL("create database {} template {}").format(
                sql.Identifier(name), sql.Identifier(source)
            )
        )
    return name


def drop(name: str) -> None:
    """Remove a copy."""
    with _locked() as admin:
        _remove(admin, name)


def _remove(admin: psycopg.Connection, name: str) -> None:
    gone = sql.SQL("drop database if exists {}").format(sql.Identifier(name))
    try:
        admin.execute(gone + sql.SQL(" with (force)"))
    except psycopg.errors.InsufficientPrivilege:
        # The server's own vacuum is in there, and is not ours to end; without force it makes way.
        admin.execute(gone)
