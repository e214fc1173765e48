"""The words in which rooms declare their wall: what each table lets whom read and write.

Each room states its tables in `<room>/wall.py` as a list `WALL`. `raise_wall` (in `raising.py`)
turns the list into row-security policies, privileges and triggers. A table that nobody states has
no privileges at all and fails `tests/walls`. See docs/adr/0003.
"""

from dataclasses import dataclass
from enum import Enum

# Statement time, not transaction time: a withdrawn consent must close at the next statement.
IN_FORCE = "g.valid_from <= laget.now() and (g.valid_to is null or g.valid_to > laget.now())"

# The sub-select makes PostgreSQL read the setting once for a statement, not once for a row.
KEYS = "(select laget.keys())::uuid[]"  # the cast: else `any` would take it for a set of rows

# Acts in the cooperation: staff, politicians, and youth who speak for youth (`Viewer.takes_part`).
TAKES_PART = "(select laget.seat_kind()) in ('position', 'council')"

NOBODY = "false"
EVERYBODY = "true"


class TableClass(Enum):
    """The four classes of table; every table is in exactly one."""

    PERSONAL = "personal"  # about a child, a family, or what was written about them
    MUNICIPAL = "municipal"  # about the municipality's own people and work
    PUBLISHED = "published"  # anybody may read it
    MACHINERY = "machinery"  # ids and states only; reached through functions


@dataclass(frozen=True)
class Table:
    """One table's place in the wall.

    `read`, `insert`, `update`, `delete` are SQL conditions over the row; None means that the
    application has no such privilege. `update` holds for the row before and after the change,
    unless `becomes` says what must hold after it. `subject` is the column by which the change log
    files a row; empty means that the table has no history (drafts, machinery).
    """

    name: str
    kind: TableClass
    read: str | None
    insert: str | None = None
    update: str | None = None
    becomes: str | None = None
    delete: str | None = None
    subject: str = "id"
    columns: tuple[str, ...] = ()  # the only columns an update may name; empty: all of them


# Stands for the table's own name. Inside a sub-select an unqualified `category` would mean the
# grant's own category, and be true for every row.
ROW = "§"


def granted(subject: str, category: str = "", *, part: str = "", write: bool = False) -> str:
    """SQL: one of my keys has a grant in force for this subject.

    `subject` is a column of the row. `category` is a column that holds the row's category of
    information; `part` a fixed category instead. With neither, any grant for the subject will do,
    which is how a case's frame is seen by everyone who sees a part of it.

    Which grants are mine, the grants' own policy says. `offset 0` keeps PostgreSQL from reading all
    of them into a table first: each row asks the index for its own subject, so that a page costs
    the same for somebody with ten cases and with ten thousand.
    """
    wanted = f"{ROW}.{category}" if category else f"'{part}'" if part else ""
    fits = f" and g.category in ('*', {wanted})" if wanted else ""
    writing = " and g.may_write" if write else ""
    return (
        f"exists (select 1 from access_grant g where g.subject = {ROW}.{subject}"
        f"{fits}{writing} and {IN_FORCE} offset 0)"
    )


def holds(kind: str, column: str, role: str = "") -> str:
    """SQL: I hold this very key, e.g. `holds("seat", "author_id")`: the author's own seat."""
    return f"laget.key('{kind}', {ROW}.{column}, '{role}') = any ({KEYS})"


def same_municipality(column: str = "municipality_id") -> str:
    """SQL: the row belongs to the municipality I act in."""
    return f"{ROW}.{column} = (select laget.municipality())"


def system(*purposes: str) -> str:
    """SQL: the viewer is a system job with one of these purposes, in the row's municipality."""
    listed = ", ".join(f"'{p}'" for p in purposes)
    return f"(select laget.system_purpose()) in ({listed})"


def either(*conditions: str) -> str:
    """SQL: at least one condition holds."""
    return " or ".join(f"({c})" for c in conditions)


def both(*conditions: str) -> str:
    """SQL: all conditions hold."""
    return " and ".join(f"({c})" for c in conditions)
