"""What a family reads of the meetings about its child."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from laget.access.viewer import Viewer
from laget.consent.api import open_for_meetings
from laget.meetings.models import Item
from laget.meetings.queries import meeting_name
from laget.meetings.rules import called, home_of
from laget.platform.db.alphabet import alphabetical


@dataclass(frozen=True)
class FamilyMeeting:
    """A meeting as the family sees it: when, where, and what is said about their own child."""

    id: uuid.UUID
    name: str
    starts_at: datetime
    ends_at: datetime
    place: str
    host: str
    host_phone: str
    with_family: bool
    held: bool  # its minutes are approved
    minutes: str
    services: list[str]


def meetings_for_family(viewer: Viewer, case: uuid.UUID) -> list[FamilyMeeting]:
    """Meetings with an item about this case, newest first; minutes only once approved.

    Which services come is told of meetings ahead.
    """
    items = (
        Item.objects.filter(case_id=case, meeting__cancelled_at=None, dropped_at=None)
        .select_related("meeting__unit", "meeting__chair")
        .order_by("-meeting__starts_at")[:10]
    )
    rows = list(items)
    viewer.note_readings((i.pk for i in rows), "item")
    services = _who_hears(viewer, case, [i for i in rows if i.meeting.ends_at >= viewer.at])
    return [
        FamilyMeeting(
            id=i.meeting_id,
            name=meeting_name(i.meeting),
            starts_at=i.meeting.starts_at,
            ends_at=i.meeting.ends_at,
            place=i.meeting.place,
            host=f"{i.meeting.chair.holder}, {i.meeting.chair.title}",
            host_phone=i.meeting.chair.phone,
            with_family=i.with_family,
            held=i.meeting.approved_at is not None,
            minutes=i.minutes if i.meeting.approved_at else "",
            services=sorted(services.get(i.meeting_id, ()), key=alphabetical),
        )
        for i in rows
    ]


def _who_hears(viewer: Viewer, case: uuid.UUID, items: list[Item]) -> dict[uuid.UUID, set[str]]:
    """By meeting, whom the family meets there; or, when it does not come, whom it has let in.

    The others who are called leave the room, and a family that reads their names would think that
    they talk about its child.
    """
    if not items:
        return {}
    let_in = {
        kind: open_for_meetings(viewer, [case], kind).get(case)
        for kind in {i.meeting.kind for i in items}
    }
    by_meeting = {i.meeting_id: i for i in items}
    found: dict[uuid.UUID, set[str]] = {}
    for row in called(*by_meeting).select_related("unit"):
        item = by_meeting[row.meeting_id]
        consent = let_in[item.meeting.kind]
        hears = row.unit_id == home_of(item) or (consent and row.unit_id in consent.units)
        if item.with_family or hears:
            found.setdefault(row.meeting_id, set()).add(str(row.unit))
    return found
