"""A question to the family: all that is told before somebody answers."""

import uuid
from dataclasses import dataclass

from laget.access.viewer import Viewer
from laget.cases.api import Telling, telling
from laget.portal.queries.consents import FamilyConsent, get_row, stands


@dataclass(frozen=True)
class QuestionPage:
    """A question, what is told about it, and where it stands."""

    consent: FamilyConsent
    told: Telling
    is_youth: bool  # the reader is the child herself
    unit: str


def question_page(viewer: Viewer, consent: uuid.UUID) -> QuestionPage:
    """One question, whole. Seven statements. Raises Absent."""
    row = get_row(viewer, consent)
    mine = stands(viewer, [row])[0]
    return QuestionPage(
        consent=mine,
        told=telling(viewer, row, mine.opened if mine.state == "open" else None),
        is_youth=viewer.kind == "youth",
        unit=str(row.prepared_by.unit),
    )
