"""`./run manage gather_translations`: bring the .po files up to date with the source."""

from pathlib import Path
from typing import Any

from babel.messages import Catalog
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from laget.platform import translations


class Command(BaseCommand):
    """Gather every text of the interface into each language's file."""

    help = "Write the interface's texts into locale/*/LC_MESSAGES/django.po; translations are kept."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the files; what no text asks for any more is shown before it goes."""
        try:
            found = translations.gather(Path(settings.LOCALE_PATHS[0]).parent)
            for language, path in translations.po_files().items():
                kept = translations.read(path, language)
                merged, lost = translations.merge(found, kept)
                for message in lost:
                    self.stdout.write(f"{language}: gone: {message.id!r} => {message.string!r}")
                translations.write(path, merged)
                self.stdout.write(self._summary(language, merged))
        except translations.Unreadable as error:
            raise CommandError(str(error)) from error

    def _summary(self, language: str, catalog: Catalog) -> str:
        messages = list(translations.texts(catalog))
        empty = sum(1 for message in messages if not all(translations.strings(message)))
        if language == translations.SOURCE_LANGUAGE:
            return f"{language}: {len(messages)} texts, which are their own translations."
        return f"{language}: {len(messages)} texts, {empty} to translate."
