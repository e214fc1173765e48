"""Reads for the family's pages. What they may see is decided by the wall, never here."""

from laget.portal.queries.case import FamilyCase, family_case
from laget.portal.queries.consents import FamilyConsent, family_consent, promised_by
from laget.portal.queries.plans import ChildPlans, family_plans
from laget.portal.queries.question import QuestionPage, question_page

__all__ = [
    "ChildPlans",
    "FamilyCase",
    "FamilyConsent",
    "QuestionPage",
    "family_case",
    "family_consent",
    "family_plans",
    "promised_by",
    "question_page",
]
