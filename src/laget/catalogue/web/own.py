"""What a unit keeps of the services it answers for."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from laget.access.doors import post_only, staff_only
from laget.access.requests import LagetRequest
from laget.catalogue import queries
from laget.catalogue.actions import describe as keeping
from laget.catalogue.models import Entry
from laget.catalogue.web.forms import DescribeForm
from laget.kernel.errors import Conflict
from laget.platform.forms import try_on
from laget.platform.localised import reading


@staff_only
@require_GET
def services(request: LagetRequest) -> HttpResponse:
    """What one's own unit answers for, and the way to the whole catalogue."""
    viewer = request.viewer
    town = queries.own_town(viewer)
    context = {
        "kept": queries.kept_by(viewer),
        "may_keep": keeping.may_keep(viewer),
        "town": town.code,
        "coordinator": queries.coordinator_of(town),
        "language": get_language(),
    }
    return render(request, "catalogue/own_services.html", context)


@staff_only
def describe(request: LagetRequest, code: str) -> HttpResponse:
    """Write what is said of a service, in the language one reads in now."""
    viewer = request.viewer
    entry = queries.own_entry(viewer, code)
    keeping.demand_keeper(viewer)
    form = DescribeForm(request.POST or None, initial=queries.as_written(entry))
    theirs = None
    if request.method == "POST" and form.is_valid():
        said = keeping.Said(reading(), form.texts, form.contact, form.cleaned_data["version"])
        try:
            if try_on(form, lambda: keeping.describe(by=viewer, code=code, said=said)):
                messages.success(request, _("Saved. The public page shows it now."))
                return redirect("own-services")
        except Conflict:
            theirs = queries.as_written(queries.own_entry(viewer, code))
    return _page(request, entry, form, theirs)


def _page(
    request: LagetRequest, entry: Entry, form: DescribeForm, theirs: dict[str, object] | None
) -> HttpResponse:
    town = queries.own_town(request.viewer).code
    context = {"form": form, "entry": entry, "theirs": theirs, "town": town}
    context |= {"name": queries.name_of(entry), "language": get_language()}
    status = 409 if theirs else 422 if form.errors else 200
    return render(request, "catalogue/own_service.html", context, status=status)


@staff_only
@post_only
def look_over(request: LagetRequest, code: str) -> HttpResponse:
    """It is looked at, and right as it stands."""
    seen = request.POST.get("version", "")
    keeping.look_over(by=request.viewer, code=code, version=int(seen) if seen.isdecimal() else -1)
    messages.success(request, _("Noted: looked at today."))
    return redirect("own-services")
