"""Gatherings: the list, one of them, and what those who arrange it do."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from laget.access.doors import partners_only, post_only, staff_only
from laget.access.requests import LagetRequest
from laget.access.viewer import Viewer
from laget.governance.api import looked_over, priorities, units
from laget.kernel.errors import Refused
from laget.organisations.api import current_setup, text
from laget.platform.forms import try_on
from laget.platform.ui.pages import form_page
from laget.platform.ui.when import shown_as
from laget.year.actions import gatherings as actions
from laget.year.models import Gathering
from laget.year.queries.gatherings import comers_of, gathering_page, list_gatherings
from laget.year.rules import arranges, demand_may_arrange, get_gathering
from laget.year.web.forms import (
    ArrangementForm,
    CallOffForm,
    CameForm,
    GatheringForm,
    OutcomeForm,
)


@partners_only
@require_GET
def listed(request: LagetRequest) -> HttpResponse:
    """Those ahead, and on `?past=1` those held."""
    page = list_gatherings(request.viewer, past="past" in request.GET)
    return render(request, "year/gatherings.html", {"page": page})


@partners_only
@require_GET
def show(request: LagetRequest, gathering: uuid.UUID) -> HttpResponse:
    """One gathering."""
    page = gathering_page(request.viewer, gathering)
    return render(request, "year/gathering.html", {"page": page, "row": page.row})


@staff_only
def plan(request: LagetRequest) -> HttpResponse:
    """Plan a gathering, for whoever leads a unit or coordinates."""
    viewer = request.viewer
    demand_may_arrange(viewer)
    kinds = [(k.code, text(k.name)) for k in current_setup(viewer)[1].gathering_kinds]
    known = {"kind": kinds, "serves": priorities(viewer), "units": units(viewer)}
    first = {"kind": request.GET.get("kind", "")}
    form = GatheringForm(request.POST or None, initial=first, choices=known)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        new = actions.NewGathering(
            kind=data["kind"],
            what=_arrangement(form),
            units=tuple(uuid.UUID(key) for key in data["units"]),
        )
        done = try_on(form, lambda: actions.plan_gathering(by=viewer, new=new))
        if done is not None:
            messages.success(request, _("Planned. It stands in the year. Send the invitation."))
            return redirect("gathering", gathering=done.pk)
        _point_out(viewer, form)
    lead = _("Everybody who takes part sees that it is planned.")
    return form_page(request, form, _("Plan a gathering"), reverse("gatherings"), lead)


def _arrangement(form: ArrangementForm) -> actions.Arrangement:
    data, written = form.cleaned_data, form.written()
    starts, ends = form.span()
    return actions.Arrangement(
        title=data["title"],
        about=data["about"],
        starts_at=starts,
        ends_at=ends,
        place=data["place"],
        seats=data["seats"],
        sign_up_by=data["sign_up_by"],
        serves=data["serves"],
        on_holiday=data["on_holiday"],
        looked_at=written["looked_at"],
    )


def _point_out(viewer: Viewer, form: ArrangementForm) -> None:
    form.ask_about_the_day()
    said = form.data
    form.point_out(looked_over(viewer, said.get("title", ""), said.get("about", "")))


def _mine(viewer: Viewer, gathering: uuid.UUID) -> Gathering:
    row = get_gathering(viewer, gathering)
    if not arranges(viewer, row):
        raise Refused(_("Only those who arrange it can do this."))
    return row


@staff_only
def change(request: LagetRequest, gathering: uuid.UUID) -> HttpResponse:
    """Change what is said of it."""
    viewer = request.viewer
    row = _mine(viewer, gathering)
    first = {
        **shown_as(row.starts_at, row.ends_at, row.place),
        **{name: getattr(row, name) for name in ("title", "about", "seats", "sign_up_by")},
        "serves": row.serves,
    }
    known = {"serves": priorities(viewer)}
    form = ArrangementForm(request.POST or None, initial=first, choices=known)
    if request.method == "POST" and form.is_valid():
        what = _arrangement(form)
        if try_on(
            form, lambda: actions.change_gathering(by=viewer, gathering=gathering, what=what)
        ):
            messages.success(request, _("Changed. Calendars follow."))
            return redirect("gathering", gathering=gathering)
        _point_out(viewer, form)
    return form_page(request, form, _("Change the gathering"), _page_of(gathering))


@staff_only
@post_only
def invite(request: LagetRequest, gathering: uuid.UUID) -> HttpResponse:
    """Open it for signing up."""
    actions.invite_to(by=request.viewer, gathering=gathering)
    messages.success(request, _("Sent. People can sign up from now."))
    return redirect("gathering", gathering=gathering)


@staff_only
def call_off(request: LagetRequest, gathering: uuid.UUID) -> HttpResponse:
    """Call it off."""
    form = CallOffForm(request.POST or None)
    title = _("Call it off")
    return _written(request, gathering, form, title, actions.call_off)


@staff_only
def outcome(request: LagetRequest, gathering: uuid.UUID) -> HttpResponse:
    """What came of it."""
    if request.viewer.at < _mine(request.viewer, gathering).ends_at:
        raise Refused(_("It is not over."))
    form = OutcomeForm(request.POST or None)
    lead = _("People are asked what they thought for a week. Closing it now ends that.")
    title = _("What came of it")
    return _written(request, gathering, form, title, actions.tell_what_came_of_it, lead)


def _written(
    request: LagetRequest, gathering: uuid.UUID, form: Any, title: str, act: Any, lead: str = ""
) -> HttpResponse:
    """A form with one text, which ends the gathering."""
    viewer = request.viewer
    _mine(viewer, gathering)
    if request.method == "POST" and form.is_valid():
        data = form.written()
        if try_on(form, lambda: act(by=viewer, gathering=gathering, **data)):
            return redirect("gathering", gathering=gathering)
        form.point_out(looked_over(viewer, *(v for k, v in data.items() if k != "looked_at")))
    return form_page(request, form, title, _page_of(gathering), lead)


@staff_only
def came(request: LagetRequest, gathering: uuid.UUID) -> HttpResponse:
    """Note who came, all at once."""
    viewer = request.viewer
    row = _mine(viewer, gathering)
    if viewer.at < row.starts_at:
        raise Refused(_("It has not begun. Who came is noted from then on."))
    people = comers_of(row)
    first = {
        "who": [str(c.id) for c in people if c.attended or (c.attended is None and not c.waits)],
        "others": row.others_came or 0,
    }
    known = {"who": [(str(c.id), c.who) for c in people]}
    form = CameForm(request.POST or None, initial=first, choices=known)
    if request.method == "POST" and form.is_valid():
        who = {uuid.UUID(key) for key in form.cleaned_data["who"]}
        others = form.cleaned_data["others"]
        if try_on(
            form,
            lambda: actions.note_who_came(by=viewer, gathering=gathering, who=who, others=others),
        ):
            messages.success(request, _("Noted. Those who came are asked what they thought."))
            return redirect("gathering", gathering=gathering)
    lead = _("All who have a place are ticked. Take away those who did not come.")
    return form_page(request, form, _("Who came?"), _page_of(gathering), lead)


def _page_of(gathering: uuid.UUID) -> str:
    return reverse("gathering", args=[gathering])
