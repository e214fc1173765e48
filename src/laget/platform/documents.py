"""Paper: a room's Typst template and plain data become a tagged PDF (PDF/UA-1).

The template reads `/data.json` and whatever files come along. Typst refuses what a screen reader
could not read: a picture without words, a document without a title. See docs/adr/0017.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any
from unicodedata import category

import typst
from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from fontTools.ttLib import TTFont

from laget.platform.ui.dates import day_month

STANDARD = "ua-1"  # PDF/UA-1, ISO 14289-1


def pdf(template: str, data: Mapping[str, Any], *, pictures: Mapping[str, str]) -> bytes:
    """Set `template` ("room/typst/name.typ") with `data`; `pictures` are SVG by file name.

    Raises RuntimeError with Typst's words when the document cannot be set as PDF/UA, or when the
    fonts were not laid out: another letter than ours would be put in their place without a word.
    """
    if not any(settings.PAPER_FONTS.glob("*.ttf")):
        raise RuntimeError("The letters for paper are not there. Run ./run setup.")
    sources = {
        "main.typ": _template(template),
        "page.typ": _template("platform/typst/page.typ"),
        "data.json": json.dumps(_settable(data), ensure_ascii=False).encode(),
        **{name: _settable(drawing).encode() for name, drawing in pictures.items()},
    }
    made: bytes = typst.compile(  # type: ignore[call-overload]  # its stubs lack files by name
        sources,
        format="pdf",
        font_paths=[str(settings.PAPER_FONTS)],
        ignore_system_fonts=True,
        pdf_standards=[STANDARD],
    )
    return made


def frame(*, title: str, municipality: str, marking: str, at: datetime) -> dict[str, str]:
    """What `page.typ` needs of every document, in the reader's language; `at`: when it is made."""
    return {
        "title": title,
        "language": get_language() or "nb",
        "municipality": municipality,
        "marking": marking,
        "made": _("Laget, %(day)s") % {"day": day_month(at)},
        "of": _("page %n of %t"),
    }


def _settable(value: Any) -> Any:
    """The same, where each letter that our fonts do not have has become a box.

    The standard refuses a document with a letter that nobody could see; people write them.
    """
    if isinstance(value, str):
        return "".join(_letter(c) for c in value)
    if isinstance(value, Mapping):
        return {k: _settable(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_settable(v) for v in value]
    return value


def _letter(one: str) -> str:
    if one in "\n\t" or ord(one) in _letters():
        return one
    return "" if category(one)[0] == "C" else "□"


@cache
def _letters() -> frozenset[int]:
    """What all of the fonts have."""
    found = []
    for path in settings.PAPER_FONTS.glob("*.ttf"):
        with TTFont(path, lazy=True) as face:
            found.append(frozenset(face.getBestCmap()))
    return frozenset.intersection(*found)


@cache
def _template(name: str) -> bytes:
    room, _, inside = name.partition("/")
    return files(f"laget.{room}").joinpath(inside).read_bytes()


def as_download(content: bytes, name: str) -> HttpResponse:
    """An answer that a browser saves as `name`.pdf. `name` is ours, never typed."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer
