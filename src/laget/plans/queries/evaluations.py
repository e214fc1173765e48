"""An evaluation: who is asked what, how many have answered, and what they said."""

import json
import uuid
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection
from django.utils.formats import number_format

from laget.access.guard import unwalled
from laget.access.viewer import Viewer
from laget.governance.api import coordinates
from laget.kernel.errors import Absent
from laget.kernel.tokens import hash_of
from laget.plans import words
from laget.plans.models import AskedGroup, Evaluation, EvaluationQuestion
from laget.plans.rules import get_evaluation, is_over
from laget.platform.localised import localised


@dataclass(frozen=True)
class Said:
    """What five or more of a group said to a question.

    `mean`: of the scale, in words; `steps`: how many chose each of the four, where that tells of
    nobody; else empty.
    """

    question: EvaluationQuestion
    answers: int
    mean: str
    steps: list[tuple[str, int]]
    words: list[str]


@dataclass(frozen=True)
class GroupPage:
    """A group with its questions, and what was said to those that five or more answered."""

    group: AskedGroup
    name: str
    questions: list[EvaluationQuestion]
    said: list[Said]


@dataclass(frozen=True)
class EvaluationPage:
    """One evaluation. `state`: planned, open, over (nobody is asked) or told."""

    row: Evaluation
    state: str
    groups: list[GroupPage]
    coordinates: bool


@dataclass(frozen=True)
class Question:
    """A question, as it is asked."""

    id: str
    kind: str
    text: str


@dataclass(frozen=True)
class Asked:
    """What somebody who has an address is asked; or what came of it."""

    municipality: str
    group: str
    youth: bool
    title: str
    about: str
    closes_on: date
    over: bool
    found: str
    follow_up: str
    questions: list[Question]


def state_of(viewer: Viewer, row: Evaluation) -> str:
    """Where it is on its way."""
    if row.told_at is not None:
        return "told"
    if row.opened_at is None:
        return "planned"
    return "over" if is_over(row, viewer.today) else "open"


def evaluation_page(viewer: Viewer, evaluation: uuid.UUID) -> EvaluationPage:
    """One evaluation with what was said. Raises Absent. Four statements."""
    row = get_evaluation(viewer, evaluation)
    said = _said(row)
    groups = row.groups.prefetch_related("questions").order_by("sequence", "id")
    return EvaluationPage(
        row=row,
        state=state_of(viewer, row),
        groups=[_group(g, said) for g in groups],
        coordinates=coordinates(viewer),
    )


def _group(group: AskedGroup, said: dict[uuid.UUID, tuple[Any, ...]]) -> GroupPage:
    questions = sorted(group.questions.all(), key=lambda q: q.sequence)
    return GroupPage(
        group=group,
        name=localised(group.name),
        questions=questions,
        said=[_one(q, *said[q.pk]) for q in questions if q.pk in said],
    )


def _one(
    question: EvaluationQuestion,
    answers: int,
    mean: Decimal | None,
    steps: list[int] | None,
    told: list[str] | None,
) -> Said:
    if question.kind == "words" or mean is None:
        return Said(question, answers, "", [], told or [])
    named = list(zip(words.scale().values(), steps or (), strict=False))
    return Said(question, answers, number_format(mean, 1), named, [])


def _said(row: Evaluation) -> dict[uuid.UUID, tuple[Any, ...]]:
    """By question: how many answered, and what, where that is told."""
    if row.opened_at is None:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "select question, answers, mean, steps, words from laget.evaluation_said(%s)", [row.pk]
        )
        return {question: tuple(told) for question, *told in cursor.fetchall()}


def asked_by(token: str) -> Asked:
    """What the holder of an address is asked. Raises Absent."""
    with unwalled(connection), connection.cursor() as cursor:
        cursor.execute("select * from laget.asked_by(%s)", [hash_of(token)])
        found = cursor.fetchone()
    if found is None:
        raise Absent
    municipality, group, youth, title, about, closes_on, over, told, follow_up, questions = found
    return Asked(
        municipality=localised(json.loads(municipality)),
        group=localised(json.loads(group)),
        youth=youth,
        title=title,
        about=about,
        closes_on=closes_on,
        over=over,
        found=told,
        follow_up=follow_up,
        questions=[Question(**q) for q in json.loads(questions)],
    )


def questions_of(token: str) -> list[Question]:
    """The questions at an address. Raises Absent."""
    return asked_by(token).questions


def asked_between(viewer: Viewer, since: date, until: date) -> list[Evaluation]:
    """Those that are open, whose last day lies in this period. One statement."""
    rows = Evaluation.objects.select_related("plan").filter(
        municipality_id=viewer.municipality,
        opened_at__isnull=False,
        closed_at=None,
        closes_on__gte=since,
        closes_on__lt=until,
    )
    return list(rows.order_by("closes_on", "id"))
