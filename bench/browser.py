"""Asking the product for a page in this very process: as it is served, but with no socket."""

import time
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings

from bench.who import Actor
from laget.access.middleware import ACCOUNT, SEAT
from laget.access.sessions import SessionStore
from laget.config.wsgi import application

if TYPE_CHECKING:
    from wsgiref.types import StartResponse


class Browser:
    """Somebody's browser, signed in. A page costs one call of the WSGI application."""

    def __init__(self, actor: Actor) -> None:
        session = SessionStore()
        session[ACCOUNT], session[SEAT] = str(actor.account), str(actor.seat)
        session.create()
        self._cookie = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"

    def get(self, path: str) -> tuple[float, bytes]:
        """Milliseconds until the whole answer is there, and the answer. Raises AssertionError."""
        environ = self._environ(path)
        told: dict[str, Any] = {}

        def answer(status: str, headers: list[tuple[str, str]], info: object = None) -> None:
            told["status"] = status

        began = time.perf_counter()
        response = application(environ, cast("StartResponse", answer))
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
