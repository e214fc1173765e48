"""Units and people to choose between."""

from uuid import UUID

from django.db.models import QuerySet

from laget.access.viewer import Viewer
from laget.governance.models import DocumentGoal, Oppdrag
from laget.organisations.api import COUNCIL_KINDS, Position, Unit
from laget.platform.db.alphabet import alphabetical
from laget.platform.db.clock import in_force

Choices = list[tuple[str, str]]


def units_that_do(viewer: Viewer, *, ours: bool = False) -> QuerySet[Unit]:
    """Units that can be given something to do; `ours`: only the municipality's own."""
    rows = Unit.objects.filter(municipality_id=viewer.municipality, active=True)
    rows = rows.exclude(kind__in=COUNCIL_KINDS)
    return rows.filter(external=False) if ours else rows


def units(viewer: Viewer, *, ours: bool = False) -> Choices:
    """The same to choose between, by name."""
    rows = units_that_do(viewer, ours=ours)
    return [(str(u.pk), str(u)) for u in sorted(rows, key=lambda u: alphabetical(str(u)))]


def people(viewer: Viewer, unit: UUID | None = None, role: str = "") -> Choices:
    """Those in positions now, by unit and name: of one unit, with one role, or all."""
    rows = Position.objects.filter(in_force(), municipality_id=viewer.municipality)
    if unit is not None:
        rows = rows.filter(unit_id=unit)
    if role:
        rows = rows.filter(roles__contains=[role])
    found = [
        (f"{p.unit}", p.holder, str(p.pk), f"{p.unit}: {p.holder}, {p.title}")
        for p in rows.select_related("unit")
    ]
    found.sort(key=lambda x: (alphabetical(x[0]), alphabetical(x[1])))
    return [(pk, words) for _unit, _name, pk, words in found]


def priorities(viewer: Viewer) -> Choices:
    """What something can serve: oppdrag that run ("oppdrag/<id>"), then the goals of documents
    ("goal/<id>"). Two statements.
    """
    running = Oppdrag.objects.filter(
        municipality_id=viewer.municipality, phase__in=Oppdrag.RUNNING
    ).order_by("-raised_at", "id")
    goals = DocumentGoal.objects.filter(
        municipality_id=viewer.municipality, withdrawn=False, document__withdrawn=False
    ).select_related("document")
    return [
        *((f"oppdrag/{o.pk}", o.title) for o in running),
        *(
            (f"goal/{g.pk}", f"{g.document}: {g}")
            for g in goals.order_by("document__sequence", "sequence", "id")
        ),
    ]
