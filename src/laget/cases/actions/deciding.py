"""Decisions at the forks, and closing."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from laget.access.actions import action
from laget.access.verbs import Verb
from laget.access.viewer import Viewer
from laget.cases.models import TAKEN_BACK, Baton, Case, Decision, Measure
from laget.cases.rules import decision_day, lock_case
from laget.consent.api import close_consents
from laget.kernel.errors import Invalid
from laget.organisations.api import (
    DecisionVerb,
    EffortVerb,
    FollowUpVerb,
    Unit,
    Way,
    setup_by_id,
)

# Where each verb takes a case. Closing has its own road; reporting is never a state of a case.
_NEXT = {
    "own_effort": Case.Phase.OWN_EFFORT,
    "go_on": None,  # stays where it is
    "one_service": Case.Phase.FOLLOW_UP,  # together with that service, in a meeting of their own
    "meeting": Case.Phase.CONSENT,
}


@dataclass(frozen=True)
class Choice:
    """What was chosen at a fork, with why; the rest matters for some verbs only."""

    fork: str
    reason: str = ""
    service: uuid.UUID | None = None
    learnt: str = ""
    feedback: str = ""
    version: int | None = None


@action
def decide(*, by: Viewer, case: uuid.UUID, choice: Choice) -> Case:
    """Decide which way a case goes at the fork where it stands.

    The family sees the case from the decision on, unless an exception with a law is in force.
    Raises Absent, Refused, Conflict, or Invalid (unknown way, reason or service missing).
    """
    row = lock_case(by, case, Verb.DECIDE_CASE, version=choice.version)
    stage, way = _way(row, choice)
    effects = Measure.objects.filter(case=row).values_list("assessed_on", "effect")
    if way.verb != EffortVerb.GO_ON and (reason := too_early(row, list(effects))):
        raise Invalid({"fork": reason})
    _check(row, way, choice)
    Decision.objects.create(
        municipality_id=row.municipality_id,
        case=row,
        stage=stage,
        fork=choice.fork,
        verb=way.verb,
        reason=choice.reason.strip(),
        service_id=choice.service if way.verb == "one_service" else None,
        decided_by_id=by.seat,
        decided_at=by.at,
    )
    _move(by, row, way.verb, choice)
    open_to_family_after_decision(by, row)
    row.keep()
    return row


def too_early(case: Case, measures: Collection[tuple[date | None, str]]) -> str:
    """Why another way cannot be decided yet, in words; empty when it can.

    `measures`: when each was assessed, and its effect. What is tried is looked at first; only to go
    on as before needs no answer to whether it helped.
    """
    if untried(case, [effect for _on, effect in measures]):
        return _("No measure has been tried.")
    if case.phase != Case.Phase.CONCERN and any(on is None for on, _effect in measures):
        return _("A measure has not been assessed.")
    return ""


def untried(case: Case, effects: Iterable[str]) -> bool:
    """Whether the unit is to try something itself and has agreed on nothing that stands."""
    return case.phase == Case.Phase.OWN_EFFORT and all(e == TAKEN_BACK for e in effects)


def forks_of(case: Case) -> tuple[str, tuple[Way, ...]]:
    """The stage a case stands at, and the ways on from it; none when nothing is to be decided."""
    setup = setup_by_id(case.setup_id)
    process = setup.process
    forks: dict[str, tuple[str, tuple[Way, ...]]] = {
        Case.Phase.CONCERN: (Decision.Stage.CONCERN, process.decisions),
        Case.Phase.OWN_EFFORT: (Decision.Stage.EFFORT, process.effort_forks),
        Case.Phase.FOLLOW_UP: (Decision.Stage.FOLLOW_UP, process.follow_up_forks),
    }
    stage, ways = forks.get(case.phase, (Decision.Stage.CONCERN, ()))
    return stage, setup.open_at(case.unit.kind, ways)


def _way(case: Case, choice: Choice) -> tuple[str, Way]:
    stage, ways = forks_of(case)
    for way in ways:
        if way.code == choice.fork:
            return stage, way
    raise Invalid({"fork": _("Choose one of the ways on.")})


def _check(case: Case, way: Way, choice: Choice) -> None:
    wrong = {}
    if way.verb in {DecisionVerb.REPORT, EffortVerb.REPORT, FollowUpVerb.REPORT}:
        wrong["fork"] = _("A report goes its own way, and is not written here.")
    if way.reason_required and not choice.reason.strip():
        wrong["reason"] = _("Write why, so that everyone can understand it later.")
    if way.verb == DecisionVerb.ONE_SERVICE and not _service_exists(case, choice.service):
        wrong["service"] = _("Choose which service it is.")
    if wrong:
        raise Invalid(wrong)


def _service_exists(case: Case, service: uuid.UUID | None) -> bool:
    return (
        service is not None
        and Unit.objects.filter(
            pk=service, municipality_id=case.municipality_id, intake_title__isnull=False
        ).exists()
    )


def _move(by: Viewer, case: Case, verb: str, choice: Choice) -> None:
    if verb == DecisionVerb.CLOSE:
        close_case(by, case, outcome=choice.fork, learnt=choice.learnt, feedback=choice.feedback)
        return
    case.phase = _NEXT[verb] or case.phase
    case.due_on = decision_day(by, setup_by_id(case.setup_id))


def close_case(by: Viewer, case: Case, *, outcome: str, learnt: str, feedback: str) -> None:
    """Put a locked case to rest; the caller saves it. Raises Invalid while a promise is open.

    What the family has opened was for this work, so it ends with it, and they are asked no more.
    Those who took part have the days the set-up gives them to read how it ended.
    """
    if Measure.objects.filter(case=case, assessed_on=None).exists():
        raise Invalid({"fork": _("Assess every measure first. One is still open.")})
    days = setup_by_id(case.setup_id).deadlines.item_grant_days_after_minutes.value
    close_consents(by=by, case=case.pk, at=by.at + timedelta(days=days))
    Baton.objects.filter(case=case, accepted_at=None, ended_at=None).update(ended_at=by.at)
    case.phase, case.closed_at, case.due_on = Case.Phase.CLOSED, by.at, None
    case.outcome, case.learnt, case.feedback = outcome, learnt.strip(), feedback.strip()


def open_to_family_after_decision(by: Viewer, case: Case) -> None:
    """Parents' access is the rule: a decision opens the case, unless an exception is in force."""
    waits = case.family_told_after is not None and case.family_told_after >= by.today
    if case.family_open_at is None and not waits:
        case.family_open_at = by.at
