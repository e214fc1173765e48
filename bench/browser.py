"""Asking the product for a page in this very process: every middleware, no socket."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection

from bench.who import Actor
from laget.access.middleware import ACCOUNT, SEAT
from laget.access.sessions import SessionStore

# What belongs to the frame of every request: the session, the viewer, the role, the log, the
# transaction. Everything else is the page's own, and is what the budget of twelve counts.
_FRAME = re.compile(
    r"laget\.session_|laget\.enter|set local role|platform_readlog"
    r"|^\s*(SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT)",
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


class Browser:
    """Somebody's browser, signed in. A page costs one call of the WSGI application."""

    _handler: WSGIHandler | None = None

    def __init__(self, actor: Actor) -> None:
        session = SessionStore()
        session[ACCOUNT], session[SEAT] = str(actor.account), str(actor.seat)
        session.create()
        self._cookie = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
        if Browser._handler is None:
            Browser._handler = WSGIHandler()

    def get(self, path: str) -> tuple[float, bytes]:
        """Milliseconds until the whole answer is there, and the answer. Raises AssertionError."""
        assert self._handler is not None
        environ, told = self._environ(path), {}
        began = time.perf_counter()
        response = self._handler(environ, lambda status, headers: told.update(status=status))
        body = b"".join(response)
        took = (time.perf_counter() - began) * 1000
        response.close()
        assert told["status"].startswith("200"), f"{path}: {told['status']} {body[:300]!r}"
        return took, body

    def _environ(self, path: str) -> dict[str, Any]:
        route, _, query = path.partition("?")
        return {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": route,
            "QUERY_STRING": query,
            "HTTP_HOST": "127.0.0.1",
            "HTTP_COOKIE": self._cookie,
            "HTTP_ACCEPT_LANGUAGE": "nb",
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "SCRIPT_NAME": "",
            "wsgi.input": BytesIO(),
            "wsgi.errors": BytesIO(),
            "wsgi.url_scheme": "http",
        }


@contextmanager
def counted() -> Iterator[Statements]:
    """Within, the application's statements are counted."""
    statements = Statements()
    with connection.execute_wrapper(statements):
        yield statements
