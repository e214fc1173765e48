"""A body's meetings, ahead and held, with what is open from them."""

import uuid
from dataclasses import dataclass

from laget.access.viewer import Viewer
from laget.governance.api import Body, get_body, runs
from laget.meetings.models import Meeting, Resolution
from laget.meetings.queries import MeetingLine, lines_of

MOST = 25


@dataclass(frozen=True)
class BodyMeetings:
    """What stands on the page."""

    body: Body
    ahead: list[MeetingLine]
    held: list[MeetingLine]
    open: list[Resolution]
    runs: bool


def meetings_of_body(viewer: Viewer, body: uuid.UUID) -> BodyMeetings:
    """The body's meetings that one may see, as the wall has it. Raises Absent. Six statements."""
    row = get_body(viewer, body)
    rows = Meeting.objects.select_related("unit", "body").filter(body=row)
    ahead = rows.filter(ends_at__gte=viewer.at).order_by("starts_at", "id")[:MOST]
    held = rows.filter(ends_at__lt=viewer.at).order_by("-starts_at", "id")[:MOST]
    undone = Resolution.objects.select_related("owner__unit").filter(body=row, done_at=None)
    return BodyMeetings(
        body=row,
        ahead=lines_of(viewer, list(ahead)),
        held=lines_of(viewer, list(held)),
        open=list(undone.order_by("due_on", "id")[:50]),
        runs=runs(viewer, row.pk),
    )
