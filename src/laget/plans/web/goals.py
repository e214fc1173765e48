"""Result goals, indicators, and the values of each year."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from laget.access.doors import partners_only, post_only
from laget.access.requests import LagetRequest
from laget.governance.api import looked_over
from laget.plans import words
from laget.plans.actions import goals as actions
from laget.plans.models import ResultGoal
from laget.plans.picture import draw
from laget.plans.queries.goals import goal_page, goals_page
from laget.plans.rules import demand_may_measure, demand_tells_of
from laget.plans.web.forms import IndicatorForm, ReasonForm, ValueForm
from laget.platform.forms import try_on
from laget.platform.ui.pages import form_page


@partners_only
@require_GET
def listed(request: LagetRequest) -> HttpResponse:
    """All result goals, by who answers for them."""
    return render(request, "plans/goals.html", {"page": goals_page(request.viewer)})


@partners_only
@require_GET
def show(request: LagetRequest, goal: uuid.UUID) -> HttpResponse:
    """One goal over time."""
    line = goal_page(request.viewer, goal)
    return render(request, "plans/goal.html", {"line": line, "picture": draw(line)})


@partners_only
def value(request: LagetRequest, goal: uuid.UUID) -> HttpResponse:
    """What was measured for a year; on `?year=2025` with what is told of it already."""
    viewer = request.viewer
    row = demand_tells_of(viewer, goal)
    form = ValueForm(request.POST or None, initial=_known(row, request))
    if not (row.people and row.scale == "percent"):
        del form.fields["out_of"]
    if row.scale == "steps":
        steps = ", ".join(f"{n}: {told}" for n, told in words.steps().items())
        form.fields["value"].help_text = steps
    back = reverse("goal", args=[goal])
    if request.method == "POST" and form.is_valid():
        told = actions.Measured(**form.written())
        done = try_on(form, lambda: actions.tell_value(by=viewer, goal=goal, told=told))
        if done is not None:
            messages.success(request, _("Kept."))
            return redirect(back)
        form.point_out(looked_over(viewer, told.comment))
    return form_page(request, form, str(row), back, row.words)


def _known(row: ResultGoal, request: LagetRequest) -> dict[str, object]:
    year = _year(request.GET.get("year", "")) or request.viewer.today.year - 1
    found = row.values.filter(year=year).first()
    names = ("value", "out_of", "comment")
    return {"year": year, **({n: getattr(found, n) for n in names} if found else {})}


def _year(typed: str) -> int:
    """A year of four digits; 0 for anything else."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else 0


@partners_only
@post_only
def baseline(request: LagetRequest, goal: uuid.UUID) -> HttpResponse:
    """The year that the others are compared with."""
    year = _year(request.POST.get("year", ""))
    actions.choose_baseline(by=request.viewer, goal=goal, year=year)
    return redirect("goal", goal=goal)


@partners_only
def indicator(request: LagetRequest, measure: uuid.UUID) -> HttpResponse:
    """Follow a measure by something that is measured."""
    viewer = request.viewer
    row = demand_may_measure(viewer, measure)
    known = {
        "scale": list(words.scales().items()),
        "direction": list(words.directions().items()),
    }
    form = IndicatorForm(request.POST or None, choices=known)
    back = reverse("plan-measure", args=[measure])
    if request.method == "POST" and form.is_valid():
        new = actions.NewIndicator(**form.written())
        done = try_on(form, lambda: actions.set_indicator(by=viewer, measure=measure, new=new))
        if done is not None:
            return redirect("goal", goal=done.pk)
        form.point_out(looked_over(viewer, new.name, new.definition, new.numbers_from))
    return form_page(request, form, _("How do we see that it works?"), back, str(row))


@partners_only
def end(request: LagetRequest, goal: uuid.UUID) -> HttpResponse:
    """An indicator is not measured any more."""
    viewer = request.viewer
    row = demand_tells_of(viewer, goal)
    form = ReasonForm(request.POST or None)
    back = reverse("goal", args=[goal])
    if request.method == "POST" and form.is_valid():
        data = form.written()
        if try_on(form, lambda: actions.end_indicator(by=viewer, goal=goal, **data)):
            return redirect(back)
        form.point_out(looked_over(viewer, data["why"]))
    return form_page(request, form, _("It is not measured any more"), back, str(row))
