"""Agreeing on a measure, and looking at whether it helped."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from laget.access.doors import staff_only
from laget.access.requests import LagetRequest
from laget.access.verbs import Verb
from laget.cases.actions import measures
from laget.cases.queries import possible_owners
from laget.cases.rules import assessment_day, demand, get_case
from laget.cases.web.forms import AssessmentForm, ColleagueForm, MeasureForm, TakeBackForm
from laget.kernel.errors import Refused
from laget.organisations.api import setup_by_id
from laget.platform.forms import try_on


@staff_only
def add(request: LagetRequest, case: uuid.UUID) -> HttpResponse:
    """A new measure, with an owner, a period and a day to look at it."""
    viewer = request.viewer
    row = get_case(viewer, case)
    demand(viewer, Verb.ADD_MEASURE, row)
    end = assessment_day(viewer, setup_by_id(row.setup_id))
    start = {"starts_on": viewer.today, "ends_on": end, "assess_on": end, "owner": viewer.seat}
    owners = possible_owners(viewer, row)
    form = MeasureForm(request.POST or None, initial=start, choices={"owner": owners})
    if request.method == "POST" and form.is_valid():
        data = {**form.cleaned_data, "owner": uuid.UUID(form.cleaned_data["owner"])}
        new = measures.NewMeasure(**data)
        if try_on(form, lambda: measures.add_measure(by=viewer, case=case, measure=new)):
            messages.success(request, _("The measure is agreed."))
            return redirect("case", case=case)
    context = {"form": form, "case": row, "title": _("New measure")}
    return render(request, "cases/form.html", context, status=422 if form.errors else 200)


@staff_only
def assess(request: LagetRequest, measure: uuid.UUID) -> HttpResponse:
    """Did it help? Together with the parents, or with a reason why not."""
    viewer = request.viewer
    row = measures.get_measure(viewer, measure)
    if row.assessed_on is not None and request.method == "GET":
        raise Refused(_("This measure has been assessed already."))
    form = AssessmentForm(request.POST or None, setup=setup_by_id(row.case.setup_id))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        found = measures.Assessment(**{**data, "with_family": data["with_family"] == "yes"})
        if try_on(
            form, lambda: measures.assess_measure(by=viewer, measure=measure, assessment=found)
        ):
            messages.success(request, _("The assessment is saved."))
            return redirect("case", case=row.case_id)
    context = {"form": form, "case": row.case, "title": _("Did it help?"), "lead": row.title}
    return render(request, "cases/form.html", context, status=422 if form.errors else 200)


@staff_only
def owner(request: LagetRequest, measure: uuid.UUID) -> HttpResponse:
    """Give a measure a new owner."""
    viewer = request.viewer
    row = measures.get_measure(viewer, measure)
    demand(viewer, Verb.ADD_MEASURE, row.case)
    form = ColleagueForm(
        request.POST or None, choices={"position": possible_owners(viewer, row.case)}
    )
    if request.method == "POST" and form.is_valid():
        who = uuid.UUID(form.cleaned_data["position"])
        if try_on(form, lambda: measures.give_owner(by=viewer, measure=measure, owner=who)):
            return redirect("case", case=row.case_id)
    context = {"form": form, "case": row.case, "title": _("Who takes it on?"), "lead": row.title}
    return render(request, "cases/form.html", context, status=422 if form.errors else 200)


@staff_only
def take_back(request: LagetRequest, measure: uuid.UUID) -> HttpResponse:
    """Take back what should not have been agreed, with the reason that the family reads."""
    viewer = request.viewer
    row = measures.get_measure(viewer, measure)
    demand(viewer, Verb.ADD_MEASURE, get_case(viewer, row.case_id))
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        if try_on(form, lambda: measures.take_back(by=viewer, measure=measure, why=why)):
            messages.success(request, _("The measure is taken back."))
            return redirect("case", case=row.case_id)
    context = {"form": form, "case": row.case, "title": _("Take the measure back?")}
    told = {"lead": row.title, "press": _("Take the measure back")}
    return render(request, "cases/form.html", context | told, status=422 if form.errors else 200)
