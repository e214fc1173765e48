"""Files that are either whole or not there, and locks that die with their holder."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write_whole(path: Path, text: str, mode: int = 0o644) -> None:
    """Write `text` so that a reader, or a machine that stops, never sees half of it."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def remove_tree(path: Path) -> None:
    """Remove a folder if it is there."""
    if path.exists():
        shutil.rmtree(path)


def replace_tree(draft: Path, final: Path) -> None:
    """Put the finished folder `draft` where `final` is; a stop in between leaves no half folder."""
    old = final.with_name(f".{final.name}.old")
    remove_tree(old)
    if final.exists():
        final.replace(old)
    draft.replace(final)
    remove_tree(old)


@contextmanager
def opened(path: Path) -> Iterator[int]:
    """Open a lock file for as long as the block lasts and yield its descriptor."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        yield descriptor
    finally:
        os.close(descriptor)  # closing releases the lock, and so does any death of the process


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold an exclusive lock for the block, waiting for it if need be."""
    with opened(path) as descriptor:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield


def try_lock(descriptor: int, *, shared: bool = False) -> bool:
    """Try to lock at once; return whether it worked."""
    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
