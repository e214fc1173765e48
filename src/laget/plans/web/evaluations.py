"""Evaluating a plan: prepared, opened, closed and told, by those who coordinate."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from laget.access.doors import partners_only, post_only, staff_only
from laget.access.requests import LagetRequest
from laget.governance.api import looked_over
from laget.organisations.api import current_setup, text
from laget.plans import words
from laget.plans.actions import evaluations as actions
from laget.plans.paper import evaluation_paper
from laget.plans.queries.evaluations import evaluation_page
from laget.plans.queries.following import get_plan
from laget.plans.rules import (
    demand_may_evaluate,
    demand_to_tell,
    demand_unopened,
    get_evaluation,
    get_group,
)
from laget.plans.web.forms import EvaluationForm, FoundForm, QuestionForm
from laget.platform.documents import as_download
from laget.platform.forms import try_on
from laget.platform.ui.pages import form_page


@staff_only
def prepare(request: LagetRequest, action_plan: uuid.UUID) -> HttpResponse:
    """Prepare asking about a plan."""
    viewer = request.viewer
    row = get_plan(viewer, action_plan)
    demand_may_evaluate(viewer)
    groups = [(g.code, text(g.name)) for g in current_setup(viewer)[1].evaluation_groups]
    form = EvaluationForm(request.POST or None, choices={"groups": groups})
    back = reverse("action-plan", args=[action_plan])
    if request.method == "POST" and form.is_valid():
        new = actions.NewEvaluation(**form.written())
        done = try_on(form, lambda: actions.plan_evaluation(by=viewer, plan=action_plan, new=new))
        if done is not None:
            messages.success(request, _("Prepared. Look at the questions before you open it."))
            return redirect("evaluation", evaluation=done.pk)
        form.point_out(looked_over(viewer, new.title, new.about))
    return form_page(request, form, _("Evaluate the plan"), back, str(row))


@partners_only
@require_GET
def show(request: LagetRequest, evaluation: uuid.UUID) -> HttpResponse:
    """One evaluation: the questions, how many have answered, what they said."""
    page = evaluation_page(request.viewer, evaluation)
    return render(request, "plans/evaluation.html", {"page": page, "row": page.row})


@partners_only
@require_GET
def paper(request: LagetRequest, evaluation: uuid.UUID) -> HttpResponse:
    """The report as a PDF."""
    page = evaluation_page(request.viewer, evaluation)
    name = f"evaluering-{request.viewer.today.isoformat()}"
    return as_download(evaluation_paper(request.viewer, page), name)


@staff_only
def question(request: LagetRequest, group: uuid.UUID) -> HttpResponse:
    """One more question to a group."""
    viewer = request.viewer
    row = get_group(viewer, group)
    demand_may_evaluate(viewer)
    demand_unopened(row.evaluation)
    form = QuestionForm(
        request.POST or None, choices={"kind": list(words.question_kinds().items())}
    )
    back = reverse("evaluation", args=[row.evaluation_id])
    if request.method == "POST" and form.is_valid():
        data = form.written()
        if try_on(form, lambda: actions.ask_group(by=viewer, group=group, **data)):
            return redirect(back)
        form.point_out(looked_over(viewer, data["text"]))
    return form_page(request, form, _("A question"), back)


@staff_only
@post_only
def drop(request: LagetRequest, evaluation_question: uuid.UUID) -> HttpResponse:
    """Take a question away."""
    group = actions.drop_question(by=request.viewer, question=evaluation_question)
    return redirect("evaluation", evaluation=group.evaluation_id)


@staff_only
@post_only
def open_up(request: LagetRequest, evaluation: uuid.UUID) -> HttpResponse:
    """From now on people can answer."""
    actions.open_evaluation(by=request.viewer, evaluation=evaluation)
    messages.success(request, _("It is open. Make an address for each group."))
    return redirect("evaluation", evaluation=evaluation)


@staff_only
@post_only
@never_cache
def address(request: LagetRequest, group: uuid.UUID) -> HttpResponse:
    """A new address for a group, shown this once."""
    made = actions.make_address(by=request.viewer, group=group)
    link = request.build_absolute_uri(reverse("asked", args=[made.token]))
    context = {"group": made.group, "row": made.group.evaluation, "link": link}
    return render(request, "plans/address.html", context)


@staff_only
@post_only
def close(request: LagetRequest, evaluation: uuid.UUID) -> HttpResponse:
    """Nobody is asked any more."""
    actions.close_evaluation(by=request.viewer, evaluation=evaluation)
    return redirect("evaluation", evaluation=evaluation)


@staff_only
def found(request: LagetRequest, evaluation: uuid.UUID) -> HttpResponse:
    """What was found, and what is done about it."""
    viewer = request.viewer
    row = get_evaluation(viewer, evaluation)
    demand_may_evaluate(viewer)
    demand_to_tell(viewer, row)
    form = FoundForm(request.POST or None)
    back = reverse("evaluation", args=[evaluation])
    if request.method == "POST" and form.is_valid():
        data = form.written()
        if try_on(form, lambda: actions.tell_found(by=viewer, evaluation=evaluation, **data)):
            messages.success(request, _("Told. Those who were asked can read it."))
            return redirect(back)
        form.point_out(looked_over(viewer, data["found"], data["follow_up"]))
    return form_page(request, form, _("What you found"), back, str(row))
