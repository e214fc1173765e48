"""Database addresses as Django wants them."""

from typing import Any
from urllib.parse import unquote, urlsplit


def from_url(url: str, *, app: bool) -> dict[str, Any]:
    """Django's settings for a `postgresql://user:password@host:port/name` address.

    The owner's connections announce that they migrate: the owner's own policies open for that
    setting only, since row security is forced on the owner too.
    """
    parts = urlsplit(url)
    options: dict[str, Any] = {"application_name": "laget" if app else "laget-owner"}
    if app:
        # Under the wall a statement costs more to plan than to run. The server keeps the plans of
        # those that come again; compiling one to machine code would cost more than it ever gives.
        options |= {"server_side_binding": True, "prepare_threshold": 3, "options": "-c jit=off"}
    else:
        options["options"] = "-c laget.internal=migration"
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600 if app else 0,
        "CONN_HEALTH_CHECKS": app,
        "OPTIONS": options,
        "TIME_ZONE": None,
    }
