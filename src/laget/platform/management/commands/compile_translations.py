"""`./run manage compile_translations`: make what Django reads of what people write."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from laget.platform import translations


class Command(BaseCommand):
    """Compile each language's .po into the .mo beside it."""

    help = "Compile the languages' texts; does nothing where nothing changed."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile what changed, and say which; exits 1 when a file cannot be read."""
        for language, path in translations.po_files().items():
            try:
                if translations.compile_po(path, language):
                    self.stdout.write(f"{language}: compiled.")
            except FileNotFoundError as error:
                raise CommandError(f"{path} is missing; gather_translations makes it.") from error
            except translations.Unreadable as error:
                raise CommandError(str(error)) from error
