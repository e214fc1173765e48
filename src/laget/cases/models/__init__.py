"""From a worry to an effect."""

from laget.cases.models.baton import Baton, NamedPerson
from laget.cases.models.case import Case, Decision
from laget.cases.models.draft import ConcernDraft
from laget.cases.models.exception import FamilyException
from laget.cases.models.measure import TAKEN_BACK, Measure
from laget.cases.models.record import Record
from laget.cases.models.report import StatutoryReport

__all__ = [
    "TAKEN_BACK",
    "Baton",
    "Case",
    "ConcernDraft",
    "Decision",
    "FamilyException",
    "Measure",
    "NamedPerson",
    "Record",
    "StatutoryReport",
]
