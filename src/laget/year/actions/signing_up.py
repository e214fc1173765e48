"""Signing up, and saying afterwards what one thought."""

import uuid
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.governance.api import demand_unnamed
from laget.kernel.errors import Invalid, Refused
from laget.platform.db.rows import locked
from laget.year.models import Gathering, Signup
from laget.year.rules import demand_open, get_gathering, is_invited


@action
def answer_invitation(*, by: Viewer, gathering: uuid.UUID, coming: bool) -> Signup:
    """Say yes or no, for oneself. Whoever says yes again stands at the end of the line.

    Raises Absent or Refused: not invited yet, past the last day, begun, off.
    """
    row = get_gathering(by, gathering)
    _demand_answers(by, row, coming=coming)
    mine = Signup.objects.filter(gathering=row, holder_id=by.seat)
    if not mine.exists():
        try:
            with transaction.atomic():
                return _first_answer(by, row, coming=coming)
        except IntegrityError:
            pass  # she has pressed twice at once, and the other press was first
    signup = locked(mine)
    if signup.coming != coming:
        signup.coming, signup.since = coming, by.at
        signup.save(update_fields=["coming", "since"])
    return signup


def _first_answer(by: Viewer, row: Gathering, *, coming: bool) -> Signup:
    return Signup.objects.create(
        municipality_id=row.municipality_id,
        gathering=row,
        unit_id=row.unit_id,
        holder_id=by.seat,
        coming=coming,
        since=by.at,
    )


def _demand_answers(by: Viewer, row: Gathering, *, coming: bool) -> None:
    demand_open(row)
    if coming and not is_invited(by, row):
        raise Refused(_("This is for others. Ask those who arrange it."))
    if row.invited_at is None:
        raise Refused(_("The invitation has not been sent yet."))
    if by.at >= row.starts_at:
        raise Refused(_("It has begun."))
    if coming and by.today > row.sign_up_by:
        raise Refused(_("The last day to sign up is past. Ask those who arrange it."))


@action
def say_what_one_thought(
    *, by: Viewer, gathering: uuid.UUID, useful: int, words: str, looked_at: str = ""
) -> None:
    """Keep an answer without name or time, once, from somebody who was there.

    `useful`: 1 not at all, 4 very. Raises Absent, Refused or Invalid.
    """
    row = get_gathering(by, gathering)
    if useful not in (1, 2, 3, 4):
        raise Invalid({"useful": _("Choose one.")})
    if len(words) > 1000:
        raise Invalid({"words": _("Shorten the text to 1000 characters.")})
    demand_unnamed(by, looked_at, words=words)
    with connection.cursor() as cursor:
        told: list[Any] = [row.pk, useful, words.strip()]
        cursor.execute("select laget.answer_gathering(%s, %s, %s)", told)
        (kept,) = cursor.fetchone()
    if not kept:
        raise Refused(_("You have answered, or you are not noted as having been there."))
