"""The family answers, narrows, and withdraws."""

import uuid
from dataclasses import dataclass

from django.utils.translation import gettext as _

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.consent.models import Giver, Scan
from laget.consent.standing import KeptClosed
from laget.kernel.errors import Invalid, Refused
from laget.platform.db.rows import locked, the_one

ROOM_FORMS = {Giver.Form.ROOM, Giver.Form.PAPER, Giver.Form.ORAL}


@dataclass(frozen=True)
class Reply:
    """An answer: to all, to parts, later, or no; and in which form it was given."""

    answer: str
    form: str
    categories: tuple[str, ...] = ()
    retelling: str = ""
    understood: str = ""
    scan: Scan | None = None


def get_giver(viewer: Viewer, giver: uuid.UUID) -> Giver:
    """One who was asked, with the question. Raises Absent."""
    row = the_one(
        Giver.objects.select_related(
            "consent__child", "consent__prepared_by", "person", "youth"
        ).filter(pk=giver)
    )
    viewer.note_reading(row.case_id, "consents")
    return row


def _locked(by: Viewer, giver: uuid.UUID) -> Giver:
    """The same, as it stands when nobody else can change it any more. Raises Absent."""
    get_giver(by, giver)
    rows = Giver.objects.select_related("consent").annotate(kept_closed=KeptClosed())
    return locked(rows.filter(pk=giver))


@action
def answer_consent(*, by: Viewer, giver: uuid.UUID, reply: Reply) -> Giver:
    """Give or register an answer. It opens what it opens from the next request on.

    A giver answers for herself on her own page; staff register what was answered in the room, on
    paper (with its scan) or by word of mouth. Raises Absent, Refused, or Invalid.
    """
    row = _locked(by, giver)
    _check(by, row, reply)
    row.answer, row.form = reply.answer, reply.form
    row.categories = list(reply.categories) if reply.answer == Giver.Answer.PART else []
    row.retelling, row.understood = reply.retelling.strip(), reply.understood.strip()
    row.answered_at, row.withdrawn_at = by.at, None
    row.registered_by_id = by.seat if by.is_staff else None
    row.scan = reply.scan
    row.keep()
    return row


def _check(by: Viewer, row: Giver, reply: Reply) -> None:
    if not row.consent.takes_answers(by.today):
        raise Refused(_("This question is closed. Ask those who sent it to ask again."))
    if by.is_staff != (reply.form in ROOM_FORMS):
        raise Refused(_("You can only answer for yourself here."))
    kept: bool = row.kept_closed  # type: ignore[attr-defined]  # annotated
    if by.is_staff and kept and reply.form != Giver.Form.PAPER:
        raise Refused(
            _(
                "They have themselves said no, or taken it back. Only they can open it again: on"
                " their own page, or with a signed form."
            )
        )
    wrong = {}
    if reply.answer not in Giver.Answer.values:
        wrong["answer"] = _("Choose an answer.")
    chosen = set(reply.categories)
    if reply.answer == Giver.Answer.PART and (
        not chosen or not chosen <= set(row.consent.categories)
    ):
        wrong["categories"] = _("Choose which parts you say yes to.")
    if reply.answer == Giver.Answer.YES and chosen and chosen < set(row.consent.categories):
        wrong["categories"] = _("Only some parts are ticked. Tick them all, or say yes to parts.")
    if reply.form == Giver.Form.PAPER and reply.scan is None:
        wrong["scan"] = _("Add a picture or a PDF of the signed form.")
    if wrong:
        raise Invalid(wrong)


@action
def note_understood(*, by: Viewer, giver: uuid.UUID, text: str) -> Giver:
    """What the employee explained in the room, and whether it was understood.

    Only she who wrote the answer down. Raises Absent or Refused.
    """
    row = _locked(by, giver)
    if row.form != Giver.Form.ROOM or row.registered_by_id != by.seat:
        raise Refused(_("Only the one who was in the room can note this."))
    row.understood = text.strip()
    row.keep()
    return row


@action
def withdraw_consent(*, by: Viewer, giver: uuid.UUID) -> Giver:
    """Take an answer back. It closes at once; what has been read cannot be made unread.

    The giver herself, or staff who were told. Raises Absent, or Refused when there is no yes.
    """
    row = _locked(by, giver)
    if row.answer not in {Giver.Answer.YES, Giver.Answer.PART} or row.withdrawn_at:
        raise Refused(_("There is no yes to take back."))
    row.withdrawn_at = by.at
    if by.is_staff:
        row.registered_by_id = by.seat
    row.keep()
    return row
