"""The organisation, its bodies, mandates and members."""

import uuid
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from laget.access.doors import partners_only, post_only, staff_only
from laget.access.requests import LagetRequest
from laget.governance.actions import bodies, mandates
from laget.governance.picture import draw
from laget.governance.queries.bodies import body_page, get_body, open_bodies
from laget.governance.queries.choices import people
from laget.governance.queries.organisation import organisation
from laget.governance.rules import demand_coordinator, demand_runs, get_mandate
from laget.governance.web.forms import (
    DissolveForm,
    EvaluationForm,
    GroupForm,
    MandateForm,
    NameForm,
)
from laget.governance.web.pages import try_unnamed
from laget.platform.forms import try_on
from laget.platform.ui.pages import form_page

MOST_DAYS = (1990, 2100)


def _day(request: LagetRequest) -> date:
    """The day that is asked for in the address; today when none. One that cannot be is told."""
    asked = request.GET.get("on", "")
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        day = None
    if day is not None and MOST_DAYS[0] <= day.year <= MOST_DAYS[1]:
        return day
    if asked:
        messages.error(request, _("That day cannot be shown. You see today."))
    return request.viewer.today


@partners_only
@require_GET
def overview(request: LagetRequest) -> HttpResponse:
    """Every body, as a picture and as a list; on `?on=2026-01-01` as it was that day."""
    page = organisation(request.viewer, _day(request))
    context = {"page": page, "picture": draw(page.levels), "today": request.viewer.today}
    return render(request, "governance/cooperation.html", context)


@partners_only
@require_GET
def show(request: LagetRequest, body: uuid.UUID) -> HttpResponse:
    """One body."""
    page = body_page(request.viewer, body, _day(request))
    return render(request, "governance/body.html", {"page": page, "today": request.viewer.today})


@staff_only
def new_group(request: LagetRequest) -> HttpResponse:
    """A temporary group, with its leader and members."""
    viewer = request.viewer
    demand_coordinator(viewer)
    found = people(viewer)
    known = [(str(b.pk), str(b)) for b in open_bodies(viewer)]
    offered = {"parent": known, "leader": found, "members": found}
    form = GroupForm(
        request.POST or None, initial={"parent": request.GET.get("under", "")}, choices=offered
    )
    if request.method == "POST" and form.is_valid():
        data = form.written()
        new = bodies.NewGroup(
            name=data["name"],
            purpose=data["purpose"],
            parent=uuid.UUID(data["parent"]),
            leader=uuid.UUID(data["leader"]),
            members=tuple(uuid.UUID(m) for m in data["members"]),
            looked_at=data["looked_at"],
        )
        row = try_unnamed(
            viewer, form, lambda: bodies.set_up_group(by=viewer, new=new), "name", "purpose"
        )
        if row is not None:
            return redirect("body", body=row.pk)
    return form_page(request, form, _("Set up a working group"), reverse("cooperation"))


@staff_only
def dissolve(request: LagetRequest, body: uuid.UUID) -> HttpResponse:
    """A body ends; what it did stays."""
    viewer = request.viewer
    row = demand_runs(viewer, body)
    demand_coordinator(viewer)
    form = DissolveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.written()
        done = try_unnamed(
            viewer, form, lambda: bodies.dissolve(by=viewer, body=body, **told), "why"
        )
        if done is not None:
            messages.success(request, _("Dissolved. What it did, and who took part, is kept."))
            return redirect("cooperation")
    back = reverse("body", args=[body])
    title = _("Dissolve %(body)s") % {"body": row}
    return form_page(request, form, title, back, press=_("Dissolve"))


@partners_only
def mandate(request: LagetRequest, body: uuid.UUID) -> HttpResponse:
    """A body has got a mandate, or rests on an agreement."""
    viewer = request.viewer
    row = demand_runs(viewer, body)
    form = MandateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        new = mandates.NewMandate(**form.written())
        done = try_unnamed(
            viewer,
            form,
            lambda: mandates.record_mandate(by=viewer, body=body, new=new),
            *("name", "text", "adopted_by"),
        )
        if done is not None:
            return redirect("body", body=body)
    title = _("A mandate for %(body)s") % {"body": row}
    return form_page(request, form, title, reverse("body", args=[body]))


@partners_only
def evaluate(request: LagetRequest, mandate: uuid.UUID) -> HttpResponse:
    """What an evaluation of a mandate found."""
    viewer = request.viewer
    row = get_mandate(viewer, mandate)
    demand_runs(viewer, row.body_id)
    form = EvaluationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.written()
        done = try_unnamed(
            viewer, form, lambda: mandates.evaluate(by=viewer, mandate=mandate, **data), "found"
        )
        if done is not None:
            return redirect("body", body=row.body_id)
    title = _("Evaluation of %(mandate)s") % {"mandate": row}
    return form_page(request, form, title, reverse("body", args=[row.body_id]))


@partners_only
def name(request: LagetRequest, place: uuid.UUID) -> HttpResponse:
    """Somebody gets a place in a body."""
    viewer = request.viewer
    row = bodies.get_place(viewer, place)
    bodies.demand_may_name(viewer, row)
    form = NameForm(request.POST or None, choices={"holder": people(viewer, row.unit_id)})
    if request.method == "POST" and form.is_valid():
        who = uuid.UUID(form.cleaned_data["holder"])
        if try_on(form, lambda: bodies.name_member(by=viewer, place=place, holder=who)):
            return redirect("body", body=row.body_id)
    title = f"{get_body(viewer, row.body_id)}: {row}"
    return form_page(request, form, title, reverse("body", args=[row.body_id]))


@partners_only
@post_only
def end(request: LagetRequest, membership: uuid.UUID) -> HttpResponse:
    """Somebody who was named leaves her place."""
    row = bodies.end_membership(by=request.viewer, membership=membership)
    return redirect("body", body=row.body_id)
