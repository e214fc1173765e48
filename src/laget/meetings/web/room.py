"""The meeting room: one item at a time, finished on the screen before people leave."""

import uuid
from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from laget.access.doors import post_only, staff_only
from laget.access.requests import LagetRequest
from laget.cases.api import NewMeasure
from laget.kernel.errors import Conflict, Invalid, Refused
from laget.meetings import queries
from laget.meetings.actions import agenda, running
from laget.meetings.models import Item
from laget.meetings.owners import possible_owners
from laget.meetings.web.forms import (
    AttendanceForm,
    ConcludeForm,
    DropForm,
    FamilyForm,
    MeasureForm,
    MinutesForm,
)
from laget.platform.forms import try_on


def _room(request: LagetRequest, item: uuid.UUID, **forms: object) -> HttpResponse:
    """The page of an item, with whichever form was just sent put back as it was typed."""
    viewer = request.viewer
    page = queries.item_page(viewer, item)
    row = page.item
    end = viewer.today + timedelta(days=42)
    context = {
        "page": page,
        "minutes": MinutesForm(initial={"text": row.minutes, "version": row.minutes_version}),
        "measure": MeasureForm(
            initial={"ends_on": end, "assess_on": end},
            choices={"owner": possible_owners(viewer, row)},
        ),
        "conclude": ConcludeForm(initial={"outcome": row.outcome}, choices=_choices(page)),
        "family": FamilyForm(),
        "drop": DropForm(),
        "hints": {code: text for code, _letter, _name, text in page.outcomes},
        "theirs": None,
        **forms,
    }
    failed = any(getattr(f, "errors", None) for f in forms.values())
    status = 409 if context["theirs"] else 422 if failed else 200
    return render(request, "meetings/item.html", context, status=status)


def _choices(page: queries.ItemPage) -> dict[str, list[tuple[str, str]]]:
    ways = [(c, f"{letter}) {name}" if letter else name) for c, letter, name, _h in page.outcomes]
    return {"outcome": ways, "next_meeting": page.next_meetings}


@staff_only
@require_GET
def show(request: LagetRequest, item: uuid.UUID) -> HttpResponse:
    """One item: agenda, the item, who is here."""
    return _room(request, item)


@staff_only
@post_only
def minutes(request: LagetRequest, item: uuid.UUID) -> HttpResponse:
    """Save the minutes. When somebody else has saved meanwhile both texts are shown."""
    form = MinutesForm(request.POST)
    if not form.is_valid():
        return _room(request, item, minutes=form)
    data = form.cleaned_data
    try:
        row = running.save_minutes(by=request.viewer, item=item, **data)
    except Refused as refusal:
        return _not_now(request, item, form, refusal)
    except Conflict:
        if request.htmx:  # the page says that it clashes; saving by hand shows both texts
            return HttpResponse(status=409)
        return _room(
            request, item, minutes=form, theirs=queries.item_page(request.viewer, item).item
        )
    if request.htmx:
        return _kept(request, row)
    messages.success(request, _("The minutes are saved."))
    return redirect("item", item=item)


def _not_now(
    request: LagetRequest, item: uuid.UUID, form: MinutesForm, refusal: Refused
) -> HttpResponse:
    """What the chair typed stays on the page; to anybody else it is a plain refusal."""
    if not queries.item_page(request.viewer, item).meeting.chair:
        raise refusal
    context = {"reason": refusal.message, "text": form.cleaned_data["text"], "item": item}
    return render(request, "meetings/not_now.html", context, status=403)


def _kept(request: LagetRequest, item: Item) -> HttpResponse:
    """The receipt of an autosave: when, and the version that the next one builds on."""
    context = {"version": item.minutes_version, "swap": True}
    response = render(request, "meetings/parts/version.html", context)
    saved = item.minutes_at or request.viewer.at
    response.headers["Laget-Saved-At"] = timezone.localtime(saved).strftime("%H:%M")
    return response


@staff_only
@post_only
def family(request: LagetRequest, item: uuid.UUID) -> HttpResponse:
    """The family comes, and was told beforehand."""
    form = FamilyForm(request.POST)
    if form.is_valid():
        brings = form.cleaned_data["brings"]
        viewer = request.viewer
        if try_on(form, lambda: agenda.inform_family(by=viewer, item=item, brings=brings)):
            return redirect("item", item=item)
    return _room(request, item, family=form)


@staff_only
@post_only
def measure(request: LagetRequest, item: uuid.UUID) -> HttpResponse:
    """Agree on a measure in the room."""
    viewer = request.viewer
    row = queries.item_page(viewer, item).item
    form = MeasureForm(request.POST, choices={"owner": possible_owners(viewer, row)})
    if form.is_valid():
        data = {**form.cleaned_data, "owner": uuid.UUID(form.cleaned_data["owner"])}
        new = NewMeasure(starts_on=viewer.today, **data)
        done = try_on(form, lambda: running.agree_measure(by=viewer, item=item, measure=new))
        if done:
            return redirect("item", item=item)
    return _room(request, item, measure=form)


@staff_only
@post_only
def conclude(request: LagetRequest, item: uuid.UUID) -> HttpResponse:
    """What the item led to. A report leads to the reporting page, and leaves no outcome here."""
    viewer = request.viewer
    page = queries.item_page(viewer, item)
    form = ConcludeForm(request.POST, choices=_choices(page))
    if form.is_valid():
        data = form.cleaned_data
        if running.is_report(page.item, data["outcome"]) and page.item.child_id:
            return redirect("report", child=page.item.child_id)
        following = uuid.UUID(data["next_meeting"]) if data["next_meeting"] else None
        found = running.Conclusion(**{**data, "next_meeting": following})
        if try_on(form, lambda: running.conclude(by=viewer, item=item, conclusion=found)):
            return redirect("item", item=item)
    return _room(request, item, conclude=form)


@staff_only
@post_only
def attendance(request: LagetRequest, meeting: uuid.UUID, participant: uuid.UUID) -> HttpResponse:
    """Note whether somebody came."""
    form = AttendanceForm(request.POST)
    came = form.is_valid() and form.cleaned_data["came"] == "yes"
    absence = form.cleaned_data.get("absence", "")
    try:
        running.record_attendance(
            by=request.viewer,
            meeting=meeting,
            participant=participant,
            came=came,
            absence=absence,
        )
    except Invalid as error:
        messages.error(request, error.message)
    return redirect("meeting", meeting=meeting)


@staff_only
@post_only
def drop(request: LagetRequest, item: uuid.UUID) -> HttpResponse:
    """Take an item off the agenda, with the reason."""
    form = DropForm(request.POST)
    if form.is_valid():
        why = form.cleaned_data["why"]
        row = try_on(form, lambda: agenda.drop_item(by=request.viewer, item=item, why=why))
        if row is not None:
            messages.success(request, _("Taken off the agenda."))
            return redirect("meeting", meeting=row.meeting_id)
    return _room(request, item, drop=form)


@staff_only
@post_only
def approve(request: LagetRequest, meeting: uuid.UUID) -> HttpResponse:
    """Approve the minutes before people leave."""
    try:
        running.approve(by=request.viewer, meeting=meeting)
    except Invalid as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Approved. The minutes are in each child's case."))
    return redirect("meeting", meeting=meeting)
