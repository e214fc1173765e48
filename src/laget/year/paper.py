"""The year on paper: A3, the wheel beside the whole year as a table."""

from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from laget.access.viewer import Viewer
from laget.platform.documents import as_download, frame, pdf
from laget.platform.ui.dates import clock, short_day
from laget.year.drawing import drawing_of, frame_of_drawing
from laget.year.queries.events import Event, town_of
from laget.year.queries.wheel import Wheel

_SHAPES = {"top": "◆", "mid": "■", "low": "○"}


def year_on_paper(viewer: Viewer, wheel: Wheel, whose: str) -> HttpResponse:
    """The wheel as a PDF to save, in the reader's language."""
    drawing = drawing_of(wheel, viewer.today)
    drawn = {"drawing": drawing, "wheel": wheel, "month": 0, **frame_of_drawing(wheel, "")}
    picture = render_to_string("year/parts/wheel.html", drawn)
    title = _("The year %(year)s") % {"year": wheel.year}
    data = {
        **frame(
            title=f"{title}: {whose}" if whose else title,
            municipality=town_of(viewer),
            marking=_("For those who take part in the cooperation"),
            at=viewer.at,
        ),
        "alt": _("Twelve months in rings, one for each level. The table says the same."),
        "heads": [_("Day"), _("Time"), _("What"), _("Where")],
        "rows": [_row(e) for e in wheel.events],
        "rings": [f"{_SHAPES[drawn['shapes'][n]]} {name}" for n, name in enumerate(wheel.rings)],
        "sites": _("The numbers are meetings about children at the sites."),
        "has_sites": bool(wheel.sites),
        "missing_head": _("Not planned yet"),
        "missing": [_missing(m.name, m.planned, m.wanted) for m in wheel.missing],
        "empty": _("Nothing is planned."),
    }
    content = pdf("year/typst/year.typ", data, pictures={"wheel.svg": picture})
    return as_download(content, f"laget-{wheel.year}")


def _row(event: Event) -> list[str]:
    hours = f"{clock(event.starts_at)}–{clock(event.ends_at)}" if event.ends_at else ""
    what = f"{event.title}. {event.under}" if event.under else event.title
    if event.cancelled:
        what = _("Called off: %(what)s") % {"what": what}
    return [short_day(event.starts_at), hours, what, event.place]


def _missing(name: str, planned: int, wanted: int) -> str:
    told: dict[str, Any] = {"name": name, "planned": planned, "wanted": wanted}
    return _("%(name)s: %(planned)d of %(wanted)d") % told
