"""Whom the measurements are made as, and the rows they look at. Found in the filled database."""

import uuid
from dataclasses import dataclass
from typing import Any

from bench.filling import run


@dataclass(frozen=True)
class Actor:
    """An account in a seat."""

    name: str
    account: uuid.UUID
    seat: uuid.UUID


def _one(statement: str, *params: object) -> Any:
    rows = run(statement, *params)
    assert rows, f"nobody found: {statement}"
    return rows[0]


def staff(site: int, place: int) -> Actor:
    """Somebody at a site by number: place 0 leads, 1 to 10 are contacts."""
    row = _one(
        "select 'Ansatt ' || f.n, f.account, f.id from bench.staff f"
        " join bench.site s on s.id = f.unit_id where s.n = %s and f.i = %s",
        *(site, place),
    )
    return Actor(*row)


def intake(kind: str) -> Actor:
    """The intake of the home town's first service of a kind."""
    row = _one(
        "select 'Ansatt ' || f.n, f.account, f.id from bench.staff f"
        " join bench.service s on s.id = f.unit_id"
        " join bench.town t on t.id = s.municipality_id"
        " where t.n = 1 and s.kind = %s and f.i = 1 order by s.n",
        kind,
    )
    return Actor(*row)


def coordinator() -> Actor:
    """Whoever coordinates the cooperation of the home town."""
    row = _one("select 'Koordinator 1', account, id from bench.keeper where town = 1")
    return Actor(*row)


def mother_of(case: uuid.UUID) -> Actor:
    """The mother in a case."""
    row = _one(
        "select p.name, p.account_id, p.id from cases_case c"
        " join people_guardianship g on g.child_id = c.child_id and g.relation = 'mother'"
        " join people_person p on p.id = g.person_id where c.id = %s",
        case,
    )
    return Actor(*row)
