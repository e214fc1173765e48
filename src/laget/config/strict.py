"""What production refuses to start with."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ImproperlyConfigured


def demand_safe_settings(
    *, secret_key: str, allowed_hosts: Sequence[str], database: Mapping[str, Any]
) -> None:
    """Raise ImproperlyConfigured with every weakness at once, each with what to do about it."""
    faults = []
    guessable = len(set(secret_key)) < 10 or "demo" in secret_key or "test" in secret_key
    if len(secret_key) < 50 or guessable:
        faults.append("LAGET_SECRET_KEY must be at least 50 random characters.")
    # ".no" would take every host below it, and is no less open than "*".
    open_hosts = [h for h in allowed_hosts if h == "*" or (h.startswith(".") and h.count(".") < 2)]
    if not allowed_hosts or open_hosts:
        faults.append("LAGET_ALLOWED_HOSTS must name the host names that are served, without *.")
    if not database.get("NAME"):
        faults.append("DATABASE_URL must name the database (postgresql://laget_app:…@host/name).")
    if database.get("USER") in {"postgres", "laget_owner", "laget_admin"}:
        faults.append("DATABASE_URL must use the application's role, never an owner or superuser.")
    if faults:
        raise ImproperlyConfigured("Laget does not start in production:\n- " + "\n- ".join(faults))
