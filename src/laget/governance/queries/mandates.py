"""What bodies rest on, and which of it ought to be looked at again."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, Q, QuerySet, Value

from laget.access.viewer import Viewer
from laget.governance.models import Mandate, MandateEvaluation
from laget.governance.words import adopted

# So long before the last day one is reminded: an evaluation takes a while to prepare.
AHEAD = timedelta(days=60)


@dataclass(frozen=True)
class Due:
    """A mandate whose evaluation is due, or soon will be."""

    mandate: uuid.UUID
    name: str
    body: uuid.UUID
    by: date
    late: bool


def _to_evaluate(viewer: Viewer, until: date) -> QuerySet[Mandate]:
    """Mandates in force that are to be evaluated by then."""
    return Mandate.objects.filter(
        Q(until=None) | Q(until__gte=viewer.today),
        municipality_id=viewer.municipality,
        withdrawn=False,
        body__until=None,
        evaluate_by__lte=until,
    ).order_by("evaluate_by", "id")


def evaluations_due(viewer: Viewer, until: date | None = None) -> list[Due]:
    """Mandates of the municipality that are to be evaluated by a day, or within two months.

    One statement.
    """
    return [
        Due(m.pk, str(m), m.body_id, m.evaluate_by, m.evaluate_by < viewer.today)
        for m in _to_evaluate(viewer, until or viewer.today + AHEAD)
        if m.evaluate_by is not None
    ]


def due_rows(viewer: Viewer) -> list[QuerySet[Any, tuple[Any, ...]]]:
    """The same for a statement over several rooms: kind, body, no title, name, day; for
    coordinators only.
    """
    if "coordinator" not in viewer.roles:
        return []
    rows = _to_evaluate(viewer, viewer.today + AHEAD).values_list(
        Value("mandate", CharField()), "body_id", Value("", CharField()), "name", "evaluate_by"
    )
    return [rows[:20]]


@dataclass(frozen=True)
class MandateLine:
    """A mandate on a body's page."""

    mandate: Mandate
    adopted: str  # when, in words
    from_above: str  # the body above whose mandate it is; empty for its own
    evaluations: list[MandateEvaluation]
    late: bool


def mandates_of(viewer: Viewer, bodies: Sequence[uuid.UUID]) -> list[MandateLine]:
    """Mandates of these bodies: the first body's own, then those above it; each newest first.

    Two statements.
    """
    rows = (
        Mandate.objects.filter(body__in=bodies, withdrawn=False)
        .select_related("body", "written_by")
        .prefetch_related("evaluations")
        .order_by("-adopted_on", "id")
    )
    lines = [_line(viewer, row, own=row.body_id == bodies[0]) for row in rows]
    return sorted(lines, key=lambda m: bodies.index(m.mandate.body_id))


def _line(viewer: Viewer, row: Mandate, *, own: bool) -> MandateLine:
    return MandateLine(
        mandate=row,
        adopted=adopted(row.adopted),
        from_above="" if own else str(row.body),
        evaluations=sorted(row.evaluations.all(), key=lambda e: e.evaluated_on, reverse=True),
        late=row.evaluate_by is not None and row.evaluate_by < viewer.today,
    )
