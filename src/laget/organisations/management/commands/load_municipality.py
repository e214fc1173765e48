"""`./run manage load_municipality PATH`: show what would change, ask, put it in force."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from laget.access.viewer import as_system
from laget.organisations.actions.load import apply_setup, compare_setup, municipality_id
from laget.organisations.setup.reading import SetupError, read_national, read_setup


class Command(BaseCommand):
    """Load a municipality's folder."""

    help = "Show what a municipality's folder would change, ask, and load it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder, and whether to ask."""
        parser.add_argument("path", type=Path)
        parser.add_argument("--yes", action="store_true", help="load without asking")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare, show, ask, load; exits 1 with every problem when the folder is not right."""
        try:
            national = read_national(Path(settings.MUNICIPALITIES) / "national")
            setup = read_setup(options["path"], national)
        except SetupError as error:
            listed = "\n".join(str(p) for p in error.problems)
            raise CommandError(f"Nothing was loaded.\n{listed}") from error
        with as_system("setup", municipality_id(setup.code)) as job:
            found = compare_setup(job, setup)
            if not found.changes and not found.first_time:
                self.stdout.write("Nothing differs. Nothing was changed.")
                return
            for change in found.changes:
                self.stdout.write(str(change))
            if not options["yes"] and input("Load this? [y/N] ").strip().lower() != "y":
                self.stdout.write("Nothing was changed.")
                return
            apply_setup(by=job, setup=setup)
        self.stdout.write(f"{setup.name.nb} is loaded.")
