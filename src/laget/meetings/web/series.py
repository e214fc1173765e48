"""A body's meetings by their rhythm: the days are shown first, then planned."""

import uuid
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from laget.access.doors import partners_only
from laget.access.requests import LagetRequest
from laget.governance.api import Body, demand_runs
from laget.kernel.cadence import SeriesDay, series_days
from laget.meetings.actions import bodies
from laget.meetings.resolutions import chairs_of
from laget.meetings.web.forms import SeriesForm
from laget.organisations.api import is_holiday
from laget.platform.forms import try_on


@partners_only
def series(request: LagetRequest, body: uuid.UUID) -> HttpResponse:
    """A GET shows the days that a rhythm gives; a POST plans those that were chosen."""
    viewer = request.viewer
    row = demand_runs(viewer, body)
    found = chairs_of(viewer, body)
    sent = request.POST or (request.GET if "day" in request.GET else None)
    first = {**_rhythm(row), "chair": found[0][0] if found else ""}
    form = SeriesForm(sent or None, initial=first, choices={"chair": found})
    days = _days(form) if form.is_bound and form.is_valid() else []
    if request.method != "POST" or not form.is_valid():
        return _page(request, row, form, days)
    new = bodies.NewBodySeries(
        days=_chosen(request),
        starts=form.cleaned_data["starts"],
        ends=form.cleaned_data["ends"],
        place=form.cleaned_data["place"],
        chair=uuid.UUID(form.cleaned_data["chair"]),
    )
    planned = try_on(form, lambda: bodies.plan_series(by=viewer, body=body, new=new))
    if planned is None:
        return _page(request, row, form, days)
    told = ngettext("%(n)d meeting is planned.", "%(n)d meetings are planned.", len(planned))
    messages.success(request, told % {"n": len(planned)})
    return redirect("meeting-of-body", body=body)


def _rhythm(body: Body) -> dict[str, object]:
    """What the set-up says of how often the body meets, as the form has it; nothing by need."""
    told = body.cadence
    if weeks := told.get("every_weeks"):
        return {"every": weeks[0], "unit": "weeks"}
    if months := told.get("every_months"):
        return {"every": months[0], "unit": "months"}
    if times := told.get("per_year"):
        return {"every": max(1, 12 // times[0]), "unit": "months"}
    return {}


def _page(
    request: LagetRequest, body: Body, form: SeriesForm, days: list[SeriesDay]
) -> HttpResponse:
    context = {"body": body, "form": form, "days": days}
    status = 422 if form.errors else 200
    return render(request, "meetings/series.html", context, status=status)


def _days(form: SeriesForm) -> list[SeriesDay]:
    """What the rhythm gives; one that gives too many is told at its field."""
    sent = form.cleaned_data
    try:
        found = series_days(
            sent["day"],
            sent["until"],
            every=sent["every"],
            unit=sent["unit"],
            day_off=is_holiday,
        )
    except ValueError:
        form.add_error("until", _("That gives more than 60 meetings. Choose an earlier day."))
        return []
    if not found:
        form.add_error("until", _("Choose a day after the first."))
    return found


def _chosen(request: LagetRequest) -> tuple[date, ...]:
    found = []
    for written in request.POST.getlist("days"):
        try:
            found.append(date.fromisoformat(written))
        except ValueError:
            continue
    return tuple(found)
