"""The front page."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from laget.access.doors import public
from laget.access.requests import LagetRequest
from laget.organisations.api import municipalities, national
from laget.site.welcoming import home_of, is_welcomed

# Search engines read what is for everybody, and ask for nothing else.
ROBOTS = "User-agent: *\nAllow: /kommune/\nAllow: /static/\nDisallow: /\n"


@public
@require_safe
def robots(request: LagetRequest) -> HttpResponse:
    """Which pages a search engine may read."""
    return HttpResponse(ROBOTS, content_type="text/plain")


@public
def front(request: LagetRequest) -> HttpResponse:
    """Where to go when worried; who is signed in goes to her own page, the first time by way of
    what is hers there.
    """
    if request.viewer.signed_in:
        known = is_welcomed(request.viewer)
        return redirect(home_of(request.viewer) if known else "welcome")
    context = {
        "municipalities": municipalities(request.viewer),
        "numbers": national(request.viewer).help_numbers,
    }
    return render(request, "site/front.html", context)
