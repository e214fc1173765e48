"""Texts kept in several languages, shown in the reader's."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language


def reading() -> str:
    """The language of the reader, in two letters; bokmål where none is active."""
    return (get_language() or "nb")[:2]


def chosen(request: HttpRequest) -> str:
    """The language somebody has chosen in this browser; empty when none, or one we have not."""
    language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return language if language in dict(settings.LANGUAGES) else ""


def localised(texts: Mapping[str, str | None]) -> str:
    """The text in the active language, bokmål where it is not written in that language."""
    return texts.get(reading()) or texts.get("nb") or ""
