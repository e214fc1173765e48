"""Asking the family, and writing down what they answer."""

import uuid
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from laget.access.doors import post_only, staff_only
from laget.access.once import every_time
from laget.access.requests import LagetRequest
from laget.access.verbs import Verb
from laget.access.viewer import Viewer
from laget.cases import consents
from laget.cases.actions.people import tell_family
from laget.cases.models import Case
from laget.cases.rules import get_case, lock_case, standing
from laget.cases.web.consent_forms import (
    OralForm,
    PaperForm,
    QuestionForm,
    ReplyForm,
    RoomForm,
    UnderstoodForm,
)
from laget.cases.web.forms import ColleagueForm
from laget.consent.api import (
    Consent,
    Giver,
    Question,
    Reply,
    answer_consent,
    close_consent,
    consents_of,
    get_giver,
    keep_scan,
    name_delegate,
    note_understood,
    prepare_consent,
    withdraw_consent,
)
from laget.kernel.errors import Absent, Refused
from laget.organisations.api import Unit, colleagues_in, services, setup_by_id
from laget.platform.forms import try_on

OVER = {"closed", "expired", "denied", "withdrawn"}

# ---- asking


def _askable(viewer: Viewer, case: uuid.UUID) -> Case:
    """The case, for whoever may ask its family. Raises Absent or Refused."""
    row = get_case(viewer, case)
    if reason := consents.why_not_ask(viewer, row, standing(viewer, row)):
        raise Refused(reason)
    return row


def _question_form(request: LagetRequest, case: Case) -> tuple[QuestionForm, list[Unit]]:
    viewer, setup = request.viewer, setup_by_id(case.setup_id)
    known = services(viewer)
    days = setup.deadlines.consent_default_days.value
    start = {
        "valid_until": viewer.today + timedelta(days=days),
        "receivers": [consents.proposed_service(case)],
    }
    data = request.POST if request.method == "POST" else None
    form = QuestionForm(data, initial=start, setup=setup, services=known, today=viewer.today)
    return form, known


def _question_page(request: LagetRequest, case: Case, form: QuestionForm) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "cases/consent/new.html", {"form": form, "case": case}, status=status)


@staff_only
@require_GET
def new(request: LagetRequest, case: uuid.UUID) -> HttpResponse:
    """What is to be shared, with whom, why, until when?"""
    row = _askable(request.viewer, case)
    return _question_page(request, row, _question_form(request, row)[0])


@staff_only
@post_only
def change(request: LagetRequest, case: uuid.UUID) -> HttpResponse:
    """Back from the check page with everything that was typed. Writes nothing."""
    row = _askable(request.viewer, case)
    return _question_page(request, row, _question_form(request, row)[0])


@staff_only
@post_only
def check(request: LagetRequest, case: uuid.UUID) -> HttpResponse:
    """Before anything is sent: every recipient by name, and exactly what they would see."""
    viewer = request.viewer
    row = _askable(viewer, case)
    form, known = _question_form(request, row)
    if form.is_valid():
        data = form.cleaned_data
        chosen = [u for u in known if str(u.pk) in data["receivers"]]
        found = consents.check_question(viewer, row, data["purpose"], data["categories"], chosen)
        if not found.nobody:
            context = {"form": form, "data": data, "case": row, "check": found}
            return render(request, "cases/consent/check.html", context)
        form.add_error(
            None, _("Nobody is registered who can consent. Register the guardians first.")
        )
    return _question_page(request, row, form)


@staff_only
@post_only
def send(request: LagetRequest, case: uuid.UUID) -> HttpResponse:
    """Ask. Nothing is shared by asking."""
    viewer = request.viewer
    row = _askable(viewer, case)
    form, _known = _question_form(request, row)
    if form.is_valid():
        sent = try_on(form, lambda: _ask(viewer, row, _question(row, form)))
        if sent is not None:
            messages.success(request, _("The family has been asked. Nothing is shared yet."))
            return redirect("consent", consent=sent)
    return _question_page(request, row, form)


def _question(case: Case, form: QuestionForm) -> Question:
    data = form.cleaned_data
    return Question(
        case=case.pk,
        child=case.child_id,
        sort_at=case.opened_at,
        setup=case.setup_id,
        purpose=data["purpose"],
        # A box that arrives twice is ticked once.
        categories=tuple(dict.fromkeys(data["categories"])),
        receivers=tuple(uuid.UUID(pk) for pk in dict.fromkeys(data["receivers"])),
        why=data["why"],
        valid_until=data["valid_until"],
    )


def _ask(viewer: Viewer, case: Case, question: Question) -> uuid.UUID:
    """Put the question, and open the case to the family: one cannot ask without telling.

    The same form sent twice asks once.
    """
    for known in consents_of(viewer, case.pk):
        same = (
            known.purpose == question.purpose
            and {code for code, _name in known.categories} == set(question.categories)
            and {pk for pk, _name in known.receivers} == set(question.receivers)
            and (known.why, known.valid_until) == (question.why.strip(), question.valid_until)
        )
        if same and known.state not in OVER:
            return known.id
    with transaction.atomic():
        lock_case(viewer, case.pk, Verb.PREPARE_CONSENT)  # nobody closes it meanwhile
        if case.family_open_at is None:
            tell_family(by=viewer, case=case.pk)
        asked: uuid.UUID = prepare_consent(by=viewer, question=question).pk
        return asked


# ---- one consent


@staff_only
@require_GET
def show(request: LagetRequest, consent: uuid.UUID) -> HttpResponse:
    """One consent: its state in words, who has answered, and what to do next."""
    page = consents.consent_page(request.viewer, consent)
    return render(request, "cases/consent/page.html", {"page": page, "c": page.view})


@staff_only
@require_GET
def preview(request: LagetRequest, consent: uuid.UUID) -> HttpResponse:
    """This is what they see: exactly the records."""
    page = consents.preview_page(request.viewer, consent)
    return render(request, "cases/consent/preview.html", {"page": page, "c": page.view})


@staff_only
def close(request: LagetRequest, consent: uuid.UUID) -> HttpResponse:
    """Take back a question, or end a consent that is no longer needed."""
    viewer = request.viewer
    page = consents.consent_page(viewer, consent)
    if page.can_end:
        raise Refused(page.can_end)
    if request.method == "POST":
        close_consent(by=viewer, consent=consent)
        messages.success(request, _("Closed. Nobody sees anything through it from now."))
        return redirect("consent", consent=consent)
    return render(request, "cases/consent/close.html", {"page": page, "c": page.view})


@staff_only
def colleague(request: LagetRequest, consent: uuid.UUID) -> HttpResponse:
    """A receiving unit's intake lets a colleague there see what the consent opens."""
    viewer = request.viewer
    page = consents.consent_page(viewer, consent)
    if not page.can_name or viewer.unit is None:
        raise Absent
    others = [c for c in colleagues_in(viewer, viewer.unit) if c.id != viewer.seat]
    people = [(str(c.id), f"{c.name}, {c.title}") for c in others]
    form = ColleagueForm(request.POST or None, choices={"position": people})
    if request.method == "POST" and form.is_valid():
        who = uuid.UUID(form.cleaned_data["position"])
        if try_on(form, lambda: name_delegate(by=viewer, consent=consent, position=who)):
            messages.success(request, _("Your colleague sees it from now."))
            return redirect("case", case=page.case.pk)
    context = {
        "form": form,
        "case": page.case,
        "title": _("Let a colleague see"),
        "press": _("Let the colleague see"),
        "lead": _(
            "Your colleague sees what the consent opens, and nothing more, for as long as it lasts."
        ),
    }
    return render(request, "cases/form.html", context, status=422 if form.errors else 200)


# ---- writing down what somebody answered


def _open_giver(viewer: Viewer, giver: uuid.UUID, verb: Verb) -> tuple[Giver, Case]:
    """Somebody who can still answer. Raises Absent or Refused."""
    row, case = consents.asked_giver(viewer, giver, verb)
    if not row.consent.takes_answers(viewer.today):
        raise Refused(_("This question is closed. Ask the family again if it is needed."))
    return row, case


Replying = TypeVar("Replying", bound=ReplyForm)


def _reply_form(kind: type[Replying], request: LagetRequest, row: Giver) -> Replying:
    consent: Consent = row.consent
    posted = request.method == "POST"
    return kind(
        request.POST if posted else None,
        request.FILES if posted else None,
        setup=setup_by_id(consent.setup_id),
        categories=consent.categories,
    )


def _reply(form: ReplyForm, given: str) -> Reply:
    data = form.cleaned_data
    return Reply(
        answer=data["answer"],
        form=given,
        categories=tuple(data["categories"]),
        retelling=data.get("retelling", ""),
        understood=data.get("understood", ""),
    )


def _about(giver: Giver, case: Case) -> dict[str, object]:
    return {"giver": giver, "case": case, "who": giver.name}


def _saved(request: LagetRequest, giver: Giver) -> HttpResponse:
    if giver.answer in {"yes", "part"} and not giver.counts:
        messages.warning(request, _("Written down. It awaits a signature, and shares nothing."))
    else:
        messages.success(request, _("The answer is saved."))
    return redirect("consent", consent=giver.consent_id)


@staff_only
def room(request: LagetRequest, giver: uuid.UUID) -> HttpResponse:
    """The family answers in the room, on the employee's device."""
    viewer = request.viewer
    row, case = _open_giver(viewer, giver, Verb.ANSWER_CONSENT)
    form = _reply_form(RoomForm, request, row)
    if request.method == "POST" and form.is_valid():
        reply = _reply(form, Giver.Form.ROOM)
        if try_on(form, lambda: answer_consent(by=viewer, giver=giver, reply=reply)):
            return redirect("consent-thanks", giver=giver)
    told = consents.telling(viewer, row.consent)
    context = {**_about(row, case), "form": form, "told": told}
    return render(request, "cases/consent/room.html", context, status=422 if form.errors else 200)


@staff_only
def thanks(request: LagetRequest, giver: uuid.UUID) -> HttpResponse:
    """The family has answered on the employee's device: nothing of others stands here.

    What the employee explained she notes when she has the screen back.
    """
    viewer = request.viewer
    row, case = consents.asked_giver(viewer, giver, Verb.ANSWER_CONSENT)
    if row.form != Giver.Form.ROOM:
        raise Absent
    form = UnderstoodForm(request.POST or None, initial={"understood": row.understood})
    if request.method == "POST" and form.is_valid():
        noted = note_understood(by=viewer, giver=giver, text=form.cleaned_data["understood"])
        return _saved(request, noted)
    context = {**_about(row, case), "form": form}
    return render(request, "cases/consent/thanks.html", context, status=422 if form.errors else 200)


@staff_only
def oral(request: LagetRequest, giver: uuid.UUID) -> HttpResponse:
    """Write down what was said by word of mouth."""
    viewer = request.viewer
    row, case = _open_giver(viewer, giver, Verb.ANSWER_CONSENT)
    form = _reply_form(OralForm, request, row)
    if request.method == "POST" and form.is_valid():
        reply = _reply(form, Giver.Form.ORAL)
        done = try_on(form, lambda: answer_consent(by=viewer, giver=giver, reply=reply))
        if done:
            return _saved(request, done)
    purpose = setup_by_id(row.consent.setup_id).purpose(row.consent.purpose)
    context = {**_about(row, case), "form": form, "oral_counts": purpose.oral == "valid"}
    return render(request, "cases/consent/oral.html", context, status=422 if form.errors else 200)


@staff_only
def paper(request: LagetRequest, giver: uuid.UUID) -> HttpResponse:
    """Register a signed form with its scan."""
    viewer = request.viewer
    row, case = _open_giver(viewer, giver, Verb.REGISTER_PAPER)
    form = _reply_form(PaperForm, request, row)
    form.replaces(consents.stands_now(row))
    if request.method == "POST" and form.is_valid():
        done = try_on(form, lambda: _sign(viewer, row, form))
        if done:
            return _saved(request, done)
    context = {**_about(row, case), "form": form}
    return render(request, "cases/consent/paper.html", context, status=422 if form.errors else 200)


def _sign(viewer: Viewer, giver: Giver, form: ReplyForm) -> Giver:
    with transaction.atomic():
        scan = keep_scan(by=viewer, case=giver.case_id, file=form.cleaned_data["scan"])
        reply = replace(_reply(form, Giver.Form.PAPER), scan=scan)
        return answer_consent(by=viewer, giver=giver.pk, reply=reply)


@every_time
@staff_only
def withdrawn(request: LagetRequest, giver: uuid.UUID) -> HttpResponse:
    """Somebody has withdrawn, by phone or in the room: it closes at once."""
    viewer = request.viewer
    row, case = consents.asked_giver(viewer, giver, Verb.WITHDRAW_CONSENT)
    if request.method == "POST":
        if row.withdrawn_at is None:  # the same form sent twice withdraws once
            withdraw_consent(by=viewer, giver=giver)
        messages.success(request, _("Withdrawn. Nobody sees anything through it from now."))
        return redirect("consent", consent=row.consent_id)
    return render(request, "cases/consent/withdrawn.html", _about(row, case))


@staff_only
@require_GET
def scan(request: LagetRequest, giver: uuid.UUID) -> HttpResponse:
    """The signed form, as a file to keep; never shown inside a page."""
    row = get_giver(request.viewer, giver)
    if row.scan is None:
        raise Absent
    kind = row.scan.content_type
    name = f"consent-{str(row.pk)[:8]}.{'pdf' if kind == 'application/pdf' else 'jpg'}"
    return HttpResponse(
        bytes(row.scan.content),
        content_type=kind,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )
