"""Raising the wall: from the rooms' declarations to policies, privileges, triggers and keys.

Runs as the owner, in one transaction, after every migration (docs/adr/0003). The whole wall is
taken down and put up again, so that nothing of an older declaration can stay behind; readers
either meet the old wall or the new one.
"""

import hashlib
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.apps import apps
from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

from laget.access.rules import ROW, Table, TableClass

APP, READER, OWNER = "laget_app", "laget_reader", "laget_owner"
# Row security is forced on the owner as well. It opens for definer functions, which run as the
# owner in the application's session, and for a session that says that it migrates.
_OWNER_ONLY = f"session_user <> '{OWNER}' or current_setting('laget.internal', true) = 'migration'"


def rooms() -> list[str]:
    """Names of the installed rooms, lowest first: functions are made before those who call them."""
    ours = [c.name for c in apps.get_app_configs() if c.name.startswith("laget.")]
    return list(reversed(ours))


def declared() -> list[Table]:
    """Every table that a room has declared, in the order of the rooms."""
    tables: list[Table] = []
    for room in rooms():
        if find_spec(f"{room}.wall") and hasattr(module := import_module(f"{room}.wall"), "WALL"):
            tables.extend(module.WALL)
    return tables


def sql_files() -> Iterator[Path]:
    """Each room's own functions and triggers, lowest room first, in the order of their names."""
    for room in rooms():
        folder = Path(str(import_module(room).__file__)).parent / "sql"
        yield from sorted(folder.glob("*.sql"))


def fingerprint() -> str:
    """SHA-256 of all that the wall is made of; start-up compares it with the database's."""
    digest = hashlib.sha256()
    for path in sql_files():
        digest.update(path.read_bytes())
    for table in declared():
        digest.update(repr(table).encode())
    digest.update(Path(__file__).read_bytes())
    return digest.hexdigest()


def raise_wall() -> None:
    """Put up the whole wall as the owner. Raises if a declared table does not exist."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        _tear_down(cursor)
        for path in sql_files():
            cursor.execute(path.read_text())
        for table in declared():
            for statement in statements_for(table):
                cursor.execute(statement)
        _bind_to_municipality(cursor)
        _open_functions(cursor)
        cursor.execute("delete from access_wallstate")
        cursor.execute("insert into access_wallstate (fingerprint) values (%s)", [fingerprint()])


def _tear_down(cursor: CursorWrapper) -> None:
    """Remove policies, triggers and functions of ours, and the application's privileges."""
    cursor.execute("create schema if not exists laget")
    cursor.execute(
        "select format('drop policy %I on %I', policyname, tablename)"
        " from pg_policies where schemaname = 'public'"
        " union all select format('drop trigger %I on %s', tgname, tgrelid::regclass)"
        " from pg_trigger where tgname like 'laget\\_%%' and not tgisinternal"
        # Last: policies and triggers stand on them. One whose answer has changed shape cannot be
        # replaced, and one that is gone from the files must not live on.
        " union all select format('drop function %s', oid::regprocedure)"
        " from pg_proc where pronamespace = 'laget'::regnamespace"
    )
    for (statement,) in cursor.fetchall():
        cursor.execute(statement)
    cursor.execute(f"revoke all on all tables in schema public from {APP}, {READER}, public")
    cursor.execute(f"grant usage on schema laget, public to {APP}, {READER}")
    cursor.execute(f"revoke all on all sequences in schema public from {APP}, {READER}, public")


def statements_for(table: Table) -> Iterator[str]:
    """The SQL that puts one table behind the wall."""
    for statement in _statements(table):
        yield statement.replace(ROW, table.name)


def _statements(table: Table) -> Iterator[str]:
    name = table.name
    yield f"alter table {name} enable row level security"
    yield f"alter table {name} force row level security"
    yield (
        f"create policy owner on {name} to {OWNER} using ({_OWNER_ONLY}) with check ({_OWNER_ONLY})"
    )
    roles = f"{APP}, {READER}"
    if table.read is not None:
        yield f"grant select on {name} to {roles}"
        yield f"create policy reading on {name} for select to {roles} using ({table.read})"
    if table.insert is not None:
        # The reader's only writing is the log of what was read.
        writers = roles if name == "platform_readlog" else APP
        yield f"grant insert on {name} to {writers}"
        yield f"create policy adding on {name} for insert to {roles} with check ({table.insert})"
    if table.update is not None:
        columns = f" ({', '.join(table.columns)})" if table.columns else ""
        yield f"grant update{columns} on {name} to {APP}"
        after = table.becomes or table.update
        yield (
            f"create policy changing on {name} for update to {APP}"
            f" using ({table.update}) with check ({after})"
        )
    if table.delete is not None:
        yield f"grant delete on {name} to {APP}"
        yield f"create policy removing on {name} for delete to {APP} using ({table.delete})"
    if table.subject and table.kind is not TableClass.MACHINERY:
        yield (
            f"create trigger laget_history after insert or update or delete on {name}"
            f" for each row execute function laget.log_change('{table.subject}')"
        )


def _bind_to_municipality(cursor: CursorWrapper) -> None:
    """Composite foreign keys, so that no row can point at another municipality's row.

    Derived from the models: wherever both ends of a foreign key carry `municipality_id`.
    """
    for model in apps.get_models():
        names = {f.column for f in model._meta.local_concrete_fields}
        for field in model._meta.local_concrete_fields:
            target = field.related_model
            if target is None or isinstance(target, str) or "municipality_id" not in names:
                continue
            columns = {f.column for f in target._meta.local_concrete_fields}
            if field.column == "municipality_id" or "municipality_id" not in columns:
                continue
            _bind(cursor, model._meta.db_table, str(field.column), target._meta.db_table)


def _bind(cursor: CursorWrapper, table: str, column: str, target: str) -> None:
    """Add the pair of constraints once; names are made from the tables' names."""
    unique, foreign = f"{target}_bound"[:60], f"{table}_{column}_bound"[:60]
    refers = f"foreign key (municipality_id, {column}) references {target} (municipality_id, id)"
    for owner, name, rule in (
        (target, unique, "unique (municipality_id, id)"),
        (table, foreign, f"{refers} deferrable initially deferred"),
    ):
        cursor.execute(
            "select 1 from pg_constraint where conname = %s and conrelid = %s::regclass",
            [name, owner],
        )
        if cursor.fetchone() is None:
            cursor.execute(f"alter table {owner} add constraint {name} {rule}")


def _open_functions(cursor: CursorWrapper) -> None:
    """Give the application the functions marked `-- open` by their comment, and no others."""
    cursor.execute(
        "select p.oid::regprocedure::text, coalesce(obj_description(p.oid), '')"
        " from pg_proc p where p.pronamespace = 'laget'::regnamespace"
    )
    for signature, comment in cursor.fetchall():
        cursor.execute(f"revoke all on function {signature} from public")
        if comment.startswith("open"):
            # A GET runs as the reader, so what writes must not be within its reach.
            roles = APP if comment.startswith("open to writing") else f"{APP}, {READER}"
            cursor.execute(f"grant execute on function {signature} to {roles}")
