"""The database that is measured: made once, and kept until what it is made of changes."""

import hashlib
import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from bench.scales import AWAY, HOME, ROOT, SQL, Scale
from laget.access import raising

KEEP = timedelta(days=14)  # after that too many meetings and consents lie in the past


def _made_of() -> str:
    """Hash of the schema, of the triggers that derive grants, and of what fills the tables."""
    digest = hashlib.sha256()
    source = ROOT / "src/laget"
    files = [*source.glob("*/migrations/*.py"), *source.glob("*/sql/*.sql"), *SQL.glob("*.sql")]
    files += [*HOME.glob("*.yaml"), *AWAY.glob("*.yaml"), Path(__file__).with_name("filling.py")]
    for path in sorted(files):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _admin() -> psycopg.Connection[Any]:
    """The owner in the database that DATABASE_OWNER_URL names; it may create others."""
    named = settings.DATABASES["owner"]
    return psycopg.connect(
        host=named["HOST"],
        port=named["PORT"],
        user=named["USER"],
        password=named["PASSWORD"] or None,
        dbname=named["NAME"],
        autocommit=True,
    )


def point_at(name: str) -> None:
    """Use this database from now on."""
    for alias in ("default", "owner"):
        connections[alias].close()
        settings.DATABASES[alias]["NAME"] = name
        connections[alias].settings_dict["NAME"] = name


def ensure(scale: Scale, *, fresh: bool = False, keep: bool = False) -> None:
    """Have the database of this scale, filled and walled, and use it.

    One that is there is kept while its mark fits (`keep`: whatever its mark says); when the wall's
    declarations have changed since, the wall is raised anew.
    """
    with _admin() as admin:
        mark = None if fresh else _mark(admin, scale, keep=keep)
        if mark is None:
            name = sql.Identifier(scale.name)
            admin.execute(sql.SQL("drop database if exists {} with (force)").format(name))
            admin.execute(sql.SQL("create database {}").format(name))
    point_at(scale.name)
    if mark is None:
        _fill(scale)
        return
    if mark["wall"] != raising.fingerprint():
        call_command("migrate", verbosity=0)
        _write_mark(scale, mark)
    print(f"Using {scale.name}, filled {mark['filled']}.")


def _fill(scale: Scale) -> None:
    from bench.filling import fill

    began = time.perf_counter()
    print(f"Filling {scale.name} (once; kept until the schema changes):", flush=True)
    call_command("migrate", verbosity=0)
    fill(scale)
    _write_mark(scale)
    print(f"  filled in {time.perf_counter() - began:.0f} s", flush=True)


def _mark(admin: psycopg.Connection[Any], scale: Scale, *, keep: bool) -> dict[str, str] | None:
    """The database's mark, kept as its comment; None when it is missing, old or of other stuff."""
    row = admin.execute(
        "select shobj_description(oid, 'pg_database') from pg_database where datname = %s",
        [scale.name],
    ).fetchone()
    mark: dict[str, str] = json.loads(row[0]) if row and row[0] else {}
    if mark and keep:
        return mark
    if mark.get("made_of") != _made_of():
        return None
    age = datetime.now(UTC) - datetime.fromisoformat(mark["filled"])
    return mark if age < KEEP else None


def _write_mark(scale: Scale, earlier: dict[str, str] | None = None) -> None:
    filled = {"made_of": _made_of(), "filled": datetime.now(UTC).isoformat(timespec="seconds")}
    mark = {**(earlier or filled), "wall": raising.fingerprint()}
    with connections["owner"].cursor() as cursor:
        statement = sql.SQL("comment on database {} is {}").format(
            sql.Identifier(scale.name), sql.Literal(json.dumps(mark))
        )
        cursor.execute(statement)
