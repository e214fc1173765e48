"""What an oppdrag becomes: measures, each with a unit that answers, and a unit that takes over."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.governance.actions.steps import keep_step
from laget.governance.models import Oppdrag, OppdragStep, PlanMeasure, Takeover
from laget.governance.queries.choices import units_that_do
from laget.governance.rules import (
    answers_for,
    demand_coordinator,
    demand_unnamed,
    get_oppdrag,
    lock_oppdrag,
    published_words,
    works_on,
)
from laget.kernel.errors import Absent, Invalid, Refused
from laget.organisations.api import Position, Unit
from laget.platform.db.rows import locked, the_one
from laget.platform.unnamed import wrong_wording

Verb = OppdragStep.Verb
State = PlanMeasure.State


@dataclass(frozen=True)
class NewPlanMeasure:
    """Something to be done: by which unit, by whom there, from when until when."""

    title: str
    what: str
    unit: uuid.UUID
    position: uuid.UUID | None
    starts_on: date
    due_on: date
    looked_at: str = ""


@action
def add_plan_measure(*, by: Viewer, oppdrag: uuid.UUID, new: NewPlanMeasure) -> PlanMeasure:
    """A measure with one unit that answers for it. Raises Absent, Refused or Invalid."""
    row = get_oppdrag(by, oppdrag)
    if not works_on(by, row):
        raise Refused(_("Only the working group, and those who coordinate, can do this."))
    if row.phase not in Oppdrag.WORKED_ON:
        raise Refused(_("Nobody is working on this oppdrag. First a body must take it."))
    wrong = wrong_wording(
        {"title": new.title, "what": new.what}, new.looked_at, published_words(by)
    )
    if not new.title.strip():
        wrong["title"] = _("Write what is to be done.")
    if new.due_on < new.starts_on:
        wrong["due_on"] = _("It ends before it begins.")
    unit = Unit.objects.filter(pk=new.unit, municipality_id=by.municipality, active=True).first()
    if unit is None:
        wrong["unit"] = _("Choose which unit answers for it.")
    if new.position and not Position.objects.filter(pk=new.position, unit=unit).exists():
        wrong["position"] = _("Choose somebody who works in that unit.")
    if wrong or unit is None:
        raise Invalid(wrong)
    return PlanMeasure.objects.create(
        municipality_id=by.municipality,
        oppdrag=row,
        title=new.title.strip(),
        what=new.what.strip(),
        unit=unit,
        position_id=new.position,
        starts_on=new.starts_on,
        due_on=new.due_on,
        made_by_id=by.seat,
        made_at=by.at,
    )


def get_plan_measure(viewer: Viewer, measure: uuid.UUID) -> PlanMeasure:
    """The measure with its oppdrag. Raises Absent."""
    rows = PlanMeasure.objects.select_related("oppdrag", "unit", "position")
    return the_one(rows.filter(pk=measure))


@action
def tell_how_it_goes(
    *, by: Viewer, measure: uuid.UUID, state: str, note: str, effect: str, looked_at: str = ""
) -> PlanMeasure:
    """How a measure goes, and what it has led to. Raises Absent, Refused or Invalid."""
    found = get_plan_measure(by, measure)
    if not answers_for(by, found):
        raise Refused(_("Only those who answer for the measure can do this."))
    row = locked(PlanMeasure.objects.filter(pk=measure))
    wrong = wrong_wording({"note": note, "effect": effect}, looked_at, published_words(by))
    if state not in set(State.values):
        wrong["state"] = _("Choose how it goes.")
    if state in (State.WAITING, State.STOPPED) and not note.strip():
        wrong["note"] = _("Write what it waits for, or why it was stopped.")
    if wrong:
        raise Invalid(wrong)
    row.state, row.state_note = state, note.strip()
    if effect.strip() != row.effect:
        row.effect, row.effect_at = effect.strip(), by.at
    row.keep()
    return row


@action
def ask_line(
    *, by: Viewer, oppdrag: uuid.UUID, unit: uuid.UUID, reason: str, looked_at: str = ""
) -> Takeover:
    """Ask a unit in the line to take the oppdrag over; its leader answers.

    Raises Absent, Refused or Invalid.
    """
    row = lock_oppdrag(by, oppdrag)
    if row.phase not in Oppdrag.IN_HAND:
        raise Refused(_("Nobody is working on this oppdrag. First a body must take it."))
    wrong = {}
    if not reason.strip():
        wrong["reason"] = _("Write why this unit is to have it.")
    home = units_that_do(by, ours=True).filter(pk=unit).first()
    if home is None:
        wrong["unit"] = _("Choose a unit of the municipality.")
    if Takeover.objects.filter(oppdrag=row, answer="").exists():
        wrong["unit"] = _("A unit has been asked already, and has not answered.")
    if wrong or home is None:
        raise Invalid(wrong)
    demand_unnamed(by, looked_at, reason=reason)
    asked = Takeover.objects.create(
        municipality_id=by.municipality,
        oppdrag=row,
        unit=home,
        asked_by_id=by.seat,
        asked_at=by.at,
        reason=reason.strip(),
    )
    keep_step(by, row, Verb.OFFERED, reason, unit=home.pk)
    return asked


@action
def answer_takeover(
    *, by: Viewer, takeover: uuid.UUID, yes: bool, why: str, looked_at: str = ""
) -> Takeover:
    """The unit's leader says whether the unit takes the oppdrag over.

    Raises Absent to others, Refused when it has been answered, or Invalid: a no has its reason.
    """
    known = get_takeover(by, takeover)
    if not by.leads(known.unit_id):
        raise Absent
    row = locked(Takeover.objects.filter(pk=takeover))
    if row.answer:
        raise Refused(_("This has been answered already."))
    if not why.strip():
        raise Invalid({"why": _("Write how you will do it, or why you cannot.")})
    demand_unnamed(by, looked_at, why=why)
    row.answer = Takeover.Answer.YES if yes else Takeover.Answer.NO
    row.answered_at, row.answered_by_id, row.why = by.at, by.seat, why.strip()
    row.keep()
    verb = Verb.TAKEN_OVER if yes else Verb.DECLINED
    taker = by.seat if yes else None
    keep_step(by, known.oppdrag, verb, why, unit=known.unit_id, owner=taker)
    return row


@action
def take_back(*, by: Viewer, takeover: uuid.UUID, reason: str, looked_at: str = "") -> Takeover:
    """Those who asked take the question back, so that another unit can be asked.

    Raises Absent, Refused or Invalid.
    """
    known = get_takeover(by, takeover)
    demand_coordinator(by)
    row = locked(Takeover.objects.filter(pk=takeover))
    if row.answer:
        raise Refused(_("This has been answered already."))
    if not reason.strip():
        raise Invalid({"reason": _("Write why.")})
    demand_unnamed(by, looked_at, reason=reason)
    row.answer = Takeover.Answer.BACK
    row.answered_at, row.answered_by_id, row.why = by.at, by.seat, reason.strip()
    row.keep()
    keep_step(by, known.oppdrag, Verb.TAKEN_BACK, reason, unit=known.unit_id)
    return row


def get_takeover(viewer: Viewer, takeover: uuid.UUID) -> Takeover:
    """A question to a unit. Raises Absent."""
    rows = Takeover.objects.select_related("oppdrag", "unit", "asked_by")
    return the_one(rows.filter(pk=takeover))
