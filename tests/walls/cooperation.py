"""The part of the rich world about the cooperation: bodies, a mandate, oppdrag on their way.

Nothing of it is about a child. All who take part in the municipality read all of it.
"""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from laget.access.viewer import Viewer
from laget.governance.actions.mandates import NewDocument, NewMandate
from laget.governance.api import (
    Body,
    NewGroup,
    NewOppdrag,
    NewPlanMeasure,
    Oppdrag,
    add_plan_measure,
    answer_takeover,
    ask_line,
    evaluate,
    give_to_group,
    prioritise,
    raise_oppdrag,
    receive,
    record_document,
    record_mandate,
    set_up_group,
)
from laget.governance.models import Membership
from laget.organisations.api import Unit
from tests.cast import Cast

GROUP, IDLE, MANDATE = "KANARI-GRUPPE", "KANARI-HVILE", "KANARI-MANDAT"
LETTER, OPPDRAG, PLANNED = "KANARI-BREV", "KANARI-OPPDRAG", "KANARI-PLAN"
THEME = "rus"  # which the coordinator at Kultur follows


@dataclass(frozen=True)
class Cooperation:
    """Ids of bodies, of what one of them rests on, and of one oppdrag in each phase."""

    body: uuid.UUID  # the working group: PPT leads it, a nurse and a youth councillor take part
    council: uuid.UUID  # of the set-up: the coordinator leads it, the heads of schools take part
    idle: uuid.UUID  # a group with nothing in hand; the politician leads it
    place: uuid.UUID  # in the idle group, for the kindergarten
    membership: uuid.UUID  # of the colleague, in that place
    mandate: uuid.UUID  # of the idle group, evaluated once
    proposed: uuid.UUID  # by the youth council, from below
    prioritised: uuid.UUID
    received: uuid.UUID
    working: uuid.UUID  # the working group has it
    taken: uuid.UUID  # the kindergarten has taken it over
    plan_measure: uuid.UUID  # of the working group's; the school answers for it
    takeover: uuid.UUID  # the school is asked to take it over


def cooperate(cast: Cast) -> Cooperation:
    """The coordinator sets up two groups and brings oppdrag on their way."""
    with cast["youth_councillor"].acting() as by:
        proposed = _raised(by)
    with cast["coordinator"].acting() as by:
        council = Body.objects.get(municipality_id=by.municipality, code="slt_rad").pk
        body = _group(by, GROUP, cast, "ppt", "nurse", "youth_councillor")
        idle = _group(by, IDLE, cast, "politician", "colleague")
        record_document(by=by, new=NewDocument("letter", LETTER, "1 Færre barn er alene."))
        working = _worked_on(cast, by, council, body)
        sits = Membership.objects.get(body_id=idle, holder_id=cast["colleague"].seat)
        found = Cooperation(
            body=body,
            council=council,
            idle=idle,
            place=sits.place_id,
            membership=sits.pk,
            mandate=_mandate(by, idle),
            proposed=proposed,
            prioritised=_prioritised(by, council),
            received=_received(cast, by, council),
            working=working,
            taken=_worked_on(cast, by, council, idle),
            plan_measure=_plan_measure(cast, by, working),
            takeover=_asked(by, working, cast.units["school"]),
        )
        ours = _asked(by, found.taken, cast.units["kindergarten"])
    with cast["leader"].acting() as by:
        answer_takeover(by=by, takeover=ours, yes=True, why="Vi har folk til det.")
    return found


def _mandate(by: Viewer, body: uuid.UUID) -> uuid.UUID:
    rests_on = NewMandate("mandate", MANDATE, "Gruppa skal gi råd.", by.today)
    mandate = record_mandate(by=by, body=body, new=rests_on).pk
    evaluate(by=by, mandate=mandate, on=by.today, found="Gruppa gir råd.")
    return mandate


def _asked(by: Viewer, oppdrag: uuid.UUID, unit: Unit) -> uuid.UUID:
    return ask_line(by=by, oppdrag=oppdrag, unit=unit.pk, reason="Det hører til hos dere.").pk


def _group(by: Viewer, name: str, cast: Cast, leader: str, *members: str) -> uuid.UUID:
    parent = Body.objects.get(municipality_id=by.municipality, code="slt_rad")
    seats = tuple(cast[member].seat for member in members)
    return set_up_group(
        by=by, new=NewGroup(name, "Skal gi råd.", parent.pk, cast[leader].seat, seats)
    ).pk


def _raised(by: Viewer) -> uuid.UUID:
    new = NewOppdrag(f"{OPPDRAG} om fritid", "Flere er alene.", THEME)
    return raise_oppdrag(by=by, new=new).pk


def _prioritised(by: Viewer, body: uuid.UUID) -> uuid.UUID:
    oppdrag = _raised(by)
    prioritise(by=by, oppdrag=oppdrag, place=1, of=4, reason="Det haster.", body=body)
    return oppdrag


def _received(cast: Cast, by: Viewer, body: uuid.UUID) -> uuid.UUID:
    oppdrag, concerns = _prioritised(by, body), {cast.units["kindergarten"].pk: ""}
    receive(by=by, oppdrag=oppdrag, body=body, concerns=concerns, reason="Vi tar det.")
    return oppdrag


def _worked_on(cast: Cast, by: Viewer, council: uuid.UUID, group: uuid.UUID) -> uuid.UUID:
    oppdrag = _received(cast, by, council)
    give_to_group(by=by, oppdrag=oppdrag, body=group, reason="Gruppa kan det.")
    assert Oppdrag.objects.get(pk=oppdrag).group_id == group
    return oppdrag


def _plan_measure(cast: Cast, by: Viewer, oppdrag: uuid.UUID) -> uuid.UUID:
    unit, who = cast.units["school"].pk, cast["stranger"].seat
    due = by.today + timedelta(days=60)
    new = NewPlanMeasure(f"{PLANNED} åpen hall", "", unit, who, by.today, due)
    return add_plan_measure(by=by, oppdrag=oppdrag, new=new).pk
