"""`./run manage check_translations`: whether every language says everything, and says it right."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from laget.platform import translations


class Command(BaseCommand):
    """Compare each language's file with the source."""

    help = "Fail when a text is missing, untranslated, fuzzy or unused, or its placeholders differ."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Print every fault with its remedy; exits 1 when there is one."""
        try:
            found = translations.gather(Path(settings.LOCALE_PATHS[0]).parent)
            faults = [
                f"{path}: {fault}"
                for language, path in translations.po_files().items()
                for fault in translations.faults(
                    found,
                    translations.read(path, language),
                    complete=language != translations.SOURCE_LANGUAGE,
                )
            ]
        except translations.Unreadable as error:
            raise CommandError(str(error)) from error
        if faults:
            raise CommandError("\n".join([*faults, f"{len(faults)} to mend."]))
        self.stdout.write(f"All {len(found)} texts are in place.")
