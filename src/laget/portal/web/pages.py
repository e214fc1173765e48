"""The family's pages: the plan, a question, an answer, and taking it back."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from laget.access.doors import family_only, post_only
from laget.access.once import every_time
from laget.access.requests import LagetRequest
from laget.consent.api import Giver, Reply, answer_consent, withdraw_consent
from laget.kernel.errors import Refused
from laget.platform.forms import try_on
from laget.portal import queries
from laget.portal.web.forms import AnswerForm


@family_only
@require_GET
def family(request: LagetRequest) -> HttpResponse:
    """One's children and their plans; straight to the plan when there is only one."""
    children = queries.family_plans(request.viewer)
    plans = [plan for child in children for plan in child.plans]
    if len(plans) == 1:
        return redirect("family-case", case=plans[0].id)
    return render(request, "portal/family.html", {"children": children})


@family_only
@require_GET
def show(request: LagetRequest, case: uuid.UUID) -> HttpResponse:
    """The plan: the same as those who help see."""
    page = queries.family_case(request.viewer, case)
    return render(request, "portal/case.html", {"page": page})


@family_only
@require_GET
def question(request: LagetRequest, consent: uuid.UUID) -> HttpResponse:
    """What is asked: who would see exactly what, why, until when."""
    page = queries.question_page(request.viewer, consent)
    mine = page.consent
    start = {"retelling": mine.retelling, "categories": sorted(mine.chosen)}
    return _question(
        request, page, AnswerForm(initial=start, choices={"categories": mine.categories})
    )


def _question(
    request: HttpRequest, page: queries.QuestionPage, form: AnswerForm, status: int = 200
) -> HttpResponse:
    context = {"page": page, "c": page.consent, "told": page.told, "form": form}
    return render(request, "portal/consent.html", context, status=status)


@family_only
@post_only
def answer(request: LagetRequest, consent: uuid.UUID) -> HttpResponse:
    """Answer for oneself. The same answer sent twice changes nothing."""
    viewer = request.viewer
    page = queries.question_page(viewer, consent)
    mine = page.consent
    giver = _asked(mine)
    form = AnswerForm(request.POST, choices={"categories": mine.categories})
    if not form.is_valid():
        return _question(request, page, form, status=422)
    reply = _reply(form)
    if _stands(mine, reply):
        return redirect("family-consent", consent=consent)
    if mine.can_answer and form.cleaned_data["seen"] != mine.stamp:
        form.add_error(None, _("The answer was changed after you opened this page. Look again."))
        return _question(request, page, form, status=409)
    if try_on(form, lambda: answer_consent(by=viewer, giver=giver, reply=reply)) is None:
        return _question(request, page, form, status=422)
    messages.success(request, _("Your answer is saved. You can change it when you want."))
    return redirect("family-consent", consent=consent)


def _asked(mine: queries.FamilyConsent) -> uuid.UUID:
    """The reader's own row. Raises Refused when it is somebody else who is asked."""
    if mine.giver is None:
        raise Refused(_("You are not the one who is to answer this."))
    return mine.giver


def _reply(form: AnswerForm) -> Reply:
    data = form.cleaned_data
    return Reply(
        answer=data["answer"],
        form=Giver.Form.SCREEN,
        categories=tuple(data["categories"]),
        retelling=data["retelling"],
    )


def _stands(mine: queries.FamilyConsent, reply: Reply) -> bool:
    """Whether this very answer is the one that stands."""
    parts = reply.categories if reply.answer == Giver.Answer.PART else ()
    given = (mine.answer, mine.chosen, mine.retelling)
    wanted = (reply.answer, frozenset(parts), reply.retelling.strip())
    return given == wanted and mine.state not in {"withdrawn", "unsigned", "expired", "closed"}


@family_only
@require_GET
def withdraw(request: LagetRequest, consent: uuid.UUID) -> HttpResponse:
    """What happens when one takes it back. The first of two presses."""
    mine = queries.family_consent(request.viewer, consent)
    if not mine.can_withdraw:
        raise Refused(_("There is no yes to take back."))
    services = ", ".join(name for _pk, name in mine.services)
    ends = queries.promised_by(request.viewer, mine)
    return render(request, "portal/withdraw.html", {"c": mine, "who": services, "ends": ends})


@every_time
@family_only
@post_only
def withdraw_do(request: LagetRequest, consent: uuid.UUID) -> HttpResponse:
    """Take it back. It closes at once; sent twice, it is still taken back."""
    mine = queries.family_consent(request.viewer, consent)
    giver = _asked(mine)
    if mine.state != "withdrawn":
        withdraw_consent(by=request.viewer, giver=giver)
    messages.success(request, _("You have taken it back. It is closed from now."))
    return redirect("family-case", case=mine.case)
