"""My day: what is due, what waits for me, what came of it."""

from django.http import HttpResponse
from django.shortcuts import render

from laget.access.doors import staff_only
from laget.access.requests import LagetRequest
from laget.site.queries import my_day as read_day


@staff_only
def my_day(request: LagetRequest) -> HttpResponse:
    """The page a working day begins with."""
    return render(request, "site/my_day.html", {"day": read_day(request.viewer)})
