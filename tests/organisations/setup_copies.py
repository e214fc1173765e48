"""Copies of a municipality's folder: spoilt in one place, or with every code and name changed."""

from __future__ import annotations

import shutil
import zlib
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
NANNESTAD = ROOT / "municipalities" / "nannestad"
NATIONAL = ROOT / "municipalities" / "national"
FJORDVIK = ROOT / "tests" / "municipalities" / "fjordvik"

# Where a municipality's own codes stand; kinds, roles and verbs are the code's and stay.
CODE_KEYS = {
    "code",
    "sector",
    "parent",
    "unit",
    "level",
    "levels",
    "category",
    "ref",
    "meeting",
    "guide",
    "area",
    "areas",
    "themes",
    "focus",
    "plan",
    "body",
    "host",
    "coordinator",
    "sectors",
}
TEXT_KEYS = {"nb", "nn", "en", "title", "note", "words"}


def spoilt_copy(base: Path, into: Path, *, file: str, old: str, new: str) -> Path:
    """A copy of `base` under `into` where the first `old` in `file` is `new`."""
    copy = into / base.name
    shutil.copytree(base, copy)
    text = (copy / file).read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file}"
    (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return copy


def renamed_copy(base: Path, into: Path) -> Path:
    """A copy of `base` under `into` in which every code, name and text is another."""
    into.mkdir(parents=True, exist_ok=True)
    for path in sorted(base.glob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        text = yaml.safe_dump(_renamed(data, ""), allow_unicode=True, sort_keys=False)
        (into / path.name).write_text(text, encoding="utf-8")
    return into


def new_code(code: str) -> str:
    """What a code is called in a renamed copy."""
    return "z" + "".join(chr((ord(c) - 97 + 7) % 26 + 97) if c.isalpha() else c for c in code)


def _renamed(value: object, key: str) -> object:
    if isinstance(value, dict):
        return {k: _renamed(v, str(k)) for k, v in value.items()}
    if isinstance(value, list):
        return [_renamed(v, key) for v in value]
    if not isinstance(value, str):
        return value
    if key in CODE_KEYS:
        return new_code(value)
    if key == "source":
        ref, _, _ = value.partition("#")
        return new_code(ref) + "#somewhere"
    if key in TEXT_KEYS:
        return f"Tekst {zlib.crc32(value.encode())}"
    return value
