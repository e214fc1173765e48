"""A set-up's texts for whoever reads."""

from laget.organisations.setup.base import Text
from laget.platform.localised import localised


def text(value: Text | None) -> str:
    """The text in the reader's language; empty where the set-up has none."""
    return localised(value.model_dump()) if value is not None else ""
