"""The door to the catalogue: entries, search, the guide."""

from laget.catalogue.actions.describe import Said, describe, look_over
from laget.catalogue.models import Description, Entry
from laget.catalogue.place import Place, stand
from laget.catalogue.queries import (
    Asked,
    EntryCard,
    EntryPage,
    Found,
    entries_in,
    look_up,
    overruled,
    town,
)
from laget.catalogue.words import AUDIENCES, PREVENTION

__all__ = [
    "AUDIENCES",
    "PREVENTION",
    "Asked",
    "Description",
    "Entry",
    "EntryCard",
    "EntryPage",
    "Found",
    "Place",
    "Said",
    "describe",
    "entries_in",
    "look_over",
    "look_up",
    "overruled",
    "stand",
    "town",
]
