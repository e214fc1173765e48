"""The catalogue: entries, and the units' own descriptions of them."""

from laget.catalogue.models.description import Description
from laget.catalogue.models.entry import Entry

__all__ = ["Description", "Entry"]
