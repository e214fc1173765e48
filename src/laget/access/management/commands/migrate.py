"""`migrate`, as the owner, with the wall raised at the end. There is no migrating without it."""

from typing import Any

from django.core.management.commands.migrate import Command as Migrate

from laget.access.raising import raise_wall


class Command(Migrate):
    """Migrate the schema as its owner and raise the wall."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Run Django's migrate on the owner's connection, then raise the wall."""
        options["database"] = "owner"
        super().handle(*args, **options)
        if options.get("app_label") is None and not options.get("plan"):
            raise_wall()
            self.stdout.write("The wall is up.")
