"""`./run manage load_municipality PATH`: show what would change, ask, put it in force."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from laget.access.viewer import Viewer, as_system
from laget.organisations.actions.load import apply_setup, compare_setup, municipality_id
from laget.organisations.setup import Setup
from laget.organisations.setup.reading import SetupError, read_national, read_setup
from laget.site.loading import clashes, harms, lacking, same_code


class Command(BaseCommand):
    """Load a municipality's folder."""

    help = "Show what a municipality's folder would change, ask, and load it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder, whether to ask, and whether what is in use may go."""
        parser.add_argument("path", type=Path)
        parser.add_argument("--yes", action="store_true", help="load without asking")
        parser.add_argument(
            "--although-in-use",
            action="store_true",
            help="load although open cases or meetings to come use what is taken away",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare, show, ask, load; exits 1 with every problem when it cannot be loaded."""
        setup = _read(options["path"])
        with as_system("setup", municipality_id(setup.code)) as job:
            found = compare_setup(job, setup)
            if not found.changes and not found.first_time:
                self.stdout.write("Nothing differs. Nothing was changed.")
                return
            for change in [*found.changes, *clashes(job, setup)]:
                self.stdout.write(str(change))
            _demand_harmless(job, setup, knowingly=options["although_in_use"])
            if not options["yes"] and input("Load this? [y/N] ").strip().lower() != "y":
                self.stdout.write("Nothing was changed.")
                return
            apply_setup(by=job, setup=setup)
        self.stdout.write(f"{setup.name.nb} is loaded.")
        for language, missing in lacking(setup).items():
            if missing:
                told = f"{len(missing)} texts are not written in {language} and show bokmål"
                self.stdout.write(f"{told}: ./run manage lacking_languages")


def _read(path: Path) -> Setup:
    home = Path(settings.MUNICIPALITIES)
    try:
        setup = read_setup(path, read_national(home / "national"))
    except SetupError as error:
        listed = "\n".join(str(p) for p in error.problems)
        raise CommandError(f"Nothing was loaded.\n{listed}") from error
    other = same_code(path, setup.code, home)
    if other is not None:
        what = f"'{setup.code}' is the code of {other.name} too, and would take its place."
        raise CommandError(f"Nothing was loaded.\n{what} Give one of the two another code.")
    return setup


def _demand_harmless(job: Viewer, setup: Setup, *, knowingly: bool) -> None:
    """Raise CommandError with what the set-up would take away from under somebody."""
    found = [h for h in harms(job, setup) if h.forbids or not knowingly]
    if found:
        listed = "\n".join(str(harm) for harm in found)
        raise CommandError(f"Nothing was loaded: it would take away what is in use.\n{listed}")
