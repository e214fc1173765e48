"""The first time somebody signs in."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from laget.access.doors import for_kinds
from laget.access.requests import LagetRequest
from laget.site import welcoming


@for_kinds("position", "family", "youth")
def welcome(request: LagetRequest) -> HttpResponse:
    """Three steps; read once, it is not shown again by itself."""
    viewer = request.viewer
    if request.method == "POST":
        welcoming.welcome(by=viewer)
        return redirect(welcoming.home_of(viewer))
    context = {"who": welcoming.newcomer(viewer), "name": viewer.name.split()[0]}
    return render(request, "site/welcome.html", context)
