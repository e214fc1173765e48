"""Answering an evaluation: whoever has the address, signed in or not; the answer is nobody's."""

from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from laget.access.doors import public
from laget.access.requests import LagetRequest
from laget.kernel.errors import Absent, Refused
from laget.organisations.api import HelpNumber, national
from laget.plans import words
from laget.plans.actions.evaluations import answer
from laget.plans.queries.evaluations import Asked, Question, asked_by
from laget.platform.ui.forms import UnnamedForm
from laget.platform.unnamed import fingerprint, found_in, wrong_wording


class AnswerForm(UnnamedForm):
    """The questions to a group. None of them must be answered."""

    def __init__(self, *args: Any, asked: Asked, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._questions = asked.questions
        for question in asked.questions:
            self.fields[question.id] = _field(question)
        self.speak_plainly()
        self.order_fields([question.id for question in asked.questions])

    def clean(self) -> dict[str, Any]:
        """Something must be answered: who says nothing has not answered."""
        data = super().clean() or {}
        if not self.errors and not any(data.get(q.id) for q in self._questions):
            self.add_error(None, _("Answer at least one question."))
        return data


def _field(question: Question) -> forms.Field:
    if question.kind == "scale":
        return forms.ChoiceField(
            label=question.text,
            choices=[(str(n), told) for n, told in words.scale().items()],
            widget=forms.RadioSelect,
            required=False,
        )
    return forms.CharField(
        label=question.text,
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@public
@never_cache
def asked(request: LagetRequest, token: str) -> HttpResponse:
    """The questions; after the last day what came of it. What comes too late is given back."""
    sent = request.POST if request.method == "POST" else None
    try:
        found = asked_by(token)
        form = AnswerForm(sent, asked=found)
        if sent is not None and found.over:
            raise Refused
        if sent is not None and form.is_valid() and _keep(form, token):
            return redirect("asked-thanks", token=token)
    except (Absent, Refused):
        if sent is None:
            raise
        return _too_late(request, sent)
    context = {"asked": found, "form": form, "thanks": False, "numbers": _numbers(request, found)}
    return render(request, "plans/asked.html", context, status=422 if form.errors else 200)


def _too_late(request: LagetRequest, sent: QueryDict) -> HttpResponse:
    """Nobody is asked at this address any more, and nothing is kept; the words are given back."""
    ours = {"csrfmiddlewaretoken", "looked_at", "shown"}
    words = [typed for name, typed in sent.items() if name not in ours and len(str(typed)) > 1]
    return render(request, "plans/too_late.html", {"words": words}, status=409)


def _numbers(request: LagetRequest, found: Asked) -> list[HelpNumber]:
    """Whom a child can ring, where the young are asked: nobody reads the answers at once."""
    if not found.youth:
        return []
    return [
        n for n in national(request.viewer).help_numbers if n.emergency or "child" in n.audience
    ]


@public
@never_cache
@require_GET
def thanks(request: LagetRequest, token: str) -> HttpResponse:
    """What becomes of the answer."""
    return render(request, "plans/asked.html", {"asked": asked_by(token), "thanks": True})


def _keep(form: AnswerForm, token: str) -> bool:
    """Keep what was answered, unless it may tell who somebody is and that is not confirmed."""
    data = form.written()
    looked_at = data.pop("looked_at")
    texts = {name: typed for name, typed in data.items() if len(typed) > 1}
    if wrong := wrong_wording(texts, looked_at):
        for name, told in wrong.items():
            form.add_error(name if name in form.fields else None, told)
        form.point_out(fingerprint(found_in(texts.values())))
        return False
    answer(token=token, said=data)
    return True
