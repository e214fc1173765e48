"""New rows to try on a table: a copy that may be added, and copies that are wrong in one thing."""

import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from tests.walls.raw import owner

Row = dict[str, Any]


class Found(str):
    """A query about the row that is copied; its first value stands there."""

    __slots__ = ()


Values = Mapping[str, Any]

_ON_SCREEN = Found("select id from governance_body where not from_setup limit 1")
_OF_THE_FILE = Found("select id from governance_body where from_setup limit 1")
_UNOPENED = Found("select id from plans_evaluation where opened_at is null limit 1")
_RAISER = "select raised_by_id from governance_oppdrag where id = %(oppdrag_id)s"

# What a new row must not hold yet, whoever adds it.
BLANK: dict[str, Values] = {
    "consent_giver": {"answer": "", "form": ""},
    "governance_place": {"body_id": _ON_SCREEN},
    "governance_documentgoal": {
        "document_id": Found("select id from governance_steeringdocument where code = ''")
    },
    "governance_oppdrag": {"phase": "proposed"},
    "governance_oppdragstep": {"verb": "declined"},
    "governance_takeover": {"answer": ""},
    "governance_planmeasure": {"code": ""},
    "plans_resultgoal": {"code": ""},
    "plans_askedgroup": {"evaluation_id": _UNOPENED, "code": "andre"},
    "plans_evaluationquestion": {
        "group_id": Found(
            "select a.id from plans_askedgroup a join plans_evaluation e on e.id = a.evaluation_id"
            " where e.opened_at is null limit 1"
        ),
        "sequence": 99,
    },
}
# And what it must never be: each of these makes one row that is right in all else.
WRONG: dict[str, tuple[Values, ...]] = {
    "governance_body": ({"from_setup": True},),
    "governance_place": ({"body_id": _OF_THE_FILE},),
    "governance_membership": ({"derived": True},),
    "governance_mandate": ({"code": "of-the-file"},),
    "governance_steeringdocument": ({"code": "of-the-file"},),
    "governance_documentgoal": (
        {"document_id": Found("select id from governance_steeringdocument where code <> ''")},
    ),
    "governance_oppdrag": ({"phase": "received"},),
    "governance_oppdragstep": (
        # Hers who raised it, and nothing she may say of it.
        {"verb": "offered", "by_id": Found(_RAISER)},
        # What only the one who raised it may say, by somebody who raised another.
        {
            "verb": "raised",
            "by_id": Found(
                f"select raised_by_id from governance_oppdrag where raised_by_id <> ({_RAISER})"
            ),
        },
    ),
    "governance_takeover": ({"answer": "no"},),
    "governance_planmeasure": ({"code": "of-the-file"},),
    "plans_resultgoal": ({"code": "of-the-file"},),
    # A unit's own, and another body's.
    "meetings_series": ({"body_id": None}, {"body_id": _OF_THE_FILE}),
    "meetings_meeting": ({"body_id": None}, {"body_id": _OF_THE_FILE}),
}


def copies(table: str, row: Row, mine: list[str], away: uuid.UUID) -> Iterator[Row]:
    """Copies of a row that could be added next.

    The second has new ids in the columns that must be `mine`, so that nothing else is granted to
    them; the third is that one in another municipality.
    """
    new_id = 2_000_000_000 if isinstance(row["id"], int) else str(uuid.uuid4())
    fresh = {**row, **_looked_up(BLANK.get(table, {}), row), "id": new_id}
    renewed = {**fresh, **{name: str(uuid.uuid4()) for name in mine}}
    yield fresh
    yield renewed
    if "municipality_id" in row:
        yield {**renewed, "municipality_id": str(away)}
    for values in WRONG.get(table, ()):
        yield {**fresh, **_looked_up(values, row)}


def _looked_up(values: Values, row: Row) -> Row:
    return {k: _first(v, row) if isinstance(v, Found) else v for k, v in values.items()}


def _first(query: Found, row: Row) -> str:
    with owner() as bare:
        found = bare.execute(query, row).fetchone()
    assert found is not None, f"there is no row to make it wrong with: {query}"
    return str(found[0])
