"""Calendars: one's own, making one, taking it back, and what a calendar program fetches."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_safe

from laget.access.doors import partners_only, post_only, public
from laget.access.once import every_time
from laget.access.requests import LagetRequest
from laget.platform.forms import try_on
from laget.year.actions import feeds
from laget.year.ics import calendar
from laget.year.queries.events import Event, town_of
from laget.year.queries.feeds import events_of, my_feeds, open_feed, parts
from laget.year.web.forms import FeedForm


@partners_only
@require_GET
def listed(request: LagetRequest) -> HttpResponse:
    """One's calendars, and making one more."""
    return _page(request, _form(request))


@partners_only
@every_time
@post_only
def make(request: LagetRequest) -> HttpResponse:
    """Make one, and show its address: now, and never again."""
    form = _form(request)
    if form.is_valid():
        part = form.cleaned_data["part"]
        made = try_on(form, lambda: feeds.make_feed(by=request.viewer, part=part))
        if made is not None:
            path = reverse("calendar", args=[made.token])
            return _page(
                request, FeedForm(choices=_choices(request)), request.build_absolute_uri(path)
            )
    return _page(request, form)


@partners_only
@every_time
@post_only
def take_back(request: LagetRequest, feed: uuid.UUID) -> HttpResponse:
    """Take one back."""
    feeds.take_back_feed(by=request.viewer, feed=feed)
    messages.success(request, _("Deleted. The address gives nothing from now on."))
    return redirect("year-calendars")


@public
@require_safe
def read(request: LagetRequest, token: str) -> HttpResponse:
    """What a calendar program fetches. Whoever has the address is the seat that made it."""
    opened = open_feed(token, request.viewer.request)
    request.viewer = opened.viewer
    with override(opened.language):
        events = [(e, request.build_absolute_uri(_address(e))) for e in events_of(opened)]
        name = _("The year in %(town)s") % {"town": town_of(opened.viewer)}
        content = calendar(name, events)
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="laget.ics"'
    return answer


def _address(event: Event) -> str:
    """Where it is told of, for the reader: what has no page of its own leads to the body."""
    if event.kind == "asked":
        return reverse("evaluation", args=[event.about])
    if event.kind == "gathering":
        return reverse("gathering", args=[event.about])
    if event.kind in ("meeting", "other") and event.opens:
        return reverse("meeting", args=[event.about])
    return reverse("body", args=[event.body or event.about])


def _choices(request: LagetRequest) -> dict[str, list[tuple[str, str]]]:
    first = [
        ("mine", _("Everything that is mine")),
        ("all", _("The whole year of the cooperation")),
    ]
    return {"part": [*first, *parts(request.viewer)]}


def _form(request: LagetRequest) -> FeedForm:
    return FeedForm(request.POST or None, initial={"part": "mine"}, choices=_choices(request))


def _page(request: LagetRequest, form: FeedForm, address: str = "") -> HttpResponse:
    names = dict(form.fields["part"].choices)  # type: ignore[attr-defined]
    context = {"form": form, "feeds": my_feeds(request.viewer), "address": address, "names": names}
    return render(request, "year/calendars.html", context, status=422 if form.errors else 200)
