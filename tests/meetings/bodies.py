"""How a body's meeting comes to be in the tests, by the product's own actions."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from laget.access.travel import at_time
from laget.governance.api import Oppdrag
from laget.meetings.api import (
    Item,
    Meeting,
    NewBodyMeeting,
    NewResolution,
    add_matter,
    call_members,
    invite,
    plan_body_meeting,
    proposals,
    resolve,
)
from laget.meetings.models import Resolution
from tests.cast import Cast
from tests.governance.stories import body_of

QUESTION, DECIDED = "Hva gjør vi videre?", "Finne ut hva som finnes"


def planned(
    town: Cast, code: str = "slt_rad", by: str = "slt", *, days: int = 7, chair: str = ""
) -> Meeting:
    """A meeting of a body, so many days from now, not yet called."""
    with town[by].acting() as viewer:
        start = viewer.at + timedelta(days=days)
        new = NewBodyMeeting(
            starts_at=start,
            ends_at=start + timedelta(hours=2),
            place="Rådhuset",
            chair=town[chair or by].seat,
            on_holiday=True,
        )
        return plan_body_meeting(by=viewer, body=body_of(viewer, code).pk, new=new)


def matter(town: Cast, meeting: Meeting, about: Oppdrag | None = None, by: str = "slt") -> Item:
    """A matter on its agenda."""
    with town[by].acting() as viewer:
        return add_matter(
            by=viewer,
            meeting=meeting.pk,
            title="" if about else "Helgene",
            question=QUESTION,
            oppdrag=about.pk if about else None,
        )


def called_to(town: Cast, meeting: Meeting, by: str = "slt") -> set[uuid.UUID]:
    """Those who are proposed are called, and the invitation is sent. Gives their positions."""
    with town[by].acting() as viewer:
        who = {p.position for p in proposals(viewer, meeting) if p.proposed}
        call_members(by=viewer, meeting=meeting.pk, who=who)
        invite(by=viewer, meeting=meeting.pk)
    return who


@contextmanager
def on_its_day(meeting: Meeting) -> Iterator[None]:
    """While the meeting is being held."""
    with at_time(meeting.starts_at + timedelta(minutes=10)):
        yield


def decided(town: Cast, item: Item, owner: str = "culture", by: str = "slt") -> Resolution:
    """Something is decided on it, and is somebody's to do within a month."""
    with town[by].acting() as viewer:
        due = viewer.today + timedelta(days=30)
        return resolve(by=viewer, item=item.pk, new=NewResolution(DECIDED, town[owner].seat, due))
