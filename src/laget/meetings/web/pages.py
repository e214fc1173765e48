"""The list of meetings, planning one, its page, and the answer to an invitation."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from laget.access.doors import partners_only, post_only, staff_only
from laget.access.requests import LagetRequest
from laget.kernel.errors import Absent
from laget.meetings import choices, queries
from laget.meetings.actions import planning, running
from laget.meetings.rules import demand_chair, get_meeting, my_participation
from laget.meetings.web.forms import CallForm, CancelForm, PlanForm, RespondForm
from laget.organisations.api import colleagues_in, services
from laget.platform.forms import try_on


@partners_only
@require_GET
def meetings(request: LagetRequest) -> HttpResponse:
    """Those ahead, and on `?past=1` those held."""
    past = "past" in request.GET
    lines = queries.list_meetings(request.viewer, past=past)
    leads = request.viewer.is_staff and "leader" in request.viewer.roles
    return render(request, "meetings/list.html", {"meetings": lines, "past": past, "leads": leads})


@staff_only
def plan(request: LagetRequest) -> HttpResponse:
    """Plan a meeting at one's own unit."""
    viewer = request.viewer
    if "leader" not in viewer.roles:
        raise Absent
    kinds = choices.meeting_kinds(viewer)
    form = PlanForm(request.POST or None, choices={"kind": kinds})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        new = planning.NewMeeting(data["kind"], *form.span(), data["place"])
        row = try_on(form, lambda: planning.plan_meeting(by=viewer, new=new))
        if row is not None:
            messages.success(request, _("Planned. Make the agenda, and send the invitation."))
            return redirect("meeting", meeting=row.pk)
    return _form_page(request, form, _("Plan a meeting"))


def _form_page(
    request: LagetRequest,
    form: object,
    title: str,
    meeting: uuid.UUID | None = None,
    press: str = "",
) -> HttpResponse:
    context = {"form": form, "title": title, "meeting": meeting, "press": press}
    failed = bool(getattr(form, "errors", None))
    return render(request, "meetings/form.html", context, status=422 if failed else 200)


@partners_only
@require_GET
def show(request: LagetRequest, meeting: uuid.UUID) -> HttpResponse:
    """One meeting: agenda, who is called, who has answered."""
    page = queries.meeting_page(request.viewer, meeting)
    context = {"page": page, "questions": queries.questions_of(page)}
    return render(request, "meetings/meeting.html", context)


@partners_only
@post_only
def invite(request: LagetRequest, meeting: uuid.UUID) -> HttpResponse:
    """Send the invitation."""
    planning.invite(by=request.viewer, meeting=meeting)
    messages.success(request, _("Sent. Those who are called see the meeting from now."))
    return redirect("meeting", meeting=meeting)


@partners_only
def respond(request: LagetRequest, meeting: uuid.UUID) -> HttpResponse:
    """Say whether one comes; the intake of a service says who."""
    viewer = request.viewer
    mine = my_participation(viewer, get_meeting(viewer, meeting))
    if mine is None:
        raise Absent
    people = [(str(c.id), f"{c.name}, {c.title}") for c in colleagues_in(viewer, viewer.unit)]
    form = RespondForm(
        request.POST or None, initial={"position": viewer.seat}, choices={"position": people}
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        who = uuid.UUID(data["position"]) if data["position"] else None
        coming = data["coming"] == "yes"
        done = try_on(
            form,
            lambda: running.respond(
                by=viewer, meeting=meeting, coming=coming, position=who, note=data["note"]
            ),
        )
        if done is not None:
            return redirect("meetings")
    return _form_page(request, form, _("Answer the invitation"), meeting, _("Send the answer"))


@staff_only
def call(request: LagetRequest, meeting: uuid.UUID) -> HttpResponse:
    """Call one more service."""
    viewer = request.viewer
    demand_chair(viewer, get_meeting(viewer, meeting))
    found = [(str(s.pk), str(s)) for s in services(viewer)]
    form = CallForm(request.POST or None, choices={"unit": found})
    if request.method == "POST" and form.is_valid():
        unit = uuid.UUID(form.cleaned_data["unit"])
        if try_on(form, lambda: planning.call_participant(by=viewer, meeting=meeting, unit=unit)):
            return redirect("meeting", meeting=meeting)
    return _form_page(request, form, _("Call one more"), meeting, _("Call them"))


@partners_only
def cancel(request: LagetRequest, meeting: uuid.UUID) -> HttpResponse:
    """Cancel a meeting, with the reason."""
    viewer = request.viewer
    demand_chair(viewer, get_meeting(viewer, meeting))
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        if try_on(form, lambda: running.cancel(by=viewer, meeting=meeting, why=why)):
            return redirect("meeting", meeting=meeting)
    title = _("Cancel the meeting")
    return _form_page(request, form, title, meeting, press=title)
