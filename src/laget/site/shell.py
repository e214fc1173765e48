"""The frame of every page: municipality, seat, menu."""

import uuid
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from laget.access.viewer import NOBODY, Viewer
from laget.access.whereabouts import page_before, page_of
from laget.catalogue.api import Place
from laget.organisations.api import Municipality, Unit, setup_by_id
from laget.platform.localised import localised
from laget.platform.ui.shell import NavItem, Shell, bare_shell
from laget.site.help import topic_of

# A page outside the product, harmless in a history: where "leave this page" leads.
ELSEWHERE = "https://www.yr.no/"


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the frame for whoever is here."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is None:
        return {"shell": bare_shell()}
    place: Place | None = getattr(request, "open_place", None)
    if place is not None:
        return {"shell": _open_frame(request, place)}
    town, unit = _published_about(viewer)
    frame = Shell(
        municipality=str(town) if town else "",
        tagline=_("Laget – together around the child") if town else _("Together around the child"),
        theme=_theme(town.code if town else ""),
        size="sm" if viewer.takes_part else "md",
        person=viewer.name,
        role=_role(viewer, unit),
        nav=_menu(request, viewer),
        is_family=viewer.is_family,
        home_url=reverse("front"),
        here_url=_here(request),
        leave_url=ELSEWHERE if viewer.is_family else "",
        switch_url=reverse("seats") if viewer.signed_in else "",
        sign_out_url=reverse("sign-out") if viewer.signed_in else "",
        help_url=_help(request, viewer),
        sign_in_url="" if viewer.signed_in else reverse("sign-in"),
        language=get_language() or "nb",
        languages=tuple(settings.LANGUAGES),
        crest=_crest(town.setup_id) if town and town.setup_id else "ring",
        demo=settings.DEMO,
    )
    return {"shell": frame}


def _open_frame(request: HttpRequest, place: Place) -> Shell:
    """The frame of a page for everybody: the town's, whoever asks."""
    here = _shown(request)
    return Shell(
        municipality=str(place.town),
        tagline=localised(place.town.tagline) or _("Together around the child"),
        theme=_theme(place.town.code),
        size="md",
        nav=tuple(
            NavItem(str(label), place.url(name), here.startswith(begins))
            for label, name, begins in _OPEN
        ),
        home_url=place.url("open-town"),
        sign_in_url=reverse("sign-in"),
        language=place.language,
        language_urls=tuple(_elsewhere(request, place)),
        is_open=True,
        crest=str(place.setup.crest),
        demo=settings.DEMO,
    )


def _elsewhere(request: HttpRequest, place: Place) -> Iterator[tuple[str, str, str]]:
    """The same page in each language, with what was looked for."""
    match = request.resolver_match
    query = request.META.get("QUERY_STRING", "")
    for code, label in settings.LANGUAGES:
        if match and match.url_name:
            there = reverse(match.url_name, kwargs={**match.kwargs, "language": code})
            yield code, label, there + (f"?{query}" if query else "")


def token(request: HttpRequest) -> dict[str, Any]:
    """Context processor: one token for all forms of a page, made when the first asks for it."""
    return {"csrf_input": SimpleLazyObject(partial(csrf_input, request))}


def _here(request: HttpRequest) -> str:
    """What to come back to. Whether an address that is not there takes forms is told to nobody."""
    gone = getattr(request, "nowhere", False) and request.method == "POST"
    return (page_before(request) if gone else page_of(request)) or reverse("front")


Published = tuple[Municipality | None, Unit | None]


def _published_about(viewer: Viewer) -> Published:
    return _published(viewer.municipality, viewer.unit, _minute(viewer))


def standard_of(viewer: Viewer) -> str:
    """The written standard of the viewer's unit, else of her municipality, else bokmål."""
    town, unit = _published_about(viewer)
    return unit.written_standard if unit else town.language if town else "nb"


def _minute(viewer: Viewer) -> int:
    """For how long what is published, and seldom changed, is not asked for again."""
    return int(viewer.at.timestamp()) // 60


@lru_cache(maxsize=1024)
def _published(municipality: uuid.UUID, unit: uuid.UUID, minute: int) -> Published:
    if unit == NOBODY:
        return Municipality.objects.filter(pk=municipality).first(), None
    found = Unit.objects.select_related("municipality").get(pk=unit)
    return found.municipality, found


@lru_cache(maxsize=512)
def _crest(setup: uuid.UUID) -> str:
    return str(setup_by_id(setup).crest)


@lru_cache(maxsize=512)
def _theme(code: str) -> str:
    """The municipality's own colours, or the product's where none have been made for it."""
    return code if finders.find(f"themes/{code}.css") else str(settings.LAGET_UI_THEME)


def _role(viewer: Viewer, unit: Unit | None) -> str:
    if viewer.takes_part:
        return _("%(title)s at %(place)s") % {"title": viewer.title, "place": unit or viewer.place}
    if viewer.kind == "family":
        return _("parent or guardian")
    return _("yourself") if viewer.kind == "youth" else ""


_OPEN = (
    (gettext_lazy("What do I do?"), "open-guides", "open-guide"),
    (gettext_lazy("Find help"), "open-services", "open-service"),
    (gettext_lazy("How we work together"), "open-together", "open-together"),
)
COOPERATION = ("cooperation", "body", "document", "oppdrag")
YEAR = ("year", "gathering")
# Label, address, and how the names of the addresses that belong under it begin.
_STAFF = (
    (gettext_lazy("My day"), "my-day", "my-day"),
    (gettext_lazy("New concern"), "concern-choose", "concern"),
    (gettext_lazy("Cases"), "cases", "case"),
    (gettext_lazy("Meetings"), "meetings", "meeting"),
    (gettext_lazy("The cooperation"), "cooperation", COOPERATION),
    (gettext_lazy("The year"), "year", YEAR),
    (gettext_lazy("Services"), "own-services", "own-service"),
)
_COUNCIL = (
    (gettext_lazy("The cooperation"), "cooperation", COOPERATION),
    (gettext_lazy("The year"), "year", YEAR),
    (gettext_lazy("Meetings"), "meetings", "meeting"),
)
_FAMILY = ((gettext_lazy("The plan"), "family", "family"),)
_MENUS = {"position": _STAFF, "council": _COUNCIL, "family": _FAMILY, "youth": _FAMILY}


def _help(request: HttpRequest, viewer: Viewer) -> str:
    """The address of help about the page that is shown."""
    if not viewer.signed_in:
        return ""
    topic = topic_of(viewer, _shown(request))
    return reverse("help") + (f"#{topic}" if topic else "")


def _shown(request: HttpRequest) -> str:
    """The name of the address that is shown; empty for what is not there, whatever it is."""
    match = None if getattr(request, "nowhere", False) else request.resolver_match
    return (match.url_name if match else "") or ""


def _menu(request: HttpRequest, viewer: Viewer) -> tuple[NavItem, ...]:
    entries = _MENUS.get(viewer.kind, ())
    here = _shown(request)
    return tuple(
        NavItem(str(label), reverse(name), here.startswith(begins))
        for label, name, begins in entries
    )
