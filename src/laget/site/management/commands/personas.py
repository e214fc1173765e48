"""`./run manage personas`: the invented people to sign in as."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from laget.site.personas import Persona, personas


class Command(BaseCommand):
    """List the personas."""

    help = "List the invented people of the demonstration, one a line."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print name, title, place and story of each."""
        for persona in personas():
            who = ", ".join(part for part in (persona.name, _place(persona)) if part)
            self.stdout.write(f"{who}: {persona.story}")


def _place(persona: Persona) -> str:
    if persona.kind == "family":
        return _("parent or guardian")
    if persona.kind == "youth":
        return ""
    return _("%(title)s at %(place)s") % {"title": persona.title, "place": persona.place}
