"""The table of doors: every route of the product, and who is answered what.

How to add a route: add a Row for each method it answers. Say in `args` what of the World stands in
the address (a new kind of object: a field of `World`, made by an action in `worlds.build`, with a
canary of its own), in `canary` a word that only that object's page has, in `expect` who SEES, DOES,
OPENS, is refused (NOT_MAY) …; all others are told that it does not exist. What changes once the
family has been told, and PPT may see the second case, goes into `told`. `test_matrix.py` fails on a
route or method without a row, on a row without a route, and on an actor who stands in no group of
`outcomes.py`. The rows of meetings, bodies' meetings, consents, the catalogue and governance stand
in files of their own.
"""

from datetime import date, timedelta

from tests.walls.bodies import DECIDED, HALL
from tests.walls.cooperation import OPPDRAG
from tests.walls.matrix_bodies import BODY_MEETINGS
from tests.walls.matrix_catalogue import CATALOGUE
from tests.walls.matrix_consents import CONSENTS
from tests.walls.matrix_governance import GOVERNANCE
from tests.walls.matrix_meetings import MEETINGS
from tests.walls.matrix_plans import PLANS
from tests.walls.matrix_year import YEAR
from tests.walls.meetings import MINUTES, PLACE
from tests.walls.outcomes import (
    ASKED,
    ASKED_UNIT,
    AT_TABLE,
    CLOSE,
    COLLEAGUE,
    CONTACT,
    COUNCIL,
    ELSEWHERE,
    FAMILY,
    HOLDER,
    KINDERGARTEN,
    LEADER,
    LEADS,
    NAMED,
    OWNER,
    RECEIVER,
    SEE_CASE,
    SEE_SHARED,
    SERVICES,
    STAFF,
    Outcome,
    Row,
    people,
)
from tests.walls.worlds import DRAFT, MEASURE, REPORT, SHARED, World

SEES, OPENS, DOES, TRIES = Outcome.SEES, Outcome.OPENS, Outcome.DOES, Outcome.TRIES
MOVES, NOT_MAY, STATE = Outcome.MOVES, Outcome.NOT_MAY, Outcome.STATE

CHILD = "Kanarifugl"
OBSERVED = "KANARI-OBSERVASJON"
HAS_TASKS = LEADER | HOLDER | CONTACT | ASKED
ON_MY_DAY = HAS_TASKS | SERVICES | ASKED_UNIT | OWNER | AT_TABLE - COUNCIL


def _ahead(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()  # noqa: DTZ011


def _answers(world: World) -> dict[str, str]:
    return {"sett": "Sitter alene.", "told_family": "no"}


def _note(world: World) -> dict[str, str]:
    return {"category": "observasjon", "voice": "none", "body": "Lekte med Kim."}


def _decision(world: World) -> dict[str, str]:
    seen = {"version": str(world.version), "service": ""}
    return {"fork": "fortsette", "reason": "Litt til.", **seen}


def _measure(world: World) -> dict[str, str]:
    days = {"starts_on": _ahead(0), "ends_on": _ahead(30), "assess_on": _ahead(30)}
    return {"title": "Fast plass", "owner": world.seat("contact"), **days}


def _assessment(world: World) -> dict[str, str]:
    return {"effect": "god", "note": "Bedre", "with_family": "yes"}


def _naming(world: World) -> dict[str, str]:
    return {"position": world.seat("colleague"), "reason": "Skal følge leken."}


def _waiting(world: World) -> dict[str, str]:
    return {"reason": "Må ringe først.", "law": "confidentiality", "until": _ahead(5)}


def _report(world: World) -> dict[str, str]:
    what = {"reported_on": _ahead(0), "received_by": "Vakten", "summary": "Ringte."}
    return {"paragraph": "duty_to_report", "channel": "phone", **what}


SITE = (
    Row("front", "GET", {MOVES: STAFF | COUNCIL | FAMILY}, rest=OPENS, public=True),
    Row("front", "POST", {MOVES: STAFF | COUNCIL | FAMILY}, rest=OPENS, public=True),
    Row("robots", "GET", {}, rest=OPENS, public=True),
    Row("healthz", "GET", {}, rest=STATE, public=True),
    Row("healthz", "POST", {}, rest=STATE, public=True),
    Row("set_language", "POST", {}, data=lambda w: {"language": "en"}, rest=MOVES, public=True),
    Row("sign-in", "GET", {}, rest=OPENS, public=True),
    Row("sign-out", "POST", {}, rest=MOVES, public=True),
    Row("seats", "GET", {}, rest=OPENS),
    Row("welcome", "GET", {}, rest=OPENS),
    Row("help", "GET", {}, rest=OPENS),
    Row("welcome", "POST", {}, rest=MOVES),
    # One's own other seat, and nobody else's.
    Row(
        "take-seat",
        "POST",
        {MOVES: people("teacher_and_parent", "parent_who_teaches")},
        data=lambda w: {"seat": w.seat("teacher_and_parent")},
    ),
    # Nobody here has a story, so the list of the demonstration is empty, whoever asks.
    Row("sign-in-as", "POST", {}, data=lambda w: {"seat": w.seat("leader")}, public=True),
    *(
        Row(
            "my-day",
            method,
            {
                SEES: ON_MY_DAY,
                OPENS: STAFF - ON_MY_DAY,
            },
            canary="Oda, Revene",
            others={
                SERVICES: PLACE,
                ASKED_UNIT: OPPDRAG,
                OWNER: DECIDED,
                AT_TABLE - SERVICES - ASKED_UNIT: HALL,
            },
            hides={STAFF - AT_TABLE: (HALL,), STAFF - OWNER: (DECIDED,)},
        )
        for method in ("GET", "POST")
    ),
)

CONCERNS = (
    Row("concern-choose", "GET", {SEES: KINDERGARTEN, OPENS: SERVICES | ELSEWHERE}, canary=CHILD),
    # Whoever works where the child is may; PPT, once it sees her, may not write one there.
    Row("concern-start", "POST", {DOES: KINDERGARTEN}, ("child",), told={NOT_MAY: RECEIVER}),
    Row("concern-write", "GET", {SEES: HOLDER}, ("draft",), DRAFT, query="?all=1"),
    Row("concern-keep", "POST", {DOES: HOLDER}, ("draft",), data=_answers),
    Row("concern-save", "POST", {DOES: HOLDER}, ("draft",), data=_answers),
    Row("concern-discard", "POST", {DOES: HOLDER}, ("draft",)),
    Row("concern-step", "GET", {SEES: HOLDER}, ("draft", 1), DRAFT),
    Row("concern-step", "POST", {DOES: HOLDER}, ("draft", 1), data=_answers),
)

CASES = (
    Row(
        "cases",
        "GET",
        {SEES: SEE_CASE, OPENS: STAFF - SEE_CASE},
        canary=CHILD,
        told={SEES: RECEIVER},
    ),
    Row("case", "GET", {SEES: SEE_CASE}, ("case",), OBSERVED),
    # PPT sees the categories of the consent, and not what the parents say.
    Row(
        "case",
        "GET",
        {SEES: SEE_SHARED},
        ("shared",),
        SHARED,
        told={SEES: RECEIVER},
        hides={RECEIVER: ("KANARI-HJEMME", MINUTES)},
        variant="2",
    ),
    Row("case-note", "GET", {SEES: CLOSE | NAMED, NOT_MAY: ASKED}, ("case",), CHILD),
    # Who has been named may note; who is only asked may read what she is asked to take over.
    Row("case-note", "POST", {DOES: CLOSE | NAMED, NOT_MAY: ASKED}, ("case",), data=_note),
    Row(
        "case-note",
        "POST",
        {DOES: SEE_SHARED},
        ("shared",),
        data=_note,
        told={NOT_MAY: RECEIVER},
        variant="2",
    ),
    Row("case-decide", "GET", {SEES: LEADS, NOT_MAY: SEE_CASE - LEADS}, ("case",), CHILD),
    Row(
        "case-decide",
        "POST",
        {DOES: LEADS, NOT_MAY: SEE_CASE - LEADS},
        ("case",),
        data=_decision,
    ),
    Row("measure-add", "GET", {SEES: CLOSE, NOT_MAY: NAMED | ASKED}, ("case",), CHILD),
    Row("measure-add", "POST", {DOES: CLOSE, NOT_MAY: NAMED | ASKED}, ("case",), data=_measure),
    Row("measure-assess", "GET", {SEES: SEE_CASE}, ("measure",), MEASURE),
    Row("measure-take-back", "GET", {SEES: CLOSE, NOT_MAY: NAMED | ASKED}, ("measure",), MEASURE),
    Row(
        "measure-take-back",
        "POST",
        {DOES: CLOSE, NOT_MAY: NAMED | ASKED},
        ("measure",),
        data=lambda w: {"why": "Det var feil barn."},
    ),
    Row("measure-owner", "GET", {SEES: CLOSE, NOT_MAY: NAMED | ASKED}, ("measure",), MEASURE),
    Row(
        "measure-owner",
        "POST",
        {DOES: CLOSE, NOT_MAY: NAMED | ASKED},
        ("measure",),
        data=lambda w: {"position": w.seat("colleague")},
    ),
    Row("record-withhold", "GET", {SEES: LEADS, NOT_MAY: SEE_CASE - LEADS}, ("record",), CHILD),
    Row(
        "record-withhold",
        "POST",
        {DOES: LEADS, NOT_MAY: SEE_CASE - LEADS},
        ("record",),
        data=lambda w: {"reason": "Mors egne ord.", "law": "confidentiality"},
    ),
    Row(
        "measure-assess",
        "POST",
        {DOES: CLOSE, NOT_MAY: NAMED | ASKED},
        ("measure",),
        data=_assessment,
    ),
)

TEAM = (
    Row("baton-offer", "GET", {SEES: LEADS, NOT_MAY: SEE_CASE - LEADS}, ("case",), CHILD),
    Row(
        "baton-offer",
        "POST",
        {DOES: LEADS, NOT_MAY: SEE_CASE - LEADS},
        ("case",),
        data=lambda w: {"position": w.seat("contact")},
    ),
    Row("baton-accept", "POST", {DOES: ASKED, NOT_MAY: SEE_CASE - ASKED}, ("case",)),
    # To whoever has not been asked there is no offer to say no to.
    Row("baton-decline", "POST", {DOES: ASKED}, ("case",)),
    Row("case-name", "GET", {SEES: CLOSE, NOT_MAY: NAMED | ASKED}, ("case",), CHILD),
    Row("case-name", "POST", {DOES: CLOSE, NOT_MAY: NAMED | ASKED}, ("case",), data=_naming),
    Row("case-name-end", "POST", {DOES: CLOSE, NOT_MAY: NAMED | ASKED}, ("case", "naming")),
    Row("family-tell", "POST", {DOES: CLOSE, NOT_MAY: NAMED | ASKED}, ("case",)),
    Row("family-wait", "GET", {SEES: LEADS, NOT_MAY: SEE_CASE - LEADS}, ("case",), CHILD),
    Row(
        "family-wait",
        "POST",
        {DOES: LEADS, NOT_MAY: SEE_CASE - LEADS},
        ("case",),
        data=_waiting,
        told={TRIES: LEADS},  # one cannot un-tell
    ),
)

REPORTS = (
    Row("report", "GET", {SEES: KINDERGARTEN}, ("child",), CHILD, told={SEES: RECEIVER}),
    Row("report-record", "GET", {SEES: KINDERGARTEN}, ("child",), CHILD, told={SEES: RECEIVER}),
    Row(
        "report-record",
        "POST",
        {DOES: KINDERGARTEN},
        ("child",),
        data=_report,
        told={DOES: RECEIVER},
    ),
    # The reporter and, informed, the leader; not the one who raised the concern.
    Row("report-show", "GET", {SEES: COLLEAGUE | LEADER}, ("report",), REPORT),
)

MATRIX: tuple[Row, ...] = (
    *SITE,
    *CATALOGUE,
    *GOVERNANCE,
    *CONCERNS,
    *CASES,
    *TEAM,
    *REPORTS,
    *CONSENTS,
    *MEETINGS,
    *BODY_MEETINGS,
    *YEAR,
    *PLANS,
)
