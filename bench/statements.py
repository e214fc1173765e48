"""Counting what is sent to the database while a page is made."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

BUDGET = 12  # statements of a page's own (docs/house.md)

# What belongs to the frame of every request: the session, the viewer, the role, the log, the
# transaction. Everything else is the page's own, and is what the budget of twelve counts.
_FRAME = re.compile(
    r"laget\.session_|laget\.enter|set local role|platform_readlog"
    r"|^\s*(RESET ROLE|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT)",
    re.IGNORECASE,
)


@dataclass
class Statements:
    """What was sent to the database while a page was made, each with its milliseconds."""

    page: list[tuple[str, float]] = field(default_factory=list)
    frame: list[tuple[str, float]] = field(default_factory=list)

    def __call__(
        self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any
    ) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            took = (time.perf_counter() - began) * 1000
            (self.frame if _FRAME.search(str(sql)) else self.page).append((str(sql), took))


@contextmanager
def counted() -> Iterator[Statements]:
    """Within, the application's statements are counted."""
    statements = Statements()
    with connection.execute_wrapper(statements):
        yield statements
