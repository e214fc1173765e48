"""The front page."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from laget.access.doors import public
from laget.access.requests import LagetRequest
from laget.organisations.api import municipalities, national


@public
def front(request: LagetRequest) -> HttpResponse:
    """Where to go when worried; those who are signed in go to their own page."""
    if request.viewer.is_staff:
        return redirect("my-day")
    if request.viewer.is_family:
        return redirect("family")
    context = {
        "municipalities": municipalities(request.viewer),
        "numbers": national(request.viewer).help_numbers,
    }
    return render(request, "site/front.html", context)
