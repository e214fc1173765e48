"""`./run manage load_national [PATH]`: the national register."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from laget.access.viewer import as_system
from laget.organisations.actions.load_national import apply_national
from laget.organisations.setup.reading import SetupError, read_national


class Command(BaseCommand):
    """Load the national register."""

    help = "Load what is the same in every municipality: help numbers, law, age rules, holidays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder."""
        default = Path(settings.MUNICIPALITIES) / "national"
        parser.add_argument("path", type=Path, nargs="?", default=default)

    def handle(self, *args: Any, **options: Any) -> None:
        """Load; exits 1 with every problem when the folder is not right."""
        try:
            national = read_national(options["path"])
        except SetupError as error:
            raise CommandError("\n".join(str(p) for p in error.problems)) from error
        with as_system("setup") as job:
            changed = apply_national(by=job, national=national)
        self.stdout.write("The national register is loaded." if changed else "Nothing differs.")
