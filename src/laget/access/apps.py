"""The access room."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Viewer, grants, sign-in, and the wall in the database."""

    name = "laget.access"
    label = "access"

    def ready(self) -> None:
        """From here on no query runs without a viewer, and no fault goes unnoted."""
        from laget.access import faults, guard

        guard.install()
        faults.install()
