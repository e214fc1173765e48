"""Sign-in, sign-out, and which seat one acts in. Real sign-in comes with step 4."""

from dataclasses import replace
from typing import TypeVar

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from laget.access.doors import post_only, public
from laget.access.middleware import ACCOUNT, SEAT
from laget.access.requests import LagetRequest
from laget.access.viewer import SeatChoice, Viewer, seats_of
from laget.access.whereabouts import is_local
from laget.organisations.api import municipalities, unit_names
from laget.site.personas import Persona, personas

P = TypeVar("P", Persona, SeatChoice)


def _placed(viewer: Viewer, found: list[P]) -> list[P]:
    """Each with its unit's name in the reader's language; a seat keeps the Norwegian one."""
    names = unit_names(viewer, {f.unit for f in found if f.unit})
    return [replace(f, place=names[f.unit]) if f.unit else f for f in found]


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if is_local(wanted) else reverse("front")


@public
@require_GET
def sign_in(request: LagetRequest) -> HttpResponse:
    """The sign-in page; in the demonstration, the personas of each municipality."""
    people = _placed(request.viewer, personas()) if settings.DEMO else []
    here = municipalities(request.viewer) if people else []
    towns = [(town, [p for p in people if p.municipality == town.pk]) for town in here]
    context = {"towns": [t for t in towns if t[1]], "next": _next(request)}
    return render(request, "site/sign_in.html", context)


@public
@post_only
def sign_in_as(request: LagetRequest) -> HttpResponse:
    """Demonstration only (not routed otherwise): become one of the invented people."""
    wanted = request.POST.get("seat", "")
    for persona in personas():
        if str(persona.seat) == wanted:
            request.session.flush()
            request.session[ACCOUNT] = str(persona.account)
            request.session[SEAT] = str(persona.seat)
            rotate_token(request)
            return HttpResponseRedirect(_next(request))
    raise Http404


@public
@post_only
def sign_out(request: LagetRequest) -> HttpResponse:
    """End the session at once."""
    request.session.flush()
    return redirect("front")


@require_GET
def seats(request: LagetRequest) -> HttpResponse:
    """The seats one may act in."""
    found = _placed(request.viewer, seats_of(request.viewer.account))
    return render(request, "site/seats.html", {"seats": found})


@post_only
def take_seat(request: LagetRequest) -> HttpResponse:
    """Act in another of one's own seats. Rights never add up: one seat at a time."""
    wanted = request.POST.get("seat", "")
    if wanted not in {str(s.id) for s in seats_of(request.viewer.account)}:
        raise Http404
    request.session.cycle_key()
    request.session[SEAT] = wanted
    list(get_messages(request))  # said to the other seat: read here by nobody
    rotate_token(request)  # a form drawn for the other seat is not taken in this one
    return redirect("front")
