"""The viewer: on whose behalf everything of this transaction happens."""

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from laget.access.guard import unwalled, viewer_is_set

# Stands where there is nobody and nothing: no row has it, so it opens nothing.
NOBODY = uuid.UUID(int=0)

_SETTINGS = ("account", "seat", "kind", "municipality", "keys", "purpose", "request")


@dataclass(frozen=True)
class Viewer:
    """One person in one seat (or a job, or the public), for one transaction.

    Rights never add up across seats: `keys` are those of this seat only. `seen` gathers what the
    transaction reads about people, for the read log.
    """

    kind: str  # position, council, family, youth, system, public
    purpose: str
    at: datetime  # the database's clock when the seat was taken: the time of all that is done
    account: uuid.UUID = NOBODY
    seat: uuid.UUID = NOBODY
    municipality: uuid.UUID = NOBODY
    unit: uuid.UUID = NOBODY
    person: uuid.UUID = NOBODY
    keys: tuple[uuid.UUID, ...] = ()
    roles: frozenset[str] = frozenset()
    name: str = ""
    title: str = ""
    place: str = ""
    request: uuid.UUID | None = None
    seen: dict[uuid.UUID, set[str]] = field(default_factory=dict, compare=False)

    @property
    def signed_in(self) -> bool:
        """Somebody in a seat; not a job, and not the public."""
        return self.seat != NOBODY

    @property
    def is_staff(self) -> bool:
        """Acts in a position."""
        return self.kind == "position"

    @property
    def takes_part(self) -> bool:
        """Acts in the cooperation: staff, politicians, and youth who speak for youth."""
        return self.kind in {"position", "council"}

    @property
    def is_family(self) -> bool:
        """Acts as guardian or as the youth herself."""
        return self.kind in {"family", "youth"}

    def leads(self, unit: uuid.UUID | None) -> bool:
        """Leads this very unit."""
        return unit is not None and unit == self.unit and "leader" in self.roles

    def holds(self, kind: str, key: uuid.UUID, role: str = "") -> bool:
        """Whether this very key is on her ring, as `laget.key` makes it: ("body", id, "runs")."""
        told = hashlib.md5(f"{kind}:{key}:{role}".encode(), usedforsecurity=False)
        return uuid.UUID(told.hexdigest()) in self.keys

    @property
    def today(self) -> date:
        """The day it is, in the municipality's own time zone."""
        return timezone.localtime(self.at).date()

    def note_reading(self, subject: uuid.UUID, *categories: str) -> None:
        """Remember for the read log that this transaction read these categories of the subject."""
        self.seen.setdefault(subject, set()).update(categories or ("frame",))

    def note_readings(self, subjects: Iterable[uuid.UUID], *categories: str) -> None:
        """The same, for each of a list."""
        for subject in subjects:
            self.note_reading(subject, *categories)


PUBLIC_PURPOSE = "public"


def _select(sql: str, params: list[Any]) -> tuple[Any, ...] | None:
    with unwalled(connection), connection.cursor() as cursor:
        cursor.execute(sql, params)
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row


def enter(
    *, account: uuid.UUID, seat: uuid.UUID, purpose: str, request: uuid.UUID | None = None
) -> Viewer | None:
    """Take a seat for the rest of the transaction; None when the account does not hold it now.

    Must run inside a transaction: the settings are local to it.
    """
    row = _select(
        "select seat, kind, municipality, unit, person, keys, roles, name, title, place, at"
        " from laget.enter(%s, %s, %s, %s)",
        [account, seat, purpose, request],
    )
    if row is None:
        return None
    taken, kind, municipality, unit, person, keys, roles, name, title, place, at = row
    return Viewer(
        kind=kind,
        purpose=purpose,
        at=at,
        account=account,
        seat=taken,
        municipality=municipality,
        unit=unit or NOBODY,
        person=person or NOBODY,
        keys=tuple(keys),
        roles=frozenset(roles),
        name=name,
        title=title,
        place=place,
        request=request,
    )


def enter_public(request: uuid.UUID | None = None) -> Viewer:
    """Become nobody in particular: published rows only."""
    (at,) = _select("select laget.enter_public(%s)", [request]) or (timezone.now(),)
    return Viewer(kind="public", purpose=PUBLIC_PURPOSE, at=at, request=request)


def enter_system(purpose: str, municipality: uuid.UUID | None) -> Viewer:
    """Become a job with a listed purpose; what each opens stands in the rooms' `wall.py`."""
    row = _select("select laget.enter_system(%s, %s)", [purpose, municipality])
    (at,) = row or (timezone.now(),)
    return Viewer(kind="system", purpose=purpose, at=at, municipality=municipality or NOBODY)


@contextmanager
def _restored() -> Iterator[None]:
    """Give the connection back its earlier viewer: a savepoint's release would keep ours."""
    names = ", ".join(f"coalesce(laget.setting('{n}'), '')" for n in _SETTINGS)
    before = _select(f"select {names}", [])
    try:
        yield
    finally:
        # Outermost, the transaction has ended and its settings with it.
        if before is not None and connection.in_atomic_block and not connection.needs_rollback:
            calls = ", ".join(f"set_config('laget.{n}', %s, true)" for n in _SETTINGS)
            _select(f"select {calls}", list(before))


@contextmanager
def acting_as(*, account: uuid.UUID, seat: uuid.UUID, purpose: str = "work") -> Iterator[Viewer]:
    """A transaction in somebody's seat, for jobs, the demonstration and tests.

    Raises LookupError when the account does not hold the seat now.
    """
    with _restored(), transaction.atomic():
        viewer = enter(account=account, seat=seat, purpose=purpose, request=uuid.uuid4())
        if viewer is None:
            raise LookupError("this account does not hold that seat now")
        with viewer_is_set():
            yield viewer


@contextmanager
def as_system(purpose: str, municipality: uuid.UUID | None = None) -> Iterator[Viewer]:
    """A transaction as a job with a listed purpose."""
    with _restored(), transaction.atomic():
        viewer = enter_system(purpose, municipality)
        with viewer_is_set():
            yield viewer


@dataclass(frozen=True)
class SeatChoice:
    """One of the seats an account may act in."""

    id: uuid.UUID
    kind: str
    municipality: uuid.UUID
    unit: uuid.UUID | None
    title: str
    place: str


def seats_of(account: uuid.UUID) -> list[SeatChoice]:
    """The seats the account holds now, for the page where one switches."""
    with unwalled(connection), connection.cursor() as cursor:
        cursor.execute("select * from laget.seats_of(%s)", [account])
        return [SeatChoice(*row) for row in cursor.fetchall()]
