"""Measures: promised, assessed, taken over."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.utils.translation import gettext as _

from laget.access.actions import action
from laget.access.verbs import Verb
from laget.access.viewer import Viewer
from laget.cases.models import TAKEN_BACK, Case, Measure
from laget.cases.rules import get_case, lock_case, refusal, standing
from laget.consent.api import let_in
from laget.kernel.errors import Invalid, Refused
from laget.organisations.api import Position, Setup, setup_by_id
from laget.platform.db.clock import in_force
from laget.platform.db.rows import locked, the_one

LONGEST_PERIOD = timedelta(days=730)


@dataclass(frozen=True)
class NewMeasure:
    """What is promised, by whom, for how long, and when its effect is assessed."""

    title: str
    owner: uuid.UUID
    starts_on: date
    ends_on: date
    assess_on: date


@dataclass(frozen=True)
class Assessment:
    """How a measure worked, and whether it was assessed together with the family."""

    effect: str
    note: str
    with_family: bool
    without_family_reason: str = ""


def measures_category(setup: Setup) -> str:
    """The set-up's category for measures. Raises LookupError; the schema demands one."""
    return next(c.code for c in setup.categories if c.kind == "measures")


@action
def add_measure(*, by: Viewer, case: uuid.UUID, measure: NewMeasure) -> Measure:
    """Agree on a measure. The case is then due on the first day something must be assessed.

    Raises Absent, Refused, or Invalid with what is wrong by field.
    """
    row = lock_case(by, case, Verb.ADD_MEASURE)
    _check(by, row, measure)
    added = Measure.objects.create(
        municipality_id=row.municipality_id,
        case=row,
        category=measures_category(setup_by_id(row.setup_id)),
        title=measure.title.strip(),
        owner_id=measure.owner,
        starts_on=measure.starts_on,
        ends_on=measure.ends_on,
        assess_on=measure.assess_on,
        added_by_id=by.seat,
        added_at=by.at,
    )
    set_due(row)
    row.keep()
    return added


def _check(by: Viewer, case: Case, measure: NewMeasure) -> None:
    wrong = {}
    if not measure.title.strip():
        wrong["title"] = _("Write what is to be done.")
    if measure.ends_on < measure.starts_on:
        wrong["ends_on"] = _("The last day lies before the first.")
    elif measure.ends_on - measure.starts_on > LONGEST_PERIOD:
        wrong["ends_on"] = _("A period can be two years at the most.")
    if not measure.starts_on <= measure.assess_on <= measure.ends_on + timedelta(days=60):
        wrong["assess_on"] = _("Assess it within the period, or at most 60 days after it.")
    if reason := _why_not_owner(by, case, measure.owner):
        wrong["owner"] = reason
    promised = Measure.objects.filter(case=case, title=measure.title.strip(), assessed_on=None)
    if promised.filter(owner=measure.owner, ends_on=measure.ends_on).exists():
        wrong["title"] = _("This is agreed already.")
    if wrong:
        raise Invalid(wrong)


def set_due(case: Case) -> None:
    """The case is due when its first open measure is; the caller saves it."""
    open_days = Measure.objects.filter(case=case, assessed_on=None).values_list(
        "assess_on", flat=True
    )
    case.due_on = min(open_days, default=case.due_on)


@action
def assess_measure(*, by: Viewer, measure: uuid.UUID, assessment: Assessment) -> Measure:
    """Say how a measure worked. Its owner may, and those close to the case.

    Raises Absent, Refused, or Invalid (unknown effect; without the family and no reason).
    """
    row = get_measure(by, measure)
    case = get_case(by, row.case_id)
    reason = refusal(Verb.ASSESS_MEASURE, standing(by, case))
    if reason and row.owner_id != by.seat:
        raise Refused(reason)
    row = _locked(row)
    _check_assessment(case, assessment)
    row.assessed_on, row.assessed_by_id = by.today, by.seat
    row.effect, row.effect_note = assessment.effect, assessment.note.strip()
    row.with_family = assessment.with_family
    row.without_family_reason = assessment.without_family_reason.strip()
    row.keep()
    return row


@action
def take_back(*, by: Viewer, measure: uuid.UUID, why: str) -> Measure:
    """Take back what was agreed by mistake. It stays to be read, with the reason.

    Raises Absent, Refused (assessed already), or Invalid without a reason.
    """
    case, row = _with_case(by, measure)
    if not why.strip():
        raise Invalid({"why": _("Write why it is taken back.")})
    row.assessed_on, row.assessed_by_id = by.today, by.seat
    row.effect, row.effect_note = TAKEN_BACK, why.strip()
    row.keep()
    set_due(case)
    case.keep()
    return row


@action
def give_owner(*, by: Viewer, measure: uuid.UUID, owner: uuid.UUID) -> Measure:
    """Give a measure a new owner, e.g. one that nobody holds any more.

    Raises Absent, Refused, or Invalid for somebody who does not work in the municipality.
    """
    case, row = _with_case(by, measure)
    if reason := _why_not_owner(by, case, owner):
        raise Invalid({"position": reason})
    row.owner_id, row.vacant_since = owner, None
    row.keep()
    case.keep()
    return row


def _why_not_owner(by: Viewer, case: Case, owner: uuid.UUID) -> str:
    """Somebody at the unit, or of a service that the family has let in; empty when she is."""
    found = Position.objects.filter(in_force(), pk=owner, municipality=case.municipality_id)
    unit = next(iter(found.values_list("unit_id", flat=True)), None)
    if unit is None:
        return _("Choose who is responsible.")
    if unit != case.unit_id and unit not in let_in(by, case.pk):
        return _("The family has not let that service in. Ask them first.")
    return ""


def _with_case(by: Viewer, measure: uuid.UUID) -> tuple[Case, Measure]:
    """A measure that still runs, and its case, both locked, for those who may agree on measures."""
    row = get_measure(by, measure)
    return lock_case(by, row.case_id, Verb.ADD_MEASURE), _locked(row)


def _locked(measure: Measure) -> Measure:
    """The measure as it stands when nobody else can change it: the case is held first, as the
    wall does when it derives what the measure opens. Raises Refused when it has been assessed."""
    with connection.cursor() as cursor:
        cursor.execute("select laget.hold('case', %s)", [measure.case_id])
    row = locked(Measure.objects.filter(pk=measure.pk))
    if row.assessed_on is not None:
        raise Refused(_("This measure has been assessed already."))
    return row


def get_measure(viewer: Viewer, measure: uuid.UUID) -> Measure:
    """The measure, fetched and authorised in one. Raises Absent."""
    row = the_one(Measure.objects.select_related("case__child", "owner").filter(pk=measure))
    viewer.note_reading(row.case_id, row.category)
    return row


def _check_assessment(case: Case, assessment: Assessment) -> None:
    wrong = {}
    if assessment.effect not in {e.code for e in setup_by_id(case.setup_id).process.effects}:
        wrong["effect"] = _("Choose whether it helped.")
    if not assessment.with_family and not assessment.without_family_reason.strip():
        wrong["without_family_reason"] = _("Write why the family did not take part.")
    if wrong:
        raise Invalid(wrong)
