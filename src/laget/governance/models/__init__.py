"""Bodies with places and members, mandates, steering documents, oppdrag."""

from laget.governance.models.body import Body, Membership, Place
from laget.governance.models.document import DocumentGoal, SteeringDocument
from laget.governance.models.mandate import Mandate, MandateEvaluation
from laget.governance.models.oppdrag import (
    ConcernedUnit,
    Oppdrag,
    OppdragStep,
    Takeover,
)
from laget.governance.models.plan import ActionPlan, MeasurePartner, MeasureStep, PlanMeasure

__all__ = [
    "ActionPlan",
    "Body",
    "ConcernedUnit",
    "DocumentGoal",
    "Mandate",
    "MandateEvaluation",
    "MeasurePartner",
    "MeasureStep",
    "Membership",
    "Oppdrag",
    "OppdragStep",
    "Place",
    "PlanMeasure",
    "SteeringDocument",
    "Takeover",
]
