"""A body's meetings: planning one, its matters, who is called, and what was decided."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from laget.access.doors import partners_only
from laget.access.requests import LagetRequest
from laget.access.viewer import Viewer
from laget.governance.api import demand_runs, looked_over, open_bodies, worked_on_by
from laget.meetings.actions import bodies
from laget.meetings.calling import Proposal, proposals
from laget.meetings.of_body import meetings_of_body
from laget.meetings.resolutions import chairs_of
from laget.meetings.rules import demand_chair
from laget.meetings.web.forms import BodyMeetingForm, DoneForm, MatterForm, MembersForm
from laget.organisations.api import current_setup, text
from laget.platform.forms import try_on
from laget.platform.ui.pages import form_page


@partners_only
@require_GET
def listed(request: LagetRequest, body: uuid.UUID) -> HttpResponse:
    """A body's meetings, and what it has decided that nobody has done yet."""
    page = meetings_of_body(request.viewer, body)
    return render(request, "meetings/of_body.html", {"page": page})


@partners_only
def plan(request: LagetRequest, body: uuid.UUID) -> HttpResponse:
    """Plan a meeting of a body, for whoever runs it."""
    viewer = request.viewer
    row = demand_runs(viewer, body)
    found = chairs_of(viewer, body)
    first = {"chair": found[0][0] if found else ""}
    setup = current_setup(viewer)[1]
    also = [(k.code, text(k.name)) for k in bodies.kinds_together(setup, row)]
    known = {"chair": found, "kind": also}
    form = BodyMeetingForm(request.POST or None, initial=first, choices=known)
    if request.method == "POST" and form.is_valid():
        new = _new(form)
        done = try_on(form, lambda: bodies.plan_body_meeting(by=viewer, body=body, new=new))
        if done is not None:
            messages.success(request, _("Planned. Make the agenda, and say who is called."))
            return redirect("meeting", meeting=done.pk)
        form.ask_about_the_day()
    title = _("Plan a meeting: %(body)s") % {"body": row}
    return form_page(request, form, title, reverse("body", args=[body]))


def _new(form: BodyMeetingForm) -> bodies.NewBodyMeeting:
    data = form.cleaned_data
    starts, ends = form.span()
    return bodies.NewBodyMeeting(
        starts_at=starts,
        ends_at=ends,
        place=data["place"],
        chair=uuid.UUID(data["chair"]),
        on_holiday=data["on_holiday"],
        kind=data.get("kind", ""),
    )


@partners_only
def matter(request: LagetRequest, meeting: uuid.UUID) -> HttpResponse:
    """Put a matter on the agenda; of an oppdrag, when it is about one."""
    viewer = request.viewer
    row = bodies.demand_body(viewer, meeting)
    demand_chair(viewer, row)
    known = [(str(o.pk), o.title) for o in worked_on_by(viewer, row.body_id)] if row.body_id else []
    form = MatterForm(request.POST or None, choices={"oppdrag": known})
    if request.method == "POST" and form.is_valid():
        data = form.written()
        about = data.pop("oppdrag")
        new = {**data, "oppdrag": uuid.UUID(about) if about else None}
        if try_on(form, lambda: bodies.add_matter(by=viewer, meeting=meeting, **new)):
            return redirect("meeting", meeting=meeting)
        form.point_out(looked_over(viewer, data["title"], data["question"]))
    back = reverse("meeting", args=[meeting])
    return form_page(
        request, form, _("A matter on the agenda"), back, press=_("Put it on the agenda")
    )


@partners_only
def members(request: LagetRequest, meeting: uuid.UUID) -> HttpResponse:
    """Whom the system proposes to call, each with the reason; whoever runs it decides."""
    viewer = request.viewer
    row = bodies.demand_body(viewer, meeting)
    demand_chair(viewer, row)
    others = [
        b for b in open_bodies(viewer) if b.kind in bodies.MEET_TOGETHER and b.pk != row.body_id
    ]
    also = [b.pk for b in others if str(b.pk) in request.GET.getlist("also")]
    found = proposals(viewer, row, also)
    form = _members_form(request, found, anew=bool(also))
    if request.method == "POST" and form.is_valid():
        who = {uuid.UUID(key) for key in form.cleaned_data["who"]}
        if try_on(form, lambda: _call(viewer, meeting, who, also)):
            return redirect("meeting", meeting=meeting)
    context = {"form": form, "meeting": row, "others": others, "also": also}
    context["hints"] = {str(p.position): p.why for p in found}
    status = 422 if form.errors else 200
    return render(request, "meetings/members.html", context, status=status)


def _members_form(request: LagetRequest, found: list[Proposal], *, anew: bool) -> MembersForm:
    """Those called already are ticked; before anybody is, or when other bodies come, those who
    are proposed.
    """
    called = [] if anew else [str(p.position) for p in found if p.here]
    proposed = called or [str(p.position) for p in found if p.proposed or p.here]
    known = [(str(p.position), p.who) for p in found]
    return MembersForm(request.POST or None, initial={"who": proposed}, choices={"who": known})


def _call(
    viewer: Viewer, meeting: uuid.UUID, who: set[uuid.UUID], also: list[uuid.UUID]
) -> list[Proposal]:
    return bodies.call_members(by=viewer, meeting=meeting, who=who, also=also)


@partners_only
def done(request: LagetRequest, resolution: uuid.UUID) -> HttpResponse:
    """What was decided has been done: its owner says so, or whoever runs the body."""
    viewer = request.viewer
    row = bodies.get_resolution(viewer, resolution)
    if viewer.seat != row.owner_id:
        demand_runs(viewer, row.body_id)
    form = DoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.written()
        if try_on(form, lambda: bodies.finish(by=viewer, resolution=resolution, **data)):
            messages.success(request, _("Kept. It no longer comes up."))
            return redirect("body", body=row.body_id)
        form.point_out(looked_over(viewer, data["note"]))
    lead = f"{row.text} {row.owner}."
    title = _("Has this been done?")
    return form_page(
        request, form, title, reverse("body", args=[row.body_id]), lead, _("It is done")
    )
