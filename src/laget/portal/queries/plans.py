"""The family's first page: their children, and what there is about each."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from laget.access.viewer import Viewer
from laget.cases.api import list_cases
from laget.consent.api import Giver
from laget.people.api import ChildLine, own_children


@dataclass(frozen=True)
class Plan:
    """A case in the family's list."""

    id: uuid.UUID
    unit: str
    phase: str
    closed: bool
    opened_at: datetime
    waiting: bool  # a question waits for the reader's answer


@dataclass(frozen=True)
class ChildPlans:
    """A child with her cases, the newest first."""

    child: ChildLine
    plans: list[Plan]


def family_plans(viewer: Viewer) -> list[ChildPlans]:
    """The reader's children and their cases. Four statements."""
    asked = _unanswered(viewer)
    children = own_children(viewer)
    plans: dict[uuid.UUID, list[Plan]] = {child.id: [] for child in children}
    for line in list_cases(viewer):
        plan = Plan(
            id=line.id,
            unit=line.unit,
            phase=line.phase_name,
            closed=line.phase == "closed",
            opened_at=line.opened_at,
            waiting=line.id in asked,
        )
        plans.setdefault(line.child.id, []).append(plan)
    for child in children:
        viewer.note_reading(child.id, "frame")
    return [ChildPlans(child, plans[child.id]) for child in children]


def _unanswered(viewer: Viewer) -> set[uuid.UUID]:
    """Cases with a question to the reader that she has not answered."""
    rows = Giver.objects.filter(
        answer__in=["", "later"], consent__closed_at=None, consent__valid_until__gte=viewer.today
    )
    return set(rows.values_list("case_id", flat=True))
