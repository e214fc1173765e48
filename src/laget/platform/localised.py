"""Texts kept in several languages, shown in the reader's."""

from collections.abc import Mapping

from django.utils.translation import get_language


def localised(texts: Mapping[str, str | None]) -> str:
    """The text in the active language, bokmål where it is not written in that language."""
    return texts.get((get_language() or "nb")[:2]) or texts.get("nb") or ""
