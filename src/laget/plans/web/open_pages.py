"""A plan of action for everybody, as a page and as paper."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from laget.access.open import open_page
from laget.access.requests import LagetRequest
from laget.catalogue.api import Place, stand
from laget.plans.queries.in_the_open import for_paper, plan_page, plans_of
from laget.platform.documents import as_download, frame, pdf


def _page(request: LagetRequest, place: Place, template: str, **context: object) -> HttpResponse:
    found = {"place": place, "town": place.town, "setup": place.setup}
    return render(request, f"plans/{template}.html", {**found, **context})


@open_page
def plans(request: LagetRequest, town: str, language: str) -> HttpResponse:
    """The plans of action."""
    place = stand(request, town, language)
    return _page(request, place, "open_plans", plans=plans_of(place))


@open_page
def plan(request: LagetRequest, town: str, language: str, plan: str) -> HttpResponse:
    """One plan with its measures."""
    place = stand(request, town, language)
    return _page(request, place, "open_plan", page=plan_page(request.viewer, place, plan))


@open_page
def plan_paper(request: LagetRequest, town: str, language: str, plan: str) -> HttpResponse:
    """The same as a PDF."""
    place = stand(request, town, language)
    page = plan_page(request.viewer, place, plan)
    data = {
        **frame(
            title=page.line.name,
            municipality=str(place.town),
            marking=_("Open to everybody"),
            at=request.viewer.at,
        ),
        "years": page.line.years,
        "about": page.line.about,
        "contents": _("Focus areas"),
        "fact": _("About the measure"),
        "told": _("As the plan has it"),
        "focus": for_paper(page),
    }
    content = pdf("plans/typst/plan.typ", data, pictures={})
    return as_download(content, f"{place.town.code}-{plan}")
