"""`./run manage fill_demo`: the demonstration's set-ups, people and stories."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from laget.access.travel import hold_the_clock, let_the_clock_travel
from laget.access.viewer import as_system
from laget.organisations.actions.load import apply_setup, municipality_id
from laget.organisations.actions.load_national import apply_national
from laget.organisations.setup import Setup
from laget.organisations.setup.reading import SetupError, read_national, read_setup
from laget.site.demo.filling import fill


class Command(BaseCommand):
    """Fill the demonstration."""

    help = "Load the register and every municipality, and fill them with invented people."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and fill; what is there already stays as it is. Exits 1 outside demo mode."""
        if not settings.DEMO:
            raise CommandError("Invented people belong in the demonstration only.")
        setups = _load(Path(settings.MUNICIPALITIES))
        let_the_clock_travel()
        try:
            for setup in setups:
                filled = fill(municipality_id(setup.code), setup)
                told = "is filled" if filled else "has its people already, or no place for them"
                self.stdout.write(f"{setup.name.nb} {told}.")
        finally:
            hold_the_clock()


def _load(folder: Path) -> list[Setup]:
    """Put the register and every municipality in force. Raises CommandError with what is wrong."""
    try:
        national = read_national(folder / "national")
        homes = sorted(file.parent for file in folder.glob("*/municipality.yaml"))
        setups = [read_setup(home, national) for home in homes]
    except SetupError as error:
        raise CommandError("\n".join(str(p) for p in error.problems)) from error
    with as_system("setup") as job:
        apply_national(by=job, national=national)
    for setup in setups:
        with as_system("setup", municipality_id(setup.code)) as job:
            apply_setup(by=job, setup=setup)
    return setups
