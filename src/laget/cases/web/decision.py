"""Deciding which way a case goes."""

import uuid
from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from laget.access.doors import staff_only
from laget.access.requests import LagetRequest
from laget.access.verbs import Verb
from laget.cases.actions import deciding
from laget.cases.models import Case
from laget.cases.rules import get_case, refusal, standing
from laget.cases.screens import Ways, way_choices
from laget.cases.web.forms import DecisionForm
from laget.kernel.errors import Conflict, Refused
from laget.organisations.api import services
from laget.platform.forms import try_on


@staff_only
def decide(request: LagetRequest, case: uuid.UUID) -> HttpResponse:
    """The fork where the case stands. Choosing to report leads to the reporting page."""
    row = get_case(request.viewer, case)
    _demand(request, row)
    ways = way_choices(row)
    form = _form(request, row, ways)
    late = _decided_meanwhile(form, row, ways)
    if not ways.choices and not late:
        raise Refused(_("There is nothing to decide here now."))
    if late:
        form.errors.pop("fork", None)
        form.add_error(None, _("Somebody has decided since you opened the page. Look again."))
        _look_again(form, row)
    elif request.method == "POST" and form.is_valid():
        if ways.verbs.get(form.cleaned_data["fork"]) == "report":
            return redirect("report", child=row.child_id)
        if _decided(request, row, form):
            messages.success(request, _("The decision is saved."))
            return redirect("case", case=case)
    context = {"form": form, "case": row, "ways": ways, "title": _heading(row)}
    status = 409 if late else 422 if form.errors else 200
    return render(request, "cases/decide.html", context, status=status)


def _demand(request: LagetRequest, case: Case) -> None:
    """Raise Refused. Whoever sends what she decided is told so even when the case is closed by now:
    with her own words, which a refusal would lose.
    """
    where = standing(request.viewer, case)
    if request.method == "POST":
        where = replace(where, closed=False)
    if reason := refusal(Verb.DECIDE_CASE, where):
        raise Refused(reason)


def _form(request: LagetRequest, case: Case, ways: Ways) -> DecisionForm:
    known = services(request.viewer) if ways.to_service else []
    return DecisionForm(
        request.POST or None,
        initial={"version": case.version},
        choices={"fork": ways.choices, "service": [(str(s.pk), str(s)) for s in known]},
    )


def _decided_meanwhile(form: DecisionForm, case: Case, ways: Ways) -> bool:
    """Whether what was chosen is no way on any more, since the case has moved."""
    if not form.is_bound or form.data.get("version") == str(case.version):
        return False
    fork = form.data.get("fork", "")
    return not ways.choices or bool(fork and fork not in ways.verbs)


def _look_again(form: DecisionForm, case: Case) -> None:
    """What was typed stays; sent again, it is about the case as the page shows it now."""
    typed = QueryDict(mutable=True)
    typed.update(form.data)
    typed["version"] = str(case.version)
    form.data = typed


def _decided(request: LagetRequest, case: Case, form: DecisionForm) -> bool:
    """Try to decide. When somebody has changed the case meanwhile, what was typed is kept."""
    choice, viewer = _choice(form), request.viewer
    try:
        done = try_on(form, lambda: deciding.decide(by=viewer, case=case.pk, choice=choice))
    except Conflict as conflict:
        form.add_error(None, conflict.message)
        _look_again(form, case)
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
