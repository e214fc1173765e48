"""What somebody is told: the first time she signs in, and when she asks."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from laget.access.doors import for_kinds
from laget.access.requests import LagetRequest
from laget.site import welcoming


@for_kinds("position", "council", "family", "youth")
def welcome(request: LagetRequest) -> HttpResponse:
    """Three steps; read once, it is not shown again by itself."""
    viewer = request.viewer
    if request.method == "POST":
        welcoming.welcome(by=viewer)
        return redirect(welcoming.home_of(viewer))
    context = {"who": welcoming.newcomer(viewer), "name": viewer.name.split()[0]}
    return render(request, "site/welcome.html", context)


@for_kinds("position", "council", "family", "youth")
@require_safe
def help_page(request: LagetRequest) -> HttpResponse:
    """Page by page; each page leads to its own topic here."""
    return render(request, "site/help.html", {"kind": request.viewer.kind})
