"""The public front door: what help there is, what to do when worried, how we work together."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from laget.access.doors import public
from laget.access.open import open_page
from laget.access.requests import LagetRequest
from laget.catalogue import queries, words
from laget.catalogue.guide import guide_page, guides_of
from laget.catalogue.place import Place, stand
from laget.catalogue.search import asks_for
from laget.catalogue.together import together_page
from laget.catalogue.web.forms import FindForm
from laget.organisations.api import HelpNumber, national
from laget.platform.localised import chosen

# As the code of a town is written.
_PLAIN = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "-": "_", " ": "_"})
_NAMES = {"audiences": words.AUDIENCES, "prevention": words.PREVENTION}


def _numbers(numbers: Iterable[HelpNumber], *readers: str) -> list[HelpNumber]:
    """Those of the national numbers that are for these readers, danger to life first."""
    wanted = [n for n in numbers if n.emergency or set(readers) & set(n.audience)]
    return sorted(wanted, key=lambda n: not n.emergency)


def _at_once(request: LagetRequest, place: Place, *readers: str) -> dict[str, object]:
    """For what cannot wait: the national numbers, and the town's own emergency lines."""
    lines = queries.urgent(request.viewer, place.town)
    numbers = national(request.viewer).help_numbers
    return {"numbers": _numbers(numbers, *readers), "urgent": lines}


def _page(request: LagetRequest, place: Place, template: str, **context: object) -> HttpResponse:
    found = {"place": place, "town": place.town, "setup": place.setup}
    names = {"readers": words.READERS, "reader_icons": words.READER_ICONS}
    return render(request, f"catalogue/{template}.html", {**found, **names, **context})


@public
@require_safe
def towns(request: LagetRequest) -> HttpResponse:
    """Which towns there are stands on the front page."""
    return redirect("front")


@public
@require_safe
def in_which_language(request: LagetRequest, town: str) -> HttpResponse:
    """The town's front page in the reader's language, or the town's own.

    The name may be typed as it is written, with its capital letter and an ø.
    """
    found, _setup = queries.town(request.viewer, town.lower().translate(_PLAIN))
    return redirect("open-town", town=found.code, language=chosen(request) or found.language)


@open_page
def front(request: LagetRequest, town: str, language: str) -> HttpResponse:
    """The town's front page."""
    place = stand(request, town, language)
    return _page(
        request,
        place,
        "front",
        guides=guides_of(request.viewer, place.setup),
        form=FindForm(setup=place.setup),
        **_at_once(request, place, "child"),
    )


@open_page
def services(request: LagetRequest, town: str, language: str) -> HttpResponse:
    """The catalogue, whole or what is asked for."""
    place = stand(request, town, language)
    form = FindForm(request.GET or None, setup=place.setup)
    asked = form.asked()
    found = queries.look_up(request.viewer, place.town, asked)
    numbers = national(request.viewer).help_numbers
    return _page(
        request,
        place,
        "services",
        form=form,
        asked=asked,
        found=found,
        numbers=_numbers(numbers),
        ring=[n for n in numbers if asks_for(asked.words, n.words)],
        chosen=asked.narrowed or bool(form.errors),
    )


@open_page
def service(request: LagetRequest, town: str, language: str, code: str) -> HttpResponse:
    """One entry."""
    place = stand(request, town, language)
    page = queries.entry_page(request.viewer, place.town, code)
    return _page(
        request,
        place,
        "service",
        page=page,
        plan=next((f.plan for f in place.setup.focus_areas if f.code == page.focus), None),
        numbers=_numbers(national(request.viewer).help_numbers),
        sections=words.SECTIONS,
        **_NAMES,
    )


@open_page
def guides(request: LagetRequest, town: str, language: str) -> HttpResponse:
    """Who one is: the way in to the action guide."""
    place = stand(request, town, language)
    found = guides_of(request.viewer, place.setup)
    return _page(request, place, "guides", guides=found, **_at_once(request, place, "child"))


@open_page
def guide(request: LagetRequest, town: str, language: str, reader: str) -> HttpResponse:
    """The action guide for one reader, with the numbers for what cannot wait on top."""
    place = stand(request, town, language)
    page = guide_page(request.viewer, place.setup, reader, place.leads)
    readers = {"youth": ("child",), "employee": ("staff",)}.get(reader, ("parent",))
    return _page(request, place, "guide", page=page, **_at_once(request, place, *readers))


@open_page
def together(request: LagetRequest, town: str, language: str) -> HttpResponse:
    """Bodies, teams and meetings: how those who help work together."""
    place = stand(request, town, language)
    names = queries.units_of(request.viewer, place.town)
    return _page(request, place, "together", page=together_page(place.setup, names))
