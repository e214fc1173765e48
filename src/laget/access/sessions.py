"""Django's sessions on a table that the application cannot read.

Everything goes through definer functions that take the hash of the session's key, so neither a
query nor a copy of the table gives away a session (docs/adr/0004).
"""

from typing import Any

from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import connection

from laget.access.guard import unwalled
from laget.kernel.tokens import hash_of


class SessionStore(SessionBase):
    """Sessions in `access_session`, by definer functions only."""

    def _call(self, sql: str, params: list[Any]) -> Any:
        with unwalled(connection), connection.cursor() as cursor:
            cursor.execute(sql, params)
            row = cursor.fetchone()
        return row[0] if row else None

    def load(self) -> dict[str, Any]:
        """The session's content; an unknown or expired key becomes a new empty session."""
        data = self._call("select laget.session_load(%s)", [hash_of(self.session_key or "")])
        if data is None:
            self._session_key = None
            return {}
        return self.decode(data)

    def exists(self, session_key: str) -> bool:
        """Whether the key is in use."""
        found = self._call("select laget.session_load(%s)", [hash_of(session_key)])
        return found is not None

    def create(self) -> None:
        """Take a new random key; random enough that a second try is never needed in practice."""
        self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        """Keep the content. Raises CreateError or UpdateError as Django's own stores do."""
        if self.session_key is None:
            return self.create()
        data = self.encode(self._get_session(no_load=must_create))  # type: ignore[attr-defined]
        kept = self._call(
            "select laget.session_save(%s, %s, %s, %s)",
            [hash_of(self.session_key), data, self.get_expiry_age(), must_create],
        )
        if not kept:
            raise CreateError if must_create else UpdateError
        return None

    def delete(self, session_key: str | None = None) -> None:
        """End the session."""
        key = session_key or self.session_key
        if key:
            self._call("select laget.session_delete(%s)", [hash_of(key)])

    @classmethod
    def clear_expired(cls) -> None:
        """Remove sessions that have run out."""
        with unwalled(connection), connection.cursor() as cursor:
            cursor.execute("select laget.session_sweep()")
