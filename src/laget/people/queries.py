"""Reads about children and those around them."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from laget.access.viewer import Viewer
from laget.kernel.ages import age_on
from laget.people.models import Child, Guardianship, Placement
from laget.platform.db.alphabet import Alphabetical
from laget.platform.db.clock import in_force
from laget.platform.db.rows import the_one


@dataclass(frozen=True)
class ChildLine:
    """A child in a list: who, how old today, where."""

    id: uuid.UUID
    name: str
    first_name: str
    age: int
    group: str
    unit_id: uuid.UUID


@dataclass(frozen=True)
class GuardianLine:
    """A guardian as staff see her."""

    person: uuid.UUID
    name: str
    relation: str
    responsible: bool
    phone: str
    language: str


def short_name(first_name: str, group: str) -> str:
    """First name and group: enough for those who know the child, little for who looks over."""
    return ", ".join(part for part in (first_name, group) if part)


def child_line(child: Child, today: date) -> ChildLine:
    """A child's line, with the age on that day."""
    return ChildLine(
        id=child.pk,
        name=str(child),
        first_name=child.first_name,
        age=age_on(child.born, today),
        group=child.group,
        unit_id=child.unit_id,
    )


def get_child(viewer: Viewer, child: uuid.UUID) -> ChildLine:
    """The child, for whoever may know of her. Raises Absent."""
    row = the_one(Child.objects.filter(pk=child))
    viewer.note_reading(row.pk, "frame")
    return child_line(row, viewer.today)


def own_children(viewer: Viewer) -> list[ChildLine]:
    """The children a family seat sees: hers by guardianship, or the youth herself."""
    rows = Child.objects.order_by("born", "id")[:20]
    viewer.note_readings((row.pk for row in rows), "frame")
    return [child_line(row, viewer.today) for row in rows]


def children_of_unit(viewer: Viewer, search: str = "", limit: int = 60) -> list[ChildLine]:
    """Children of the viewer's own unit by group and name; `search` narrows by the name's start."""
    rows = Child.objects.filter(unit_id=viewer.unit)
    for word in search.split()[:3]:
        rows = rows.filter(Q(first_name__istartswith=word) | Q(last_name__istartswith=word))
    rows = rows.order_by("group", Alphabetical("first_name"), Alphabetical("last_name"), "id")[
        :limit
    ]
    viewer.note_readings((row.pk for row in rows), "frame")
    return [child_line(row, viewer.today) for row in rows]


def contacts_of(viewer: Viewer, children: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[uuid.UUID]]:
    """Positions that are the children's contacts now, by child."""
    found: dict[uuid.UUID, list[uuid.UUID]] = {}
    rows = Placement.objects.filter(in_force(), child__in=list(children))
    pairs = rows.order_by("valid_from", "id").values_list("child_id", "position_id")
    for child, position in pairs:
        found.setdefault(child, []).append(position)
    return found


def guardians_of(viewer: Viewer, child: uuid.UUID) -> list[GuardianLine]:
    """Guardians in force, as far as the viewer may see them (a parent sees only herself)."""
    rows = (
        Guardianship.objects.filter(in_force(), child_id=child)
        .select_related("person")
        .order_by("relation", "id")
    )
    viewer.note_reading(child, "guardians")
    return [
        GuardianLine(
            person=r.person_id,
            name=r.person.name,
            relation=r.relation,
            responsible=r.parental_responsibility,
            phone=r.person.phone,
            language=r.person.language,
        )
        for r in rows
    ]


def children_at(viewer: Viewer) -> dict[str, int]:
    """How many children are registered at each unit of the municipality, by the unit's code.

    For the set-up job; others count those they may know of.
    """
    rows = Child.objects.filter(municipality_id=viewer.municipality).values("unit__code")
    counted = rows.annotate(n=Count("id")).order_by()
    return dict(counted.values_list("unit__code", "n"))
