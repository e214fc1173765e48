"""Who may do what with goals, evaluations and mappings. What one sees, the wall decides."""

import uuid
from datetime import date

from django.utils.translation import gettext as _

from laget.access.viewer import Viewer
from laget.governance.api import PlanMeasure, coordinates, get_plan_measure
from laget.kernel.errors import Refused
from laget.organisations.api import MappingArea, current_setup
from laget.plans.models import AskedGroup, Evaluation, Mapping, ResultGoal
from laget.platform.db.rows import locked, the_one

FIRST_YEAR = 2000


def get_goal(viewer: Viewer, goal: uuid.UUID) -> ResultGoal:
    """The goal, with the measure it tells of. Raises Absent."""
    rows = ResultGoal.objects.select_related("unit", "measure")
    return the_one(rows.filter(pk=goal))


def tells_of(viewer: Viewer, goal: ResultGoal) -> bool:
    """May say what was measured: the leader of the unit that answers for it, and coordinators."""
    return coordinates(viewer) or viewer.leads(goal.unit_id)


def may_measure(viewer: Viewer, measure: PlanMeasure) -> bool:
    """May follow a measure by an indicator: those who then tell its values."""
    return coordinates(viewer) or viewer.leads(measure.unit_id)


def demand_may_measure(viewer: Viewer, measure: uuid.UUID) -> PlanMeasure:
    """The measure. Raises Absent or Refused."""
    row = get_plan_measure(viewer, measure)
    if not may_measure(viewer, row):
        raise Refused(_("Only the leader of the unit, and those who coordinate, can do this."))
    return row


def demand_tells_of(viewer: Viewer, goal: uuid.UUID) -> ResultGoal:
    """The goal, for those who may say what was measured. Raises Absent or Refused."""
    row = get_goal(viewer, goal)
    if not tells_of(viewer, row):
        raise Refused(_("Only those who answer for the goal can do this."))
    if row.ended_at is not None or row.withdrawn:
        raise Refused(_("It is not measured any more."))
    return row


def demand_year(year: int, today: date) -> str:
    """What is wrong with a year that is told of; empty when nothing is."""
    if not FIRST_YEAR <= year <= today.year:
        return _("Write a year from 2000 until this year.")
    return ""


def get_evaluation(viewer: Viewer, evaluation: uuid.UUID) -> Evaluation:
    """The evaluation with its plan. Raises Absent."""
    return the_one(Evaluation.objects.select_related("plan").filter(pk=evaluation))


def lock_evaluation(viewer: Viewer, evaluation: uuid.UUID) -> Evaluation:
    """The evaluation for a coordinator to change. Raises Absent or Refused."""
    get_evaluation(viewer, evaluation)
    demand_may_evaluate(viewer)
    return locked(Evaluation.objects.filter(pk=evaluation))


def demand_may_evaluate(viewer: Viewer) -> None:
    """Raise Refused to others than the coordinators."""
    if not coordinates(viewer):
        raise Refused(_("Only those who coordinate the cooperation can do this."))


def demand_unopened(row: Evaluation) -> None:
    """Raise Refused when somebody may have answered."""
    if row.opened_at is not None:
        raise Refused(_("People are being asked already. The questions stay as they are."))


def demand_to_tell(viewer: Viewer, row: Evaluation) -> None:
    """Raise Refused unless nobody is asked any more, and what was found is not told."""
    if row.opened_at is None or not is_over(row, viewer.today):
        raise Refused(_("People are still asked. Close it first."))
    if row.told_at is not None:
        raise Refused(_("This has been told already."))


def is_over(row: Evaluation, today: date) -> bool:
    """Nobody is asked any more. `laget.evaluation_is_over` says the same."""
    return row.closed_at is not None or today > row.closes_on


def get_group(viewer: Viewer, group: uuid.UUID) -> AskedGroup:
    """A group that is asked, with its evaluation. Raises Absent."""
    return the_one(AskedGroup.objects.select_related("evaluation__plan").filter(pk=group))


def get_mapping(viewer: Viewer, mapping: uuid.UUID) -> Mapping:
    """The mapping with who asked for it. Raises Absent."""
    return the_one(Mapping.objects.select_related("body", "plan", "made_by").filter(pk=mapping))


def leads_mapping(viewer: Viewer, mapping: Mapping) -> bool:
    """Coordinates, or runs the body that asked for it."""
    return coordinates(viewer) or viewer.holds("body", mapping.body_id, "runs")


def demand_leads(viewer: Viewer, mapping: uuid.UUID, *phases: str) -> Mapping:
    """The mapping, for those who lead it, while it stands in one of these phases.

    Raises Absent or Refused.
    """
    row = get_mapping(viewer, mapping)
    if not leads_mapping(viewer, row):
        raise Refused(_("Only those who coordinate, and the body that asked for it, can do this."))
    if phases and row.phase not in phases:
        raise Refused(_("The mapping has come further. Look at it again."))
    return row


def areas(viewer: Viewer) -> tuple[MappingArea, ...]:
    """The areas of the municipality's mappings; none: it makes no such mappings."""
    return current_setup(viewer)[1].mapping_areas
