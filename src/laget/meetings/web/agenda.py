"""Putting the four kinds of item on the agenda, and a service's answer to a theme."""

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from laget.access.doors import staff_only
from laget.access.requests import LagetRequest
from laget.kernel.errors import Refused
from laget.meetings import choices
from laget.meetings.actions import agenda, themes
from laget.meetings.models import Meeting
from laget.meetings.rules import demand_chair, get_meeting, kind_of, may_bring
from laget.meetings.web.forms import (
    AnonymisedForm,
    AnswerForm,
    ChildForm,
    ServiceForm,
    ThemeForm,
)
from laget.meetings.workdays import latest_day_to_ask_services
from laget.organisations.api import services
from laget.platform.forms import try_on
from laget.platform.ui.dates import day_month
from laget.platform.unnamed import fingerprint, found_in


def _page(
    request: LagetRequest, form: object, title: str, meeting: uuid.UUID, lead: str = ""
) -> HttpResponse:
    context = {"form": form, "title": title, "meeting": meeting, "lead": lead}
    failed = bool(getattr(form, "errors", None))
    return render(request, "meetings/form.html", context, status=422 if failed else 200)


def _services(request: LagetRequest) -> list[tuple[str, str]]:
    return [(str(s.pk), str(s)) for s in services(request.viewer)]


def _for_my_site(request: LagetRequest, meeting: uuid.UUID) -> Meeting:
    """The meeting, for its chair, or for a site that brings its own. Raises Absent or Refused."""
    row = get_meeting(request.viewer, meeting)
    if not may_bring(request.viewer, row):
        demand_chair(request.viewer, row)
    if row.body_id is not None:
        raise Refused(_("A body deals with no child."))
    return row


@staff_only
def child(request: LagetRequest, meeting: uuid.UUID) -> HttpResponse:
    """A named child. The services see it when a consent, or the family's presence, lets them."""
    viewer = request.viewer
    row = _for_my_site(request, meeting)
    form = ChildForm(request.POST or None, choices={"case": choices.cases_to_bring(viewer, row)})
    if request.method == "POST" and form.is_valid():
        case, asked = uuid.UUID(form.cleaned_data["case"]), form.cleaned_data["question"]
        item = try_on(
            form, lambda: agenda.add_child(by=viewer, meeting=meeting, case=case, question=asked)
        )
        if item is not None:
            return redirect("meeting", meeting=meeting)
    lead = _("The services see it only with a consent, or when the family comes and is informed.")
    if levels := choices.levels_taken(row):
        lead += " " + _("This meeting takes matters of: %(levels)s.") % {"levels": levels}
    if kind_of(row).rules.one_service_goes_elsewhere:
        lead += " " + _("If one service can help, meet that service instead.")
    return _page(request, form, _("A child's matter"), meeting, lead)


@staff_only
def anonymised(request: LagetRequest, meeting: uuid.UUID) -> HttpResponse:
    """A case without a name. What may tell who it is, is pointed out."""
    viewer = request.viewer
    _for_my_site(request, meeting)
    form = AnonymisedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        new = {**form.written(), "meeting": meeting}
        if try_on(form, lambda: agenda.add_anonymised(by=viewer, **new)):
            return redirect("meeting", meeting=meeting)
        form.point_out(fingerprint(found_in((new["title"], new["question"]), few=False)))
    lead = _("It is tied to no child, and can never be. A named matter is a new one, with consent.")
    return _page(request, form, _("A case without a name"), meeting, lead)


@staff_only
def service(request: LagetRequest, meeting: uuid.UUID) -> HttpResponse:
    """A service presents itself."""
    viewer = request.viewer
    demand_chair(viewer, get_meeting(viewer, meeting))
    form = ServiceForm(request.POST or None, choices={"service": _services(request)})
    if request.method == "POST" and form.is_valid():
        unit = uuid.UUID(form.cleaned_data["service"])
        if try_on(form, lambda: agenda.add_presentation(by=viewer, meeting=meeting, service=unit)):
            return redirect("meeting", meeting=meeting)
    return _page(request, form, _("A service presents itself"), meeting)


@staff_only
def theme(request: LagetRequest, meeting: uuid.UUID) -> HttpResponse:
    """A theme for which the services are asked in good time."""
    viewer = request.viewer
    row = get_meeting(viewer, meeting)
    demand_chair(viewer, row)
    form = ThemeForm(request.POST or None, choices={"ask": _services(request)})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        ask = tuple(uuid.UUID(u) for u in data.pop("ask"))
        if try_on(form, lambda: agenda.add_theme(by=viewer, meeting=meeting, ask=ask, **data)):
            return redirect("meeting", meeting=meeting)
    last = day_month(latest_day_to_ask_services(viewer, row))
    lead = _("The services must be asked by %(day)s.") % {"day": last}
    return _page(request, form, _("A theme"), meeting, lead)


@staff_only
def answer(request: LagetRequest, question: uuid.UUID) -> HttpResponse:
    """A service answers whether it can contribute to a theme."""
    viewer = request.viewer
    row = themes.get_question(viewer, question)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        can, text = form.cleaned_data["can"] == "yes", form.cleaned_data["answer"]
        themes.answer_theme(by=viewer, question=question, can=can, answer=text)
        return redirect("meeting", meeting=row.meeting_id)
    context = {"form": form, "title": _("A question to you"), "meeting": row.meeting_id}
    lead = {"lead": f"{row.item.title}. {row.item.question}", "press": _("Send the answer")}
    return render(request, "meetings/form.html", {**context, **lead})
