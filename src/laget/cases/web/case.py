"""The list of cases, the page of one, and notes in it."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from laget.access.doors import staff_only
from laget.access.requests import LagetRequest
from laget.access.verbs import Verb
from laget.cases import queries
from laget.cases.actions.people import add_note
from laget.cases.consents import consent_section
from laget.cases.lists import PAGE, list_cases
from laget.cases.rules import demand, get_case
from laget.cases.screens import case_screen
from laget.cases.web.forms import NoteForm
from laget.organisations.api import setup_by_id
from laget.platform.forms import try_on
from laget.platform.web import moment_asked


@staff_only
@require_GET
def cases(request: LagetRequest) -> HttpResponse:
    """The newest cases; `?before=` continues the list."""
    before = moment_asked(request)
    lines = list_cases(request.viewer, before=before)
    more = lines[-1].opened_at.isoformat() if len(lines) == PAGE else ""
    return render(request, "cases/list.html", {"cases": lines, "more": more, "before": before})


@staff_only
@require_GET
def show(request: LagetRequest, case: uuid.UUID) -> HttpResponse:
    """One case."""
    page = queries.case_page(request.viewer, case)
    section = consent_section(request.viewer, page.case, page.standing)
    context = {"page": page, "screen": case_screen(page, section), "section": section}
    return render(request, "cases/case.html", context)


@staff_only
def note(request: LagetRequest, case: uuid.UUID) -> HttpResponse:
    """Write a note in one category, in one's own, the child's or the parents' words."""
    viewer = request.viewer
    row = get_case(viewer, case)
    demand(viewer, Verb.WRITE_NOTE, row)
    form = NoteForm(
        request.POST or None, initial={"voice": "none"}, setup=setup_by_id(row.setup_id)
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if try_on(form, lambda: add_note(by=viewer, case=case, **data)):
            messages.success(request, _("The note is saved."))
            return redirect("case", case=case)
    context = {"form": form, "case": row, "title": _("Write a note")}
    return render(request, "cases/form.html", context, status=422 if form.errors else 200)
