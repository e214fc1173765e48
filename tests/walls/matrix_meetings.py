"""Rows of meetings: who leads, who is called, and who is let into an item."""

from datetime import date, timedelta

from tests.walls.bodies import HALL
from tests.walls.meetings import KIND, PLACE, QUESTION
from tests.walls.outcomes import (
    AT_TABLE,
    CONTACT,
    LEADER,
    LEADERS_ELSEWHERE,
    RECEIVER,
    SERVICES,
    STAFF,
    Outcome,
    Row,
    people,
)
from tests.walls.worlds import World

SEES, OPENS, DOES, TRIES = Outcome.SEES, Outcome.OPENS, Outcome.DOES, Outcome.TRIES
NOT_MAY = Outcome.NOT_MAY

# The contact is called to her own child's item, and to nothing else.
MEETS = SERVICES | CONTACT
SEE_MEETING = LEADER | MEETS
LEADER_ONLY = {DOES: LEADER, NOT_MAY: MEETS}
SEES_ITEM_TOO = {NOT_MAY: RECEIVER}


def _ahead(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()  # noqa: DTZ011


def _plan(world: World) -> dict[str, str]:
    when = {"day": _ahead(30), "starts": "09:00", "ends": "10:00"}
    return {"kind": KIND, "place": "Møterommet", **when}


def _measure(world: World) -> dict[str, str]:
    days = {"ends_on": _ahead(30), "assess_on": _ahead(30)}
    return {"title": "Fast plass", "owner": world.seat("contact"), **days}


def _minutes(world: World) -> dict[str, str]:
    return {"text": "Vi ble enige.", "version": "1" if world.told else "0"}


def _moved(world: World) -> dict[str, str]:
    return {"day": _ahead(30), "starts": "09:00", "ends": "10:00", "place": "Møterommet"}


def _nameless(world: World) -> dict[str, str]:
    return {"title": "Et barn som er alene", "question": "Hva hjelper?"}


MEETINGS = (
    Row(
        "meetings",
        "GET",
        {SEES: SEE_MEETING | AT_TABLE, OPENS: STAFF - SEE_MEETING - AT_TABLE},
        canary=PLACE,
        others={AT_TABLE - SEE_MEETING: HALL},
        hides={SEE_MEETING - AT_TABLE: (HALL,), AT_TABLE - SEE_MEETING: (PLACE,)},
    ),
    Row("meeting-plan", "GET", {OPENS: LEADER | LEADERS_ELSEWHERE}),
    # The neighbour has no meeting of that kind.
    Row(
        "meeting-plan",
        "POST",
        {DOES: LEADER | people("school_leader"), TRIES: people("neighbour")},
        data=_plan,
    ),
    Row("meeting", "GET", {SEES: SEE_MEETING}, ("meeting",), PLACE),
    Row("meeting-invite", "POST", LEADER_ONLY, ("meeting",)),
    Row("meeting-respond", "GET", {OPENS: SEE_MEETING}, ("meeting",)),
    Row(
        "meeting-respond",
        "POST",
        {DOES: SEE_MEETING},
        ("meeting",),
        data=lambda w: {"coming": "yes", "position": "", "note": ""},
    ),
    Row("meeting-call", "GET", {OPENS: LEADER, NOT_MAY: MEETS}, ("meeting",)),
    Row(
        "meeting-call",
        "POST",
        LEADER_ONLY,
        ("meeting",),
        data=lambda w: {"unit": str(w.cast.units["health_centre"].pk)},
    ),
    Row("meeting-cancel", "GET", {OPENS: LEADER, NOT_MAY: MEETS}, ("meeting",)),
    Row("meeting-cancel", "POST", LEADER_ONLY, ("meeting",), data=lambda w: {"why": "Syk"}),
    Row("meeting-move", "GET", {SEES: LEADER, NOT_MAY: MEETS}, ("meeting",), PLACE),
    # Its minutes are begun, so nobody moves it now (a body's is, in `matrix_bodies.py`).
    Row("meeting-move", "POST", {NOT_MAY: LEADER | MEETS}, ("meeting",), data=_moved),
    # The first case can be chosen still, so the form names it.
    Row("item-child", "GET", {SEES: LEADER, NOT_MAY: MEETS}, ("meeting",), "Kanarifugl"),
    Row(
        "item-child",
        "POST",
        LEADER_ONLY,
        ("meeting",),
        data=lambda w: {"case": str(w.case), "question": "Hva nå?"},
    ),
    Row("item-anonymised", "GET", {OPENS: LEADER, NOT_MAY: MEETS}, ("meeting",)),
    Row("item-anonymised", "POST", LEADER_ONLY, ("meeting",), data=_nameless),
    Row("item-service", "GET", {OPENS: LEADER, NOT_MAY: MEETS}, ("meeting",)),
    Row(
        "item-service",
        "POST",
        LEADER_ONLY,
        ("meeting",),
        data=lambda w: {"service": str(w.cast.units["ppt"].pk)},
    ),
    Row("item-theme", "GET", {OPENS: LEADER, NOT_MAY: MEETS}, ("meeting",)),
    Row("item-theme", "POST", LEADER_ONLY, ("meeting",), data=lambda w: {"title": "Skjerm"}),
    # It says what is missing and goes back to the meeting.
    Row("meeting-approve", "POST", LEADER_ONLY, ("meeting",)),
    Row(
        "attendance",
        "POST",
        LEADER_ONLY,
        ("meeting", "participant"),
        data=lambda w: {"came": "yes", "absence": ""},
    ),
    Row("theme-answer", "GET", {OPENS: RECEIVER}, ("question",)),
    Row(
        "theme-answer",
        "POST",
        {DOES: RECEIVER},
        ("question",),
        data=lambda w: {"can": "yes", "answer": "En film"},
    ),
    Row("item", "GET", {SEES: LEADER | CONTACT}, ("item",), QUESTION, told={SEES: RECEIVER}),
    # Without a consent, and without the family there, nothing may be written about her.
    Row(
        "item-minutes",
        "POST",
        {NOT_MAY: LEADER | CONTACT},
        ("item",),
        data=_minutes,
        told={DOES: LEADER, **SEES_ITEM_TOO},
    ),
    Row(
        "item-family",
        "POST",
        {DOES: LEADER, NOT_MAY: CONTACT},
        ("item",),
        data=lambda w: {"brings": "", "told": "on"},
        told=SEES_ITEM_TOO,
    ),
    # It needs no consent: this is how an item that may not be discussed leaves the agenda.
    Row(
        "item-drop",
        "POST",
        {DOES: LEADER, NOT_MAY: CONTACT},
        ("item",),
        data=lambda w: {"why": "Familien vil vente."},
        told=SEES_ITEM_TOO,
    ),
    Row(
        "item-measure",
        "POST",
        {NOT_MAY: LEADER | CONTACT},  # nobody has let anybody in yet
        ("item",),
        data=_measure,
        told={DOES: LEADER, **SEES_ITEM_TOO},
    ),
    Row(
        "item-conclude",
        "POST",
        {NOT_MAY: LEADER | CONTACT},
        ("item",),
        data=lambda w: {"outcome": "henvises", "next_meeting": "", "many_reason": ""},
        told={DOES: LEADER, **SEES_ITEM_TOO},
    ),
)
