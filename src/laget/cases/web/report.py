"""The duty to report: numbers, paragraph, and a record of its own."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from laget.access.doors import staff_only
from laget.access.requests import LagetRequest
from laget.cases.actions.reporting import Reported, record_report
from laget.cases.laws import report_choices
from laget.cases.reports import About, about, report_screen, report_view
from laget.cases.web.forms import ReportForm
from laget.platform.forms import try_on


@staff_only
@require_GET
def guide(request: LagetRequest, child: uuid.UUID) -> HttpResponse:
    """What to do now, whom to ring, and which paragraph it is. The duty is one's own."""
    context = {"about": about(request.viewer, child), "screen": report_screen(request.viewer)}
    return render(request, "cases/report.html", context)


@staff_only
def record(request: LagetRequest, child: uuid.UUID) -> HttpResponse:
    """Record what one has reported. It is no part of any case, and no family page shows it."""
    viewer = request.viewer
    found = about(viewer, child)
    form = ReportForm(
        request.POST or None,
        initial={"reported_on": viewer.today},
        choices={"paragraph": report_choices(viewer)},
    )
    if request.method == "POST" and form.is_valid():
        reported = Reported(**form.cleaned_data)
        row = try_on(form, lambda: record_report(by=viewer, child=child, reported=reported))
        if row is not None:
            messages.success(request, _recorded(found))
            return redirect("report-show", report=row.pk)
    context = {"form": form, "about": found, "title": _("Record what you have reported")}
    return render(request, "cases/report_form.html", context, status=422 if form.errors else 200)


def _recorded(found: About) -> str:
    if found.by_leader:
        return _("Recorded. It is in no case, and the family's pages never show it.")
    return _("Recorded. Your leader is informed.")


@staff_only
@require_GET
def show(request: LagetRequest, report: uuid.UUID) -> HttpResponse:
    """One's own record, or, informed, one's unit's."""
    return render(
        request, "cases/report_show.html", {"report": report_view(request.viewer, report)}
    )
