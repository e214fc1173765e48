"""Rows of consents: who asks, who answers, who receives – and the family's own pages."""

from datetime import date, timedelta
from typing import Any

from tests.walls.meetings import MINUTES, SCAN, WHY
from tests.walls.outcomes import (
    ASKED,
    CLOSE,
    FAMILY,
    LEADER,
    NAMED,
    OTHER_FAMILY,
    PARENTS,
    RECEIVER,
    SEE_CASE,
    SEE_SHARED,
    Outcome,
    Row,
)
from tests.walls.worlds import DRAFT, EXCEPTION, REPORT, SHARED, WITHHELD, World

SEES, OPENS, DOES, TRIES = Outcome.SEES, Outcome.OPENS, Outcome.DOES, Outcome.TRIES
MOVES, NOT_MAY = Outcome.MOVES, Outcome.NOT_MAY

CHILD = "Kanarifugl"
# While the family must not be told it cannot be asked either, by anybody.
MAY_ASK = {SEES: CLOSE, NOT_MAY: NAMED | ASKED}
ASKERS = {SEES: SEE_SHARED}
REGISTER = {DOES: SEE_SHARED}
# Of what is kept from the family, and of what is nobody's but its writer's.
KEPT_FROM_FAMILY = (EXCEPTION, WITHHELD, "KANARI-FORDI", DRAFT, REPORT)


def _question(world: World) -> dict[str, Any]:
    until = (date.today() + timedelta(days=60)).isoformat()  # noqa: DTZ011
    whom = {"receivers": [str(world.cast.units["ppt"].pk)], "valid_until": until}
    what = {"purpose": "tverrfaglig_drofting", "categories": ["observasjon"]}
    return {**what, **whom, "why": "De kan gi råd."}


def _reply(world: World) -> dict[str, str]:
    return {"answer": "later", "understood": "Ja"}


ASKING = (
    Row("consent-new", "GET", {NOT_MAY: SEE_CASE}, ("case",), CHILD, told=MAY_ASK),
    Row(
        "consent-change",
        "POST",
        {NOT_MAY: SEE_CASE},
        ("case",),
        CHILD,
        data=_question,
        told=MAY_ASK,
    ),
    Row(
        "consent-check",
        "POST",
        {NOT_MAY: SEE_CASE},
        ("case",),
        "KANARI-OBSERVASJON",
        data=_question,
        told=MAY_ASK,
    ),
    Row(
        "consent-send",
        "POST",
        {NOT_MAY: SEE_CASE},
        ("case",),
        data=_question,
        told={DOES: CLOSE, NOT_MAY: NAMED | ASKED},
    ),
)

STAFF_SIDE = (
    Row("consent", "GET", {}, ("consent",), WHY, told={SEES: SEE_SHARED | RECEIVER}),
    Row("consent-preview", "GET", {}, ("consent",), SHARED, told=ASKERS),
    Row("consent-close", "GET", {}, ("consent",), told={OPENS: SEE_SHARED, NOT_MAY: RECEIVER}),
    Row("consent-close", "POST", {}, ("consent",), told={**REGISTER, NOT_MAY: RECEIVER}),
    Row("consent-colleague", "GET", {}, ("consent",), CHILD, told={SEES: RECEIVER}),
    Row(
        "consent-colleague",
        "POST",
        {},
        ("consent",),
        data=lambda w: {"position": w.seat("ppt_other")},
        told={DOES: RECEIVER},
    ),
    Row("consent-room", "GET", {}, ("giver",), WHY, told=ASKERS),
    Row("consent-room", "POST", {}, ("giver",), data=_reply, told=REGISTER),
    Row("consent-thanks", "GET", {}, ("roomer",), "Father Cast", told=ASKERS),
    Row(
        "consent-thanks",
        "POST",
        {},
        ("roomer",),
        data=lambda w: {"understood": "Vi leste det sammen."},
        told={DOES: LEADER, NOT_MAY: SEE_SHARED - LEADER},
    ),
    Row("consent-oral", "GET", {}, ("giver",), CHILD, told=ASKERS),
    Row("consent-oral", "POST", {}, ("giver",), data=_reply, told=REGISTER),
    Row("consent-paper", "GET", {}, ("giver",), CHILD, told=ASKERS),
    Row("consent-letter", "GET", {}, ("giver",), CHILD, told=ASKERS),
    # Without its scan a paper is not accepted.
    Row("consent-paper", "POST", {}, ("giver",), data=_reply, told={TRIES: SEE_SHARED}),
    Row("consent-withdrawn", "GET", {}, ("giver",), "Mother Cast", told=ASKERS),
    Row("consent-withdrawn", "POST", {}, ("giver",), told=REGISTER),
    Row("consent-scan", "GET", {}, ("signer",), SCAN, told=ASKERS),
)

FAMILY_SIDE = (
    # Before they are told, parents see that nothing is there, beside their child's name.
    Row("family", "GET", {OPENS: FAMILY}, canary="/family/cases/", told={SEES: PARENTS}),
    Row(
        "family-case",
        "GET",
        {},
        ("case",),
        "KANARI-OBSERVASJON",
        told={SEES: PARENTS},
        hides={PARENTS | OTHER_FAMILY: KEPT_FROM_FAMILY},
    ),
    Row(
        "family-case",
        "GET",
        {},
        ("shared",),
        SHARED,
        told={SEES: PARENTS},
        hides={PARENTS: (*KEPT_FROM_FAMILY, MINUTES)},  # not approved yet
        variant="2",
    ),
    Row("family-consent", "GET", {}, ("consent",), WHY, told={SEES: PARENTS}),
    Row(
        "family-answer",
        "POST",
        {},
        ("consent",),
        data=lambda w: {"answer": "yes", "retelling": "", "seen": ""},
        told={DOES: PARENTS},
    ),
    Row("family-withdraw", "GET", {}, ("consent",), told={OPENS: PARENTS}),
    Row("family-withdraw-do", "POST", {}, ("consent",), told={DOES: PARENTS}),
)

CONSENTS = (*ASKING, *STAFF_SIDE, *FAMILY_SIDE)
