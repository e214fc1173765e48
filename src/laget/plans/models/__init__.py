"""Result goals with values, evaluations with answers, mappings with findings."""

from laget.plans.models.evaluation import (
    AskedGroup,
    Evaluation,
    EvaluationAnswer,
    EvaluationQuestion,
)
from laget.plans.models.goal import GoalValue, ResultGoal
from laget.plans.models.mapping import (
    Finding,
    Mapping,
    MappingParticipant,
    MappingSource,
    Recommendation,
)

__all__ = [
    "AskedGroup",
    "Evaluation",
    "EvaluationAnswer",
    "EvaluationQuestion",
    "Finding",
    "GoalValue",
    "Mapping",
    "MappingParticipant",
    "MappingSource",
    "Recommendation",
    "ResultGoal",
]
