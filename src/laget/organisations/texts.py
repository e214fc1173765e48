"""A set-up's texts for whoever reads."""

from laget.organisations.setup.base import Text
from laget.platform.localised import localised, reading


def text(value: Text | None) -> str:
    """The text in the reader's language; empty where the set-up has none."""
    return localised(value.model_dump()) if value is not None else ""


def is_written(*values: Text | None) -> bool:
    """Whether all these texts are written in the reader's language; what there is not, is."""
    language = reading()
    return all(getattr(value, language, None) for value in values if value is not None)
