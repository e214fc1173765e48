"""Signing up for a gathering, and saying afterwards what one thought."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from laget.access.doors import partners_only, post_only
from laget.access.once import every_time
from laget.access.requests import LagetRequest
from laget.governance.api import looked_over
from laget.kernel.errors import Absent, Refused
from laget.platform.forms import try_on
from laget.platform.ui.pages import form_page
from laget.year.actions.signing_up import answer_invitation, say_what_one_thought
from laget.year.queries.gatherings import gathering_page
from laget.year.web.forms import ThoughtForm


@partners_only
@every_time
@post_only
def answer(request: LagetRequest, gathering: uuid.UUID) -> HttpResponse:
    """Say yes or no for oneself."""
    coming = request.POST.get("coming")
    if coming not in ("yes", "no"):
        raise Absent
    answer_invitation(by=request.viewer, gathering=gathering, coming=coming == "yes")
    page = gathering_page(request.viewer, gathering)
    if coming == "no":
        messages.success(request, _("Noted. You are not coming."))
    elif page.line.waits(page.row.seats):
        messages.success(request, _("You are on the waiting list. You get the next free place."))
    else:
        messages.success(request, _("You have a place."))
    return redirect("gathering", gathering=gathering)


@partners_only
def thought(request: LagetRequest, gathering: uuid.UUID) -> HttpResponse:
    """Say what one thought; nobody sees who said it."""
    viewer = request.viewer
    page = gathering_page(viewer, gathering)
    if not page.may_tell:
        raise Refused(_("Whoever was there says what she thought, once, until it is closed."))
    form = ThoughtForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.written()
        if try_on(form, lambda: _say(request, gathering, data)):
            messages.success(request, _("Thank you. Nobody can see who has answered what."))
            return redirect("gathering", gathering=gathering)
        form.point_out(looked_over(viewer, data["words"]))
    lead = _("Your answer has no name and no time. It is told with the others', if they are five.")
    title = _("What did you think? %(title)s") % {"title": page.row.title}
    back = reverse("gathering", args=[gathering])
    return form_page(request, form, title, back, lead, _("Send the answer"))


def _say(request: LagetRequest, gathering: uuid.UUID, data: dict[str, object]) -> bool:
    say_what_one_thought(by=request.viewer, gathering=gathering, **data)  # type: ignore[arg-type]
    return True
