"""Mandates, their evaluation, and the documents that steer: what is written on screen."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.governance.models import (
    DocumentGoal,
    Mandate,
    MandateEvaluation,
    SteeringDocument,
)
from laget.governance.rules import (
    demand_coordinator,
    demand_runs,
    demand_unnamed,
    get_mandate,
)
from laget.kernel.errors import Invalid
from laget.organisations.api import DocumentKind
from laget.platform.db.rows import locked


@dataclass(frozen=True)
class NewMandate:
    """What is written when a body has got a mandate."""

    kind: str
    name: str
    text: str
    adopted: date | None
    adopted_by: str = ""
    until: date | None = None
    evaluate_by: date | None = None
    looked_at: str = ""


@action
def record_mandate(*, by: Viewer, body: uuid.UUID, new: NewMandate) -> Mandate:
    """Keep a mandate or an agreement; those before it stay as they were.

    Raises Absent, Refused, or Invalid: a mandate without the day it was adopted is none.
    """
    row = demand_runs(by, body)
    wrong = {}
    if not new.name.strip():
        wrong["name"] = _("Give it a name.")
    if not new.text.strip():
        wrong["text"] = _("Write what it says.")
    if new.adopted is None:
        wrong["adopted"] = _("Write when it was adopted. Before that day it is only a draft.")
    elif new.adopted > by.today:
        wrong["adopted"] = _("It cannot have been adopted on a day to come.")
    elif new.until and new.until < new.adopted:
        wrong["until"] = _("It ends before it was adopted.")
    elif new.evaluate_by and new.evaluate_by <= new.adopted:
        wrong["evaluate_by"] = _("Choose a day after it was adopted.")
    if wrong or new.adopted is None:
        raise Invalid(wrong)
    demand_unnamed(by, new.looked_at, name=new.name, text=new.text, adopted_by=new.adopted_by)
    return Mandate.objects.create(
        municipality_id=by.municipality,
        body=row,
        kind=Mandate.Kind(new.kind),
        name={"nb": new.name.strip()},
        text={"nb": new.text.strip()},
        adopted=new.adopted.isoformat(),
        adopted_on=new.adopted,
        adopted_by={"nb": new.adopted_by.strip()} if new.adopted_by.strip() else {},
        until=new.until,
        evaluate_by=new.evaluate_by,
        written_by_id=by.seat,
    )


@action
def evaluate(
    *,
    by: Viewer,
    mandate: uuid.UUID,
    on: date,
    found: str,
    next_by: date | None = None,
    looked_at: str = "",
) -> MandateEvaluation:
    """Keep what an evaluation found; the reminder moves to `next_by`, or ends.

    Raises Absent, Refused or Invalid.
    """
    known = get_mandate(by, mandate)
    demand_runs(by, known.body_id)
    row = locked(Mandate.objects.filter(pk=mandate))
    wrong = {}
    if not found.strip():
        wrong["found"] = _("Write what was found.")
    if not row.adopted_on <= on <= by.today:
        wrong["on"] = _("Choose a day between the adoption and today.")
    if next_by and next_by <= on:
        wrong["next_by"] = _("Choose a day after this evaluation.")
    if wrong:
        raise Invalid(wrong)
    demand_unnamed(by, looked_at, found=found)
    done = MandateEvaluation.objects.create(
        municipality_id=by.municipality,
        mandate=row,
        evaluated_on=on,
        found=found.strip(),
        next_by=next_by,
        written_by_id=by.seat,
        written_at=by.at,
    )
    row.evaluate_by = next_by
    row.keep()
    return done


@dataclass(frozen=True)
class NewDocument:
    """A document that steers, as it is written on screen. One goal a line, its number first."""

    kind: str
    name: str
    goals: str
    adopted: date | None = None
    adopted_by: str = ""
    web: str = ""
    looked_at: str = ""


@action
def record_document(*, by: Viewer, new: NewDocument) -> SteeringDocument:
    """Keep a document with its goals, so that oppdrag can come from them.

    Raises Refused to others than coordinators, or Invalid.
    """
    demand_coordinator(by)
    wrong = {}
    if not new.name.strip():
        wrong["name"] = _("Write what the document is called.")
    if new.kind not in set(DocumentKind):
        wrong["kind"] = _("Choose what sort of document it is.")
    goals = [line.strip() for line in new.goals.splitlines() if line.strip()]
    if any(len(line) > 1000 for line in goals):
        wrong["goals"] = _("One of the lines is too long. Use at most 1000 letters for a goal.")
    if wrong:
        raise Invalid(wrong)
    demand_unnamed(by, new.looked_at, name=new.name, goals=new.goals, adopted_by=new.adopted_by)
    row = SteeringDocument.objects.create(
        municipality_id=by.municipality,
        kind=new.kind,
        name={"nb": new.name.strip()},
        adopted=new.adopted.isoformat() if new.adopted else "",
        adopted_on=new.adopted,
        adopted_by={"nb": new.adopted_by.strip()} if new.adopted_by.strip() else {},
        web=new.web,
        written_by_id=by.seat,
    )
    for place, line in enumerate(goals, 1):
        number, words = _numbered(line)
        DocumentGoal.objects.create(
            municipality_id=by.municipality,
            document=row,
            number=number,
            text={"nb": words},
            sequence=place,
        )
    return row


def _numbered(line: str) -> tuple[str, str]:
    """A goal's number and its words: "4.2 Fewer young people vape" has both."""
    first, _space, rest = line.partition(" ")
    number = first.rstrip(".):")
    if rest and len(number) <= 12 and number[:1].isdigit() and number.replace(".", "").isalnum():
        return number, rest.strip()
    return "", line
