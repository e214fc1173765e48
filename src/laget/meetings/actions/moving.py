"""A meeting gets another time or place; those who are called answer anew."""

import uuid

from django.utils.translation import gettext as _

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.kernel.errors import Invalid, Refused
from laget.meetings.actions.bodies import When, wrong_time
from laget.meetings.actions.planning import wrong_when
from laget.meetings.models import Meeting
from laget.meetings.rules import called, lock_meeting


@action
def move_meeting(*, by: Viewer, meeting: uuid.UUID, to: When) -> Meeting:
    """Give a meeting another time or place, while nobody has been noted as there.

    A yes was to the old time: where the time changes, those who said so are asked anew, but for the
    one who moves it (`laget.meeting_moves`).

    Raises Absent, Refused (held, approved, cancelled; not hers to lead) or Invalid.
    """
    row = lock_meeting(by, meeting)
    held = called(row.pk).exclude(attended=None).exists()
    if held or row.items.exclude(minutes="").exists():
        raise Refused(_("The meeting is under way or held. It is not moved now."))
    if row.body_id is not None:
        wrong = wrong_time(by, row.body_id, to, moved=row.pk)
    else:
        wrong = wrong_when(by, to.starts_at, to.ends_at, to.place)
    if to.starts_at < by.at:
        wrong.setdefault("starts", _("That hour is past."))
    if wrong:
        raise Invalid(wrong)
    row.starts_at, row.ends_at, row.place = to.starts_at, to.ends_at, to.place.strip()
    row.keep()
    return row
