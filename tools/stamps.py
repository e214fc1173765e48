"""Fingerprints: a step is skipped while what it was made from is unchanged."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from tools.files import write_whole
from tools.paths import ROOT, STAMPS


def fingerprint(files: Iterable[Path], *extra: str) -> str:
    """Return a hash over the names and contents of `files` (missing ones too) and `extra`."""
    digest = hashlib.sha256()
    for file in sorted(files):
        content = file.read_bytes() if file.is_file() else b"absent"
        name = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file.name
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    for text in extra:
        digest.update(f"{len(text)}\0{text}".encode())
    return digest.hexdigest()


def read(name: str) -> dict[str, str]:
    """Return what was stamped under `name`, or nothing when there is no readable stamp."""
    try:
        stored = json.loads((STAMPS / name).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in stored.items()}


def write(name: str, **values: str) -> None:
    """Stamp `name`. Call it only when the step has succeeded."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    write_whole(STAMPS / name, json.dumps(values))


def remove(name: str) -> None:
    """Forget `name`, before a step that could be stopped halfway."""
    (STAMPS / name).unlink(missing_ok=True)
