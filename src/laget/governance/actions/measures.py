"""Measures of oppdrag and plans: made, told of, revised. Each has a unit that answers for it."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.governance.models import (
    ActionPlan,
    MeasurePartner,
    MeasureStep,
    Oppdrag,
    PlanMeasure,
)
from laget.governance.rules import (
    answers_for,
    demand_coordinator,
    get_oppdrag,
    may_revise,
    published_words,
    works_on,
)
from laget.kernel.errors import Invalid, Refused
from laget.organisations.api import Audience, Position, Prevention, Unit
from laget.platform.db.rows import locked, the_one
from laget.platform.unnamed import wrong_wording

State = PlanMeasure.State
OLDEST = 120  # years


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


@dataclass(frozen=True)
class Revision:
    """What is decided of a measure, and why. None and empty are "not stated".

    `from_age` and `to_age`: years, both included. `partners`: units beside the one that answers;
    `others`: those that are none.
    """

    unit: uuid.UUID | None
    starts_on: date
    due_on: date
    prevention: str
    audience: Collection[str]
    from_age: int | None
    to_age: int | None
    partners: Collection[uuid.UUID]
    others: str
    reason: str
    looked_at: str = ""


@action
def add_plan_measure(*, by: Viewer, oppdrag: uuid.UUID, new: NewPlanMeasure) -> PlanMeasure:
    """A measure of an oppdrag. Raises Absent, Refused or Invalid."""
    row = get_oppdrag(by, oppdrag)
    if not works_on(by, row):
        raise Refused(_("Only the working group, and those who coordinate, can do this."))
    if row.phase not in Oppdrag.WORKED_ON:
        raise Refused(_("Nobody is working on this oppdrag. First a body must take it."))
    return _make(by, new, oppdrag=row)


@action
def add_to_plan(*, by: Viewer, plan: uuid.UUID, focus: str, new: NewPlanMeasure) -> PlanMeasure:
    """A measure that a plan gets while it runs, last in a focus area of it.

    Coordinators do this. Raises Absent, Refused or Invalid.
    """
    demand_coordinator(by)
    row = the_one(ActionPlan.objects.filter(pk=plan, withdrawn=False))
    last = PlanMeasure.objects.filter(plan=row, focus=focus).order_by("-number").first()
    if last is None:
        raise Invalid({"focus": _("Choose a focus area of the plan.")})
    return _make(by, new, plan=row, focus=focus, number=(last.number or 0) + 1)


def _make(by: Viewer, new: NewPlanMeasure, **origin: Any) -> PlanMeasure:
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
        title=new.title.strip(),
        what=new.what.strip(),
        unit=unit,
        position_id=new.position,
        starts_on=new.starts_on,
        due_on=new.due_on,
        made_by_id=by.seat,
        made_at=by.at,
        **origin,
    )


def get_plan_measure(viewer: Viewer, measure: uuid.UUID) -> PlanMeasure:
    """The measure with where it comes from. Raises Absent."""
    rows = PlanMeasure.objects.select_related("oppdrag", "plan", "unit", "position")
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
    words = note.strip()
    row.state, row.state_note = state, words
    if effect.strip() != row.effect:
        row.effect, row.effect_at = effect.strip(), by.at
        words = "\n\n".join(filter(None, (words, row.effect)))
    row.keep()
    _keep_step(by, row, MeasureStep.Verb.TOLD, words)
    return row


def _keep_step(
    by: Viewer, row: PlanMeasure, verb: str, words: str, changed: dict[str, Any] | None = None
) -> None:
    MeasureStep.objects.create(
        municipality_id=row.municipality_id,
        measure=row,
        verb=verb,
        at=by.at,
        by_id=by.seat,
        state=row.state,
        words=words,
        changed=changed or {},
    )


@action
def revise_measure(*, by: Viewer, measure: uuid.UUID, new: Revision) -> PlanMeasure:
    """Decide otherwise of a measure, or decide what its plan leaves open; with the reason.

    What is decided here stands when the file of the set-up changes. Raises Absent, Refused or
    Invalid.
    """
    found = get_plan_measure(by, measure)
    if not may_revise(by, found):
        raise Refused(_("Only those who coordinate, and the working group, can do this."))
    row = locked(PlanMeasure.objects.filter(pk=measure))
    if wrong := _wrong(by, row, new):
        raise Invalid(wrong)
    before = _decided(row)
    _decide(by, row, new)
    changed = {k: [before[k], now] for k, now in _decided(row).items() if before[k] != now}
    if not changed:
        raise Invalid({"reason": _("Nothing is changed.")})
    if row.code:
        row.kept = sorted(set(row.kept) | set(changed) & set(PlanMeasure.DECIDED))
    row.keep()
    _keep_step(by, row, MeasureStep.Verb.REVISED, new.reason.strip(), changed)
    return row


def _decided(row: PlanMeasure) -> dict[str, Any]:
    """What can be decided of it, as it is kept in its story. One statement."""
    partners = MeasurePartner.objects.filter(measure=row).values_list("unit_id", flat=True)
    return {
        "unit": str(row.unit_id or ""),
        "starts_on": row.starts_on.isoformat(),
        "due_on": row.due_on.isoformat(),
        "prevention": row.prevention,
        "audience": sorted(row.audience),
        "ages": [row.from_age, row.to_age],
        "partners": sorted(str(unit) for unit in partners),
        "others": row.others,
    }


def _decide(by: Viewer, row: PlanMeasure, new: Revision) -> None:
    row.unit_id, row.starts_on, row.due_on = new.unit, new.starts_on, new.due_on
    row.prevention, row.audience = new.prevention, sorted(set(new.audience))
    row.from_age, row.to_age = new.from_age, new.to_age
    row.others = new.others.strip()
    if new.unit is None or (row.position and row.position.unit_id != new.unit):
        row.position = None
    MeasurePartner.objects.filter(measure=row).exclude(
        unit__in=set(new.partners) - {new.unit}
    ).delete()
    held = set(MeasurePartner.objects.filter(measure=row).values_list("unit_id", flat=True))
    for unit in set(new.partners) - held - {new.unit}:
        MeasurePartner.objects.create(municipality_id=by.municipality, measure=row, unit_id=unit)


def _wrong(by: Viewer, row: PlanMeasure, new: Revision) -> dict[str, str]:
    ours = Unit.objects.filter(municipality_id=by.municipality, active=True)
    units = set(ours.values_list("pk", flat=True))
    words = {"others": new.others, "reason": new.reason}
    wrong = wrong_wording(words, new.looked_at, published_words(by))
    if not new.reason.strip():
        wrong["reason"] = _("Write why.")
    if new.unit not in units and (new.unit or not row.code):
        wrong["unit"] = _("Choose which unit answers for it.")
    if not set(new.partners) <= units:
        wrong["partners"] = _("This cannot be chosen now. Look again.")
    if new.due_on < new.starts_on:
        wrong["due_on"] = _("It ends before it begins.")
    if new.prevention and new.prevention not in set(Prevention):
        wrong["prevention"] = _("This cannot be chosen now. Look again.")
    if not set(new.audience) <= set(Audience):
        wrong["audience"] = _("This cannot be chosen now. Look again.")
    if wrong_ages := _wrong_ages(new.from_age, new.to_age):
        wrong["to_age"] = wrong_ages
    return wrong


def _wrong_ages(first: int | None, last: int | None) -> str:
    if (first is None) != (last is None):
        return _("Write both ages, or neither.")
    if first is not None and last is not None and not 0 <= first <= last <= OLDEST:
        return _("Write the lower age first.")
    return ""
