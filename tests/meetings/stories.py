"""How meetings come to be, told with the product's own actions."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from laget.access.travel import at_time
from laget.access.viewer import Viewer
from laget.cases.api import Case
from laget.meetings.api import (
    Item,
    Meeting,
    NewMeeting,
    Participant,
    add_child,
    inform_family,
    invite,
    plan_meeting,
    record_attendance,
)
from tests.cases.stories import raised
from tests.cast import Cast

KIND = "tverrfaglig_rutinemote"
QUESTION = "KANARI-SPØRSMÅL hva kan gjøre det lettere å leke?"


def planned(cast: Cast, days: int = 21) -> Meeting:
    """The kindergarten's routine meeting some weeks ahead."""
    with cast["leader"].acting() as by:
        start = by.at + timedelta(days=days)
        new = NewMeeting(KIND, start, start + timedelta(hours=2), "Personalrommet")
        return plan_meeting(by=by, new=new)


def with_oda(cast: Cast, case: Case, meeting: Meeting | None = None) -> Item:
    """Oda is on the agenda, and the invitation is sent."""
    meeting = meeting or planned(cast)
    with cast["leader"].acting() as by:
        item = add_child(by=by, meeting=meeting.pk, case=case.pk, question=QUESTION)
        invite(by=by, meeting=meeting.pk)
        return item


def with_family(cast: Cast) -> Item:
    """Oda's item, her family informed and coming."""
    item = with_oda(cast, raised(cast))
    with cast["leader"].acting() as by:
        return inform_family(by=by, item=item.pk)


@contextmanager
def on_the_day(cast: Cast, meeting: uuid.UUID, hours: int = 0) -> Iterator[None]:
    """At the hour of the meeting, or some hours after."""
    with cast["leader"].acting():
        start = Meeting.objects.get(pk=meeting).starts_at
    with at_time(start + timedelta(hours=hours)):
        yield


@contextmanager
def in_the_meeting(cast: Cast, meeting: uuid.UUID) -> Iterator[Viewer]:
    """The leader in the room."""
    with on_the_day(cast, meeting), cast["leader"].acting() as by:
        yield by


def all_came(cast: Cast, meeting: uuid.UUID) -> None:
    """Everyone who is called is here."""
    with in_the_meeting(cast, meeting) as by:
        for person in Participant.objects.filter(meeting=meeting):
            record_attendance(by=by, meeting=meeting, participant=person.pk, came=True)
