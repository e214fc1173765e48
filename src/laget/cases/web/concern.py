"""Writing a concern: in a minute on one page, or led question by question."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from laget.access.doors import post_only, staff_only
from laget.access.requests import LagetRequest
from laget.cases.actions import drafting
from laget.cases.actions.raising import raise_concern
from laget.cases.lists import begun_about
from laget.cases.web.elsewhere import draft_context, found_elsewhere, keep_sent
from laget.cases.web.forms import ConcernForm
from laget.organisations.api import Setup, current_setup
from laget.people.api import children_of_unit
from laget.platform.forms import try_on


@staff_only
@require_GET
def choose(request: LagetRequest) -> HttpResponse:
    """Whom is it about? The children of one's own unit."""
    search = request.GET.get("q", "")[:60]
    children = children_of_unit(request.viewer, search)
    begun = begun_about(request.viewer, [child.id for child in children])
    template = "cases/choose_child.html"
    if request.htmx and not request.htmx.boosted:
        template = "cases/parts/child_list.html"
    listed = [(child, begun.get(child.id, [])) for child in children]
    return render(request, template, {"children": listed, "search": search})


@staff_only
@post_only
def start(request: LagetRequest, child: uuid.UUID) -> HttpResponse:
    """Begin, or take up what one has begun about this child."""
    draft = drafting.start_draft(by=request.viewer, child=child)
    return redirect("concern-write", draft=draft.pk)


def _setup(request: LagetRequest) -> Setup:
    return current_setup(request.viewer)[1]


@staff_only
@require_GET
@found_elsewhere
def write(request: LagetRequest, draft: uuid.UUID) -> HttpResponse:
    """The first note: one field, one question, one press. `?all=1` shows every question."""
    row = drafting.get_draft(request.viewer, draft)
    quick = "all" not in request.GET
    form = ConcernForm(initial=row.answers, setup=_setup(request), quick=quick)
    return render(
        request, "cases/concern.html", draft_context(request, row, form=form, quick=quick)
    )


@staff_only
@post_only
@found_elsewhere
def keep(request: LagetRequest, draft: uuid.UUID) -> HttpResponse:
    """Autosave: keep what is typed, and say when; or go on to where the reader wants to go."""
    row = keep_sent(request, draft)
    following = request.POST.get("then", "")
    if following == "step":
        return redirect("concern-step", draft=draft, number=1)
    if following == "all":
        return redirect(f"{reverse('concern-write', args=[draft])}?all=1")
    at = timezone.localtime(row.saved_at).strftime("%H:%M")
    told = {"Laget-Saved-At": at, "Laget-Seen": row.saved_at.isoformat()}
    return HttpResponse(status=204, headers=told)


@staff_only
@post_only
@found_elsewhere
def save(request: LagetRequest, draft: uuid.UUID) -> HttpResponse:
    """Make it a case. What is missing is said beside its field, and everything typed is kept."""
    viewer = request.viewer
    row = drafting.get_draft(viewer, draft)
    quick = request.POST.get("quick") == "1"
    form = ConcernForm(request.POST, setup=_setup(request), quick=quick)
    if form.is_valid():
        keep_sent(request, draft)
        case = try_on(form, lambda: raise_concern(by=viewer, draft=draft))
        if case is not None:
            messages.success(request, _("Saved. Now somebody must decide what to do."))
            return redirect("case", case=case.pk)
    context = draft_context(request, row, form=form, quick=quick)
    return render(request, "cases/concern.html", context, status=422)


@staff_only
@post_only
@found_elsewhere
def discard(request: LagetRequest, draft: uuid.UUID) -> HttpResponse:
    """Throw the draft away."""
    drafting.discard_draft(by=request.viewer, draft=draft)
    messages.info(request, _("Thrown away. Nothing was saved."))
    return redirect("my-day")


@staff_only
@found_elsewhere
def step(request: LagetRequest, draft: uuid.UUID, number: int) -> HttpResponse:
    """Led: one question a page. Going on keeps the answer; the last page shows them all."""
    row = drafting.get_draft(request.viewer, draft)
    form = ConcernForm(
        request.POST or None, initial=row.answers, setup=_setup(request), quick=False
    )
    names = list(form.fields)
    number = max(1, min(number, len(names)))
    if request.method == "POST" and form.is_valid():
        keep_sent(request, draft)
        if number < len(names):
            return redirect("concern-step", draft=draft, number=number + 1)
        return redirect(f"{reverse('concern-write', args=[draft])}?all=1")
    context = draft_context(
        request, row, bound=form[names[number - 1]], number=number, total=len(names)
    )
    return render(
        request, "cases/concern_step.html", context, status=200 if not form.errors else 422
    )
