"""The unit in the line that takes an oppdrag over."""

import uuid

from django.utils.translation import gettext as _

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.governance.actions.steps import keep_step
from laget.governance.models import Oppdrag, OppdragStep, Takeover
from laget.governance.queries.choices import units_that_do
from laget.governance.rules import (
    demand_coordinator,
    demand_unnamed,
    lock_oppdrag,
)
from laget.kernel.errors import Absent, Invalid, Refused
from laget.platform.db.rows import locked, the_one

Verb = OppdragStep.Verb


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
