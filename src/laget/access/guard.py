"""No query without a viewer.

The database shows nothing to nobody, which would look like an empty page. A forgotten viewer is a
fault of ours, so it must be loud: every statement on the application's connection passes here.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

_CONTROL = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "SET ", "RESET ")
_state = threading.local()


class NoViewer(RuntimeError):
    """A query was about to run on behalf of nobody."""


def has_viewer() -> bool:
    """Whether this thread has said on whose behalf it queries."""
    return bool(getattr(_state, "viewers", 0))


@contextmanager
def viewer_is_set() -> Iterator[None]:
    """Within, queries may run: the caller has set the viewer on the connection."""
    _state.viewers = getattr(_state, "viewers", 0) + 1
    try:
        yield
    finally:
        _state.viewers -= 1


@contextmanager
def unwalled(connection: Any) -> Iterator[None]:
    """Within, definer functions that need no viewer may be called (sessions, taking a seat)."""
    with viewer_is_set():
        yield


def _demand_viewer(
    execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    if not has_viewer() and not str(sql).lstrip().upper().startswith(_CONTROL):
        raise NoViewer(f"query without a viewer: {str(sql)[:200]}")
    return execute(sql, params, many, context)


def _watch(sender: Any, connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    if connection.alias == "default" and _demand_viewer not in connection.execute_wrappers:
        connection.execute_wrappers.append(_demand_viewer)


def install() -> None:
    """Watch every connection of the application, those already open too."""
    connection_created.connect(_watch, dispatch_uid="laget.access.guard")
    for connection in connections.all(initialized_only=True):
        _watch(None, connection)
