"""Viewers made to order, who ask a table what they may do with it.

The rules of the wall speak of keys, of grants for them, of the kind of seat, of the municipality
and of jobs. Each viewer here lacks exactly one of those; so whatever condition is taken away, one
of them gets further than before.
"""

import re
import uuid
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

from laget.access.rules import Table
from tests.walls.copies import copies
from tests.walls.raw import column, owner, rows

Connection = psycopg.Connection[Any]

# A key for each kind of grant: category, may write, from and to (in days from now).
GRANTS: dict[str, tuple[str, bool, int, int | None]] = {
    "writer": ("*", True, -5, None),
    "reader": ("*", False, -5, None),
    "other part": ("nothing-is-called-this", True, -5, None),
    "former": ("*", True, -5, -1),
    "coming": ("*", True, 5, None),
}
MY_ACCOUNT, MY_SEAT = uuid.UUID(int=7), uuid.UUID(int=8)
_HOLDS = re.compile(r"laget\.key\('(\w+)', §\.(\w+), '(\w*)'\)")
_SOURCE = re.compile(r"g\.source_table = '(\w+)' and g\.source_id = §\.(\w+)")
_SUBJECT = re.compile(r"g\.subject = §\.(\w+)")
# A row that another one makes mine: of that one's table, by this column, I hold that key.
_THROUGH = re.compile(
    r"from (\w+) (\w) where \2\.(\w+) = §\.(\w+)"
    r" and laget\.key\('(\w+)', \2\.(\w+), '(\w*)'\) = any"
)


@dataclass(frozen=True)
class Prober:
    """Somebody who asks: a kind of seat in a municipality, with these keys."""

    name: str
    keys: tuple[uuid.UUID, ...]
    kind: str = "position"
    home: bool = True
    purpose: str = "work"
    account: uuid.UUID = MY_ACCOUNT
    seat: uuid.UUID = MY_SEAT


@dataclass(frozen=True)
class Ground:
    """Where the probing is done: a world in which every table has a row."""

    home: uuid.UUID
    away: uuid.UUID
    keys: dict[str, uuid.UUID]  # by the kind of grant
    elsewhere: uuid.UUID  # a key with a grant for something else
    parts: uuid.UUID  # a key with a grant for each category by its name, and none for all
    intake: uuid.UUID  # the key of a unit that receives one of the consents

    def probers(self, held: tuple[uuid.UUID, ...] = ()) -> list[Prober]:
        """Everyone, each of whom also holds these keys."""
        made = [Prober(name, (key, *held)) for name, key in self.keys.items()]
        made += [
            Prober("nobody", held),
            Prober("elsewhere", (self.elsewhere, *held)),
            Prober("family", (self.keys["reader"], *held), kind="family"),
            Prober("neighbour", held, home=False),
            Prober("public", held, kind="public"),
            Prober("neighbour's set-up", (), kind="system", home=False, purpose="setup"),
            Prober("another job", (), kind="system", purpose="sweep"),
            Prober("set-up", (), kind="system", purpose="setup"),
            Prober("an intake", (self.intake, *held)),
            Prober("in parts", (self.parts, *held)),
            Prober("family in parts", (self.parts, *held), kind="family"),
        ]
        spoilt = (self.keys["former"], self.keys["coming"], self.elsewhere)
        made += [Prober(f"in parts and {n}", (self.parts, k, *held)) for n, k in enumerate(spoilt)]
        return made


def prepare(home: uuid.UUID, away: uuid.UUID) -> Ground:
    """Give each kind of grant to its key, for every subject there is. As the owner."""
    keys = {name: uuid.uuid4() for name in GRANTS}
    elsewhere = uuid.uuid4()
    with owner() as bare:
        for name, (category, write, start, end) in GRANTS.items():
            bare.execute(_GIVE_ALL, [home, keys[name], category, write, start, end])
        parts = uuid.uuid4()
        for category in column(bare, "select distinct category from cases_record"):
            bare.execute(_GIVE_ALL, [home, parts, category, True, -5, None])
        (intake,) = column(bare, _INTAKE)
    give_one(home, uuid.uuid4(), elsewhere)
    return Ground(home, away, keys, elsewhere, parts, intake)


_INTAKE = "select laget.key('unit', unit_id, 'intake') from consent_receiver order by id limit 1"


def give_one(home: uuid.UUID, subject: uuid.UUID, key: uuid.UUID) -> None:
    """Give a key all of one subject. As the owner."""
    with owner() as bare:
        bare.execute(_GIVE_ONE, [home, subject, key])


_COLUMNS = (
    "insert into access_grant (municipality_id, subject, subject_kind, key, category, may_write,"
    " sort_at, valid_from, valid_to, basis, source_table, source_id) "
)
_GIVE_ALL = _COLUMNS + (
    "select %s, found.subject, 'any', %s, %s, %s, now(), now() + make_interval(days => %s),"
    " now() + make_interval(days => %s), 'statute', 'probe', gen_random_uuid() from ("
    " select subject from access_grant union select subject from platform_changelog"
    " union select id from cases_case union select id from people_child"
    " union select id from meetings_item union select id from meetings_meeting) found"
    " where found.subject is not null"
)
_GIVE_ONE = _COLUMNS + (
    "select %s, %s, 'any', %s, '*', true, now(), now() - interval '1 day', null, 'statute',"
    " 'probe', gen_random_uuid()"
)
_GIVE_FROM = _COLUMNS + (
    "select %s, %s, 'any', %s, 'nothing-is-called-this', false, now(),"
    " now() + make_interval(days => %s), now() + make_interval(days => %s), 'consent', %s, %s"
)


def be(bare: Connection, prober: Prober, ground: Ground) -> None:
    """Take this viewer's place for the rest of the transaction."""
    town = ground.home if prober.home else ground.away
    bare.execute(
        "select laget.set_viewer(%s, %s, %s, %s, %s, %s, null)",
        [prober.account, prober.seat, prober.kind, town, list(prober.keys), prober.purpose],
    )


def outcome(bare: Connection, prober: Prober, ground: Ground, sql: str, *params: Any) -> str:
    """How many rows it reached, or what stopped it; everything is undone."""
    try:
        with bare.transaction(force_rollback=True):
            be(bare, prober, ground)
            done = bare.execute(sql, params)
            first = done.fetchone() if done.description else None
            return str(first[0] if first else done.rowcount)
    except psycopg.errors.InsufficientPrivilege as error:
        walled = "row-level security" in str(error)
        return "refused" if walled else f"a trigger refused: {error}"
    except psycopg.Error as error:
        return f"reached: {type(error).__name__}"


@dataclass(frozen=True)
class Probe:
    """One question of one viewer."""

    prober: Prober
    sql: str
    params: tuple[Any, ...] = ()


def probes(ground: Ground, table: Table) -> dict[str, Probe]:
    """All questions to a table, by name: reading, adding, changing, removing."""
    with owner() as bare:
        sample = bare.execute(_FULLEST.format(table.name, _mine_first(table))).fetchone()
    assert sample is not None, f"{table.name} has no row to ask about"
    found: dict[str, Probe] = {}
    for kind, made in (
        ("read", _reading(ground, table, sample[0])),
        ("add", _adding(ground, table, sample[0])),
        ("change", _changing(ground, table, sample[0])),
        ("remove", _removing(ground, table, sample[0])),
    ):
        for probe in made:
            found[f"{kind} as {probe.prober.name}: {probe.sql[:60]} {len(found)}"] = probe
    return found


def _mine_first(table: Table) -> str:
    """An order in which rows that somebody can hold by every key the wall speaks of come first."""
    rules = " ".join(rule for rule in (table.read, table.insert, table.update) if rule)
    names = dict.fromkeys(name for _, name, _ in _HOLDS.findall(rules))
    return "".join(f"(t.{name} is null), " for name in names)


# The row with most in it, and of those the youngest.
_FULLEST = (
    "select to_jsonb(t) from {0} t order by {1}(select count(*) from jsonb_each(to_jsonb(t)) e"
    " where e.value <> 'null') desc, ctid desc limit 1"
)


def _key(kind: str, value: Any, role: str) -> uuid.UUID:
    with owner() as bare:
        return uuid.UUID(str(column(bare, "select laget.key(%s, %s, %s)", kind, value, role)[0]))


def held(rule: str, row: dict[str, Any]) -> tuple[uuid.UUID, ...]:
    """The keys by which a rule would know this row as mine."""
    found = [(kind, row[name], role) for kind, name, role in _HOLDS.findall(rule) if row[name]]
    return tuple(_key(kind, uuid.UUID(value), role) for kind, value, role in found)


def elsewhere(rule: str, row: dict[str, Any]) -> tuple[uuid.UUID, ...]:
    """The keys by which a rule would know other rows as mine, through what they belong to."""
    found: list[uuid.UUID] = []
    for table, _, joined, name, kind, of, role in _THROUGH.findall(rule):
        with owner() as bare:
            sql = f"select distinct {of} from {table} where ({joined} = %s) = %s"
            here, others = (set(column(bare, sql, row[name], same)) for same in (True, False))
        found += [_key(kind, value, role) for value in sorted(others - here - {None})]
    return tuple(found)


def _some(keys: tuple[uuid.UUID, ...]) -> list[tuple[uuid.UUID, ...]]:
    """Every choice of them, of at least one."""
    sizes = range(1, len(keys) + 1)
    return list(dict.fromkeys(some for size in sizes for some in combinations(keys, size)))


def _askers(ground: Ground, rule: str, row: dict[str, Any]) -> list[Prober]:
    """Everyone with nothing of her own, with what makes the row hers, and with a part of that."""
    keys = held(rule, row)
    found = ground.probers()
    for some in _some(keys):
        found += ground.probers(some)
    if others := elsewhere(rule, row):
        found += [Prober("by another", (*some, *others)) for some in [(), *_some(keys)]]
    for name in dict.fromkeys(_SUBJECT.findall(rule)):
        if row[name]:  # all of the one subject, and spoilt grants for the others
            only = uuid.uuid4()
            give_one(ground.home, uuid.UUID(row[name]), only)
            found += ground.probers((only, *keys)) + ground.probers((only,))
    for table, name in _SOURCE.findall(rule):
        found += _from_source(ground, table, uuid.UUID(row[name]))
    return list(dict.fromkeys([*found, *_selves(row)]))


def _from_source(ground: Ground, table: str, source: uuid.UUID) -> list[Prober]:
    """Where a rule asks what gave a grant: the right thing, too early, too late, and others."""
    found = []
    for of, given_by, start, end in (
        (table, source, -5, None),
        (table, source, 5, None),
        (table, source, -5, -1),
        (table, uuid.uuid4(), -5, None),
        ("something_else", source, -5, None),
    ):
        key = uuid.uuid4()
        with owner() as bare:
            bare.execute(_GIVE_FROM, [ground.home, uuid.uuid4(), key, start, end, of, given_by])
        found.append(Prober(f"given by {of} {start} {end}", (key,)))
    return found


def _selves(row: dict[str, Any]) -> list[Prober]:
    """For a row that says whose it is: she herself, her other seat, another in hers, elsewhere."""
    if "seat_id" not in row or "account_id" not in row or row["seat_id"] is None:
        return []
    account, seat = uuid.UUID(row["account_id"]), uuid.UUID(row["seat_id"])
    return [
        Prober("herself", (), account=account, seat=seat),
        Prober("her other seat", (), account=account),
        Prober("another in her seat", (), seat=seat),
        Prober("herself elsewhere", (), account=account, seat=seat, home=False),
    ]


def _reading(ground: Ground, table: Table, row: dict[str, Any]) -> list[Probe]:
    if table.read is None:
        return []
    family = [Prober("own family", held(table.read, row), kind="family")]
    askers = _askers(ground, table.read, row)
    return [Probe(p, f"select count(*) from {table.name}") for p in (*askers, *family)]


def _adding(ground: Ground, table: Table, row: dict[str, Any]) -> list[Probe]:
    """Copies of a row: such as may be added, and such as never may."""
    if table.insert is None:
        return []
    mine = [name for _, name, _ in _HOLDS.findall(table.insert)]
    sql = f"insert into {table.name} select * from jsonb_populate_record(null::{table.name}, %s)"
    return [
        Probe(prober, sql, (_json(copy),))
        for copy in copies(table.name, row, mine, ground.away)
        for prober in _askers(ground, table.insert, copy)
    ]


def _changing(ground: Ground, table: Table, row: dict[str, Any]) -> list[Probe]:
    if table.update is None:
        return []
    may_name = table.columns or tuple(name for name in row if name != "id")
    quiet = next(name for name in may_name if not name.endswith("_id"))
    changes = {quiet: row[quiet]}
    rules = f"{table.update} {table.becomes or ''}"
    for name in ("municipality_id", "id", *(n for _, n, _ in _HOLDS.findall(rules))):
        if name in may_name or (name == "id" and not table.columns):
            changes[name] = str(ground.away if name == "municipality_id" else uuid.uuid4())
    probers = _askers(ground, table.update, row)
    made = []
    for name, new in changes.items():
        sql = f'update {table.name} set "{name}" = (%s::jsonb->>0)::{_type(table, name)}'
        made += [Probe(prober, sql, (_json([new]),)) for prober in probers]
    return made


def _removing(ground: Ground, table: Table, row: dict[str, Any]) -> list[Probe]:
    if table.delete is None:
        return []
    return [Probe(p, f"delete from {table.name}") for p in _askers(ground, table.delete, row)]


def _type(table: Table, name: str) -> str:
    with owner() as bare:
        sql = (
            "select format_type(atttypid, atttypmod) from pg_attribute"
            " where attrelid = %s::regclass and attname = %s"
        )
        found = rows(bare, sql, table.name, name)
    return str(found[0][0])


def _json(value: Any) -> Any:
    return Jsonb(value)
