"""Plans as they are followed, and one measure with its story."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from laget.access.doors import partners_only
from laget.access.requests import LagetRequest
from laget.catalogue.api import AUDIENCES, PREVENTION
from laget.governance.api import (
    PlanMeasure,
    Revision,
    get_plan_measure,
    looked_over,
    may_revise,
    revise_measure,
    units,
)
from laget.kernel.errors import Refused
from laget.plans.queries.following import list_plans, measure_page, plan_followed, states
from laget.plans.web.forms import RevisionForm
from laget.platform.forms import try_on
from laget.platform.ui.pages import form_page


@partners_only
@require_GET
def plans(request: LagetRequest) -> HttpResponse:
    """The plans, and how their measures go."""
    return render(request, "plans/plans.html", {"plans": list_plans(request.viewer)})


@partners_only
@require_GET
def plan(request: LagetRequest, action_plan: uuid.UUID) -> HttpResponse:
    """One plan; on `?state=running` only those of its measures that stand so."""
    page = plan_followed(request.viewer, action_plan, request.GET.get("state", ""))
    return render(request, "plans/plan.html", {"page": page, "states": states()})


@partners_only
@require_GET
def measure(request: LagetRequest, measure: uuid.UUID) -> HttpResponse:
    """One measure: what it is, how it goes, what it is measured by, and its story."""
    page = measure_page(request.viewer, measure)
    return render(request, "plans/measure.html", {"page": page, "states": states()})


@partners_only
def revise(request: LagetRequest, measure: uuid.UUID) -> HttpResponse:
    """Decide what a measure is."""
    viewer = request.viewer
    row = get_plan_measure(viewer, measure)
    if not may_revise(viewer, row):
        raise Refused(_("Only those who coordinate, and the working group, can do this."))
    known = {
        "unit": units(viewer),
        "partners": units(viewer),
        "prevention": [(k, str(v)) for k, v in PREVENTION.items() if k],
        "audience": [(k, str(v)) for k, v in AUDIENCES.items()],
    }
    form = RevisionForm(request.POST or None, initial=_as_it_is(row), choices=known)
    back = reverse("plan-measure", args=[measure])
    if request.method == "POST" and form.is_valid():
        new = _revision(form.written())
        done = try_on(form, lambda: revise_measure(by=viewer, measure=measure, new=new))
        if done is not None:
            messages.success(request, _("Decided. It stands in the story of the measure."))
            return redirect(back)
        form.point_out(looked_over(viewer, new.others, new.reason))
    lead = _("What you decide here stands, also when the plan's file changes.")
    return form_page(request, form, str(row), back, lead)


def _as_it_is(row: PlanMeasure) -> dict[str, Any]:
    names = ("starts_on", "due_on", "prevention", "audience", "from_age", "to_age", "others")
    partners = row.partners.values_list("unit_id", flat=True)
    return {
        **{name: getattr(row, name) for name in names},
        "unit": str(row.unit_id or ""),
        "partners": [str(unit) for unit in partners],
    }


def _revision(data: dict[str, Any]) -> Revision:
    named = data.pop("unit")
    partners = tuple(uuid.UUID(key) for key in data.pop("partners"))
    return Revision(unit=uuid.UUID(named) if named else None, partners=partners, **data)
