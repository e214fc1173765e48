"""Icons as inline SVG, so that they take the colour of their text and need no request."""

import re
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.utils.safestring import SafeString

_NAME = re.compile(r"[A-Z][A-Za-z0-9]{1,60}")
_OPENING = re.compile(r"<svg\b[^>]*>")
_VIEW_BOX = re.compile(r'viewBox="([0-9. -]+)"')


class UnknownIconError(LookupError):
    """No icon of that name lies among the assets; a mistake in a template, never of a reader."""


@lru_cache(maxsize=256)
def icon_svg(name: str) -> SafeString:
    """The icon ``icons/<name>.svg`` as markup hidden from screen readers.

    Raises UnknownIconError when the name is malformed or the file is missing.
    """
    if not _NAME.fullmatch(name):
        raise UnknownIconError(f"{name!r} is not the name of an icon")
    found = finders.find(f"icons/{name}.svg")
    if not isinstance(found, str):
        raise UnknownIconError(f"icons/{name}.svg is not among the static files")
    source = Path(found).read_text(encoding="utf-8")
    opening = _OPENING.search(source)
    box = _VIEW_BOX.search(source)
    if opening is None or box is None:
        raise UnknownIconError(f"icons/{name}.svg is not a drawing with a viewBox")
    body = source[opening.end() :].strip()
    start = (
        f'<svg class="lag-i" viewBox="{box[1]}" fill="none" aria-hidden="true" focusable="false">'
    )
    # The file is one of our own build products, never something a user sent.
    return SafeString(start + body)
