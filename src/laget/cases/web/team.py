"""Who works on a case, and what the family is told."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from laget.access.doors import post_only, staff_only
from laget.access.requests import LagetRequest
from laget.access.verbs import Verb
from laget.cases.actions import people
from laget.cases.laws import law_choices
from laget.cases.queries import possible_owners
from laget.cases.rules import demand, get_case
from laget.cases.web.forms import ColleagueForm, NamingForm, WaitingForm, WithholdForm
from laget.platform.forms import try_on


def _page(request: LagetRequest, context: dict[str, object]) -> HttpResponse:
    failed = bool(getattr(context["form"], "errors", None))
    return render(request, "cases/form.html", context, status=422 if failed else 200)


@staff_only
def hand_over(request: LagetRequest, case: uuid.UUID) -> HttpResponse:
    """Ask a colleague to take over."""
    viewer = request.viewer
    row = get_case(viewer, case)
    demand(viewer, Verb.HAND_OVER_BATON, row)
    form = ColleagueForm(request.POST or None, choices={"position": possible_owners(viewer, row)})
    if request.method == "POST" and form.is_valid():
        asked = uuid.UUID(form.cleaned_data["position"])
        if try_on(form, lambda: people.offer_baton(by=viewer, case=case, position=asked)):
            messages.success(request, _("Asked. You hold on until the other says yes."))
            return redirect("case", case=case)
    title = _("Ask somebody to take over")
    return _page(request, {"form": form, "case": row, "title": title, "press": _("Ask")})


@staff_only
@post_only
def accept(request: LagetRequest, case: uuid.UUID) -> HttpResponse:
    """Say yes to taking over."""
    people.accept_baton(by=request.viewer, case=case)
    messages.success(request, _("You have taken over. The family sees your name."))
    return redirect("case", case=case)


@staff_only
@post_only
def decline(request: LagetRequest, case: uuid.UUID) -> HttpResponse:
    """Say no to taking over."""
    people.decline_baton(by=request.viewer, case=case)
    messages.info(request, _("You have said no. Nothing else has changed."))
    return redirect("my-day")


@staff_only
def name(request: LagetRequest, case: uuid.UUID) -> HttpResponse:
    """Let a colleague see the case for a need."""
    viewer = request.viewer
    row = get_case(viewer, case)
    demand(viewer, Verb.NAME_PERSON, row)
    form = NamingForm(request.POST or None, choices={"position": possible_owners(viewer, row)})
    if request.method == "POST" and form.is_valid():
        who, why = uuid.UUID(form.cleaned_data["position"]), form.cleaned_data["reason"]
        named = try_on(
            form, lambda: people.name_person(by=viewer, case=case, position=who, reason=why)
        )
        if named:
            return redirect("case", case=case)
    context = {"form": form, "case": row, "title": _("Let a colleague see the case")}
    return _page(request, {**context, "press": _("Let the colleague see")})


@staff_only
@post_only
def end_name(request: LagetRequest, case: uuid.UUID, named: uuid.UUID) -> HttpResponse:
    """End a colleague's sight of the case."""
    get_case(request.viewer, case)
    people.end_naming(by=request.viewer, named=named)
    return redirect("case", case=case)


@staff_only
@post_only
def tell(request: LagetRequest, case: uuid.UUID) -> HttpResponse:
    """The family has been told."""
    people.tell_family(by=request.viewer, case=case)
    messages.success(request, _("The family can see the case from now."))
    return redirect("case", case=case)


@staff_only
def wait(request: LagetRequest, case: uuid.UUID) -> HttpResponse:
    """The family is told later: why, by which law, until when."""
    viewer = request.viewer
    row = get_case(viewer, case)
    demand(viewer, Verb.WITHHOLD_FROM_FAMILY, row)
    form = WaitingForm(request.POST or None, choices={"law": law_choices(viewer)})
    if request.method == "POST" and form.is_valid():
        waiting = people.Waiting(**form.cleaned_data)
        done = try_on(form, lambda: people.wait_with_family(by=viewer, case=case, waiting=waiting))
        if done:
            return redirect("case", case=case)
    return _page(request, {"form": form, "case": row, "title": _("Tell the family later")})


@staff_only
def withhold(request: LagetRequest, record: uuid.UUID) -> HttpResponse:
    """Keep one record from the family, with a reason and a law."""
    viewer = request.viewer
    row = people.get_record(viewer, record)
    demand(viewer, Verb.WITHHOLD_FROM_FAMILY, row.case)
    form = WithholdForm(request.POST or None, choices={"law": law_choices(viewer)})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if try_on(form, lambda: people.withhold_record(by=viewer, record=record, **data)):
            return redirect("case", case=row.case_id)
    return _page(request, {"form": form, "case": row.case, "title": _("Keep from the family")})
