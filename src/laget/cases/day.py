"""What of the cases stands on somebody's day: due, asked of her, begun, and what came of it.

Each list fetches the few columns that it shows: the day is the page that is opened most.
"""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from laget.access.models import Grant
from laget.access.viewer import Viewer
from laget.cases.models import Baton, Case, ConcernDraft, Measure
from laget.people.api import short_name
from laget.platform.db.clock import in_force


@dataclass(frozen=True)
class Due:
    """Something on "my day"."""

    kind: str  # decide, assess, accept, draft, vacant, ownerless, opened
    id: uuid.UUID
    case: uuid.UUID | None
    title: str
    child: str
    due_on: date | None = None
    overdue: bool = False


def due_measures(viewer: Viewer, limit: int = 25) -> list[Due]:
    """Measures of mine that must be assessed, soonest first."""
    rows = list(
        Measure.objects.filter(owner_id=viewer.seat, assessed_on=None)
        .order_by("assess_on", "id")
        .values_list("pk", "case_id", "title", "assess_on", *_child("case__"))[:limit]
    )
    viewer.note_readings((case for _pk, case, *_ in rows), "frame")
    return [
        Due("assess", pk, case, title, short_name(*child), day, day < viewer.today)
        for pk, case, title, day, *child in rows
    ]


def _child(case: str = "") -> tuple[str, str]:
    """The columns of a case's child that `short_name` needs."""
    return f"{case}child__first_name", f"{case}child__group"


def due_cases(viewer: Viewer, limit: int = 25) -> list[Due]:
    """Cases that wait for me: those I hold, and as leader those of my unit, soonest due first."""
    rows = list(
        Case.objects.filter(_mine(viewer), closed_at=None, due_on__isnull=False)
        .order_by("due_on", "id")
        .values_list("pk", "phase", "due_on", *_child())[:limit]
    )
    viewer.note_readings((pk for pk, *_ in rows), "frame")
    return [
        Due("decide", pk, pk, phase, short_name(*child), day, bool(day and day < viewer.today))
        for pk, phase, day, *child in rows
    ]


def _mine(viewer: Viewer) -> Q:
    """As leader the cases of my unit; else those whose baton I hold."""
    if "leader" in viewer.roles:
        return Q(unit_id=viewer.unit)
    return Q(
        batons__position_id=viewer.seat, batons__ended_at=None, batons__accepted_at__isnull=False
    )


def ownerless_measures(viewer: Viewer, limit: int = 25) -> list[Due]:
    """Promises in my cases that nobody holds any more, since a service has been shut out."""
    rows = list(
        Measure.objects.filter(
            case__in=Case.objects.filter(_mine(viewer), closed_at=None),
            vacant_since__isnull=False,
            owner=None,
            assessed_on=None,
        )
        .order_by("vacant_since", "id")
        .values_list("pk", "case_id", "title", *_child("case__"))[:limit]
    )
    viewer.note_readings((case for _pk, case, *_ in rows), "frame")
    return [
        Due("ownerless", pk, case, title, short_name(*child), overdue=True)
        for pk, case, title, *child in rows
    ]


def offered_batons(viewer: Viewer) -> list[Due]:
    """Cases that somebody has asked me to take over."""
    rows = list(
        Baton.objects.filter(position_id=viewer.seat, accepted_at=None, ended_at=None)
        .order_by("offered_at", "id")
        .values_list("pk", "case_id", "offered_by__holder", *_child("case__"))[:25]
    )
    viewer.note_readings((case for _pk, case, *_ in rows), "frame")
    return [Due("accept", pk, case, by, short_name(*child)) for pk, case, by, *child in rows]


def opened_to_me(viewer: Viewer, limit: int = 10) -> list[Due]:
    """Cases that families elsewhere have let my service into during the last two weeks."""
    if "intake" not in viewer.roles:
        return []
    since = viewer.at - timedelta(days=14)
    opened = Grant.objects.filter(
        in_force(), subject_kind="case", category="frame", basis="consent", valid_from__gt=since
    )
    rows = list(
        Case.objects.filter(pk__in=opened.values("subject"), closed_at=None)
        .order_by("-opened_at", "id")
        .values_list("pk", "reference", *_child())[:limit]
    )
    viewer.note_readings((pk for pk, *_ in rows), "frame")
    return [Due("opened", pk, pk, reference, short_name(*child)) for pk, reference, *child in rows]


def my_drafts(viewer: Viewer) -> list[Due]:
    """Concerns I have begun and not saved."""
    rows = list(
        ConcernDraft.objects.filter(author_id=viewer.seat)
        .order_by("-saved_at")
        .values_list("pk", "child_id", "child__first_name", "saved_at")[:10]
    )
    viewer.note_readings((child for _pk, child, *_ in rows), "frame")
    return [Due("draft", pk, None, "", name, saved.date()) for pk, _child, name, saved in rows]


def vacant_cases(viewer: Viewer, limit: int = 25) -> list[Due]:
    """For a leader: open cases of her unit whose holder has left. Seen the day it happens."""
    if "leader" not in viewer.roles:
        return []
    rows = list(
        Case.objects.filter(
            unit_id=viewer.unit,
            closed_at=None,
            batons__accepted_at__isnull=False,
            batons__ended_at=None,
            batons__position__valid_to__lte=viewer.at,
        )
        .order_by("opened_at", "id")
        .values_list("pk", "phase", *_child())[:limit]
    )
    viewer.note_readings((pk for pk, *_ in rows), "frame")
    return [
        Due("vacant", pk, pk, phase, short_name(*child), overdue=True) for pk, phase, *child in rows
    ]


@dataclass(frozen=True)
class Told:
    """What came of a worry I raised, as far as I may know."""

    case: uuid.UUID
    child: str
    outcome: str
    feedback: str
    closed_at: datetime


def told_back(viewer: Viewer) -> list[Told]:
    """Cases I raised that were closed during the last 60 days."""
    rows = list(
        Case.objects.filter(opened_by_id=viewer.seat, closed_at__gt=viewer.at - timedelta(days=60))
        .order_by("-closed_at", "id")
        .values_list("pk", "outcome", "feedback", "closed_at", *_child())[:5]
    )
    viewer.note_readings((pk for pk, *_ in rows), "frame")
    return [
        Told(pk, short_name(*child), outcome, feedback, at)
        for pk, outcome, feedback, at, *child in rows
    ]
