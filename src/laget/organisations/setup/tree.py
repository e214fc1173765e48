"""Reading plain data (what YAML gives) that may be incomplete or of the wrong shape.

The checks use these helpers, which step over what is not there, so that one reading tells of
contradictions and of wrong shapes together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

Loc = tuple[str | int, ...]
Tree = Mapping[str, object]
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Finding:
    """One contradiction: where in the data, what is wrong, what to do."""

    loc: Loc
    what: str
    remedy: str


def rows(tree: Tree, *path: str) -> Iterator[tuple[Loc, Row]]:
    """The mappings of the list at `path`, each with its place; nothing when there is none."""
    found = at(tree, *path)
    if isinstance(found, list):
        for index, row in enumerate(found):
            if isinstance(row, Mapping):
                yield (*path, index), row


def at(tree: Row, *path: str) -> object:
    """What lies at `path`, None when the road ends before."""
    here: object = tree
    for step in path:
        if not isinstance(here, Mapping):
            return None
        here = here.get(step)
    return here


def text(row: Row, key: str) -> str | None:
    """The string under `key`, None when it is absent or something else."""
    value = row.get(key)
    return value if isinstance(value, str) else None


def texts(row: Row, key: str) -> list[str]:
    """The strings of the list under `key`."""
    value = row.get(key)
    return [v for v in value if isinstance(v, str)] if isinstance(value, list) else []


def codes(tree: Tree, *path: str, key: str = "code") -> list[str]:
    """The codes of the list at `path`, in its order."""
    return [code for _, row in rows(tree, *path) if (code := text(row, key)) is not None]


def unknown(loc: Loc, subject: str, value: str, known: list[str], home: str) -> Finding:
    """The finding for a reference to a code that does not exist; `home` is where they are kept."""
    near = get_close_matches(value, known, n=1)
    if near:
        remedy = f"Did you mean '{near[0]}'? If not, add '{value}' there."
    elif known:
        shown = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
        remedy = f"Use one of: {shown}, or add '{value}' there."
    else:
        remedy = f"Add '{value}' there."
    return Finding(loc, f"{subject} '{value}', which is not in {home}.", remedy)


def repeated(tree: Tree, *path: str, key: str = "code", thing: str = "code") -> Iterator[Finding]:
    """A finding for each row whose `key` an earlier row of the same list has."""
    seen: set[str] = set()
    for loc, row in rows(tree, *path):
        value = text(row, key)
        if value is None:
            continue
        if value in seen:
            yield Finding(
                (*loc, key),
                f"The {thing} '{value}' is used twice in {'.'.join(path)}.",
                "Give one of the two another.",
            )
        seen.add(value)
