"""Rows of what bodies do in their meetings: matters, decisions and the workshop.

The same pages serve a meeting about children and a body's own. They stand here once more for the
latter, to which politicians and youth are called too.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from tests.walls.bodies import DECIDED, HALL, MATTER
from tests.walls.cooperation import GROUP, OPPDRAG, THEME
from tests.walls.outcomes import (
    AT_SITTING,
    AT_TABLE,
    COLLEAGUE,
    COMES,
    COORDINATOR,
    OWNER,
    PARTNERS,
    RUNS_GROUP,
    RUNS_SITTING,
    RUNS_TABLE,
    Expected,
    Outcome,
    People,
    Row,
)
from tests.walls.worlds import World

SEES, OPENS, DOES, TRIES = Outcome.SEES, Outcome.OPENS, Outcome.DOES, Outcome.TRIES
NOT_MAY = Outcome.NOT_MAY
Data = Callable[[World], dict[str, Any]]

INVITED = AT_SITTING - COORDINATOR

AT_THE_TABLE = {DOES: AT_TABLE}
FOR_RUNNERS = {DOES: RUNS_SITTING, NOT_MAY: COMES}
# On pages for staff alone there is nothing for councils.
STAFF_RUN = {DOES: RUNS_SITTING, NOT_MAY: COLLEAGUE}
STAFF_SEE = {OPENS: RUNS_SITTING, NOT_MAY: COLLEAGUE}
NEVER_HERE = {TRIES: RUNS_SITTING, NOT_MAY: COLLEAGUE}
CHILDREN_NEVER = {NOT_MAY: RUNS_SITTING | COLLEAGUE}


def _day(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()  # noqa: DTZ011


def _of_body(route: str, method: str, expect: Expected, *args: str, **more: Any) -> Row:
    """A page that other meetings have too."""
    return Row(route, method, expect, args, variant="of a body", **more)


def _both(route: str, arg: str, canary: str, data: Data, may: People, among: People) -> list[Row]:
    """A page with a form: these may, the others who know of it are told why not."""
    no = {NOT_MAY: among - may}
    return [
        Row(route, "GET", {SEES: may, **no}, (arg,), canary),
        Row(route, "POST", {DOES: may, **no}, (arg,), data=data),
    ]


def _when(world: World) -> dict[str, str]:
    when = {"day": _day(30), "on_holiday": "on", "starts": "09:00", "ends": "10:00"}
    return {**when, "place": "Rådhuset", "chair": world.seat("nurse")}


def _rhythm(world: World) -> dict[str, Any]:
    until = {"until": _day(60), "every": "1", "unit": "weeks", "days": [_day(30)]}
    return {**_when(world), **until}


def _decision(world: World) -> dict[str, str]:
    return {"decided": "Vi åpner hallen.", "owner": world.seat("ppt"), "due_on": _day(30)}


def _verdict(world: World) -> dict[str, str]:
    return {f"place_{world.card}": "1", f"reason_{world.card}": "Det haster."}


def _proposal(world: World) -> dict[str, str]:
    return {"title": "Færre er alene", "why": "Mange er det.", "theme": THEME}


def _measure(world: World) -> dict[str, str]:
    days = {"ends_on": _day(30), "assess_on": _day(30)}
    return {"title": "Fast plass", "owner": world.seat("ppt"), **days}


# What a body has of its own.
OWN = (
    *_both("meeting-body", "body", GROUP, _when, RUNS_GROUP, PARTNERS),
    *_both("meeting-series", "body", GROUP, _rhythm, RUNS_GROUP, PARTNERS),
    Row(
        "meeting-of-body",
        "GET",
        {SEES: PARTNERS},
        ("body",),
        GROUP,
        others={AT_SITTING: HALL, OWNER: DECIDED},
        hides={PARTNERS - AT_SITTING: (HALL,), PARTNERS - AT_SITTING - OWNER: (DECIDED, MATTER)},
    ),
    *_both(
        "meeting-members",
        "sitting",
        GROUP,
        lambda w: {"who": [w.seat("ppt")]},
        RUNS_SITTING,
        AT_SITTING,
    ),
    *_both(
        "item-matter",
        "sitting",
        OPPDRAG,
        lambda w: {"oppdrag": str(w.working)},
        RUNS_SITTING,
        AT_SITTING,
    ),
    Row("item-decide", "POST", FOR_RUNNERS, ("matter",), data=_decision),
    *_both(
        "meeting-decision",
        "resolution",
        DECIDED,
        lambda w: {"note": "Hallen er åpen."},
        RUNS_GROUP | OWNER,
        AT_SITTING | OWNER,
    ),
)

WORKSHOP = (
    Row(
        "workshop-open",
        "POST",
        {DOES: RUNS_TABLE, NOT_MAY: AT_TABLE - RUNS_TABLE},
        ("quiet",),
    ),
    Row("workshop-open", "POST", {NOT_MAY: AT_TABLE}, ("table",), variant="again"),
    Row("meeting-workshop", "GET", {SEES: AT_TABLE}, ("table",), OPPDRAG),
    Row("workshop-propose", "POST", AT_THE_TABLE, ("table",), data=_proposal),
    *_both("workshop-decide", "table", OPPDRAG, _verdict, COORDINATOR, AT_TABLE),
    Row("workshop-weigh", "POST", AT_THE_TABLE, ("card",), data=lambda w: {"points": "3"}),
    Row("workshop-group", "GET", {SEES: AT_TABLE}, ("card",), OPPDRAG),
    Row("workshop-group", "POST", AT_THE_TABLE, ("card",), data=lambda w: {"label": "Helger"}),
)

# The meeting and its agenda, as other meetings have them.
MEETING = (
    _of_body("meeting", "GET", {SEES: AT_SITTING}, "sitting", canary=HALL),
    _of_body("meeting-invite", "POST", FOR_RUNNERS, "sitting"),
    _of_body("meeting-respond", "GET", {OPENS: INVITED}, "sitting"),
    _of_body(
        "meeting-respond",
        "POST",
        {DOES: INVITED},
        "sitting",
        data=lambda w: {"coming": "yes", "position": "", "note": ""},
    ),
    _of_body("meeting-call", "GET", STAFF_SEE, "sitting"),
    _of_body(
        "meeting-call",
        "POST",
        STAFF_RUN,
        "sitting",
        data=lambda w: {"unit": str(w.cast.units["health_centre"].pk)},
    ),
    _of_body("meeting-cancel", "GET", {OPENS: RUNS_SITTING, NOT_MAY: COMES}, "sitting"),
    _of_body("meeting-cancel", "POST", FOR_RUNNERS, "sitting", data=lambda w: {"why": "Syk"}),
    _of_body("meeting-move", "GET", {SEES: RUNS_SITTING, NOT_MAY: COMES}, "sitting", canary=HALL),
    _of_body("meeting-move", "POST", FOR_RUNNERS, "sitting", data=_when),
    _of_body("meeting-approve", "POST", FOR_RUNNERS, "sitting"),
    _of_body(
        "attendance",
        "POST",
        FOR_RUNNERS,
        *("sitting", "sitter"),
        data=lambda w: {"came": "yes", "absence": ""},
    ),
    _of_body("item-service", "GET", STAFF_SEE, "sitting"),
    _of_body(
        "item-service",
        "POST",
        STAFF_RUN,
        "sitting",
        data=lambda w: {"service": str(w.cast.units["ppt"].pk)},
    ),
    _of_body("item-theme", "GET", STAFF_SEE, "sitting"),
    _of_body("item-theme", "POST", STAFF_RUN, "sitting", data=lambda w: {"title": "Skjerm"}),
    # No child comes to a body, with a name or without.
    _of_body(
        "item-child",
        "POST",
        CHILDREN_NEVER,
        "sitting",
        data=lambda w: {"case": str(w.case), "question": "Hva nå?"},
    ),
    _of_body(
        "item-anonymised",
        "POST",
        CHILDREN_NEVER,
        "sitting",
        data=lambda w: {"title": "Et barn som er alene", "question": "Hva hjelper?"},
    ),
)

ITEM = (
    _of_body("item", "GET", {SEES: AT_SITTING}, "matter", canary=MATTER),
    _of_body(
        "item-minutes",
        "POST",
        FOR_RUNNERS,
        "matter",
        data=lambda w: {"text": "Vi ble enige.", "version": "0"},
    ),
    _of_body("item-drop", "POST", FOR_RUNNERS, "matter", data=lambda w: {"why": "Kan vente."}),
    _of_body("item-family", "POST", NEVER_HERE, "matter", data=lambda w: {"told": "on"}),
    _of_body("item-measure", "POST", NEVER_HERE, "matter", data=_measure),
    _of_body(
        "item-conclude",
        "POST",
        CHILDREN_NEVER,
        "matter",
        data=lambda w: {"outcome": "henvises", "next_meeting": "", "many_reason": ""},
    ),
)

BODY_MEETINGS = (*OWN, *WORKSHOP, *MEETING, *ITEM)
