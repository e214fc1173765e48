"""Reads about consents, prepared for a screen."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection
from django.db.models import Count, Q

from laget.access.viewer import Viewer
from laget.consent.models import Consent, Giver
from laget.kernel.errors import Absent
from laget.organisations.api import setup_by_id
from laget.platform.localised import localised


@dataclass(frozen=True)
class GiverLine:
    """One who was asked, and what she answered."""

    id: uuid.UUID
    name: str
    answer: str
    form: str
    counts: bool
    answered_at: datetime | None
    withdrawn: bool
    mine: bool
    scan: uuid.UUID | None


@dataclass(frozen=True)
class ConsentView:
    """A consent with its state: open, waiting, unsigned, denied, withdrawn, expired, closed."""

    id: uuid.UUID
    case: uuid.UUID
    purpose: str
    why: str
    categories: list[tuple[str, str]]
    open_categories: frozenset[str]
    receivers: list[tuple[uuid.UUID, str]]
    valid_until: date
    prepared_by: str
    prepared_at: datetime
    givers: list[GiverLine]
    asked: int
    said_yes: int
    silent: int
    state: str
    days_left: int


def consents_of(viewer: Viewer, case: uuid.UUID) -> list[ConsentView]:
    """The case's consents, newest first, as far as the viewer may see them."""
    rows = (
        Consent.objects.filter(case_id=case)
        .select_related("prepared_by")
        .prefetch_related("receivers__unit", "givers__person", "givers__youth")
        .order_by("-prepared_at", "id")
    )
    views = [_view(viewer, row) for row in rows]
    if views:
        viewer.note_reading(case, "consents")
    return views


def get_consent(viewer: Viewer, consent: uuid.UUID) -> ConsentView:
    """One consent. Raises Absent."""
    row = Consent.objects.select_related("prepared_by").filter(pk=consent).first()
    if row is None:
        raise Absent
    viewer.note_reading(row.case_id, "consents")
    return _view(viewer, row)


def _standing(consent: uuid.UUID) -> tuple[int, int, int, int, list[str]]:
    with connection.cursor() as cursor:
        cursor.execute("select * from laget.consent_standing(%s)", [consent])
        row = cursor.fetchone()
    return row or (0, 0, 0, 0, [])


def _view(viewer: Viewer, row: Consent) -> ConsentView:
    asked, yes, no, silent, opened = _standing(row.pk)
    names = {c.code: localised(c.name.model_dump()) for c in setup_by_id(row.setup_id).categories}
    givers = [_giver(viewer, g) for g in row.givers.all()]
    return ConsentView(
        id=row.pk,
        case=row.case_id,
        purpose=row.purpose,
        why=row.why,
        categories=[(c, names.get(c, c)) for c in row.categories],
        open_categories=frozenset(opened),
        receivers=sorted(
            ((r.unit_id, str(r.unit)) for r in row.receivers.all()), key=lambda r: r[1]
        ),
        valid_until=row.valid_until,
        prepared_by=row.prepared_by.holder,
        prepared_at=row.prepared_at,
        givers=sorted(givers, key=lambda g: g.name),
        asked=asked,
        said_yes=yes,
        silent=silent,
        state=_state(viewer, row, bool(opened), no, givers),
        days_left=(row.valid_until - viewer.today).days,
    )


def _giver(viewer: Viewer, row: Giver) -> GiverLine:
    person = row.person.name if row.person else ""
    name = row.youth.first_name if row.youth else person
    return GiverLine(
        id=row.pk,
        name=name,
        answer=row.answer,
        form=row.form,
        counts=row.counts,
        answered_at=row.answered_at,
        withdrawn=row.withdrawn_at is not None,
        mine=viewer.person in {row.person_id, row.youth_id},
        scan=row.scan_id,
    )


def _state(viewer: Viewer, row: Consent, opened: bool, no: int, givers: list[GiverLine]) -> str:
    if row.closed_at is not None:
        return "closed"
    if row.valid_until < viewer.today:
        return "expired"
    if opened:
        return "open"
    if any(g.withdrawn for g in givers):
        return "withdrawn"
    if no:
        return "denied"
    unsigned = any(g.answer in {"yes", "part"} and not g.counts for g in givers)
    return "unsigned" if unsigned else "waiting"


def waiting_for_me(viewer: Viewer) -> list[ConsentView]:
    """Questions that a parent or youth has not answered, newest first."""
    asked = Giver.objects.filter(
        answer__in=["", "later"], consent__closed_at=None, consent__valid_until__gte=viewer.today
    )
    rows = (
        Consent.objects.filter(pk__in=asked.values("consent"))
        .select_related("prepared_by")
        .order_by("-prepared_at")[:10]
    )
    return [_view(viewer, row) for row in rows]


@dataclass(frozen=True)
class Waiting:
    """A consent that somebody should do something about: silent givers, or the end is near."""

    id: uuid.UUID
    child: str
    silent: int
    days_left: int
    since: datetime


def waiting_consents(viewer: Viewer, limit: int = 10) -> list[Waiting]:
    """Consents I asked for (as leader: my unit asked for) that wait for answers or soon run out."""
    mine = Q(prepared_by_id=viewer.seat)
    if "leader" in viewer.roles:
        mine |= Q(prepared_by__unit_id=viewer.unit)
    silent = Count("givers", filter=Q(givers__answer__in=["", "later"]))
    soon = viewer.today + timedelta(days=30)
    rows = (
        Consent.objects.filter(mine, closed_at=None, valid_until__gte=viewer.today)
        .annotate(silent=silent)
        .filter(Q(silent__gt=0) | Q(valid_until__lte=soon))
        .select_related("child")
        .order_by("valid_until", "id")[:limit]
    )
    return [
        Waiting(
            id=row.pk,
            child=", ".join(p for p in (row.child.first_name, row.child.group) if p),
            silent=row.silent,
            days_left=(row.valid_until - viewer.today).days,
            since=row.prepared_at,
        )
        for row in rows
    ]
