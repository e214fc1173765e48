"""Rapid mappings: the list, and one with everything that was found."""

import uuid
from dataclasses import dataclass

from laget.access.viewer import Viewer
from laget.governance.api import coordinates
from laget.organisations.api import text
from laget.plans import words
from laget.plans.models import Finding, Mapping, MappingParticipant, MappingSource, Recommendation
from laget.plans.rules import areas, get_mapping, leads_mapping

ORDER = [phase for phase in Mapping.Phase.values if phase != "closed"]


@dataclass(frozen=True)
class Area:
    """An area with what was found in it, and what is to be done."""

    code: str
    name: str
    findings: dict[str, list[Finding]]  # by kind
    recommendations: list[Recommendation]

    @property
    def empty(self) -> bool:
        """Nothing is written in it."""
        return not self.recommendations and not any(self.findings.values())


@dataclass(frozen=True)
class Step:
    """A phase of the mapping, as it stands: "done", "now" or "todo"."""

    state: str
    title: str
    note: str = ""


@dataclass(frozen=True)
class MappingPage:
    """One mapping, with the phases on its way."""

    row: Mapping
    steps: list[Step]
    participants: list[MappingParticipant]
    sources: list[MappingSource]
    areas: list[Area]
    leads: bool
    coordinates: bool

    @property
    def untouched(self) -> list[str]:
        """The areas of which nothing is written."""
        return [a.name for a in self.areas if a.empty]


def list_mappings(viewer: Viewer) -> list[Mapping]:
    """The municipality's, newest first. One statement."""
    rows = Mapping.objects.filter(municipality_id=viewer.municipality).select_related("body")
    return list(rows.order_by("-made_at", "id")[:50])


def mapping_page(viewer: Viewer, mapping: uuid.UUID) -> MappingPage:
    """One mapping, whole. Raises Absent. Five statements."""
    row = get_mapping(viewer, mapping)
    found = list(
        row.findings.select_related("source", "measure").order_by("kind", "written_at", "id")
    )
    todo = list(row.recommendations.select_related("measure").order_by("written_at", "id"))
    named = words.mapping_phases()
    here = ORDER.index(row.phase) if row.phase in ORDER else len(ORDER)
    return MappingPage(
        row=row,
        steps=[
            Step("done" if n < here else "now" if n == here else "todo", named[phase])
            for n, phase in enumerate(ORDER)
        ],
        participants=list(row.participants.select_related("unit").order_by("others", "id")),
        sources=list(row.sources.order_by("on_date", "id")),
        areas=[
            Area(
                a.code,
                text(a.name),
                {
                    kind: [f for f in found if f.area == a.code and f.kind == kind]
                    for kind in Finding.Kind.values
                },
                [r for r in todo if r.area == a.code],
            )
            for a in areas(viewer)
        ],
        leads=leads_mapping(viewer, row),
        coordinates=coordinates(viewer),
    )
