"""Sign-in, sign-out, and which seat one acts in. Real sign-in comes with step 4."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from laget.access.doors import public
from laget.access.middleware import ACCOUNT, SEAT
from laget.access.requests import LagetRequest
from laget.access.viewer import seats_of
from laget.site.personas import personas


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}):
        return wanted
    return reverse("front")


@public
@require_GET
def sign_in(request: LagetRequest) -> HttpResponse:
    """The sign-in page; in the demonstration, a list of personas."""
    people = personas() if settings.DEMO else []
    return render(request, "site/sign_in.html", {"personas": people, "next": _next(request)})


@public
@require_POST
def sign_in_as(request: LagetRequest) -> HttpResponse:
    """Demonstration only (not routed otherwise): become one of the invented people."""
    wanted = request.POST.get("seat", "")
    for persona in personas():
        if str(persona.seat) == wanted:
            request.session.flush()
            request.session[ACCOUNT] = str(persona.account)
            request.session[SEAT] = str(persona.seat)
            return redirect(_next(request))
    raise Http404


@public
@require_POST
def sign_out(request: LagetRequest) -> HttpResponse:
    """End the session at once."""
    request.session.flush()
    return redirect("front")


@require_GET
def seats(request: LagetRequest) -> HttpResponse:
    """The seats one may act in."""
    return render(request, "site/seats.html", {"seats": seats_of(request.viewer.account)})


@require_POST
def take_seat(request: LagetRequest) -> HttpResponse:
    """Act in another of one's own seats. Rights never add up: one seat at a time."""
    wanted = request.POST.get("seat", "")
    if wanted not in {str(s.id) for s in seats_of(request.viewer.account)}:
        raise Http404
    request.session.cycle_key()
    request.session[SEAT] = wanted
    return redirect("front")
