"""A worry becomes a case."""

import secrets
import uuid

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.cases.actions.drafting import (
    TOLD,
    check_lengths,
    demand_workplace,
    lock_draft,
    missing_answers,
)
from laget.cases.models import Baton, Case, ConcernDraft, Record
from laget.cases.rules import decision_day
from laget.kernel.errors import Invalid
from laget.organisations.api import Setup, current_setup

# No look-alikes, no vowels: easy to read out on the phone, and it cannot spell anything.
_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"


def new_reference(year: int) -> str:
    """A reference to say aloud, e.g. 2026-KTRWP. Random: it tells nothing of how many there are."""
    return f"{year}-" + "".join(secrets.choice(_LETTERS) for _ in range(5))


@action
def raise_concern(*, by: Viewer, draft: uuid.UUID) -> Case:
    """Save a draft as a case. Its author holds the baton until somebody else accepts it.

    The case takes the draft's id, so that a window where the draft is still open finds the case.

    A decision is due within the set-up's days. The family sees it from now when the author says
    that they have been told. Raises Absent, Refused when the child has moved, or Invalid with the
    prompts that lack an answer.
    """
    row = lock_draft(by, draft)
    demand_workplace(by, row.child.unit_id)
    version, setup = current_setup(by)
    answers = {code: text.strip() for code, text in row.answers.items()}
    check_lengths(answers)
    if lacking := missing_answers(setup, answers):
        raise Invalid(lacking)
    case = _open(by, row, version, setup, told=answers.get(TOLD) == "yes")
    _records(by, case, setup, answers)
    Baton.objects.create(
        municipality_id=case.municipality_id,
        case=case,
        position_id=by.seat,
        offered_by_id=by.seat,
        offered_at=by.at,
        accepted_at=by.at,
    )
    row.delete()
    return case


def _open(by: Viewer, draft: ConcernDraft, version: uuid.UUID, setup: Setup, *, told: bool) -> Case:
    return Case.objects.create(
        pk=draft.pk,
        municipality_id=draft.municipality_id,
        unit_id=draft.child.unit_id,
        child_id=draft.child_id,
        setup_id=version,
        reference=new_reference(by.today.year),
        phase=Case.Phase.CONCERN,
        opened_by_id=by.seat,
        opened_at=by.at,
        due_on=decision_day(by, setup),
        family_open_at=by.at if told else None,
    )


def _records(by: Viewer, case: Case, setup: Setup, answers: dict[str, str]) -> None:
    """One record for each answer, in the category its prompt belongs to."""
    Record.objects.bulk_create(
        Record(
            municipality_id=case.municipality_id,
            case=case,
            category=prompt.category,
            prompt=prompt.code,
            voice=prompt.voice,
            body=answers[prompt.code],
            author_id=by.seat,
            written_at=by.at,
        )
        for prompt in setup.process.concern_prompts
        if answers.get(prompt.code)
    )
