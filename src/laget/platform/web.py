"""Small web plumbing that every page shares."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from laget.kernel.errors import Absent, Conflict, DomainError, Invalid, Refused


class NoStore:
    """No page about anyone is kept by a browser or a proxy; assets have their own headers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Mark the answer as not to be stored."""
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Vary", "Cookie")
        return response


class DomainErrors:
    """Turns what the domain says no to into the one kind of answer each error has."""

    STATUS = ((Refused, 403), (Conflict, 409), (Invalid, 422))

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a domain error; None leaves anything else to Django."""
        if isinstance(error, Absent):
            raise Http404 from error  # the same page, whatever was reached for
        if not isinstance(error, DomainError):
            return None
        status = next((code for kind, code in self.STATUS if isinstance(error, kind)), 400)
        return render(request, "403.html", {"reason": error.message}, status=status)
