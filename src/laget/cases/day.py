"""What of the cases stands on somebody's day: due, asked of her, begun, and what came of it."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from laget.access.viewer import Viewer
from laget.cases.models import Baton, Case, ConcernDraft, Measure


@dataclass(frozen=True)
class Due:
    """Something on "my day"."""

    kind: str  # decide, assess, accept, draft, vacant, ownerless
    id: uuid.UUID
    case: uuid.UUID | None
    title: str
    child: str
    due_on: date | None = None
    overdue: bool = False


def due_measures(viewer: Viewer, limit: int = 25) -> list[Due]:
    """Measures of mine that must be assessed, soonest first."""
    rows = (
        Measure.objects.select_related("case__child")
        .filter(owner_id=viewer.seat, assessed_on=None)
        .order_by("assess_on", "id")[:limit]
    )
    viewer.note_readings((r.case_id for r in rows), "frame")
    return [
        Due(
            "assess",
            r.pk,
            r.case_id,
            r.title,
            _short(r.case),
            r.assess_on,
            r.assess_on < viewer.today,
        )
        for r in rows
    ]


def _short(case: Case) -> str:
    """First name and group: enough for those who know the child, little for who looks over."""
    return ", ".join(p for p in (case.child.first_name, case.child.group) if p)


def due_cases(viewer: Viewer, limit: int = 25) -> list[Due]:
    """Cases that wait for me: those I hold, and as leader those of my unit, soonest due first."""
    rows = (
        Case.objects.select_related("child")
        .filter(_mine(viewer), closed_at=None, due_on__isnull=False)
        .order_by("due_on", "id")[:limit]
    )
    viewer.note_readings((r.pk for r in rows), "frame")
    return [
        Due(
            "decide",
            r.pk,
            r.pk,
            r.phase,
            _short(r),
            r.due_on,
            bool(r.due_on and r.due_on < viewer.today),
        )
        for r in rows
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
    rows = (
        Measure.objects.select_related("case__child")
        .filter(
            case__in=Case.objects.filter(_mine(viewer), closed_at=None),
            vacant_since__isnull=False,
            owner=None,
            assessed_on=None,
        )
        .order_by("vacant_since", "id")[:limit]
    )
    viewer.note_readings((r.case_id for r in rows), "frame")
    return [Due("ownerless", r.pk, r.case_id, r.title, _short(r.case), overdue=True) for r in rows]


def offered_batons(viewer: Viewer) -> list[Due]:
    """Cases that somebody has asked me to take over."""
    rows = (
        Baton.objects.select_related("case__child", "offered_by")
        .filter(position_id=viewer.seat, accepted_at=None, ended_at=None)
        .order_by("offered_at", "id")[:25]
    )
    viewer.note_readings((b.case_id for b in rows), "frame")
    return [Due("accept", b.pk, b.case_id, b.offered_by.holder, _short(b.case)) for b in rows]


def my_drafts(viewer: Viewer) -> list[Due]:
    """Concerns I have begun and not saved."""
    rows = ConcernDraft.objects.select_related("child").order_by("-saved_at")[:10]
    viewer.note_readings((d.child_id for d in rows), "frame")
    return [Due("draft", d.pk, None, "", d.child.first_name, d.saved_at.date()) for d in rows]


def vacant_cases(viewer: Viewer, limit: int = 25) -> list[Due]:
    """For a leader: open cases of her unit whose holder has left. Seen the day it happens."""
    if "leader" not in viewer.roles:
        return []
    rows = (
        Case.objects.select_related("child")
        .filter(
            unit_id=viewer.unit,
            closed_at=None,
            batons__accepted_at__isnull=False,
            batons__ended_at=None,
            batons__position__valid_to__lte=viewer.at,
        )
        .order_by("opened_at", "id")[:limit]
    )
    viewer.note_readings((r.pk for r in rows), "frame")
    return [Due("vacant", r.pk, r.pk, r.phase, _short(r), overdue=True) for r in rows]


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
    rows = (
        Case.objects.select_related("child")
        .filter(opened_by_id=viewer.seat, closed_at__isnull=False)
        .order_by("-closed_at", "id")[:5]
    )
    viewer.note_readings((r.pk for r in rows), "frame")
    return [
        Told(r.pk, _short(r), r.outcome, r.feedback, r.closed_at)
        for r in rows
        if r.closed_at is not None and (viewer.at - r.closed_at).days <= 60
    ]
