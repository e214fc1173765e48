"""`./run manage lacking_languages`: texts of the set-ups that lack nynorsk or English."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from laget.organisations.setup.reading import read_setup
from laget.site.loading import lacking


class Command(BaseCommand):
    """List the texts that are shown in bokmål because nobody has written them yet."""

    help = "List the texts of every municipality's set-up that lack a language."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line for each text and language; says so when nothing lacks."""
        for file in sorted(Path(settings.MUNICIPALITIES).glob("*/municipality.yaml")):
            setup = read_setup(file.parent)
            for language, missing in lacking(setup).items():
                for path in missing:
                    self.stdout.write(f"{setup.code}: {path} lacks {language}")
                if not missing:
                    self.stdout.write(f"{setup.code}: every text is written in {language}.")
