"""Rows of the plans: all who take part read them, few change them, no family finds them."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from tests.walls.cooperation import GROUP, IDLE, PLANNED
from tests.walls.matrix_governance import CHAIR, GROUP_MEMBERS, LISTED, NEIGHBOUR
from tests.walls.outcomes import (
    ASKED_UNIT,
    COORDINATOR,
    EVERYBODY,
    LEADER,
    OUR_STAFF,
    PARTNERS,
    RECEIVER,
    Expected,
    Outcome,
    People,
    Row,
)
from tests.walls.plans import ASKED, FOUND, GOAL, MAPPED, VALUE
from tests.walls.worlds import World

SEES, OPENS, DOES, TRIES = Outcome.SEES, Outcome.OPENS, Outcome.DOES, Outcome.TRIES
NOT_MAY = Outcome.NOT_MAY
Data = Callable[[World], dict[str, Any]]

READ = {SEES: PARTNERS}
REVISES = COORDINATOR | GROUP_MEMBERS  # the measure is of the working group's oppdrag
MEASURES = COORDINATOR | ASKED_UNIT  # the school answers for the measure
LEADS = COORDINATOR | CHAIR  # the politician's group asked for the mappings
RUN_OTHERS = LEADER | RECEIVER | ASKED_UNIT  # other bodies, which could ask for one too
RUN_NONE = (PARTNERS | NEIGHBOUR) - LEADS - RUN_OTHERS


def _only(may: People, outcome: Outcome, among: People = PARTNERS) -> Expected:
    return {outcome: may, NOT_MAY: among - may}


def _day(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()  # noqa: DTZ011


def _form(
    route: str, arg: str, canary: str, data: Data, may: People, among: People = PARTNERS
) -> tuple[Row, Row]:
    """A form on a page of its own, about something that exists."""
    return (
        Row(route, "GET", _only(may, SEES if canary else OPENS, among), (arg,), canary),
        Row(route, "POST", _only(may, DOES, among), (arg,), data=data),
    )


def _unit(world: World) -> str:
    return str(world.cast.units["kindergarten"].pk)


def _revised(world: World) -> dict[str, Any]:
    days = {"starts_on": _day(0), "due_on": _day(90)}
    return {"unit": _unit(world), **days, "prevention": "universal", "reason": "Vi vet mer nå."}


def _indicator(world: World) -> dict[str, str]:
    kind = {"scale": "count", "direction": "up", "people": "no"}
    return {"name": "Åpne kvelder", "definition": "Telles i mai.", **kind}


def _evaluation(world: World) -> dict[str, Any]:
    return {"title": "Hvordan går det?", "groups": ["tjenestene"], "closes_on": _day(20)}


def _brief(world: World) -> dict[str, str]:
    days = {"starts_on": _day(0), "ends_on": _day(60)}
    texts = {"title": "Uro", "why": "Flere sier fra.", "asks": "Hva er det?", "place": "Torget"}
    return {"body": str(world.idle), **texts, **days}


def _source(world: World) -> dict[str, str]:
    return {"kind": "observation", "what": "Kveld på torget", "on_date": _day(-1)}


def _measure(world: World) -> dict[str, str]:
    days = {"starts_on": _day(0), "due_on": _day(90)}
    focus = {"focus": f"{world.plan}/tidlig_inn", "unit": _unit(world)}
    return {"title": "Åpen hall", "what": "", **focus, **days}


FOLLOWED = (
    Row("action-plans", "GET", {OPENS: PARTNERS | NEIGHBOUR}),
    Row("action-plan", "GET", READ, ("plan",), ASKED),
    Row("plan-measure", "GET", READ, ("plan_measure",), PLANNED),
    *_form("plan-measure-revise", "plan_measure", PLANNED, _revised, REVISES),
    *_form("indicator-new", "plan_measure", PLANNED, _indicator, MEASURES),
    Row("goals", "GET", {OPENS: PARTNERS | NEIGHBOUR}),
    Row("goal", "GET", READ, ("goal",), GOAL),
    *_form("goal-value", "goal", VALUE, lambda w: {"year": "2024", "value": "9"}, MEASURES),
    Row(
        "goal-baseline",
        "POST",
        _only(MEASURES, DOES),
        ("goal",),
        data=lambda w: {"year": str(date.today().year - 1)},  # noqa: DTZ011
    ),
    *_form("goal-end", "goal", GOAL, lambda w: {"why": "Hallen er stengt."}, MEASURES),
)


def _asking(route: str, arg: str, data: Data = lambda w: {}) -> Row:
    return Row(route, "POST", _only(COORDINATOR, DOES, OUR_STAFF), (arg,), data=data)


EVALUATED = (
    Row("evaluation-new", "GET", _only(COORDINATOR, OPENS, OUR_STAFF), ("plan",)),
    _asking("evaluation-new", "plan", _evaluation),
    Row("evaluation", "GET", READ, ("asking",), ASKED),
    Row("evaluation-paper", "GET", READ, ("asked_before",), ASKED),
    Row("evaluation-question", "GET", _only(COORDINATOR, OPENS, OUR_STAFF), ("asking_group",)),
    _asking("evaluation-question", "asking_group", lambda w: {"text": "Og du?", "kind": "words"}),
    _asking("evaluation-question-off", "asking_question"),
    _asking("evaluation-open", "asking"),
    Row("evaluation-address", "POST", _only(COORDINATOR, SEES, OUR_STAFF), ("asked_group",), ASKED),
    _asking("evaluation-close", "asked_now"),
    Row("evaluation-found", "GET", _only(COORDINATOR, SEES, OUR_STAFF), ("asked_before",), ASKED),
    _asking(
        "evaluation-found", "asked_before", lambda w: {"found": "Det virker.", "follow_up": "Mer."}
    ),
    Row("asked", "GET", {SEES: EVERYBODY}, ("answer_token",), ASKED, public=True),
    Row(
        "asked",
        "POST",
        {DOES: EVERYBODY},
        ("answer_token",),
        public=True,
        data=lambda w: {str(w.asked_question): "Mer fritid."},
    ),
    Row("asked-thanks", "GET", {SEES: EVERYBODY}, ("answer_token",), ASKED, public=True),
)

MAPPINGS = (
    Row("mappings", "GET", LISTED, canary=MAPPED),
    Row(
        "mapping-new",
        "GET",
        {SEES: LEADS | RECEIVER, OPENS: LEADER | ASKED_UNIT, NOT_MAY: RUN_NONE},
        canary=IDLE,
        others={RECEIVER: GROUP},
    ),
    Row(
        "mapping-new",
        "POST",
        {DOES: LEADS, TRIES: RUN_OTHERS, NOT_MAY: RUN_NONE},
        data=_brief,
    ),
    Row("mapping", "GET", READ, ("mapping",), FOUND),
    *_form(
        "mapping-participant",
        "mapping",
        MAPPED,
        lambda w: {"unit": _unit(w), "part": "spør"},
        LEADS,
    ),
    *_form("mapping-source", "mapping", MAPPED, _source, LEADS),
    *_form(
        "mapping-finding",
        "mapping",
        MAPPED,
        lambda w: {"area": "fritid", "kind": "gap", "text": "Ingen hall."},
        LEADS,
    ),
    *_form(
        "mapping-recommend",
        "mapping",
        MAPPED,
        lambda w: {"area": "fritid", "title": "En hall", "why": "Kulde."},
        LEADS,
    ),
    Row("mapping-on", "POST", _only(LEADS, DOES), ("begun",)),
    *_form("mapping-close", "mapping", MAPPED, lambda w: {"summary": "Ingen hall."}, LEADS),
    *_form("advice-measure", "advice", MAPPED, _measure, COORDINATOR),
    *_form(
        "advice-tie", "advice", "", lambda w: {"measure": str(w.plan_measure_of_plan)}, COORDINATOR
    ),
    *_form("advice-decline", "advice", MAPPED, lambda w: {"why": "Det er dyrt."}, COORDINATOR),
)

PLANS = (*FOLLOWED, *EVALUATED, *MAPPINGS)
