"""What bodies have decided: in a meeting, carried over from earlier ones, and mine to do."""

import uuid

from laget.access.viewer import Viewer
from laget.governance.api import Membership, holding_on
from laget.meetings.models import Meeting, Resolution
from laget.platform.db.alphabet import alphabetical


def decided_in(viewer: Viewer, meeting: Meeting) -> list[Resolution]:
    """What was decided in the meeting, by item. One statement, for bodies only."""
    if meeting.body_id is None:
        return []
    rows = Resolution.objects.select_related("owner__unit", "item").filter(meeting=meeting)
    return list(rows.order_by("item__number", "made_at", "id"))


def carried_over(viewer: Viewer, meeting: Meeting) -> list[Resolution]:
    """What the body decided before and nobody has done yet, oldest day first. One statement."""
    if meeting.body_id is None:
        return []
    rows = Resolution.objects.select_related("owner__unit", "meeting").filter(
        body=meeting.body_id, done_at=None, meeting__starts_at__lt=meeting.starts_at
    )
    return list(rows.order_by("due_on", "id")[:50])


def owners_in(viewer: Viewer, meeting: Meeting) -> list[tuple[str, str]]:
    """The body's members, as choices of who is to do something. One statement, for bodies only."""
    if meeting.body_id is None:
        return []
    members = Membership.objects.filter(holding_on(viewer.at), body=meeting.body_id)
    found = {
        str(m.holder_id): f"{m.holder}, {m.holder.unit}"
        for m in members.select_related("holder__unit")
    }
    return sorted(found.items(), key=lambda pair: alphabetical(pair[1]))


def chairs_of(viewer: Viewer, body: uuid.UUID) -> list[tuple[str, str]]:
    """Who may lead a meeting of the body: its chair, herself, then the rest. One statement."""
    members = Membership.objects.filter(holding_on(viewer.at), body=body)
    rows = members.select_related("holder__unit", "place").order_by("place__sequence", "id")
    told = [(str(m.holder_id), f"{m.holder}, {m.holder.unit}", m.place.part) for m in rows]
    found = {who: words for who, words, part in told if part == "chair"}
    found.setdefault(str(viewer.seat), f"{viewer.name}, {viewer.title}")
    for who, words, _part in told:
        found.setdefault(who, words)
    return list(found.items())
