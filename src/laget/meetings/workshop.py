"""The workshop as it stands now: groups, cards, and what has been given to each."""

import uuid
from dataclasses import dataclass

from laget.access.viewer import Viewer
from laget.governance.api import coordinates
from laget.meetings.actions.workshop import get_workshop
from laget.meetings.models import Workshop, WorkshopCard, WorkshopWeight
from laget.meetings.rules import is_chair


@dataclass(frozen=True)
class Card:
    """An oppdrag on the table."""

    id: uuid.UUID
    oppdrag: uuid.UUID
    title: str
    why: str
    label: str
    points: int  # from all
    mine: int
    givers: int


@dataclass(frozen=True)
class Board:
    """The whole table, those with most points first in each group."""

    workshop: Workshop
    groups: list[tuple[str, list[Card]]]
    left: int  # points one has still to give
    people: int  # so many have given points
    leads: bool
    decides: bool
    over: bool

    @property
    def cards(self) -> list[Card]:
        """All cards, those with most points first."""
        found = [card for _label, cards in self.groups for card in cards]
        return sorted(found, key=lambda c: (-c.points, c.title))


def board(viewer: Viewer, meeting: uuid.UUID) -> Board:
    """Raises Absent. Four statements, however many have weighed."""
    workshop = get_workshop(viewer, meeting)
    weights = WorkshopWeight.objects.filter(meeting=meeting, points__gt=0)
    given: dict[uuid.UUID, int] = {}
    mine: dict[uuid.UUID, int] = {}
    givers: dict[uuid.UUID, set[uuid.UUID]] = {}
    for card, holder, points in weights.values_list("card", "holder", "points"):
        given[card] = given.get(card, 0) + points
        givers.setdefault(card, set()).add(holder)
        if holder == viewer.seat:
            mine[card] = points
    groups: dict[str, list[Card]] = {}
    for row in WorkshopCard.objects.select_related("oppdrag").filter(workshop=workshop):
        groups.setdefault(row.label, []).append(
            Card(
                id=row.pk,
                oppdrag=row.oppdrag_id,
                title=row.oppdrag.title,
                why=row.oppdrag.why,
                label=row.label,
                points=given.get(row.pk, 0),
                mine=mine.get(row.pk, 0),
                givers=len(givers.get(row.pk, ())),
            )
        )
    ordered = [
        (label, sorted(cards, key=lambda c: (-c.points, c.title)))
        for label, cards in sorted(groups.items(), key=lambda pair: (not pair[0], pair[0]))
    ]
    return Board(
        workshop=workshop,
        groups=ordered,
        left=workshop.points - sum(mine.values()),
        people=len(set().union(*givers.values())),
        leads=is_chair(viewer, workshop.meeting),
        decides=coordinates(viewer),
        over=workshop.closed_at is not None,
    )
