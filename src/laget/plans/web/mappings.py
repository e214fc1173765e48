"""Rapid mappings (HKH): a project with its steps."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from laget.access.doors import partners_only, post_only
from laget.access.requests import LagetRequest
from laget.governance.api import (
    NewPlanMeasure,
    looked_over,
    open_bodies,
    runs,
    units,
)
from laget.kernel.errors import Refused
from laget.organisations.api import text
from laget.plans import words
from laget.plans.actions import mappings as actions
from laget.plans.models import Mapping
from laget.plans.queries.following import (
    focus_areas_to_choose,
    measures_to_choose,
    plans_to_choose,
)
from laget.plans.queries.mappings import list_mappings, mapping_page
from laget.plans.rules import areas, demand_leads
from laget.plans.web import forms
from laget.platform.forms import try_on
from laget.platform.ui.forms import Choices, UnnamedForm
from laget.platform.ui.pages import form_page


@partners_only
@require_GET
def listed(request: LagetRequest) -> HttpResponse:
    """The mappings, newest first."""
    viewer = request.viewer
    may = bool(areas(viewer)) and bool(_bodies(request))
    context = {
        "mappings": list_mappings(viewer),
        "may_begin": may,
        "phases": words.mapping_phases(),
    }
    return render(request, "plans/mappings.html", context)


def _bodies(request: LagetRequest) -> Choices:
    viewer = request.viewer
    return [(str(b.pk), str(b)) for b in open_bodies(viewer) if runs(viewer, b.pk)]


@partners_only
def begin(request: LagetRequest) -> HttpResponse:
    """The brief."""
    viewer = request.viewer
    bodies = _bodies(request)
    if not bodies or not areas(viewer):
        raise Refused(_("Only those who lead a body, or coordinate the cooperation, can do this."))
    known = {"body": bodies, "plan": plans_to_choose(viewer)}
    form = forms.MappingForm(request.POST or None, choices=known)
    if request.method == "POST" and form.is_valid():
        data = form.written()
        body, plan = uuid.UUID(data.pop("body")), data.pop("plan")
        brief = actions.Brief(**data, plan=uuid.UUID(plan) if plan else None)
        done = try_on(form, lambda: actions.begin_mapping(by=viewer, body=body, brief=brief))
        if done is not None:
            return redirect("mapping", mapping=done.pk)
        form.point_out(looked_over(viewer, brief.title, brief.why, brief.asks, brief.place))
    lead = _("A rapid mapping: what is the matter, what is there, what is missing.")
    return form_page(request, form, _("Begin a mapping (HKH)"), reverse("mappings"), lead)


@partners_only
@require_GET
def show(request: LagetRequest, mapping: uuid.UUID) -> HttpResponse:
    """One mapping, with everything that was found."""
    page = mapping_page(request.viewer, mapping)
    context = {
        "page": page,
        "row": page.row,
        "kinds": words.finding_kinds(),
        "source_kinds": words.source_kinds(),
    }
    return render(request, "plans/mapping.html", context)


def _add(
    request: LagetRequest,
    row: Mapping,
    form: UnnamedForm,
    title: str,
    act: Callable[[dict[str, Any]], Any],
    *texts: str,
) -> HttpResponse:
    """A form that adds one thing to a mapping; `texts`: the fields that may tell who it is."""
    back = reverse("mapping", args=[row.pk])
    if request.method == "POST" and form.is_valid():
        data = form.written()
        if try_on(form, lambda: act(data)) is not None:
            return redirect(back)
        form.point_out(looked_over(request.viewer, *(data[name] for name in texts)))
    return form_page(request, form, title, back, str(row))


def _key(data: dict[str, Any], name: str) -> uuid.UUID | None:
    return uuid.UUID(data[name]) if data[name] else None


@partners_only
def participant(request: LagetRequest, mapping: uuid.UUID) -> HttpResponse:
    """Who takes part."""
    viewer = request.viewer
    row = demand_leads(viewer, mapping, *actions.OPEN)
    form = forms.ParticipantForm(request.POST or None, choices={"unit": units(viewer)})

    def act(data: dict[str, Any]) -> object:
        return actions.add_participant(
            by=viewer, mapping=mapping, **{**data, "unit": _key(data, "unit")}
        )

    return _add(request, row, form, _("Who takes part?"), act, "others", "part")


@partners_only
def source(request: LagetRequest, mapping: uuid.UUID) -> HttpResponse:
    """Where something is known from."""
    viewer = request.viewer
    row = demand_leads(viewer, mapping, *actions.OPEN)
    known = {"kind": list(words.source_kinds().items())}
    form = forms.SourceForm(request.POST or None, choices=known)

    def act(data: dict[str, Any]) -> object:
        return actions.add_source(by=viewer, mapping=mapping, new=actions.NewSource(**data))

    title = _("Where do you know it from?")
    return _add(request, row, form, title, act, "what", "consent", "anonymity")


def _areas(request: LagetRequest) -> Choices:
    return [(a.code, text(a.name)) for a in areas(request.viewer)]


@partners_only
def finding(request: LagetRequest, mapping: uuid.UUID) -> HttpResponse:
    """Something that was found."""
    viewer = request.viewer
    phases = (Mapping.Phase.GATHERING, Mapping.Phase.FINDING, Mapping.Phase.RECOMMENDING)
    row = demand_leads(viewer, mapping, *phases)
    known = {
        "area": _areas(request),
        "kind": list(words.finding_kinds().items()),
        "source": [(str(s.pk), s.what) for s in row.sources.order_by("on_date", "id")],
        "measure": measures_to_choose(viewer),
    }
    first = {"area": request.GET.get("area", "")}
    form = forms.FindingForm(request.POST or None, initial=first, choices=known)

    def act(data: dict[str, Any]) -> object:
        tied = {name: _key(data, name) for name in ("source", "measure")}
        return actions.add_finding(
            by=viewer, mapping=mapping, new=actions.NewFinding(**{**data, **tied})
        )

    return _add(request, row, form, _("What did you find?"), act, "text")


@partners_only
def recommend(request: LagetRequest, mapping: uuid.UUID) -> HttpResponse:
    """Something that is to be done."""
    viewer = request.viewer
    row = demand_leads(viewer, mapping, Mapping.Phase.FINDING, Mapping.Phase.RECOMMENDING)
    form = forms.RecommendationForm(request.POST or None, choices={"area": _areas(request)})

    def act(data: dict[str, Any]) -> object:
        return actions.recommend(by=viewer, mapping=mapping, **data)

    return _add(request, row, form, _("What is to be done?"), act, "title", "why")


@partners_only
@post_only
def go_on(request: LagetRequest, mapping: uuid.UUID) -> HttpResponse:
    """To the next step."""
    row = demand_leads(request.viewer, mapping, *actions.OPEN[:-1])
    actions.go_on(by=request.viewer, mapping=row.pk)
    return redirect("mapping", mapping=mapping)


@partners_only
def close(request: LagetRequest, mapping: uuid.UUID) -> HttpResponse:
    """What it says in short; then it stands as it is."""
    viewer = request.viewer
    row = demand_leads(viewer, mapping, Mapping.Phase.RECOMMENDING)
    form = forms.SummaryForm(request.POST or None)

    def act(data: dict[str, Any]) -> object:
        return actions.go_on(by=viewer, mapping=mapping, **data)

    return _add(request, row, form, _("Close the mapping"), act, "summary")


@partners_only
def becomes(request: LagetRequest, recommendation: uuid.UUID) -> HttpResponse:
    """A recommendation becomes a measure of a plan."""
    viewer = request.viewer
    row = actions.to_answer(viewer, recommendation)
    known = {"focus": focus_areas_to_choose(viewer), "unit": units(viewer)}
    first = {"title": row.title, "what": row.why, "starts_on": viewer.today}
    form = forms.BecomesForm(request.POST or None, initial=first, choices=known)

    def act(data: dict[str, Any]) -> object:
        plan, _slash, focus = data.pop("focus").partition("/")
        new = NewPlanMeasure(**{**data, "unit": uuid.UUID(data["unit"])}, position=None)
        return actions.become_measure(
            by=viewer, recommendation=recommendation, plan=uuid.UUID(plan), focus=focus, new=new
        )

    return _add(request, row.mapping, form, _("Make it a measure"), act, "title", "what")


@partners_only
def tie(request: LagetRequest, recommendation: uuid.UUID) -> HttpResponse:
    """A measure that is there already does what was recommended."""
    viewer = request.viewer
    row = actions.to_answer(viewer, recommendation)
    form = forms.TieForm(request.POST or None, choices={"measure": measures_to_choose(viewer)})
    back = reverse("mapping", args=[row.mapping_id])
    if request.method == "POST" and form.is_valid():
        measure = uuid.UUID(form.cleaned_data["measure"])
        done = try_on(
            form,
            lambda: actions.tie_to_measure(
                by=viewer, recommendation=recommendation, measure=measure
            ),
        )
        if done is not None:
            messages.success(request, _("Tied. The measure keeps where it came from."))
            return redirect(back)
    return form_page(request, form, str(row), back, row.why)


@partners_only
def decline(request: LagetRequest, recommendation: uuid.UUID) -> HttpResponse:
    """A recommendation is not followed."""
    viewer = request.viewer
    row = actions.to_answer(viewer, recommendation)
    form = forms.ReasonForm(request.POST or None)

    def act(data: dict[str, Any]) -> object:
        return actions.decline(by=viewer, recommendation=recommendation, **data)

    return _add(request, row.mapping, form, str(row), act, "why")
