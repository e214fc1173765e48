"""Deciding which way a case goes."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from laget.access.doors import staff_only
from laget.access.requests import LagetRequest
from laget.access.verbs import Verb
from laget.cases.actions import deciding
from laget.cases.models import Case
from laget.cases.rules import demand, get_case
from laget.cases.screens import way_choices
from laget.cases.web.forms import DecisionForm
from laget.kernel.errors import Conflict, Refused
from laget.organisations.api import services
from laget.platform.forms import try_on


@staff_only
def decide(request: LagetRequest, case: uuid.UUID) -> HttpResponse:
    """The fork where the case stands. Choosing to report leads to the reporting page."""
    viewer = request.viewer
    row = get_case(viewer, case)
    demand(viewer, Verb.DECIDE_CASE, row)
    ways = way_choices(row)
    if not ways.choices:
        raise Refused(_("There is nothing to decide here now."))
    form = DecisionForm(
        request.POST or None,
        initial={"version": row.version},
        choices={
            "fork": ways.choices,
            "service": [(str(s.pk), str(s)) for s in services(viewer)],
        },
    )
    if request.method == "POST" and form.is_valid():
        if ways.verbs.get(form.cleaned_data["fork"]) == "report":
            return redirect("report", child=row.child_id)
        if _decided(request, row, form):
            messages.success(request, _("The decision is saved."))
            return redirect("case", case=case)
    context = {"form": form, "case": row, "ways": ways, "title": _heading(row)}
    return render(request, "cases/decide.html", context, status=422 if form.errors else 200)


def _decided(request: LagetRequest, case: Case, form: DecisionForm) -> bool:
    """Try to decide. When somebody has changed the case meanwhile, what was typed is kept."""
    choice, viewer = _choice(form), request.viewer
    try:
        done = try_on(form, lambda: deciding.decide(by=viewer, case=case.pk, choice=choice))
    except Conflict as conflict:
        form.add_error(None, conflict.message)
        form.data = request.POST.copy()
        form.data["version"] = str(case.version)
        return False
    return done is not None


def _heading(case: Case) -> str:
    return _("Which way now for %(child)s?") % {"child": case.child.first_name}


def _choice(form: DecisionForm) -> deciding.Choice:
    data = form.cleaned_data
    return deciding.Choice(
        fork=data["fork"],
        reason=data["reason"],
        service=uuid.UUID(data["service"]) if data["service"] else None,
        learnt=data["learnt"],
        feedback=data["feedback"],
        version=data["version"],
    )
