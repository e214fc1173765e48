"""One body: what it is for, who sits in it, what it rests on and works with."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q
from django.utils import timezone

from laget.access.viewer import Viewer
from laget.governance.models import Body, Membership, Oppdrag, Place
from laget.governance.queries.mandates import MandateLine, mandates_of
from laget.governance.queries.organisation import coordinates, there_on
from laget.organisations.api import current_setup, text
from laget.platform.db.alphabet import alphabetical
from laget.platform.db.rows import the_one
from laget.platform.localised import localised

MOST_NAMED = 12  # a place such as "the head teachers" can have hundreds


@dataclass(frozen=True)
class Sitting:
    """Somebody in a place."""

    id: uuid.UUID
    holder: uuid.UUID  # the position
    name: str
    title: str
    unit: str
    since: date
    derived: bool


@dataclass(frozen=True)
class PlaceLine:
    """A place with those who have it on the day; nobody: it is vacant, or told in words only."""

    id: uuid.UUID
    part: str  # chair, secretary, member
    label: str
    note: str
    by_need: bool
    sitting: list[Sitting]
    more: int  # so many more than are named
    by_name: bool  # somebody can be named to it
    may_name: bool  # by the reader


@dataclass(frozen=True)
class BodyPage:
    """A body, whole."""

    body: Body
    on: date
    purpose: str
    level: str
    cadence: str
    above: list[Body]  # the one it answers to, then the one above that …
    below: list[Body]
    places: list[PlaceLine]
    mandates: list[MandateLine]
    oppdrag: list[Oppdrag]
    runs: bool
    coordinates: bool


def get_body(viewer: Viewer, body: uuid.UUID) -> Body:
    """The body, with the unit that arranges it. Raises Absent."""
    return the_one(Body.objects.select_related("host").filter(pk=body))


def runs(viewer: Viewer, body: uuid.UUID) -> bool:
    """Chair or secretary of the body, or a coordinator: she arranges its meetings."""
    return coordinates(viewer) or viewer.holds("body", body, "runs")


def holding_on(at: datetime) -> Q:
    """Memberships in force at a moment."""
    return Q(valid_from__lte=at) & (Q(valid_to=None) | Q(valid_to__gt=at))


def body_page(viewer: Viewer, body: uuid.UUID, on: date) -> BodyPage:
    """One body as it was on a day. Raises Absent. At most nine statements."""
    row = get_body(viewer, body)
    setup = current_setup(viewer)[1]
    family = {b.pk: b for b in open_bodies(viewer)}
    above = _above(row, family)
    level = next((text(x.name) for x in setup.levels if x.code == row.level), "")
    runs_it = runs(viewer, row.pk)
    return BodyPage(
        body=row,
        on=on,
        purpose=localised(row.purpose),
        level=level,
        cadence=localised(row.cadence.get("text") or {}),
        above=above,
        below=[b for b in family.values() if b.parent_id == row.pk],
        places=_places(viewer, row, on, runs_it=runs_it),
        mandates=mandates_of(viewer, [row.pk, *(b.pk for b in above)]),
        oppdrag=_oppdrag(row),
        runs=runs_it,
        coordinates=coordinates(viewer),
    )


def _above(row: Body, family: dict[uuid.UUID, Body]) -> list[Body]:
    found: list[Body] = []
    here = row.parent_id
    # A ring cannot be loaded from a file; should there be one all the same, it is walked once.
    while here in family and family[here] not in found:
        found.append(family[here])
        here = family[here].parent_id
    return found


def _places(viewer: Viewer, body: Body, on: date, *, runs_it: bool) -> list[PlaceLine]:
    places = Place.objects.select_related("body").filter(there_on(on), body=body)
    # Midday: whoever began or ended that day is counted as she stood at the end of the morning.
    noon = timezone.make_aware(datetime.combine(on, time(12)))
    at = viewer.at if on == viewer.today else noon
    held: dict[uuid.UUID, list[Membership]] = {}
    rows = Membership.objects.filter(holding_on(at), body=body)
    for row in rows.select_related("holder__unit"):
        held.setdefault(row.place_id, []).append(row)
    return [
        _place(viewer, p, held.get(p.pk, []), runs_it=runs_it)
        for p in places.order_by("sequence", "id")
    ]


def _place(viewer: Viewer, place: Place, held: list[Membership], *, runs_it: bool) -> PlaceLine:
    people = sorted(
        (_sitting(row) for row in held), key=lambda s: (alphabetical(s.unit), alphabetical(s.name))
    )
    return PlaceLine(
        id=place.pk,
        part=place.part,
        label=str(place),
        note=localised(place.note),
        by_need=place.by_need,
        sitting=people[:MOST_NAMED],
        more=max(0, len(people) - MOST_NAMED),
        by_name=place.by_name,
        may_name=place.by_name
        and (runs_it or viewer.leads(place.unit_id))
        and place.body.until is None,
    )


def _sitting(row: Membership) -> Sitting:
    return Sitting(
        id=row.pk,
        holder=row.holder_id,
        name=row.holder.holder,
        title=row.holder.title,
        unit=str(row.holder.unit),
        since=timezone.localdate(row.valid_from),
        derived=row.derived,
    )


def _oppdrag(body: Body) -> list[Oppdrag]:
    """What the body has in hand, newest first."""
    rows = Oppdrag.objects.filter(Q(received_by=body) | Q(group=body))
    return list(rows.order_by("-raised_at", "id")[:20])


def open_bodies(viewer: Viewer) -> list[Body]:
    """The municipality's bodies that are there now, in its order. One statement."""
    rows = Body.objects.filter(municipality_id=viewer.municipality, until=None)
    return list(rows.order_by("sequence", "code"))


def bodies_of(viewer: Viewer) -> list[Body]:
    """The bodies one sits in now, in the municipality's order. One statement."""
    mine = Membership.objects.filter(holding_on(viewer.at), holder_id=viewer.seat)
    rows = Body.objects.filter(pk__in=mine.values("body"), until=None)
    return list(rows.order_by("sequence", "code"))
