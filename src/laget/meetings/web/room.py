"""The meeting room: one item at a time, finished on the screen before people leave."""

import uuid
from datetime import date

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from laget.access.doors import partners_only, post_only, staff_only
from laget.access.requests import LagetRequest
from laget.cases.api import NewMeasure, assessment_day
from laget.governance.api import looked_over
from laget.kernel.errors import Conflict, Invalid, Refused
from laget.meetings import queries
from laget.meetings.actions import agenda, bodies, concluding, running
from laget.meetings.models import Item
from laget.meetings.owners import possible_owners
from laget.meetings.resolutions import owners_in
from laget.meetings.rules import demand_runs, get_item, home_of, kind_of, people_of
from laget.meetings.web.forms import (
    AttendanceForm,
    ConcludeForm,
    DecideForm,
    DropForm,
    FamilyForm,
    MeasureForm,
    MinutesForm,
)
from laget.organisations.api import setup_by_id, text
from laget.platform.forms import try_on

# What is typed in the room's one form beside the minutes, by the form it belongs to.
_BESIDE = {
    "measure": ("title", "owner", "ends_on", "assess_on"),
    "conclude": ("outcome", "next_meeting", "many_reason", "feedback"),
    "decide": ("decided", "owner", "due_on"),
}
_WRITTEN = {"title", "many_reason", "feedback", "decided"}  # the rest has a value from the start


def _room(request: LagetRequest, item: uuid.UUID, done: str = "", **forms: object) -> HttpResponse:
    """The page of an item, with whichever form was just sent put back as it was typed.

    Minutes, a measure and the outcome are one form with three buttons: whichever is pressed, the
    minutes are kept, and what is half typed in the others stands.
    """
    viewer = request.viewer
    page = queries.item_page(viewer, item)
    row = page.item
    end = assessment_day(viewer, setup_by_id(row.meeting.setup_id))
    context = {
        "page": page,
        "minutes": _minutes_form(row),
        "measure": MeasureForm(
            initial={"ends_on": end, "assess_on": end, **_typed(request, "measure", done)},
            choices={"owner": possible_owners(viewer, home_of(row), page.called)},
        ),
        "conclude": ConcludeForm(
            initial={"outcome": row.outcome, **_typed(request, "conclude", done)},
            choices=_choices(page),
        ),
        "decide": _decide_form(request, row, end, done),
        "family": FamilyForm(),
        "drop": DropForm(),
        "hints": {code: text for code, _letter, _name, text in page.outcomes},
        "theirs": None,
        **forms,
    }
    failed = any(getattr(f, "errors", None) for f in forms.values())
    status = 409 if context["theirs"] else 422 if failed else 200
    return render(request, "meetings/item.html", context, status=status)


def _decide_form(request: LagetRequest, item: Item, end: date, done: str) -> DecideForm:
    """What a body decides, as it was typed so far."""
    typed = {"due_on": end, **_typed(request, "decide", done)}
    return DecideForm(initial=typed, choices={"owner": owners_in(request.viewer, item.meeting)})


def _minutes_form(item: Item, sent: QueryDict | None = None) -> MinutesForm:
    """The minutes as they are kept, or as they were sent."""
    known = [(p.code, text(p.name), text(p.help)) for p in kind_of(item.meeting).perspectives]
    seen = {f"seen_{code}": words for code, words in item.perspectives.items()}
    kept = {"text": item.minutes, "version": item.minutes_version, **seen}
    return MinutesForm(sent, initial=kept, perspectives=known)


def _typed(request: LagetRequest, form: str, done: str) -> dict[str, str]:
    """What was typed for a part of the room's form that is not done yet."""
    names = () if form == done else _BESIDE[form]
    return {name: request.POST[name] for name in names if request.POST.get(name)}


def _choices(page: queries.ItemPage) -> dict[str, list[tuple[str, str]]]:
    ways = [(c, f"{letter}) {name}" if letter else name) for c, letter, name, _h in page.outcomes]
    return {"outcome": ways, "next_meeting": page.next_meetings}


@partners_only
@require_GET
def show(request: LagetRequest, item: uuid.UUID) -> HttpResponse:
    """One item: agenda, the item, who is here."""
    return _room(request, item)


def _in_hand(request: LagetRequest, item: uuid.UUID) -> Item:
    """The item, for the one who runs it; to anybody else a plain refusal, whatever was sent."""
    row = get_item(request.viewer, item)
    demand_runs(request.viewer, row)
    return row


def _keep_minutes(request: LagetRequest, item: uuid.UUID) -> HttpResponse | None:
    """Keep the minutes that came with the form; gives a page when that cannot be."""
    row = _in_hand(request, item)
    if "text" not in request.POST:
        return None
    form = _minutes_form(row, request.POST)
    if not form.is_valid():
        return _room(request, item, minutes=form)
    words = form.words
    seen = {code: said for code, typed in words["perspectives"].items() if (said := typed.strip())}
    if words["text"].strip() == row.minutes and seen == row.perspectives:
        return None
    try:
        running.save_minutes(by=request.viewer, item=item, **words)
    except Refused as refusal:
        return _not_now(request, item, form, refusal)
    except Conflict:
        theirs = queries.item_page(request.viewer, item).item
        whole = _minutes_form(theirs).whole
        return _room(request, item, minutes=form, theirs=theirs, theirs_whole=whole)
    return None


@partners_only
@post_only
def minutes(request: LagetRequest, item: uuid.UUID) -> HttpResponse:
    """Save the minutes. When somebody else has saved meanwhile both texts are shown."""
    page = _keep_minutes(request, item)
    if request.htmx:  # the page says that it clashes; saving by hand shows both texts
        kept = get_item(request.viewer, item)
        return HttpResponse(status=page.status_code) if page else _receipt(request, kept)
    return page or _went_well(request, item, _("The minutes are saved."))


def _went_well(request: LagetRequest, item: uuid.UUID, words: str, done: str = "") -> HttpResponse:
    """Told; and the page anew, unless something is half typed in another part of the form."""
    messages.success(request, words)
    beside = {name for form, names in _BESIDE.items() if form != done for name in names}
    if any(request.POST.get(name, "").strip() for name in beside & _WRITTEN):
        return _room(request, item, done)
    return redirect("item", item=item)


def _again(request: LagetRequest, item: uuid.UUID, **form: object) -> HttpResponse:
    """The page with what is wrong. Nothing of a refused request is kept, so its minutes are typed
    text again, on the version they began with.
    """
    if "text" in request.POST:
        form["minutes"] = _minutes_form(get_item(request.viewer, item), request.POST)
    return _room(request, item, "", **form)


def _not_now(
    request: LagetRequest, item: uuid.UUID, form: MinutesForm, refusal: Refused
) -> HttpResponse:
    """Not saved, and why; what the chair typed stays on the page."""
    context = {"reason": refusal.message, "text": form.whole, "item": item}
    return render(request, "meetings/not_now.html", context, status=403)


def _receipt(request: LagetRequest, item: Item) -> HttpResponse:
    """Of an autosave: when, and the version that the next one builds on."""
    context = {"version": item.minutes_version, "swap": True}
    response = render(request, "meetings/parts/version.html", context)
    saved = item.minutes_at or request.viewer.at
    response.headers["Laget-Saved-At"] = timezone.localtime(saved).strftime("%H:%M")
    return response


@staff_only
@post_only
def family(request: LagetRequest, item: uuid.UUID) -> HttpResponse:
    """The family comes, and was told beforehand."""
    _in_hand(request, item)
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
    if page := _keep_minutes(request, item):
        return page
    row = get_item(viewer, item)
    owners = possible_owners(viewer, home_of(row), people_of(row.meeting))
    form = MeasureForm(request.POST, choices={"owner": owners})
    if form.is_valid():
        data = {**form.cleaned_data, "owner": uuid.UUID(form.cleaned_data["owner"])}
        new = NewMeasure(starts_on=viewer.today, **data)
        done = try_on(form, lambda: running.agree_measure(by=viewer, item=item, measure=new))
        if done:
            return _went_well(request, item, _("The measure is agreed."), done="measure")
    return _again(request, item, measure=form)


@partners_only
@post_only
def decide(request: LagetRequest, item: uuid.UUID) -> HttpResponse:
    """Keep what a body decided, with its owner and day."""
    viewer = request.viewer
    if page := _keep_minutes(request, item):
        return page
    row = get_item(viewer, item)
    form = DecideForm(request.POST, choices={"owner": owners_in(viewer, row.meeting)})
    if form.is_valid():
        data = form.written()
        new = bodies.NewResolution(
            data["decided"], uuid.UUID(data["owner"]), data["due_on"], data["looked_at"]
        )
        if try_on(form, lambda: bodies.resolve(by=viewer, item=item, new=new)):
            return _went_well(request, item, _("The decision is kept."), done="decide")
        form.point_out(looked_over(viewer, new.text))
    return _again(request, item, decide=form)


@staff_only
@post_only
def conclude(request: LagetRequest, item: uuid.UUID) -> HttpResponse:
    """What the item led to. A report leads to the reporting page, and leaves no outcome here.

    With the family in the room that page does not come up by itself on the screen they look at.
    """
    viewer = request.viewer
    if refused := _keep_minutes(request, item):
        return refused
    page = queries.item_page(viewer, item)
    form = ConcludeForm(request.POST, choices=_choices(page))
    if form.is_valid():
        data = form.cleaned_data
        following = uuid.UUID(data["next_meeting"]) if data["next_meeting"] else None
        report = concluding.is_report(page.item, data["outcome"])
        data["outcome"] = concluding.ELSEWHERE if report else data["outcome"]
        found = concluding.Conclusion(**{**data, "next_meeting": following})
        if try_on(form, lambda: concluding.conclude(by=viewer, item=item, conclusion=found)):
            if report and page.item.child_id and not page.item.with_family:
                return redirect("report", child=page.item.child_id)
            return _went_well(request, item, _("The item is concluded."), done="conclude")
    return _again(request, item, conclude=form)


@partners_only
@post_only
def attendance(request: LagetRequest, meeting: uuid.UUID, participant: uuid.UUID) -> HttpResponse:
    """Note whether somebody came."""
    form = AttendanceForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Not noted. Say whether somebody came, in at most 300 letters."))
        return redirect("meeting", meeting=meeting)
    came, absence = form.cleaned_data["came"] == "yes", form.cleaned_data["absence"]
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


@partners_only
@post_only
def drop(request: LagetRequest, item: uuid.UUID) -> HttpResponse:
    """Take an item off the agenda, with the reason."""
    _in_hand(request, item)
    form = DropForm(request.POST)
    if form.is_valid():
        why = form.cleaned_data["why"]
        row = try_on(form, lambda: agenda.drop_item(by=request.viewer, item=item, why=why))
        if row is not None:
            messages.success(request, _("Taken off the agenda."))
            return redirect("meeting", meeting=row.meeting_id)
    return _room(request, item, drop=form)


@partners_only
@post_only
def approve(request: LagetRequest, meeting: uuid.UUID) -> HttpResponse:
    """Approve the minutes before people leave."""
    try:
        row = running.approve(by=request.viewer, meeting=meeting)
    except Invalid as error:
        messages.error(request, error.message)
    else:
        kept = _("Approved. The minutes are in each child's case.")
        messages.success(request, _("Approved. The minutes stand.") if row.body_id else kept)
    return redirect("meeting", meeting=meeting)
