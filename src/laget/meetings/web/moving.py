"""Moving a meeting to another time or place."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from laget.access.doors import partners_only
from laget.access.requests import LagetRequest
from laget.meetings.actions.bodies import When
from laget.meetings.actions.moving import move_meeting
from laget.meetings.rules import demand_chair, get_meeting
from laget.platform.forms import try_on
from laget.platform.ui.pages import form_page
from laget.platform.ui.when import WhenForm, shown_as


@partners_only
def move(request: LagetRequest, meeting: uuid.UUID) -> HttpResponse:
    """Another time or place, for whoever leads the meeting."""
    viewer = request.viewer
    row = get_meeting(viewer, meeting)
    demand_chair(viewer, row)
    form = WhenForm(request.POST or None, initial=shown_as(row.starts_at, row.ends_at, row.place))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        to = When(*form.span(), data["place"], on_holiday=data["on_holiday"])
        if try_on(form, lambda: move_meeting(by=viewer, meeting=meeting, to=to)):
            messages.success(
                request, _("Moved. Calendars follow, and those who said yes are asked anew.")
            )
            return redirect("meeting", meeting=meeting)
        form.ask_about_the_day()
    back = reverse("meeting", args=[meeting])
    lead = _("Those who have said yes are asked anew when the time changes.")
    return form_page(request, form, _("Move the meeting"), back, lead)
