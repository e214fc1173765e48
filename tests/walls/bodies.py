"""The part of the rich world about a body's own meetings: what it has decided, and its workshop.

A body deals with no child, so politicians and youth are called too.
"""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from laget.access.viewer import Viewer
from laget.meetings.api import (
    Meeting,
    NewBodyMeeting,
    NewResolution,
    Participant,
    add_matter,
    call_members,
    invite,
    open_workshop,
    plan_body_meeting,
    resolve,
    weigh,
)
from laget.meetings.models import Resolution, WorkshopCard
from tests.cast import Cast
from tests.walls.cooperation import Cooperation
from tests.walls.meetings import tonight

HALL, MATTER, DECIDED = "KANARI-SAL", "KANARI-SAK", "KANARI-VEDTAK"


@dataclass(frozen=True)
class Sitting:
    """Ids of bodies' meetings, all today. The nurse leads them.

    The working group's members are called, and some of the idle group, who meet with it.
    """

    sitting: uuid.UUID  # of the working group
    sitter: uuid.UUID  # the youth councillor's row, who is called to it
    matter: uuid.UUID  # on its agenda, about the oppdrag that the group works on
    resolution: uuid.UUID  # on the matter: for one at the school, who is not there, to do
    quiet: uuid.UUID  # of the SLT council, in which no workshop has been opened
    table: uuid.UUID  # another of it, with an open workshop
    card: uuid.UUID  # on its table, with points from the youth councillor


def sit(cast: Cast, found: Cooperation) -> Sitting:
    """The coordinator plans them and calls to them; the nurse leads what is done there."""
    with cast["coordinator"].acting() as by:
        sitting = _called(cast, by, found, found.body)
        # A body has one meeting at a time.
        quiet, table = (_called(cast, by, found, found.council, early) for early in (3, 0))
        matter = add_matter(
            by=by,
            meeting=sitting.pk,
            title=f"{MATTER} om fritid",
            question="Hva gjør vi videre?",
            oppdrag=found.working,
        )
    with cast["nurse"].acting() as by:
        resolution = _decided(by, matter.pk, cast["stranger"].seat)
        open_workshop(by=by, meeting=table.pk)
        card = WorkshopCard.objects.get(meeting=table, oppdrag_id=found.proposed)
    with cast["youth_councillor"].acting() as by:
        weigh(by=by, card=card.pk, points=2)
        sitter = Participant.objects.get(meeting=sitting, position_id=by.seat)
    return Sitting(sitting.pk, sitter.pk, matter.pk, resolution.pk, quiet.pk, table.pk, card.pk)


def _called(
    cast: Cast, by: Viewer, found: Cooperation, body: uuid.UUID, hours_before: int = 0
) -> Meeting:
    start, chair = tonight() - timedelta(hours=hours_before), cast["nurse"].seat
    new = NewBodyMeeting(start, start + timedelta(hours=2), HALL, chair, on_holiday=True)
    meeting = plan_body_meeting(by=by, body=body, new=new)
    names = ("ppt", "nurse", "youth_councillor", "politician", "colleague")
    who = {cast[name].seat for name in names}
    call_members(by=by, meeting=meeting.pk, who=who, also=(found.body, found.idle))
    return invite(by=by, meeting=meeting.pk)


def _decided(by: Viewer, item: uuid.UUID, owner: uuid.UUID) -> Resolution:
    due = by.today + timedelta(days=30)
    return resolve(by=by, item=item, new=NewResolution(f"{DECIDED} om fritid", owner, due))
