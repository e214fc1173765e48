"""Cases in lists, and what there is about each child of one."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Value

from laget.access.lists import newest
from laget.access.viewer import Viewer
from laget.cases.models import Case, ConcernDraft
from laget.organisations.api import setup_by_id, text
from laget.people.api import ChildLine, child_line

PAGE = 25


@dataclass(frozen=True)
class CaseLine:
    """A case in a list."""

    id: uuid.UUID
    child: ChildLine
    reference: str
    unit: str
    phase: str
    phase_name: str
    opened_at: datetime
    due_on: date | None
    closed_at: datetime | None


def case_line(case: Case, today: date) -> CaseLine:
    """The case in a line, with the age of its child on that day."""
    return CaseLine(
        id=case.pk,
        child=child_line(case.child, today),
        reference=case.reference,
        unit=str(case.unit),
        phase=case.phase,
        phase_name=text(setup_by_id(case.setup_id).process.phases.get(case.phase)),  # type: ignore[arg-type]
        opened_at=case.opened_at,
        due_on=case.due_on,
        closed_at=case.closed_at,
    )


def list_cases(viewer: Viewer, *, before: datetime | None = None) -> list[CaseLine]:
    """The newest cases that the viewer's keys open; `before` continues. One statement."""
    mine = newest(viewer, "case", limit=PAGE, before=before)
    found = Case.objects.select_related("child", "unit").filter(pk__in=mine)
    rows = list(found.order_by("-opened_at", "id"))
    viewer.note_readings((row.pk for row in rows), "frame")
    return [case_line(row, viewer.today) for row in rows]


@dataclass(frozen=True)
class Begun:
    """What there is about a child already: an open case, or a draft of the viewer's own."""

    id: uuid.UUID
    reference: str  # of the case; empty for a draft


def begun_about(viewer: Viewer, children: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Begun]]:
    """By child, as far as the viewer may see; cases first, the newest foremost. One statement."""
    columns = ("child_id", "pk", "name", "at")
    cases = Case.objects.filter(child__in=children, closed_at=None)
    drafts = ConcernDraft.objects.filter(child__in=children)
    rows = list(
        cases.annotate(name=F("reference"), at=F("opened_at"))
        .values_list(*columns)
        .union(drafts.annotate(name=Value(""), at=F("saved_at")).values_list(*columns))
    )
    viewer.note_readings((pk for _child, pk, name, _at in rows if name), "frame")
    found: dict[uuid.UUID, list[Begun]] = {}
    for child, pk, name, _at in sorted(rows, key=lambda r: (bool(r[2]), r[3]), reverse=True):
        found.setdefault(child, []).append(Begun(pk, name))
    return found
