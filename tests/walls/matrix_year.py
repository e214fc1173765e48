"""Rows of the year: all who take part read it, the arranger changes it, and no family finds it."""

from datetime import date, timedelta
from typing import Any

from tests.walls.cooperation import GROUP, OPPDRAG
from tests.walls.outcomes import (
    ASKED_UNIT,
    COORDINATOR,
    EVERYBODY,
    LEADER,
    OUR_STAFF,
    PARTNERS,
    Expected,
    Outcome,
    Row,
    people,
)
from tests.walls.worlds import World
from tests.walls.year import MEETS_FOR

SEES, OPENS, DOES, TRIES = Outcome.SEES, Outcome.OPENS, Outcome.DOES, Outcome.TRIES
NOT_MAY = Outcome.NOT_MAY

NEIGHBOUR = people("neighbour")  # has a year of her own, and knows nothing of ours
THERE = people("youth_councillor")  # was at the gathering
MAY_ARRANGE = LEADER | ASKED_UNIT | COORDINATOR
LISTED = {SEES: PARTNERS, OPENS: NEIGHBOUR}
OPENED = {OPENS: PARTNERS | NEIGHBOUR}
_TODAY = date.today()  # noqa: DTZ011


def _arranger(outcome: Outcome) -> Expected:
    return {outcome: COORDINATOR, NOT_MAY: OUR_STAFF - COORDINATOR}


def _said(world: World) -> dict[str, str]:
    day = (_TODAY + timedelta(days=30)).isoformat()
    when = {"day": day, "on_holiday": "on", "starts": "09:00", "ends": "11:00", "place": "Salen"}
    return {"title": "Søvn", "about": "", "seats": "", "serves": "", "sign_up_by": day, **when}


def _new(world: World) -> dict[str, Any]:
    return {**_said(world), "kind": "frokostmote"}


def _form(route: str, arg: str, data: Any) -> tuple[Row, Row]:
    """A page of the arranger's, about a gathering."""
    return (
        Row(route, "GET", _arranger(OPENS), (arg,)),
        Row(route, "POST", _arranger(DOES), (arg,), data=data),
    )


WHEEL = (
    Row(
        "year",
        "GET",
        LISTED,
        (),
        MEETS_FOR,
        query=f"?list=1&year={(_TODAY + timedelta(days=1)).year}",
    ),
    Row("year-paper", "GET", OPENED),
    # A calendar can follow a body, so the form names them.
    Row("year-calendars", "GET", LISTED, (), GROUP),
    Row("year-calendar-new", "POST", LISTED, (), GROUP, data=lambda w: {"part": "mine"}),
    Row("year-calendar-end", "POST", {DOES: people("politician")}, ("feed",)),
    Row("calendar", "GET", {SEES: EVERYBODY}, ("token",), MEETS_FOR, public=True),
)

GATHERINGS = (
    Row("gatherings", "GET", LISTED, (), MEETS_FOR),
    # It can serve an oppdrag, so the form names them.
    Row(
        "gathering-new",
        "GET",
        {SEES: MAY_ARRANGE, OPENS: NEIGHBOUR, NOT_MAY: OUR_STAFF - MAY_ARRANGE},
        (),
        OPPDRAG,
    ),
    Row(
        "gathering-new",
        "POST",
        {DOES: MAY_ARRANGE, TRIES: NEIGHBOUR, NOT_MAY: OUR_STAFF - MAY_ARRANGE},
        data=_new,
    ),
    Row("gathering", "GET", {SEES: PARTNERS}, ("together",), MEETS_FOR),
    Row("gathering-change", "GET", _arranger(SEES), ("together",), MEETS_FOR),
    Row("gathering-change", "POST", _arranger(DOES), ("together",), data=_said),
    Row("gathering-invite", "POST", _arranger(DOES), ("drafted",)),
    *_form("gathering-off", "together", lambda w: {"why": "Syk foreleser"}),
    *_form("gathering-came", "was", lambda w: {"who": [], "others": "3"}),
    *_form("gathering-outcome", "was", lambda w: {"came_of_it": "Vi møtes igjen."}),
    Row(
        "gathering-answer",
        "POST",
        {DOES: PARTNERS},
        ("together",),
        data=lambda w: {"coming": "yes"},
    ),
    Row("gathering-thought", "GET", {SEES: THERE, NOT_MAY: PARTNERS - THERE}, ("was",), MEETS_FOR),
    Row(
        "gathering-thought",
        "POST",
        {DOES: THERE, NOT_MAY: PARTNERS - THERE},
        ("was",),
        data=lambda w: {"useful": "4", "words": ""},
    ),
)

YEAR = (*WHEEL, *GATHERINGS)
