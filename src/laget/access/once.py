"""The same form, sent twice, does it once.

A press too many, a page reloaded after a lost connection: the browser sends the very same form
again. Every page that is shown carries its own masked token in its forms, so equal content means
the same form of the same page. What was answered the first time is answered again (docs/adr/0007).
"""

import hashlib
from collections.abc import Callable
from typing import TypeVar

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from laget.access.doors import marked
from laget.access.viewer import Viewer

View = TypeVar("View", bound=Callable[..., HttpResponse])


def every_time(view: View) -> View:
    """Mark a view whose form is carried out each time it is sent: taking back is never too much."""
    return marked(view, every_time=True)


class OnceOnly:
    """Remembers forms that led somewhere; a repeated one leads there again, and does nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Remember where the form led."""
        response = self.get_response(request)
        key = getattr(request, "once", "")
        if key and isinstance(response, HttpResponseRedirect):
            with connection.cursor() as cursor:
                cursor.execute("select laget.once_keep(%s, %s)", [key, response.url])
        return response

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        """Do it, or say again where it led."""
        viewer: Viewer | None = getattr(request, "viewer", None)
        if request.method != "POST" or viewer is None or not viewer.signed_in:
            return None
        if getattr(view, "every_time", False):
            return None
        key = _key(request, viewer)
        with connection.cursor() as cursor:
            cursor.execute("select laget.once_led_to(%s)", [key])
            (before,) = cursor.fetchone()
        if before is not None:
            return HttpResponseRedirect(before)
        request.once = key  # type: ignore[attr-defined]
        return None


def _key(request: HttpRequest, viewer: Viewer) -> str:
    digest = hashlib.sha256(f"{viewer.seat} {request.get_full_path()}".encode())
    for name in sorted(request.POST):
        digest.update(repr((name, request.POST.getlist(name))).encode())
    for name in sorted(request.FILES):
        for file in request.FILES.getlist(name):
            digest.update(repr((name, file.name, file.size)).encode())
            for chunk in file.chunks():
                digest.update(chunk)
            file.seek(0)
    return digest.hexdigest()
