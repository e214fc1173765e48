"""Rows of governance: all who take part read it, few change it, and no family finds it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from tests.walls.cooperation import GROUP, IDLE, LETTER, MANDATE, OPPDRAG, PLANNED, THEME
from tests.walls.outcomes import (
    ASKED_UNIT,
    COORDINATOR,
    LEADER,
    OUR_STAFF,
    PARTNERS,
    RECEIVER,
    STAFF,
    Expected,
    Outcome,
    People,
    Row,
    people,
)
from tests.walls.worlds import World

SEES, OPENS, DOES, TRIES = Outcome.SEES, Outcome.OPENS, Outcome.DOES, Outcome.TRIES
NOT_MAY = Outcome.NOT_MAY
Data = Callable[[World], dict[str, Any]]

NEIGHBOUR = people("neighbour")  # has a cooperation of her own, and knows nothing of ours
CHAIR = people("politician")  # leads the group that is idle
# Leads the working group, and takes part in it.
GROUP_MEMBERS = RECEIVER | people("nurse") | people("youth_councillor")
RUNS_IDLE = COORDINATOR | CHAIR
NAMES = RUNS_IDLE | LEADER  # the kindergarten's place is its leader's to give too
# The school answers for the measure, and one who works there does it.
TELLS = COORDINATOR | GROUP_MEMBERS | ASKED_UNIT | people("stranger")

READ = {SEES: PARTNERS}
LISTED = {SEES: PARTNERS, OPENS: NEIGHBOUR}


def _day(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()  # noqa: DTZ011


def _only(may: People, outcome: Outcome, among: People = PARTNERS) -> Expected:
    """These may; the others who take part see it, and are told why they may not."""
    return {outcome: may, NOT_MAY: among - may}


def _form(
    route: str, arg: str, canary: str, data: Data, may: People, among: People = PARTNERS
) -> tuple[Row, Row]:
    """A form on a page of its own, about something that exists."""
    return (
        Row(route, "GET", _only(may, SEES, among), (arg,), canary),
        Row(route, "POST", _only(may, DOES, among), (arg,), data=data),
    )


def _step(route: str, arg: str, data: Data) -> tuple[Row, Row]:
    """A step of an oppdrag, which the coordinators take. Who sits in a council takes none."""
    return _form(route, arg, OPPDRAG, data, COORDINATOR, OUR_STAFF)


def _new_group(world: World) -> dict[str, Any]:
    who = {"leader": world.seat("ppt"), "members": [world.seat("nurse")]}
    return {"name": "Ny gruppe", "purpose": "Skal gi råd.", "parent": str(world.body), **who}


def _mandate(world: World) -> dict[str, str]:
    return {"kind": "mandate", "name": "Mandat", "text": "Skal gi råd.", "adopted": _day(0)}


def _oppdrag(world: World) -> dict[str, str]:
    return {"title": "Færre er alene", "why": "Mange er det.", "theme": THEME}


def _prioritised(world: World) -> dict[str, str]:
    return {"body": str(world.council), "place": "1", "of": "3", "reason": "Det haster."}


def _received(world: World) -> dict[str, Any]:
    return {"body": str(world.council), "concerns": [_unit(world)], "reason": "Vi tar det."}


def _measure(world: World) -> dict[str, str]:
    days = {"starts_on": _day(0), "due_on": _day(30)}
    return {"title": "Åpen hall", "unit": _unit(world), **days}


def _unit(world: World) -> str:
    return str(world.cast.units["kindergarten"].pk)


def _because(world: World) -> dict[str, str]:
    return {"reason": "Det haster."}


BODIES = (
    Row("cooperation", "GET", LISTED, canary=GROUP),
    Row("body-group", "GET", _only(COORDINATOR, SEES, STAFF), canary=GROUP),
    Row("body-group", "POST", _only(COORDINATOR, DOES, STAFF), data=_new_group),
    Row("body", "GET", READ, ("body",), GROUP),
    *_form("body-dissolve", "idle", IDLE, lambda w: {"why": "Ferdig."}, COORDINATOR, OUR_STAFF),
    *_form("body-mandate", "idle", IDLE, _mandate, RUNS_IDLE),
    *_form(
        "body-evaluate",
        "mandate",
        MANDATE,
        lambda w: {"on": _day(0), "found": "Det virker."},
        RUNS_IDLE,
    ),
    *_form("body-name", "place", IDLE, lambda w: {"holder": w.seat("author")}, NAMES),
    Row("body-member-end", "POST", _only(NAMES, DOES), ("membership",)),
)

DOCUMENTS = (
    Row("documents", "GET", LISTED, canary=LETTER),
    Row("document-new", "GET", _only(COORDINATOR, OPENS, STAFF)),
    Row(
        "document-new",
        "POST",
        _only(COORDINATOR, DOES, STAFF),
        data=lambda w: {"kind": "plan", "name": "Plan", "goals": "1 Flere leker."},
    ),
)

ON_THE_WAY = (
    Row("oppdrag", "GET", LISTED, canary=OPPDRAG),
    Row("oppdrag-new", "GET", LISTED, canary=LETTER),
    # The neighbour has no such theme.
    Row("oppdrag-new", "POST", {DOES: PARTNERS, TRIES: NEIGHBOUR}, data=_oppdrag),
    Row("oppdrag-one", "GET", READ, ("working",), OPPDRAG),
    *_step("oppdrag-prioritise", "proposed", _prioritised),
    *_step("oppdrag-set-aside", "proposed", _because),
    *_step("oppdrag-receive", "prioritised", _received),
    *_step("oppdrag-concerns", "received", lambda w: {"concerns": [_unit(w)]}),
    *_step("oppdrag-group", "received", lambda w: {"body": str(w.body), **_because(w)}),
    *_step("oppdrag-wanted", "working", lambda w: {"wanted": "Flere er sammen."}),
    *_step(
        "oppdrag-follower",
        "working",
        lambda w: {"follower": w.seat("coordinator"), **_because(w)},
    ),
    *_step("oppdrag-line", "received", lambda w: {"unit": _unit(w), **_because(w)}),
    *_step("oppdrag-close", "taken", _because),
    *_form("oppdrag-measure", "working", OPPDRAG, _measure, COORDINATOR | GROUP_MEMBERS),
    *_form("oppdrag-told", "plan_measure", PLANNED, lambda w: {"state": "running"}, TELLS),
    # Whoever is not asked finds no question, whatever she may do with the oppdrag.
    Row("oppdrag-answer", "GET", {SEES: ASKED_UNIT}, ("takeover",), OPPDRAG),
    Row(
        "oppdrag-answer",
        "POST",
        {DOES: ASKED_UNIT},
        ("takeover",),
        data=lambda w: {"answer": "yes", "why": "Vi har folk til det."},
    ),
    Row("oppdrag-back", "GET", _only(COORDINATOR, OPENS, OUR_STAFF), ("takeover",)),
    Row("oppdrag-back", "POST", _only(COORDINATOR, DOES, OUR_STAFF), ("takeover",), data=_because),
)

GOVERNANCE = (*BODIES, *DOCUMENTS, *ON_THE_WAY)
