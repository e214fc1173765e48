"""Writing a concern, kept on the server while one writes."""

import uuid
from dataclasses import dataclass

from django.utils.translation import gettext as _

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.cases.models import Case, ConcernDraft
from laget.kernel.errors import Conflict, Invalid, Refused
from laget.organisations.api import Setup, current_setup
from laget.people.api import get_child
from laget.platform.db.rows import locked, the_one

MAX_ANSWER = 8000
# Answers of the form itself, beside those to the set-up's prompts.
TOLD = "told_family"


def get_draft(viewer: Viewer, draft: uuid.UUID) -> ConcernDraft:
    """The viewer's own draft. Raises Absent."""
    row = the_one(ConcernDraft.objects.select_related("child").filter(pk=draft))
    viewer.note_reading(row.child_id, "frame")
    return row


def lock_draft(by: Viewer, draft: uuid.UUID) -> ConcernDraft:
    """The same, locked. Raises Absent when another window has handed it in meanwhile."""
    return locked(ConcernDraft.objects.select_related("child").filter(pk=draft))


def handed_in(viewer: Viewer, draft: uuid.UUID) -> Case | None:
    """The case that a draft of the viewer's has become: it keeps the draft's id."""
    row = Case.objects.filter(pk=draft, opened_by_id=viewer.seat).first()
    if row is not None:
        viewer.note_reading(row.pk, "frame")
    return row


@action
def start_draft(*, by: Viewer, child: uuid.UUID) -> ConcernDraft:
    """Begin a concern about a child; an unsaved one about the same child is taken up again.

    Raises Absent for a child one does not see, Refused for somebody who does not work where the
    child is.
    """
    found = get_child(by, child)
    demand_workplace(by, found.unit_id)
    draft = ConcernDraft.objects.filter(child_id=found.id).order_by("-saved_at").first()
    return draft or ConcernDraft.objects.create(
        municipality_id=by.municipality,
        author_id=by.seat,
        child_id=found.id,
        started_at=by.at,
        saved_at=by.at,
    )


def demand_workplace(by: Viewer, unit: uuid.UUID) -> None:
    """A concern is written where the child is. Raises Refused to everybody else."""
    if not by.is_staff:
        raise Refused(_("Only staff write concerns here."))
    if by.unit != unit:
        raise Refused(
            _("Concerns are written where the child is. Ring them, or report to child welfare.")
        )


@dataclass(frozen=True)
class Window:
    """A window that a draft is open in, and what it had been given when it was last saved there."""

    id: str
    seen: str  # ConcernDraft.saved_at, as the page was told it


@action
def save_draft(
    *, by: Viewer, draft: uuid.UUID, answers: dict[str, str], window: Window | None = None
) -> ConcernDraft:
    """Keep what has been typed so far; answers not named stay as they are.

    Raises Absent; Conflict when another window has saved something else since this one was told;
    or Invalid for an answer that is too long – the shorter text before it is kept.
    """
    row = lock_draft(by, draft)
    if window and _typed_elsewhere(row, answers, window):
        raise Conflict(_("You have written in another window meanwhile. Look at both."))
    setup = current_setup(by)[1]
    known = {p.code for p in setup.process.concern_prompts} | {TOLD}
    kept = {code: text for code, text in answers.items() if code in known}
    check_lengths(kept)
    row.answers = {**row.answers, **kept}
    row.saved_at, row.saved_in = by.at, window.id[:36] if window else ""
    row.keep()
    return row


def _typed_elsewhere(row: ConcernDraft, answers: dict[str, str], window: Window) -> bool:
    newer = row.saved_in not in {"", window.id} and row.saved_at.isoformat() != window.seen
    return newer and any(text != row.answers.get(code, "") for code, text in answers.items())


def check_lengths(answers: dict[str, str]) -> None:
    """Raise Invalid for each answer above MAX_ANSWER characters."""
    long = {
        code: _("The text has %(n)d characters; at most %(max)d fit.")
        % {"n": len(text), "max": MAX_ANSWER}
        for code, text in answers.items()
        if len(text) > MAX_ANSWER
    }
    if long:
        raise Invalid(long)


def missing_answers(setup: Setup, answers: dict[str, str]) -> dict[str, str]:
    """What must be answered before a concern can be saved, by prompt."""
    return {
        p.code: _("Write this first.")
        for p in setup.process.concern_prompts
        if p.required and not answers.get(p.code, "").strip()
    }


@action
def discard_draft(*, by: Viewer, draft: uuid.UUID) -> None:
    """Throw away what has not been saved: her own alone, without a history. Raises Absent."""
    lock_draft(by, draft).delete()
