"""What differs between two versions of a set-up, in words; and a fingerprint of one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from laget.organisations.setup.schema import Setup

Kind = Literal["added", "removed", "changed", "reordered"]
# What tells the rows of a list apart, the first that a row has.
KEYS = ("code", "ref", "role", "kind", "label")
NAMES = ("name", "label", "title", "nb")
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `path` leads to it in plain words; the values are shortened texts."""

    kind: Kind
    path: str
    old: str | None
    new: str | None

    def __str__(self) -> str:
        if self.kind == "added":
            return f"+ {self.path}: {self.new}"
        if self.kind == "removed":
            return f"- {self.path}: {self.old}"
        if self.kind == "reordered":
            return f"~ {self.path}: another order"
        return f"~ {self.path}: {self.old} → {self.new}"


def differences(old: Setup | None, new: Setup) -> list[Change]:
    """Every difference from `old` (None: nothing was there) to `new`, always in the same order."""
    before = {} if old is None else _plain(old)
    return list(_between(before, _plain(new), ""))


def fingerprint(setup: Setup) -> str:
    """A sha256 over the whole set-up: equal exactly when two set-ups say the same."""
    canonical = json.dumps(_plain(setup), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(setup: Setup) -> dict[str, object]:
    return setup.model_dump(mode="json", by_alias=True)


def _between(old: object, new: object, path: str) -> Iterator[Change]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in [*new, *(k for k in old if k not in new)]:
            yield from _between(old.get(key), new.get(key), _join(path, str(key)))
    elif _has_rows(old) or _has_rows(new):
        yield from _between_rows(_rows(old), _rows(new), path)
    elif old != new:
        kind: Kind = "added" if _empty(old) else "removed" if _empty(new) else "changed"
        yield Change(kind, path, _text(old), _text(new))


def _between_rows(old: dict[str, object], new: dict[str, object], path: str) -> Iterator[Change]:
    for name, row in new.items():
        below = f"{path} '{name}'"
        if name in old:
            yield from _between(old[name], row, below)
        else:
            yield Change("added", below, None, _text(row))
    for name, row in old.items():
        if name not in new:
            yield Change("removed", f"{path} '{name}'", _text(row), None)
    kept = [name for name in new if name in old]
    if kept != [name for name in old if name in new]:
        yield Change("reordered", path, ", ".join(old), ", ".join(new))


def _has_rows(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def _rows(value: object) -> dict[str, object]:
    """The rows of a list by what tells them apart; a repeated name gets a number."""
    found: dict[str, object] = {}
    for row in value if isinstance(value, list) else []:
        name = _name(row)
        number = sum(1 for n in found if n == name or n.startswith(f"{name} ("))
        found[name if not number else f"{name} ({number + 1})"] = row
    return found


def _name(row: Mapping[str, object]) -> str:
    for key in KEYS:
        value = row.get(key)
        if isinstance(value, Mapping):
            value = value.get("nb")
        if isinstance(value, str):
            return value
    return "row"


def _join(path: str, key: str) -> str:
    return f"{path} › {key}" if path else key


def _empty(value: object) -> bool:
    return value is None or value == [] or value == {}


def _text(value: object) -> str | None:
    """A value as a short text: a row by its name, a list by its parts."""
    if _empty(value):
        return None
    if isinstance(value, bool):
        words = "yes" if value else "no"
    elif isinstance(value, Mapping):
        inner = next((value[k] for k in NAMES if value.get(k)), None)
        words = _text(inner) or ", ".join(f"{k} {_text(v)}" for k, v in value.items())
    elif isinstance(value, list):
        words = ", ".join(str(_text(part)) for part in value)
    else:
        words = str(value)
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
