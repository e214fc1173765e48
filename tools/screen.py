"""Lines on the screen."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


def say(text: str = "") -> None:
    """Print a line at once, also when the output is a pipe."""
    print(text, flush=True)


@contextmanager
def step(text: str) -> Iterator[None]:
    """Say that something begins, and how many seconds it took if that was long."""
    started = time.monotonic()
    say(f"· {text}")
    yield
    seconds = time.monotonic() - started
    if seconds >= 1:
        say(f"  done in {seconds:.1f} s")


def complain(text: str) -> None:
    """Print to standard error."""
    print(text, file=sys.stderr, flush=True)
