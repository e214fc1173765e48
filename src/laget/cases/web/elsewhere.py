"""A concern open in two windows: what one of them saves or hands in costs the other nothing."""

import functools
import uuid
from collections.abc import Callable
from secrets import token_hex

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from laget.access.requests import LagetRequest
from laget.cases.actions.drafting import TOLD, Window, get_draft, handed_in, save_draft
from laget.cases.models import Case, ConcernDraft
from laget.cases.queries import answers_in
from laget.cases.web.forms import TOLD_ANSWERS, ConcernForm
from laget.kernel.errors import Absent, Conflict
from laget.organisations.api import current_setup
from laget.people.api import child_line

View = Callable[..., HttpResponse]


def found_elsewhere(view: View) -> View:
    """Answer when another window has been there: with what it saved, or with the case it handed in;
    and with what was typed in this one.

    Whoever was not its author is told that it does not exist, and shown what she sent herself.
    """

    @functools.wraps(view)
    def answered(request: LagetRequest, draft: uuid.UUID, **more: int) -> HttpResponse:
        autosave = bool(request.htmx and not request.htmx.boosted)
        try:
            return view(request, draft=draft, **more)
        except Conflict as conflict:
            if autosave:  # the line beside the form says so; the text stays where it is
                return HttpResponse(status=409)
            return _two_windows(request, draft, conflict)
        except Absent:
            case = handed_in(request.viewer, draft)
            answers = sent_answers(request)
            if case is None and (autosave or not any(answers.values())):
                raise
            if autosave:
                return HttpResponse(status=409)
            return _instead(request, case, answers)

    return answered


def sent_answers(request: LagetRequest) -> dict[str, str]:
    """What was sent of a concern, by prompt."""
    prompts = current_setup(request.viewer)[1].process.concern_prompts
    names = [*(p.code for p in prompts), TOLD]
    return {name: request.POST[name] for name in names if name in request.POST}


def draft_context(request: LagetRequest, draft: ConcernDraft, **more: object) -> dict[str, object]:
    """What the pages of a draft show; each page is a window of its own."""
    child = child_line(draft.child, request.viewer.today)
    return {"draft": draft, "child": child, "window": token_hex(8), **more}


def keep_sent(request: LagetRequest, draft: uuid.UUID) -> ConcernDraft:
    """Keep what this window sends. Raises as `save_draft`."""
    window = None
    if "window" in request.POST:
        window = Window(request.POST["window"], request.POST.get("seen", ""))
    return save_draft(by=request.viewer, draft=draft, answers=sent_answers(request), window=window)


def _two_windows(request: LagetRequest, draft: uuid.UUID, conflict: Conflict) -> HttpResponse:
    """What was typed stands in the form, and above it what the other window saved; sent once more,
    it is what counts."""
    row = get_draft(request.viewer, draft)
    quick = request.POST.get("quick") == "1"
    form = ConcernForm(request.POST, setup=current_setup(request.viewer)[1], quick=quick)
    form.add_error(None, conflict.message)
    sent = sent_answers(request)
    theirs = _labelled(request, {c: t for c, t in row.answers.items() if sent.get(c, t) != t})
    context = draft_context(request, row, form=form, quick=quick, theirs=theirs)
    return render(request, "cases/concern.html", context, status=409)


def _instead(request: LagetRequest, case: Case | None, answers: dict[str, str]) -> HttpResponse:
    """The same answers lead to the case; others are shown, to be copied into a note in it."""
    known = {} if case is None else _known(request, case)
    new = {code: text for code, text in answers.items() if text.strip() != known.get(code, "")}
    if not new.get(TOLD):
        new.pop(TOLD, None)
    if case is not None and not new:
        if request.method == "POST":
            messages.info(request, _("This concern has been handed in already."))
        return redirect("case", case=case.pk)
    context = {"case": case, "texts": _labelled(request, new)}
    return render(request, "cases/handed_in.html", context, status=409 if case else 404)


def _known(request: LagetRequest, case: Case) -> dict[str, str]:
    told = "yes" if case.family_open_at else "no"
    return {**answers_in(request.viewer, case), TOLD: told}


def _labelled(request: LagetRequest, answers: dict[str, str]) -> list[tuple[str, str]]:
    """Each answer under its question, as the form asks it."""
    form = ConcernForm(setup=current_setup(request.viewer)[1], quick=False)
    told = dict(TOLD_ANSWERS)
    return [
        (str(form.fields[code].label), str(told.get(text, text)) if code == TOLD else text)
        for code, text in answers.items()
    ]
