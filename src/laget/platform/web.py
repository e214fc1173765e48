"""Small web plumbing that every page shares."""

from collections.abc import Callable
from datetime import datetime

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    QueryDict,
)
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from psycopg.errors import InsufficientPrivilege

from laget.kernel.errors import Absent, Conflict, DomainError, Invalid, Refused


class NoStore:
    """No page about anyone is kept by a browser or a proxy; assets have their own headers.

    A page for everybody says itself that it may be kept, and does not vary with who asks.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Mark the answer as not to be stored."""
        response = self.get_response(request)
        if response.headers.get("Cache-Control", "").startswith("public"):
            response.headers["Vary"] = "Accept-Encoding"
            response.cookies.clear()  # a cookie kept with the page would be given to others
            return response
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Vary", "Cookie")
        return response


class NoNulls:
    """Takes out the one character that the database cannot keep; no address has it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on what is left. Raises Http404 for an address with it."""
        if "\x00" in request.path_info:
            raise Http404
        if "%00" in request.META.get("QUERY_STRING", "") or "\x00" in request.get_full_path():
            request.GET = _without_nulls(request.GET)  # type: ignore[assignment]
        if request.method == "POST" and any(
            "\x00" in v for _k, vs in request.POST.lists() for v in vs
        ):
            request.POST = _without_nulls(request.POST)  # type: ignore[assignment]
        return self.get_response(request)


def _without_nulls(sent: QueryDict) -> QueryDict:
    clean = sent.copy()
    for name, values in sent.lists():
        clean.setlist(name, [str(value).replace("\x00", "") for value in values])
    return clean


def _is_rule_of_the_wall(error: Exception) -> bool:
    """A trigger of ours said no: somebody else has been there in the moment between.

    Other denials (a missing privilege, a policy) are faults of ours, and stay faults.
    """
    cause = error.__cause__
    return (
        isinstance(cause, InsufficientPrivilege) and cause.diag.source_function == "exec_stmt_raise"
    )


class DomainErrors:
    """Turns what the domain says no to into the one kind of answer each error has."""

    STATUS = ((Refused, 403), (Conflict, 409), (Invalid, 422))

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; an address asked in the wrong way gets a page as well."""
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed):
            page = render(request, "405.html", status=405)
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a domain error; None leaves anything else to Django."""
        if isinstance(error, Absent):
            raise Http404 from error  # the same page, whatever was reached for
        if _is_rule_of_the_wall(error):
            request.viewer = None  # type: ignore[attr-defined]  # asks nothing: all is undone
            reason = _("This can no longer be done. Open the page again, and look.")
            return render(request, "403.html", {"reason": reason}, status=403)
        if not isinstance(error, DomainError):
            return None
        status = next((code for kind, code in self.STATUS if isinstance(error, kind)), 400)
        return render(request, "403.html", {"reason": error.message}, status=status)


def moment_asked(request: HttpRequest, name: str = "before") -> datetime | None:
    """The moment in the address, with its zone; None when none, or none that exists, is there."""
    try:
        # A plus sign that was not encoded comes as a space.
        found = parse_datetime(request.GET.get(name, "").replace(" ", "+"))
    except ValueError:
        return None
    return found if found is not None and timezone.is_aware(found) else None
