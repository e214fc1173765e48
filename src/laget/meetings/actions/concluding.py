"""What a named child's item led to."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.cases.api import carry_on, conclude_meeting
from laget.kernel.errors import Invalid, Refused
from laget.meetings.actions.agenda import add_child
from laget.meetings.actions.running import hand_in, may_be_discussed
from laget.meetings.models import Item, Participant
from laget.meetings.rules import called, demand_in_room, kind_of, lock_item, one_each
from laget.organisations.api import Outcome, setup_by_id

# The item is done, and what follows is not told here: for a report to barnevern, which goes its own
# road, and for whatever else is not for these minutes. As anybody may choose it, it tells nothing.
ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Conclusion:
    """What an item led to; for some outcomes the next meeting is chosen with it."""

    outcome: str
    many_reason: str = ""
    next_meeting: uuid.UUID | None = None
    learnt: str = ""
    feedback: str = ""


@action
def conclude(*, by: Viewer, item: uuid.UUID, conclusion: Conclusion) -> Item:
    """Conclude a named child's item with one of the set-up's outcomes, or with `ELSEWHERE`.

    Raises Absent, Refused, or Invalid: unknown outcome, a missing next meeting, more professionals
    than usual with the family and no reason. A report to barnevern is no outcome: it has its own
    road, and nothing of it is written here.
    """
    row = lock_item(by, item)
    demand_in_room(by, row)
    if row.meeting.body_id is not None:
        raise Refused(_("A body decides, with an owner and a day. It concludes no child's item."))
    if reason := may_be_discussed(by, row):
        raise Refused(reason)
    outcome = None if conclusion.outcome == ELSEWHERE else _outcome(row, conclusion)
    _check(row, outcome, conclusion)
    row.outcome, row.outcome_verb = conclusion.outcome, str(outcome.verb) if outcome else ""
    row.many_reason = conclusion.many_reason.strip()
    row.keep()
    if row.case_id is not None:
        _move_case(by, row, row.case_id, outcome, conclusion)
    if row.brought_by_id is not None:  # the meeting's chair keeps no record in another unit's case
        hand_in(by, row)
    return row


def _move_case(
    by: Viewer, item: Item, case: uuid.UUID, outcome: Outcome | None, conclusion: Conclusion
) -> None:
    if outcome is None:
        carry_on(by=by, case=case)
        return
    following = None
    if conclusion.next_meeting is not None:
        following = add_child(
            by=by, meeting=conclusion.next_meeting, case=case, question=item.question
        )
    conclude_meeting(
        by=by,
        case=case,
        outcome=outcome.code,
        verb=str(outcome.verb),
        next_on=following.meeting.day if following else None,
        learnt=conclusion.learnt,
        feedback=conclusion.feedback,
    )


def is_report(item: Item, outcome: str) -> bool:
    """Whether this outcome of the set-up is the one that leads to a report."""
    outcomes = setup_by_id(item.meeting.setup_id).process.outcomes
    return any(o.code == outcome and o.verb == "report" for o in outcomes)


def _outcome(item: Item, conclusion: Conclusion) -> Outcome:
    for outcome in setup_by_id(item.meeting.setup_id).process.outcomes:
        if outcome.code == conclusion.outcome:
            if outcome.verb == "report":
                raise Invalid({"outcome": _("A report goes its own way, and is not written here.")})
            return outcome
    raise Invalid({"outcome": _("Choose what the meeting led to.")})


def _check(item: Item, outcome: Outcome | None, conclusion: Conclusion) -> None:
    wrong = {}
    if outcome and outcome.next_meeting_required and conclusion.next_meeting is None:
        wrong["next_meeting"] = _("Choose the next meeting.")
    if professionals_over(item) > 0 and not conclusion.many_reason.strip():
        wrong["many_reason"] = _("There are more professionals than usual. Write why.")
    if not item.minutes:
        wrong[""] = _("Write the minutes first.")
    if wrong:
        raise Invalid(wrong)


def professionals_over(item: Item, people: Iterable[Participant] | None = None) -> int:
    """How many professionals there are above the set-up's number when the family is present.

    Those who are here; before anybody is noted as here, those who are called and have not said no.
    """
    most = kind_of(item.meeting).rules.max_professionals_with_family
    if not item.with_family or most is None:
        return 0
    rows = one_each(called(item.meeting_id) if people is None else people)
    here = [p for p in rows if p.attended]
    if all(p.attended is None for p in rows):
        here = [p for p in rows if p.response != Participant.Response.NO]
    return max(0, len(here) - most)
