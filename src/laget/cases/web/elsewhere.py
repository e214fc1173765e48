"""A concern open in two windows: one of them hands it in, and the other must lose nothing."""

import functools
import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from laget.access.requests import LagetRequest
from laget.cases.actions.drafting import TOLD, handed_in
from laget.cases.models import Case
from laget.cases.queries import answers_in
from laget.cases.web.forms import TOLD_ANSWERS, ConcernForm
from laget.kernel.errors import Absent
from laget.organisations.api import current_setup

View = Callable[..., HttpResponse]


def found_elsewhere(view: View) -> View:
    """Answer for a draft that is not there any more: with its case, and with what was typed.

    Whoever was not its author is told that it does not exist, and shown what she sent herself.
    """

    @functools.wraps(view)
    def answered(request: LagetRequest, draft: uuid.UUID, **more: int) -> HttpResponse:
        try:
            return view(request, draft=draft, **more)
        except Absent:
            case = handed_in(request.viewer, draft)
            answers = sent_answers(request)
            autosave = bool(request.htmx and not request.htmx.boosted)
            if case is None and (autosave or not any(answers.values())):
                raise
            if autosave:  # the line beside the form says so; the text stays where it is
                return HttpResponse(status=409)
            return _instead(request, case, answers)

    return answered


def sent_answers(request: LagetRequest) -> dict[str, str]:
    """What was sent of a concern, by prompt."""
    prompts = current_setup(request.viewer)[1].process.concern_prompts
    names = [*(p.code for p in prompts), TOLD]
    return {name: request.POST[name] for name in names if name in request.POST}


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
    context = {"case": case, "texts": labelled(request, new)}
    return render(request, "cases/handed_in.html", context, status=409 if case else 404)


def _known(request: LagetRequest, case: Case) -> dict[str, str]:
    told = "yes" if case.family_open_at else "no"
    return {**answers_in(request.viewer, case), TOLD: told}


def labelled(request: LagetRequest, answers: dict[str, str]) -> list[tuple[str, str]]:
    """Each answer under its question, as the form asks it."""
    form = ConcernForm(setup=current_setup(request.viewer)[1], quick=False)
    told = dict(TOLD_ANSWERS)
    return [
        (str(form.fields[code].label), str(told.get(text, text)) if code == TOLD else text)
        for code, text in answers.items()
    ]
