"""Oppdrag: the list, the chain of one, and each step on its way."""

import uuid
from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from laget.access.doors import partners_only, staff_only
from laget.access.requests import LagetRequest
from laget.access.viewer import Viewer
from laget.governance import words
from laget.governance.actions import oppdrag as actions
from laget.governance.models import Oppdrag
from laget.governance.queries import oppdrag as queries
from laget.governance.queries.bodies import bodies_of, open_bodies
from laget.governance.queries.choices import people, units
from laget.governance.rules import demand_coordinator, demand_phase, get_oppdrag
from laget.governance.web import forms
from laget.governance.web.pages import try_unnamed
from laget.organisations.api import current_setup, text
from laget.platform.forms import try_on
from laget.platform.ui.forms import Choices, UnnamedForm
from laget.platform.ui.pages import form_page
from laget.platform.web import moment_asked


@partners_only
@require_GET
def listed(request: LagetRequest) -> HttpResponse:
    """Those that run; on `?ended=1` those that have ended."""
    found = queries.list_oppdrag(
        request.viewer, ended="ended" in request.GET, before=moment_asked(request)
    )
    asked = queries.asked_of_my_unit(request.viewer)
    context = {"page": found, "phases": words.phases(), "asked": asked}
    return render(request, "governance/oppdrag_list.html", context)


@partners_only
@require_GET
def show(request: LagetRequest, oppdrag: uuid.UUID) -> HttpResponse:
    """The whole chain, from where it came to who has it in the line."""
    context = {
        "page": queries.chain(request.viewer, oppdrag),
        "phases": words.phases(),
        "states": words.measure_states(),
        "happened": words.steps(),
    }
    return render(request, "governance/oppdrag.html", context)


@partners_only
def new(request: LagetRequest) -> HttpResponse:
    """Propose an oppdrag, from a document or from below."""
    viewer = request.viewer
    offered = {
        "theme": [(t.code, text(t.name)) for t in current_setup(viewer)[1].oppdrag_themes],
        "origin": queries.origins(viewer),
        "from_body": [(str(b.pk), str(b)) for b in bodies_of(viewer)],
    }
    asked = {"origin": request.GET.get("from", "")}
    form = forms.OppdragForm(request.POST or None, initial=asked, choices=offered)
    if request.method == "POST" and form.is_valid():
        data = _new(form.written())
        row = try_unnamed(
            viewer,
            form,
            lambda: actions.raise_oppdrag(by=viewer, new=data),
            *("title", "why", "wanted", "seen_by"),
        )
        if row is not None:
            return redirect("oppdrag-one", oppdrag=row.pk)
    lead = _("Those who coordinate the cooperation see it at once, and take it to the workshop.")
    return form_page(request, form, _("Propose an oppdrag"), reverse("oppdrag"), lead)


def _new(data: dict[str, str]) -> actions.NewOppdrag:
    kind, _colon, key = data.pop("origin").partition(":")
    body = data.pop("from_body")
    return actions.NewOppdrag(
        document=uuid.UUID(key) if kind == "document" else None,
        goal=uuid.UUID(key) if kind == "goal" else None,
        from_body=uuid.UUID(body) if body else None,
        **data,
    )


def _one(request: LagetRequest, oppdrag: uuid.UUID, *phases: str) -> tuple[Viewer, Oppdrag, str]:
    """The viewer, the oppdrag, for those who coordinate, and the address of its page.

    Refused at once where the step cannot be taken, before anybody has written anything.
    """
    row = get_oppdrag(request.viewer, oppdrag)
    demand_coordinator(request.viewer)
    if phases:
        demand_phase(row, *phases)
    return request.viewer, row, reverse("oppdrag-one", args=[oppdrag])


def _done(viewer: Viewer, form: UnnamedForm, call: Callable[[], Oppdrag]) -> bool:
    """A step with its reason, in which nobody is named."""
    return try_unnamed(viewer, form, call, "reason") is not None


def _bodies(viewer: Viewer, kinds: frozenset[str]) -> Choices:
    return [(str(b.pk), str(b)) for b in open_bodies(viewer) if actions.does(b, kinds)]


@staff_only
def prioritise(request: LagetRequest, oppdrag: uuid.UUID) -> HttpResponse:
    """It is taken up, as number so and so."""
    viewer, row, back = _one(request, oppdrag, *actions.UNDECIDED)
    form = forms.PrioritiseForm(
        request.POST or None, choices={"body": _bodies(viewer, actions.DECIDE)}
    )
    if request.method == "POST" and form.is_valid():
        data = {**form.written(), "body": uuid.UUID(form.cleaned_data["body"])}
        if _done(viewer, form, lambda: actions.prioritise(by=viewer, oppdrag=oppdrag, **data)):
            return redirect(back)
    return form_page(request, form, _("Prioritise"), back, str(row))


@staff_only
def set_aside(request: LagetRequest, oppdrag: uuid.UUID) -> HttpResponse:
    """Not now, for a reason."""
    viewer, row, back = _one(request, oppdrag, *actions.UNTAKEN)
    form = forms.ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.written()
        if _done(viewer, form, lambda: actions.set_aside(by=viewer, oppdrag=oppdrag, **data)):
            return redirect(back)
    return form_page(request, form, _("Set it aside"), back, str(row))


@staff_only
def receive(request: LagetRequest, oppdrag: uuid.UUID) -> HttpResponse:
    """The coordinating body takes it; which units it concerns."""
    viewer, row, back = _one(request, oppdrag, Oppdrag.Phase.PRIORITISED)
    offered = {"body": _bodies(viewer, actions.TAKE), "concerns": units(viewer)}
    form = forms.ReceiveForm(request.POST or None, choices=offered)
    if request.method == "POST" and form.is_valid():
        data = form.written()
        data |= {"body": uuid.UUID(data["body"]), "concerns": _concerns(data["concerns"])}
        if _done(viewer, form, lambda: actions.receive(by=viewer, oppdrag=oppdrag, **data)):
            return redirect(back)
    return form_page(request, form, _("Who takes it, and whom it concerns"), back, str(row))


def _concerns(chosen: list[str]) -> dict[uuid.UUID, str]:
    return {uuid.UUID(unit): "" for unit in chosen}


@staff_only
def concerns(request: LagetRequest, oppdrag: uuid.UUID) -> HttpResponse:
    """Change which units it concerns."""
    viewer, row, back = _one(request, oppdrag, *Oppdrag.IN_HAND)
    now = [str(pk) for pk in row.concerns.values_list("unit", flat=True)]
    form = forms.ConcernsForm(
        request.POST or None, initial={"concerns": now}, choices={"concerns": units(viewer)}
    )
    if request.method == "POST" and form.is_valid():
        chosen = _concerns(form.cleaned_data["concerns"])
        done = try_on(
            form, lambda: actions.choose_concerned(by=viewer, oppdrag=oppdrag, concerns=chosen)
        )
        if done is not None:
            return redirect(back)
    return form_page(request, form, _("Whom it concerns"), back, str(row))


@staff_only
def group(request: LagetRequest, oppdrag: uuid.UUID) -> HttpResponse:
    """A working group gets it."""
    viewer, row, back = _one(request, oppdrag, Oppdrag.Phase.RECEIVED)
    form = forms.GroupChoiceForm(
        request.POST or None, choices={"body": _bodies(viewer, actions.WORK)}
    )
    if request.method == "POST" and form.is_valid():
        data = {**form.written(), "body": uuid.UUID(form.cleaned_data["body"])}
        if _done(viewer, form, lambda: actions.give_to_group(by=viewer, oppdrag=oppdrag, **data)):
            return redirect(back)
    return form_page(request, form, _("Give it to a working group"), back, str(row))


@staff_only
def wanted(request: LagetRequest, oppdrag: uuid.UUID) -> HttpResponse:
    """The effect one wants, and how it is seen."""
    viewer, row, back = _one(request, oppdrag, *Oppdrag.RUNNING)
    now = {"wanted": row.wanted, "seen_by": row.seen_by, "effect_due": row.effect_due}
    form = forms.WantedForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        data = form.written()
        done = try_unnamed(
            viewer,
            form,
            lambda: actions.say_what_is_wanted(by=viewer, oppdrag=oppdrag, **data),
            *("wanted", "seen_by"),
        )
        if done is not None:
            return redirect(back)
    return form_page(request, form, _("What is to be different?"), back, str(row))


@staff_only
def follower(request: LagetRequest, oppdrag: uuid.UUID) -> HttpResponse:
    """Another coordinator follows it."""
    viewer, row, back = _one(request, oppdrag, *Oppdrag.RUNNING)
    offered = {"follower": people(viewer, role="coordinator")}
    form = forms.FollowerForm(request.POST or None, choices=offered)
    if request.method == "POST" and form.is_valid():
        data = {**form.written(), "follower": uuid.UUID(form.cleaned_data["follower"])}
        if _done(viewer, form, lambda: actions.change_follower(by=viewer, oppdrag=oppdrag, **data)):
            return redirect(back)
    return form_page(request, form, _("Another coordinator"), back, str(row))


@staff_only
def close(request: LagetRequest, oppdrag: uuid.UUID) -> HttpResponse:
    """It is done, and what came of it."""
    viewer, row, back = _one(request, oppdrag, Oppdrag.Phase.LINE)
    form = forms.ClosingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.written()
        if _done(viewer, form, lambda: actions.close_oppdrag(by=viewer, oppdrag=oppdrag, **data)):
            return redirect(back)
    lead = queries.not_done(row) or str(row)
    return form_page(request, form, _("Close it"), back, lead)
