"""Which connection does what: the owner migrates, the application does everything else."""

from typing import Any


class Router:
    """Sends queries to `default` and migrations to `owner`."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        """Reads go behind the wall."""
        return "default"

    def db_for_write(self, model: Any, **hints: Any) -> str:
        """Writes go behind the wall."""
        return "default"

    def allow_relation(self, first: Any, second: Any, **hints: Any) -> bool:
        """Both aliases are the same database."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Only the owner may change the schema."""
        return db == "owner"
