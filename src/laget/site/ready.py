"""Whether this process may serve: the right wall, the real clock, nobody invented in earnest."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from laget.access.guard import unwalled
from laget.access.raising import fingerprint
from laget.access.travel import clock_travels

# Superusers, those who bypass row security, those who are the owner, and owners of any table.
_POWERS = """
select rolsuper or rolbypassrls or pg_has_role(current_user, 'laget_owner', 'member')
       or exists (select 1 from pg_class c where c.relowner = r.oid and c.relkind in ('r', 'v'))
  from pg_roles r where rolname = current_user
"""


def hindrance() -> str:
    """Why the database is not fit to be served from; empty when it is."""
    with unwalled(connection), connection.cursor() as cursor:
        cursor.execute("select fingerprint from access_wallstate")
        row = cursor.fetchone()
        cursor.execute("select laget.has_demo_people()")
        (invented,) = cursor.fetchone()
        cursor.execute(_POWERS)
        (powerful,) = cursor.fetchone()
    if powerful:
        return "DATABASE_URL names a role that can pass the wall. Use the application's own role."
    if row is None or row[0] != fingerprint():
        return "The database's wall is not this code's. Run: ./run manage migrate"
    if clock_travels():
        return "The database's clock can be moved: it is a test database, or is being filled."
    if invented and not settings.DEMO:
        return "The database holds the demonstration's invented people."
    return ""


def demand_ready() -> None:
    """Raise ImproperlyConfigured when the database is not fit to be served from."""
    if reason := hindrance():
        raise ImproperlyConfigured(f"Laget does not start: {reason}")
