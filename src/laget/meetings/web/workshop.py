"""The workshop on one screen, or on each one's own device: what all do is merged as it goes."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from laget.access.doors import partners_only, post_only
from laget.access.requests import LagetRequest
from laget.governance.api import NewOppdrag, demand_coordinator, looked_over
from laget.kernel.errors import Invalid
from laget.meetings import workshop as queries
from laget.meetings.actions import workshop as actions
from laget.meetings.web.forms import CardForm, GroupingForm
from laget.organisations.api import current_setup, text
from laget.platform.forms import try_on
from laget.platform.ui.forms import UnnamedForm
from laget.platform.ui.pages import form_page


@partners_only
@post_only
def start(request: LagetRequest, meeting: uuid.UUID) -> HttpResponse:
    """Open the workshop, on the day of the meeting."""
    actions.open_workshop(by=request.viewer, meeting=meeting)
    return redirect("meeting-workshop", meeting=meeting)


def _form(request: LagetRequest) -> CardForm:
    themes = [(t.code, text(t.name)) for t in current_setup(request.viewer)[1].oppdrag_themes]
    return CardForm(request.POST or None, choices={"theme": themes})


@partners_only
@require_GET
def show(request: LagetRequest, meeting: uuid.UUID) -> HttpResponse:
    """The table. A browser with script asks for it again every few seconds."""
    board = queries.board(request.viewer, meeting)
    if request.htmx:
        return render(request, "meetings/parts/board.html", {"board": board})
    return _page(request, board, _form(request))


def _page(request: LagetRequest, board: queries.Board, form: CardForm) -> HttpResponse:
    context = {"board": board, "form": form}
    status = 422 if form.errors else 200
    return render(request, "meetings/workshop.html", context, status=status)


@partners_only
@post_only
def propose(request: LagetRequest, meeting: uuid.UUID) -> HttpResponse:
    """One more on the table."""
    viewer = request.viewer
    form = _form(request)
    if form.is_valid():
        new = NewOppdrag(**form.written())
        if try_on(form, lambda: actions.propose_in(by=viewer, meeting=meeting, new=new)):
            return redirect("meeting-workshop", meeting=meeting)
        form.point_out(looked_over(viewer, new.title, new.why))
    return _page(request, queries.board(viewer, meeting), form)


@partners_only
@post_only
def weigh(request: LagetRequest, card: uuid.UUID) -> HttpResponse:
    """Give a card some of one's own points."""
    viewer = request.viewer
    row = actions.get_card(viewer, card)
    sent = request.POST.get("points", "")
    try:
        actions.weigh(by=viewer, card=card, points=int(sent) if sent.isdecimal() else -1)
    except Invalid as error:
        messages.error(request, error.message)
    if request.htmx:
        board = queries.board(viewer, row.meeting_id)
        return render(request, "meetings/parts/board.html", {"board": board})
    return redirect("meeting-workshop", meeting=row.meeting_id)


@partners_only
def group(request: LagetRequest, card: uuid.UUID) -> HttpResponse:
    """Put a card together with others."""
    viewer = request.viewer
    row = actions.get_card(viewer, card)
    form = GroupingForm(request.POST or None, initial={"label": row.label})
    if request.method == "POST" and form.is_valid():
        data = form.written()
        if try_on(form, lambda: actions.group(by=viewer, card=card, **data)):
            return redirect("meeting-workshop", meeting=row.meeting_id)
        form.point_out(looked_over(viewer, data["label"]))
    back = reverse("meeting-workshop", args=[row.meeting_id])
    return form_page(request, form, _("Put together with others"), back, row.oppdrag.title)


class VerdictForm(UnnamedForm):
    """A place or none, and a reason, for each card."""

    def __init__(self, *args: Any, cards: list[queries.Card], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cards = cards
        for place, card in enumerate(cards, 1):
            weighed = _("Got %(points)d points in the workshop.") % {"points": card.points}
            self.fields[f"place_{card.id}"] = forms.IntegerField(
                label=_("As number"),
                help_text=_("Empty: not now."),
                min_value=1,
                max_value=99,
                required=False,
                initial=place if card.points else None,
            )
            self.fields[f"reason_{card.id}"] = forms.CharField(
                label=_("Why?"), max_length=600, initial=weighed if card.points else ""
            )
        self.order_fields([n for n in self.fields if n not in ("looked_at", "shown")])
        self.speak_plainly()

    @property
    def rows(self) -> list[tuple[queries.Card, forms.BoundField, forms.BoundField]]:
        """Each card with its two fields."""
        return [(c, self[f"place_{c.id}"], self[f"reason_{c.id}"]) for c in self.cards]

    def verdicts(self) -> list[actions.Verdict]:
        """What was sent. For a form that is valid."""
        sent = self.cleaned_data
        return [
            actions.Verdict(c.id, sent[f"place_{c.id}"], sent[f"reason_{c.id}"]) for c in self.cards
        ]


@partners_only
def decide(request: LagetRequest, meeting: uuid.UUID) -> HttpResponse:
    """Every card gets its place, or is set aside."""
    viewer = request.viewer
    board = queries.board(viewer, meeting)
    demand_coordinator(viewer)
    form = VerdictForm(request.POST or None, cards=board.cards)
    if request.method == "POST" and form.is_valid():
        sent = {"verdicts": form.verdicts(), "looked_at": form.written()["looked_at"]}
        done = try_on(form, lambda: actions.decide_workshop(by=viewer, meeting=meeting, **sent))
        if done is not None:
            messages.success(request, _("Decided. It stands in the minutes, and on each oppdrag."))
            return redirect("item", item=done.item_id)
        form.point_out(looked_over(viewer, *(verdict.reason for verdict in sent["verdicts"])))
    context = {"board": board, "form": form}
    status = 422 if form.errors else 200
    return render(request, "meetings/verdicts.html", context, status=status)
