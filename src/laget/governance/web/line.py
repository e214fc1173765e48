"""Measures, how they go, and the unit in the line that takes an oppdrag over."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from laget.access.doors import partners_only, staff_only
from laget.access.requests import LagetRequest
from laget.governance import words
from laget.governance.actions import line, measures
from laget.governance.models import Oppdrag
from laget.governance.queries.choices import units
from laget.governance.rules import (
    answers_for,
    demand_coordinator,
    demand_phase,
    get_oppdrag,
    works_on,
)
from laget.governance.web.forms import (
    LineForm,
    PlanMeasureForm,
    ReasonForm,
    TakeoverForm,
    ToldForm,
)
from laget.governance.web.pages import try_unnamed
from laget.kernel.errors import Absent, Refused
from laget.platform.ui.pages import form_page


@partners_only
def measure(request: LagetRequest, oppdrag: uuid.UUID) -> HttpResponse:
    """A measure, with one unit that answers for it."""
    viewer = request.viewer
    row = get_oppdrag(viewer, oppdrag)
    if not works_on(viewer, row):
        raise Refused(_("Only the working group, and those who coordinate, can do this."))
    demand_phase(row, *Oppdrag.WORKED_ON)
    form = PlanMeasureForm(request.POST or None, choices={"unit": units(viewer)})
    if request.method == "POST" and form.is_valid():
        data = form.written()
        new = measures.NewPlanMeasure(**{**data, "unit": uuid.UUID(data["unit"])}, position=None)
        done = try_unnamed(
            viewer,
            form,
            lambda: measures.add_plan_measure(by=viewer, oppdrag=oppdrag, new=new),
            *("title", "what"),
        )
        if done is not None:
            return redirect("oppdrag-one", oppdrag=oppdrag)
    back = reverse("oppdrag-one", args=[oppdrag])
    return form_page(request, form, _("A measure"), back, str(row))


@partners_only
def told(request: LagetRequest, measure: uuid.UUID) -> HttpResponse:
    """How a measure goes, and what it has led to."""
    viewer = request.viewer
    row = measures.get_plan_measure(viewer, measure)
    if not answers_for(viewer, row):
        raise Refused(_("Only those who answer for the measure can do this."))
    now = {"state": row.state, "note": row.state_note, "effect": row.effect}
    back = reverse("plan-measure", args=[measure])
    if row.oppdrag_id:
        back = reverse("oppdrag-one", args=[row.oppdrag_id])
    states = list(words.measure_states().items())
    form = ToldForm(request.POST or None, initial=now, choices={"state": states})
    if request.method == "POST" and form.is_valid():
        data = form.written()
        done = try_unnamed(
            viewer,
            form,
            lambda: measures.tell_how_it_goes(by=viewer, measure=measure, **data),
            *("note", "effect"),
        )
        if done is not None:
            return redirect(back)
    return form_page(request, form, str(row), back, str(row.unit or ""))


@staff_only
def ask(request: LagetRequest, oppdrag: uuid.UUID) -> HttpResponse:
    """Ask a unit in the line to take the oppdrag over."""
    viewer = request.viewer
    row = get_oppdrag(viewer, oppdrag)
    demand_coordinator(viewer)
    demand_phase(row, *Oppdrag.IN_HAND)
    form = LineForm(request.POST or None, choices={"unit": units(viewer, ours=True)})
    if request.method == "POST" and form.is_valid():
        data = {**form.written(), "unit": uuid.UUID(form.cleaned_data["unit"])}
        done = try_unnamed(
            viewer, form, lambda: line.ask_line(by=viewer, oppdrag=oppdrag, **data), "reason"
        )
        if done is not None:
            messages.success(request, _("Asked. The leader of the unit answers."))
            return redirect("oppdrag-one", oppdrag=oppdrag)
    back = reverse("oppdrag-one", args=[oppdrag])
    return form_page(request, form, _("Ask a unit to take over"), back, str(row))


@staff_only
def answer(request: LagetRequest, takeover: uuid.UUID) -> HttpResponse:
    """The unit's leader says whether it takes the oppdrag over."""
    viewer = request.viewer
    row = line.get_takeover(viewer, takeover)
    if not viewer.leads(row.unit_id):
        raise Absent
    form = TakeoverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.written()
        data["yes"] = data.pop("answer") == "yes"
        done = try_unnamed(
            viewer, form, lambda: line.answer_takeover(by=viewer, takeover=takeover, **data), "why"
        )
        if done is not None:
            return redirect("oppdrag-one", oppdrag=row.oppdrag_id)
    back = reverse("oppdrag-one", args=[row.oppdrag_id])
    title = _("«%(oppdrag)s»: does your unit take it over?") % {"oppdrag": row.oppdrag}
    return form_page(request, form, title, back, row.reason, _("Send the answer"))


@staff_only
def back(request: LagetRequest, takeover: uuid.UUID) -> HttpResponse:
    """The question to a unit is taken back."""
    viewer = request.viewer
    row = line.get_takeover(viewer, takeover)
    demand_coordinator(viewer)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.written()
        done = try_unnamed(
            viewer, form, lambda: line.take_back(by=viewer, takeover=takeover, **data), "reason"
        )
        if done is not None:
            return redirect("oppdrag-one", oppdrag=row.oppdrag_id)
    there = reverse("oppdrag-one", args=[row.oppdrag_id])
    return form_page(request, form, _("Take the question back"), there, str(row.unit))
