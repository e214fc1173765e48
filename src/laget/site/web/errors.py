"""Pages for what goes wrong, in the reader's language."""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string

from laget.access.typed import typed


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was old, or came from elsewhere.

    A page of ours gets back what was typed on it, and a new token: she may just have signed in
    again in another window, while what she writes is saved from this one.
    """
    ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    texts = typed(request) if ours else []
    response = render(request, "403_csrf.html", {"texts": texts}, status=403)
    if ours:
        response.headers["Laget-Token"] = get_token(request)
    return response


def absent(request: HttpRequest, exception: Exception) -> HttpResponse:
    """One and the same page for all that is not there, or may not be known to be."""
    request.nowhere = True  # type: ignore[attr-defined]  # no menu entry is the current one
    return render(request, "404.html", status=404)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What the browser sent cannot be read.

    Django's own page would look for the form's token, read the same once more, and fail for it.
    """
    return HttpResponse(render_to_string("400.html"), status=400)


def failed(request: HttpRequest) -> HttpResponse:
    """The fault is ours. The page asks nothing of the request, which may be what failed."""
    return HttpResponse(render_to_string("500.html"), status=500)
