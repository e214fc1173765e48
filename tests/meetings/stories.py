"""How meetings come to be, told with the product's own actions."""

from datetime import timedelta

from laget.cases.api import Case
from laget.meetings.api import Item, Meeting, NewMeeting, add_child, invite, plan_meeting
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
