"""Closed by default: every view asks for a seat, and those that do not say so visibly."""

import functools
from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from laget.access.typed import typed
from laget.access.whereabouts import page_of
from laget.kernel.errors import Absent

V = TypeVar("V", bound=Callable[..., HttpResponse])


def marked(view: V, **marks: object) -> V:
    """A view with marks on it, for whoever stands between it and the request to read."""
    vars(view).update(marks)
    return view


def public(view: V) -> V:
    """This page is for everybody. Read by the middleware and by the permission test."""
    return marked(view, is_public=True)


def post_only(view: V) -> V:
    """Only a form leads here: there is no page to come back to (`whereabouts.py`)."""
    guarded: V = require_POST(view)
    return marked(guarded, post_only=True)


def for_kinds(*kinds: str) -> Callable[[V], V]:
    """This page is for these kinds of seat; to others it is absent."""

    def mark(view: V) -> V:
        @functools.wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.viewer.kind not in kinds:
                raise Absent
            return view(request, *args, **kwargs)

        return marked(cast("V", guarded), kinds=kinds)

    return mark


staff_only = for_kinds("position")
# Staff, and those who sit in councils: what the cooperation itself does is open to both.
partners_only = for_kinds("position", "council")
family_only = for_kinds("family", "youth")


class ClosedByDefault:
    """Sends whoever is not signed in to sign-in, except on public pages; what she wrote stays."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Stop at the door; what was asked for is taken up again after sign-in."""
        if getattr(view, "is_public", False) or not hasattr(request, "viewer"):
            return None
        if request.viewer.signed_in:
            return None
        if request.method == "POST" and not getattr(request, "htmx", False):
            return _signed_out(request)
        query = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
        return redirect(f"{reverse('sign-in')}?{query}")


def _signed_out(request: HttpRequest) -> HttpResponse:
    """Her session ended while she wrote: nothing is done, and she keeps what she wrote.

    The same about every closed address, whether there is anything behind it or not.
    """
    query = urlencode({"next": page_of(request)})
    context = {"texts": typed(request), "sign_in": f"{reverse('sign-in')}?{query}"}
    return render(request, "403_signed_out.html", context, status=403)
