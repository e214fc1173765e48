"""What a meeting does to a case: where it goes before and after, and the minutes it keeps."""

import uuid
from datetime import date

from django.utils.translation import gettext as _

from laget.access.actions import action
from laget.access.verbs import Verb
from laget.access.viewer import Viewer
from laget.cases.actions.deciding import close_case, open_to_family_after_decision
from laget.cases.actions.measures import set_due
from laget.cases.models import Case, Decision, Record
from laget.cases.rules import decision_day, lock_case, to_change
from laget.kernel.errors import Invalid, Refused
from laget.organisations.api import OutcomeVerb, setup_by_id

_NEXT = {
    OutcomeVerb.MEET_AGAIN: Case.Phase.MEETING,
    OutcomeVerb.WIDEN: Case.Phase.CONSENT,  # more services: the family is asked again
    OutcomeVerb.REFER: Case.Phase.FOLLOW_UP,
}


@action
def go_to_meeting(*, by: Viewer, case: uuid.UUID, unit: uuid.UUID, on: date) -> Case:
    """A case is on the agenda of its unit's meeting that day.

    One that is still the unit's own stays where it is until its way is decided: to discuss it is no
    decision. Raises Absent or Invalid.
    """
    row = to_change(case)
    if row.unit_id != unit or row.closed_at:
        raise Invalid({"case": _("Choose an open case of this unit.")})
    if row.phase not in {Case.Phase.CONCERN, Case.Phase.OWN_EFFORT}:
        row.phase, row.due_on = Case.Phase.MEETING, on
        row.keep()
    return row


@action
def leave_meeting(*, by: Viewer, case: uuid.UUID) -> Case:
    """A case is on no agenda any more: it waits for the family again. Raises Absent."""
    row = to_change(case)
    if row.phase == Case.Phase.MEETING:
        row.phase, row.due_on = Case.Phase.CONSENT, decision_day(by, setup_by_id(row.setup_id))
        row.keep()
    return row


@action
def carry_on(*, by: Viewer, case: uuid.UUID) -> Case:
    """A case leaves a meeting with nothing decided there: it is followed up.

    Raises Absent, or Refused when it is closed.
    """
    row = to_change(case)
    if row.closed_at is not None:
        raise Refused(_("The case is closed."))
    row.phase, row.due_on = Case.Phase.FOLLOW_UP, decision_day(by, setup_by_id(row.setup_id))
    set_due(row)
    row.keep()
    return row


@action
def conclude_meeting(
    *,
    by: Viewer,
    case: uuid.UUID,
    outcome: str,
    verb: str,
    next_on: date | None = None,
    learnt: str = "",
    feedback: str = "",
) -> Case:
    """Move a case on after a meeting. Raises Absent, Refused, or Invalid for a report.

    A meeting that closes its part with measures still running leads to follow-up; without any, the
    case is closed. A case that meets again is due on the day of the next meeting, `next_on`; one
    that more services are to join waits for the family's answer first.
    """
    row = lock_case(by, case, Verb.DECIDE_CASE)
    if verb == OutcomeVerb.REPORT:
        raise Invalid({"outcome": _("A report goes its own way, and is not written here.")})
    Decision.objects.create(
        municipality_id=row.municipality_id,
        case=row,
        stage=Decision.Stage.MEETING,
        fork=outcome,
        verb=verb,
        decided_by_id=by.seat,
        decided_at=by.at,
    )
    row.due_on = decision_day(by, setup_by_id(row.setup_id))
    if verb == OutcomeVerb.MEET_AGAIN and next_on is not None:
        row.due_on = next_on
    if verb != OutcomeVerb.CLOSE:
        row.phase = _NEXT[OutcomeVerb(verb)]
    elif row.measures.filter(assessed_on=None).exists():
        row.phase = Case.Phase.FOLLOW_UP
    else:
        close_case(by, row, outcome=outcome, learnt=learnt, feedback=feedback)
    if row.phase == Case.Phase.FOLLOW_UP:
        set_due(row)
    open_to_family_after_decision(by, row)
    row.keep()
    return row


@action
def keep_minutes(*, by: Viewer, case: uuid.UUID, body: str) -> Record:
    """The approved minutes of a child's item, as a record of the category for minutes."""
    row = Case.objects.get(pk=case)
    categories = setup_by_id(row.setup_id).categories
    return Record.objects.create(
        municipality_id=row.municipality_id,
        case=row,
        category=next(c.code for c in categories if c.kind == "minutes"),
        body=body,
        author_id=by.seat,
        written_at=by.at,
    )
