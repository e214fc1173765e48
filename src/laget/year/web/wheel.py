"""The wheel of the year: on the screen, as a list, on paper."""

import uuid
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from laget.access.doors import partners_only
from laget.access.requests import LagetRequest
from laget.access.viewer import Viewer
from laget.governance.api import get_body
from laget.kernel.errors import Absent
from laget.year.drawing import drawing_of, frame_of_drawing
from laget.year.paper import year_on_paper
from laget.year.queries.events import Scope, holder_of
from laget.year.queries.wheel import wheel_of

EARLIEST, LATEST = 2000, 2100


@partners_only
@require_GET
def show(request: LagetRequest) -> HttpResponse:
    """The year on one wheel, and a month beside it; on `?list=1` the whole year in words."""
    viewer = request.viewer
    year, part = _year(request), _part(request)
    scope, whose = _scope(viewer, part)
    wheel = wheel_of(viewer, year, scope)
    month = _month(request, viewer, year)
    context = {
        "wheel": wheel,
        "drawing": drawing_of(wheel, viewer.today),
        "month": month,
        "first": date(year, month, 1),
        "part": part,
        "whose": whose,
        "whole": scope.whole,
        "listed": "list" in request.GET,
        **frame_of_drawing(wheel, part),
    }
    return render(request, "year/year.html", context)


@partners_only
@require_GET
def paper(request: LagetRequest) -> HttpResponse:
    """The same as a PDF for a wall: A3, the wheel and the whole year as a table."""
    viewer = request.viewer
    year, part = _year(request), _part(request)
    scope, whose = _scope(viewer, part)
    wheel = wheel_of(viewer, year, scope)
    return year_on_paper(viewer, wheel, whose)


def _year(request: LagetRequest) -> int:
    wanted = request.GET.get("year", "")
    year = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) == 4 else 0
    return year if EARLIEST <= year <= LATEST else request.viewer.today.year


def _month(request: LagetRequest, viewer: Viewer, year: int) -> int:
    wanted = request.GET.get("month", "")
    if wanted.isascii() and wanted.isdigit() and len(wanted) <= 2 and 1 <= int(wanted) <= 12:
        return int(wanted)
    return viewer.today.month if year == viewer.today.year else 1


def _part(request: LagetRequest) -> str:
    return request.GET.get("part", "")[:80]


def _scope(viewer: Viewer, part: str) -> tuple[Scope, str]:
    """Which part of the year, and whose it is, where that is a body or a person.

    Raises Absent for what is not there.
    """
    what, _slash, which = part.partition("/")
    if what == "mine":
        return Scope(person=viewer.seat), viewer.name
    if what == "level":
        return Scope(level=which), ""
    if what not in ("body", "person"):
        return Scope(), ""
    try:
        pk = uuid.UUID(which)
    except ValueError:
        raise Absent from None
    if what == "body":
        return Scope(body=pk), str(get_body(viewer, pk))
    return Scope(person=pk), holder_of(viewer, pk)
