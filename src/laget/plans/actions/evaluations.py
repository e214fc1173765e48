"""Evaluating a plan: groups are asked, nobody answers as somebody, what was found is told."""

import json
import secrets
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.utils.translation import gettext as _

from laget.access.actions import action
from laget.access.guard import unwalled
from laget.access.viewer import Viewer
from laget.governance.api import ActionPlan, demand_unnamed
from laget.kernel.errors import Invalid, Refused
from laget.kernel.tokens import hash_of
from laget.organisations.api import current_setup
from laget.plans.models import AskedGroup, Evaluation, EvaluationQuestion
from laget.plans.rules import (
    demand_may_evaluate,
    demand_to_tell,
    demand_unopened,
    get_group,
    is_over,
    lock_evaluation,
)
from laget.platform.db.rows import the_one

MOST_QUESTIONS = 12
LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class NewEvaluation:
    """Asking about a plan. `groups`: codes of the set-up; `closes_on`: the last day to answer."""

    title: str
    about: str
    closes_on: date
    groups: Collection[str]
    looked_at: str = ""


@dataclass(frozen=True)
class Address:
    """A group with the part of its address that is told once and kept nowhere."""

    group: AskedGroup
    token: str


@action
def plan_evaluation(*, by: Viewer, plan: uuid.UUID, new: NewEvaluation) -> Evaluation:
    """Prepare asking about a plan. Nobody is asked before it is opened.

    Coordinators do this. Raises Absent, Refused or Invalid.
    """
    demand_may_evaluate(by)
    row = the_one(ActionPlan.objects.filter(pk=plan))
    known = {g.code: g for g in current_setup(by)[1].evaluation_groups}
    wrong = {}
    if not new.title.strip():
        wrong["title"] = _("Write what it is called.")
    if not new.groups or not set(new.groups) <= set(known):
        wrong["groups"] = _("Choose at least one.")
    if not by.today <= new.closes_on <= by.today + LONGEST:
        wrong["closes_on"] = _("Choose a day from today, and within a year.")
    if wrong:
        raise Invalid(wrong)
    demand_unnamed(by, new.looked_at, title=new.title, about=new.about)
    made = Evaluation.objects.create(
        municipality_id=by.municipality,
        plan=row,
        title=new.title.strip(),
        about=new.about.strip(),
        closes_on=new.closes_on,
        made_by_id=by.seat,
        made_at=by.at,
    )
    for place, code in enumerate(c for c in known if c in set(new.groups)):
        group = AskedGroup.objects.create(
            municipality_id=by.municipality,
            evaluation=made,
            code=code,
            name=known[code].name.model_dump(exclude_none=True),
            youth=known[code].youth,
            sequence=place,
        )
        for kind, words in _first_questions(youth=known[code].youth):
            _ask(by, group, kind, words)
    return made


def _first_questions(*, youth: bool) -> list[tuple[str, str]]:
    """Questions to begin with; each can be taken away."""
    if youth:
        return [
            ("scale", _("Do you feel safe where you are when you are not at home?")),
            ("scale", _("Is there something for you to do after school?")),
            ("words", _("What should the grown-ups do more of, or stop doing?")),
        ]
    return [
        ("scale", _("Do you notice the measures of the plan where you are?")),
        ("scale", _("Do those who help work together better than before?")),
        ("words", _("What works, and what should be changed?")),
    ]


def _ask(by: Viewer, group: AskedGroup, kind: str, words: str) -> EvaluationQuestion:
    last = EvaluationQuestion.objects.filter(group=group).order_by("-sequence").first()
    return EvaluationQuestion.objects.create(
        municipality_id=by.municipality,
        group=group,
        kind=kind,
        text=words,
        sequence=last.sequence + 1 if last else 1,
    )


@action
def ask_group(
    *, by: Viewer, group: uuid.UUID, kind: str, text: str, looked_at: str = ""
) -> EvaluationQuestion:
    """One more question to a group, before anybody is asked. Raises Absent, Refused or Invalid."""
    row = get_group(by, group)
    demand_unopened(lock_evaluation(by, row.evaluation_id))
    wrong = {}
    if kind not in set(EvaluationQuestion.Kind.values):
        wrong["kind"] = _("Choose how it is answered.")
    if not text.strip():
        wrong["text"] = _("Write the question.")
    elif row.questions.count() >= MOST_QUESTIONS:
        wrong["text"] = _("Twelve questions are enough. Take one away first.")
    if wrong:
        raise Invalid(wrong)
    demand_unnamed(by, looked_at, text=text)
    return _ask(by, row, kind, text.strip())


@action
def drop_question(*, by: Viewer, question: uuid.UUID) -> AskedGroup:
    """Take a question away, before anybody is asked. Raises Absent or Refused."""
    row = the_one(EvaluationQuestion.objects.select_related("group").filter(pk=question))
    demand_unopened(lock_evaluation(by, row.group.evaluation_id))
    row.delete()
    return row.group


@action
def open_evaluation(*, by: Viewer, evaluation: uuid.UUID) -> Evaluation:
    """From now on those who have an address can answer. Raises Absent or Refused."""
    row = lock_evaluation(by, evaluation)
    demand_unopened(row)
    if row.groups.filter(questions=None).exists():
        raise Refused(_("A group is asked nothing. Write at least one question to each."))
    if by.today > row.closes_on:
        raise Refused(_("The last day to answer is past."))
    row.opened_at = by.at
    row.keep()
    return row


@action
def make_address(*, by: Viewer, group: uuid.UUID) -> Address:
    """A new address for a group; one that was made before gives nothing from now on.

    Raises Absent or Refused.
    """
    row = get_group(by, group)
    evaluation = lock_evaluation(by, row.evaluation_id)
    if evaluation.opened_at is None or is_over(evaluation, by.today):
        raise Refused(_("Nobody is being asked now."))
    token = secrets.token_urlsafe(24)
    row.token_hash, row.made_at = hash_of(token), by.at
    row.addresses += 1
    row.keep()
    return Address(row, token)


def answer(*, token: str, said: Mapping[str, str]) -> None:
    """Somebody who has the address answers, by question. Raises Refused when nobody is asked."""
    with unwalled(connection), connection.cursor() as cursor:
        cursor.execute(
            "select laget.answer_evaluation(%s, %s)", [hash_of(token), json.dumps(dict(said))]
        )
        row = cursor.fetchone()
    if not row or not row[0]:
        raise Refused(_("It is not possible to answer any more."))


@action
def close_evaluation(*, by: Viewer, evaluation: uuid.UUID) -> Evaluation:
    """Nobody is asked any more, and what was said can be read. Raises Absent or Refused."""
    row = lock_evaluation(by, evaluation)
    if row.opened_at is None:
        raise Refused(_("Nobody has been asked yet."))
    if row.closed_at is None:
        row.closed_at = by.at
        row.keep()
    return row


@action
def tell_found(
    *, by: Viewer, evaluation: uuid.UUID, found: str, follow_up: str, looked_at: str = ""
) -> Evaluation:
    """What was found and what is done about it; those who were asked read it at their address.

    Raises Absent, Refused (people are still asked; it has been told) or Invalid.
    """
    row = lock_evaluation(by, evaluation)
    demand_to_tell(by, row)
    wrong = {}
    if not found.strip():
        wrong["found"] = _("Write what you found.")
    if not follow_up.strip():
        wrong["follow_up"] = _("Write what you do about it.")
    if wrong:
        raise Invalid(wrong)
    demand_unnamed(by, looked_at, found=found, follow_up=follow_up)
    row.found, row.follow_up, row.told_at = found.strip(), follow_up.strip(), by.at
    row.closed_at = row.closed_at or by.at
    row.keep()
    return row
