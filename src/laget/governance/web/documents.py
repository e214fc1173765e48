"""The documents that steer, and what has come of each of their goals."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from laget.access.doors import partners_only, staff_only
from laget.access.requests import LagetRequest
from laget.governance.actions import mandates
from laget.governance.queries import oppdrag as queries
from laget.governance.queries.organisation import coordinates
from laget.governance.rules import demand_coordinator
from laget.governance.web.forms import DocumentForm
from laget.governance.web.pages import try_unnamed
from laget.governance.words import document_kinds
from laget.platform.ui.pages import form_page


@partners_only
@require_GET
def documents(request: LagetRequest) -> HttpResponse:
    """Every document with its goals and the oppdrag that came of them."""
    context = {
        "documents": queries.documents(request.viewer),
        "kinds": document_kinds(),
        "coordinates": coordinates(request.viewer),
    }
    return render(request, "governance/documents.html", context)


@staff_only
def new(request: LagetRequest) -> HttpResponse:
    """This year's letter, or another document, with its goals."""
    viewer = request.viewer
    demand_coordinator(viewer)
    form = DocumentForm(request.POST or None, choices={"kind": list(document_kinds().items())})
    if request.method == "POST" and form.is_valid():
        written = mandates.NewDocument(**form.written())
        done = try_unnamed(
            viewer,
            form,
            lambda: mandates.record_document(by=viewer, new=written),
            *("name", "goals", "adopted_by"),
        )
        if done is not None:
            return redirect("documents")
    return form_page(request, form, _("A document that steers"), reverse("documents"))
