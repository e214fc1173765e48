"""The door to governance: bodies, documents, oppdrag."""

from laget.governance.actions.bodies import NewGroup, dissolve, name_member, set_up_group
from laget.governance.actions.line import answer_takeover, ask_line
from laget.governance.actions.mandates import evaluate, record_document, record_mandate
from laget.governance.actions.measures import (
    NewPlanMeasure,
    Revision,
    add_plan_measure,
    add_to_plan,
    get_plan_measure,
    revise_measure,
    tell_how_it_goes,
)
from laget.governance.actions.oppdrag import (
    NewOppdrag,
    close_oppdrag,
    give_to_group,
    may_decide,
    prioritise,
    raise_oppdrag,
    receive,
    set_aside,
)
from laget.governance.models import (
    ActionPlan,
    Body,
    ConcernedUnit,
    DocumentGoal,
    MeasureStep,
    Membership,
    Oppdrag,
    Place,
    PlanMeasure,
)
from laget.governance.queries.bodies import bodies_of, get_body, holding_on, open_bodies, runs
from laget.governance.queries.choices import priorities, units
from laget.governance.queries.mandates import due_rows, evaluations_due
from laget.governance.queries.oppdrag import asked_rows, documents, worked_on_by
from laget.governance.queries.organisation import AT_THE_TOP, coordinates
from laget.governance.rules import (
    answers_for,
    demand_coordinator,
    demand_runs,
    demand_unnamed,
    looked_over,
    may_revise,
    published_words,
)
from laget.governance.words import measure_states

__all__ = [
    "AT_THE_TOP",
    "ActionPlan",
    "Body",
    "ConcernedUnit",
    "DocumentGoal",
    "MeasureStep",
    "Membership",
    "NewGroup",
    "NewOppdrag",
    "NewPlanMeasure",
    "Oppdrag",
    "Place",
    "PlanMeasure",
    "Revision",
    "add_plan_measure",
    "add_to_plan",
    "answer_takeover",
    "answers_for",
    "ask_line",
    "asked_rows",
    "bodies_of",
    "close_oppdrag",
    "coordinates",
    "demand_coordinator",
    "demand_runs",
    "demand_unnamed",
    "dissolve",
    "documents",
    "due_rows",
    "evaluate",
    "evaluations_due",
    "get_body",
    "get_plan_measure",
    "give_to_group",
    "holding_on",
    "looked_over",
    "may_decide",
    "may_revise",
    "measure_states",
    "name_member",
    "open_bodies",
    "priorities",
    "prioritise",
    "published_words",
    "raise_oppdrag",
    "receive",
    "record_document",
    "record_mandate",
    "revise_measure",
    "runs",
    "set_aside",
    "set_up_group",
    "tell_how_it_goes",
    "units",
    "worked_on_by",
]
