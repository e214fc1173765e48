"""A rapid mapping (HKH), step by step: brief, sources, findings, recommendations, measures."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.governance.api import (
    ActionPlan,
    NewPlanMeasure,
    PlanMeasure,
    add_to_plan,
    demand_coordinator,
    demand_runs,
    demand_unnamed,
)
from laget.kernel.errors import Invalid, Refused
from laget.organisations.api import Unit
from laget.plans.models import (
    Finding,
    Mapping,
    MappingParticipant,
    MappingSource,
    Recommendation,
)
from laget.plans.rules import areas, demand_leads
from laget.platform.db.rows import locked, the_one

Phase = Mapping.Phase
ORDER = list(Phase.values)
OPEN = (Phase.BRIEF, Phase.GATHERING, Phase.FINDING, Phase.RECOMMENDING)


@dataclass(frozen=True)
class Brief:
    """What is asked for: why, what one wants to know, where, when, and for which plan."""

    title: str
    why: str
    asks: str
    place: str
    starts_on: date
    ends_on: date
    plan: uuid.UUID | None = None
    looked_at: str = ""


@dataclass(frozen=True)
class NewSource:
    """Where something is known from. `people`: how many were asked; None: nobody was."""

    kind: str
    what: str
    on_date: date
    people: int | None
    youth: bool
    consent: str
    anonymity: str
    looked_at: str = ""


@dataclass(frozen=True)
class NewFinding:
    """What was found. `measure`: the one that is there already."""

    area: str
    kind: str
    text: str
    source: uuid.UUID | None
    measure: uuid.UUID | None
    looked_at: str = ""


@action
def begin_mapping(*, by: Viewer, body: uuid.UUID, brief: Brief) -> Mapping:
    """Begin a mapping that a body asks for. Raises Absent, Refused or Invalid."""
    row = demand_runs(by, body)
    if not areas(by):
        raise Refused(_("This municipality has no areas for such a mapping."))
    texts = {k: getattr(brief, k).strip() for k in ("title", "why", "asks", "place")}
    wrong = {k: _("Write something here.") for k, typed in texts.items() if not typed}
    if brief.ends_on < brief.starts_on:
        wrong["ends_on"] = _("It ends before it begins.")
    if brief.plan and not ActionPlan.objects.filter(pk=brief.plan, withdrawn=False).exists():
        wrong["plan"] = _("This cannot be chosen now. Look again.")
    if wrong:
        raise Invalid(wrong)
    demand_unnamed(by, brief.looked_at, **texts)
    return Mapping.objects.create(
        municipality_id=by.municipality,
        body=row,
        plan_id=brief.plan,
        starts_on=brief.starts_on,
        ends_on=brief.ends_on,
        made_by_id=by.seat,
        made_at=by.at,
        **texts,
    )


@action
def add_participant(
    *,
    by: Viewer,
    mapping: uuid.UUID,
    unit: uuid.UUID | None,
    others: str,
    part: str,
    looked_at: str = "",
) -> MappingParticipant:
    """A unit that takes part, or others in words; never a person. Raises as `begin_mapping`."""
    demand_leads(by, mapping, *OPEN)
    wrong = {}
    if not part.strip():
        wrong["part"] = _("Write what they do in it.")
    if (unit is None) == (not others.strip()):
        wrong["unit"] = _("Choose a unit, or write who else it is.")
    if unit and not Unit.objects.filter(pk=unit, municipality_id=by.municipality).exists():
        wrong["unit"] = _("This cannot be chosen now. Look again.")
    if wrong:
        raise Invalid(wrong)
    demand_unnamed(by, looked_at, others=others, part=part)
    return MappingParticipant.objects.create(
        municipality_id=by.municipality,
        mapping_id=mapping,
        unit_id=unit,
        others=others.strip(),
        part=part.strip(),
    )


@action
def add_source(*, by: Viewer, mapping: uuid.UUID, new: NewSource) -> MappingSource:
    """Where something is known from. Of one to four persons no number is kept.

    Who was interviewed agreed to it, and cannot be known again; both are written down. Raises as
    `begin_mapping`.
    """
    demand_leads(by, mapping, *OPEN)
    wrong = {}
    if new.kind not in set(MappingSource.Kind.values):
        wrong["kind"] = _("Choose one.")
    if not new.what.strip():
        wrong["what"] = _("Write what it was.")
    if new.on_date > by.today:
        wrong["on_date"] = _("That day has not come.")
    if new.kind == MappingSource.Kind.INTERVIEW:
        if not new.consent.strip():
            wrong["consent"] = _("Write how those who were asked said yes.")
        if not new.anonymity.strip():
            wrong["anonymity"] = _("Write how nobody can be known again.")
        if new.people is None:
            wrong["people"] = _("Write how many were asked.")
    if wrong:
        raise Invalid(wrong)
    demand_unnamed(by, new.looked_at, what=new.what, consent=new.consent, anonymity=new.anonymity)
    made = MappingSource.objects.create(
        municipality_id=by.municipality,
        mapping_id=mapping,
        kind=new.kind,
        what=new.what.strip(),
        on_date=new.on_date,
        people=new.people,
        youth=new.youth,
        consent=new.consent.strip(),
        anonymity=new.anonymity.strip(),
    )
    made.refresh_from_db()
    return made


@action
def add_finding(*, by: Viewer, mapping: uuid.UUID, new: NewFinding) -> Finding:
    """A challenge, something that is there, or a gap, in one of the areas.

    Raises as `begin_mapping`.
    """
    demand_leads(by, mapping, Phase.GATHERING, Phase.FINDING, Phase.RECOMMENDING)
    wrong = _wrong_area(by, new.area)
    if new.kind not in set(Finding.Kind.values):
        wrong["kind"] = _("Choose one.")
    if not new.text.strip():
        wrong["text"] = _("Write what you found.")
    if new.source and not MappingSource.objects.filter(pk=new.source, mapping=mapping).exists():
        wrong["source"] = _("This cannot be chosen now. Look again.")
    if new.measure and not PlanMeasure.objects.filter(pk=new.measure).exists():
        wrong["measure"] = _("This cannot be chosen now. Look again.")
    elif new.measure and new.kind != Finding.Kind.EXISTING:
        wrong["measure"] = _("Choose a measure only for what is there already.")
    if wrong:
        raise Invalid(wrong)
    demand_unnamed(by, new.looked_at, text=new.text)
    return Finding.objects.create(
        municipality_id=by.municipality,
        mapping_id=mapping,
        area=new.area,
        kind=new.kind,
        text=new.text.strip(),
        source_id=new.source,
        measure_id=new.measure,
        written_by_id=by.seat,
        written_at=by.at,
    )


def _wrong_area(by: Viewer, area: str) -> dict[str, str]:
    known = area in {a.code for a in areas(by)}
    return {} if known else {"area": _("Choose an area.")}


@action
def recommend(
    *, by: Viewer, mapping: uuid.UUID, area: str, title: str, why: str, looked_at: str = ""
) -> Recommendation:
    """What is to be done about what was found. Raises as `begin_mapping`."""
    demand_leads(by, mapping, Phase.FINDING, Phase.RECOMMENDING)
    wrong = _wrong_area(by, area)
    if not title.strip():
        wrong["title"] = _("Write what is to be done.")
    if not why.strip():
        wrong["why"] = _("Write why.")
    if wrong:
        raise Invalid(wrong)
    demand_unnamed(by, looked_at, title=title, why=why)
    return Recommendation.objects.create(
        municipality_id=by.municipality,
        mapping_id=mapping,
        area=area,
        title=title.strip(),
        why=why.strip(),
        written_by_id=by.seat,
        written_at=by.at,
    )


@action
def go_on(*, by: Viewer, mapping: uuid.UUID, summary: str = "", looked_at: str = "") -> Mapping:
    """To the next step. The last one closes the mapping, with what it says in short.

    Raises Absent, Refused (something is missing) or Invalid.
    """
    demand_leads(by, mapping, *OPEN)
    row = locked(Mapping.objects.filter(pk=mapping))
    if missing := _missing(row):
        raise Refused(missing)
    row.phase = ORDER[ORDER.index(row.phase) + 1]
    if row.phase == Phase.CLOSED:
        if not summary.strip():
            raise Invalid({"summary": _("Write what the mapping says, in short.")})
        demand_unnamed(by, looked_at, summary=summary)
        row.summary, row.closed_at = summary.strip(), by.at
    row.keep()
    return row


def _missing(row: Mapping) -> str:
    """What must be there before the next step; empty when it is."""
    needed: dict[str, tuple[Any, str]] = {
        Phase.BRIEF: (row.participants, _("Write first who takes part.")),
        Phase.GATHERING: (row.sources, _("Write first where you know it from.")),
        Phase.FINDING: (row.findings, _("Write first what you found.")),
        Phase.RECOMMENDING: (row.recommendations, _("Write first what is to be done.")),
    }
    rows, told = needed[row.phase]
    return "" if rows.exists() else told


def to_answer(by: Viewer, recommendation: uuid.UUID) -> Recommendation:
    """A recommendation that a coordinator may answer. Raises Absent or Refused."""
    rows = Recommendation.objects.select_related("mapping")
    row = the_one(rows.filter(pk=recommendation))
    demand_coordinator(by)
    if row.answered_at is not None:
        raise Refused(_("This has been answered already."))
    return row


def _lock(by: Viewer, recommendation: uuid.UUID) -> Recommendation:
    to_answer(by, recommendation)
    row = locked(Recommendation.objects.filter(pk=recommendation))
    if row.answered_at is not None:  # while we waited
        raise Refused(_("This has been answered already."))
    return row


def _answered(by: Viewer, row: Recommendation) -> Recommendation:
    row.answered_at, row.answered_by_id = by.at, by.seat
    row.keep()
    return row


@action
def become_measure(
    *, by: Viewer, recommendation: uuid.UUID, plan: uuid.UUID, focus: str, new: NewPlanMeasure
) -> Recommendation:
    """A recommendation becomes a new measure of a plan, which keeps where it came from.

    Coordinators do this. Raises Absent, Refused or Invalid.
    """
    row = _lock(by, recommendation)
    row.measure = add_to_plan(by=by, plan=plan, focus=focus, new=new)
    return _answered(by, row)


@action
def tie_to_measure(*, by: Viewer, recommendation: uuid.UUID, measure: uuid.UUID) -> Recommendation:
    """A measure that is there already does what was recommended.

    Coordinators do this. Raises Absent, Refused or Invalid.
    """
    row = _lock(by, recommendation)
    found = PlanMeasure.objects.filter(pk=measure, withdrawn=False).first()
    if found is None:
        raise Invalid({"measure": _("This cannot be chosen now. Look again.")})
    row.measure = found
    return _answered(by, row)


@action
def decline(
    *, by: Viewer, recommendation: uuid.UUID, why: str, looked_at: str = ""
) -> Recommendation:
    """A recommendation is not followed, for a reason. Raises Absent, Refused or Invalid."""
    row = _lock(by, recommendation)
    if not why.strip():
        raise Invalid({"why": _("Write why.")})
    demand_unnamed(by, looked_at, why=why)
    row.declined_why = why.strip()
    return _answered(by, row)
