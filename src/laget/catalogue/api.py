"""The door to the catalogue: entries, search, the guide."""

from laget.catalogue.actions.describe import Said, describe, look_over
from laget.catalogue.models import Description, Entry
from laget.catalogue.place import Place
from laget.catalogue.queries import Asked, EntryCard, Found, look_up, overruled, town

__all__ = [
    "Asked",
    "Description",
    "Entry",
    "EntryCard",
    "Found",
    "Place",
    "Said",
    "describe",
    "look_over",
    "look_up",
    "overruled",
    "town",
]
