"""`./run manage sweep`: the nightly tidying. Run it from the machine's own timer."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from laget.access.sessions import SessionStore
from laget.access.viewer import as_system


class Command(BaseCommand):
    """Move ended grants to history, and remove sessions that have run out."""

    help = "Move ended grants to history and remove expired sessions."

    def handle(self, *args: Any, **options: Any) -> None:
        """Both are safe to repeat, and to run while people work."""
        with as_system("sweep"), connection.cursor() as cursor:
            cursor.execute("select laget.sweep_grants()")
            row = cursor.fetchone()
        SessionStore.clear_expired()
        self.stdout.write(f"{row[0] if row else 0} ended grants moved to history.")
