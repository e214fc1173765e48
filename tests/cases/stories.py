"""How cases come to be, told with the product's own actions."""

from datetime import date, timedelta

from laget.access.viewer import Viewer
from laget.cases.api import (
    Case,
    Choice,
    NewMeasure,
    add_measure,
    decide,
    raise_concern,
    save_draft,
    start_draft,
)
from tests.cast import Cast

CANARY = "KANARI-OBSERVASJON"
CHILDS_WORDS = "KANARI-BARNETS-ORD"
ANSWERS = {
    "sett": f"{CANARY} sitter mye for seg selv i garderoben.",
    "barnets_ord": f"{CHILDS_WORDS} jeg vil leke med Kim.",
    "styrker": "KANARI-STYRKE bygger fine tårn.",
    "foreldrene": "KANARI-HJEM sover lite.",
}


def raised(cast: Cast, who: str = "author", *, told: bool = False) -> Case:
    """A concern about Oda, written and saved by somebody at her kindergarten."""
    with cast[who].acting() as by:
        draft = start_draft(by=by, child=cast.children["oda"].pk)
        answers = {**ANSWERS, "told_family": "yes" if told else "no"}
        save_draft(by=by, draft=draft.pk, answers=answers)
        return raise_concern(by=by, draft=draft.pk)


def decided(cast: Cast, fork: str = "egne_tiltak", who: str = "leader") -> Case:
    """The same, decided by the leader."""
    case = raised(cast)
    with cast[who].acting() as by:
        return decide(by=by, case=case.pk, choice=Choice(fork=fork, reason="Vi prøver selv først."))


def promise(by: Viewer, case: Case, owner: object, day: date | None = None) -> object:
    """A measure that begins today."""
    start = day or by.today
    measure = NewMeasure(
        title="KANARI-TILTAK fast voksen i garderoben",
        owner=owner,  # type: ignore[arg-type]
        starts_on=start,
        ends_on=start + timedelta(days=42),
        assess_on=start + timedelta(days=42),
    )
    return add_measure(by=by, case=case.pk, measure=measure)
