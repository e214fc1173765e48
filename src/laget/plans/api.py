"""The door to the plans: goals, evaluations, mappings."""

from laget.plans.actions.evaluations import (
    NewEvaluation,
    answer,
    close_evaluation,
    make_address,
    open_evaluation,
    plan_evaluation,
    tell_found,
)
from laget.plans.actions.goals import (
    Measured,
    NewIndicator,
    choose_baseline,
    set_indicator,
    tell_value,
)
from laget.plans.actions.mappings import (
    Brief,
    NewFinding,
    NewSource,
    add_finding,
    add_participant,
    add_source,
    become_measure,
    begin_mapping,
    decline,
    go_on,
    recommend,
    tie_to_measure,
)
from laget.plans.models import Evaluation, Mapping, Recommendation, ResultGoal
from laget.plans.queries.evaluations import asked_between, questions_of
from laget.plans.queries.following import measures_due
from laget.plans.queries.goals import goals_due

__all__ = [
    "Brief",
    "Evaluation",
    "Mapping",
    "Measured",
    "NewEvaluation",
    "NewFinding",
    "NewIndicator",
    "NewSource",
    "Recommendation",
    "ResultGoal",
    "add_finding",
    "add_participant",
    "add_source",
    "answer",
    "asked_between",
    "become_measure",
    "begin_mapping",
    "choose_baseline",
    "close_evaluation",
    "decline",
    "go_on",
    "goals_due",
    "make_address",
    "measures_due",
    "open_evaluation",
    "plan_evaluation",
    "questions_of",
    "recommend",
    "set_indicator",
    "tell_found",
    "tell_value",
    "tie_to_measure",
]
