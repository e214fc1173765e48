"""The door to meetings: planning, the agenda, the room, and what the family sees of them."""

from laget.meetings.actions.agenda import (
    add_anonymised,
    add_child,
    add_presentation,
    add_theme,
    drop_item,
    inform_family,
)
from laget.meetings.actions.concluding import ELSEWHERE, Conclusion, conclude
from laget.meetings.actions.planning import (
    NewMeeting,
    call_participant,
    invite,
    plan_meeting,
)
from laget.meetings.actions.running import (
    agree_measure,
    approve,
    cancel,
    record_attendance,
    respond,
    save_minutes,
)
from laget.meetings.actions.themes import answer_theme
from laget.meetings.for_family import FamilyMeeting, meetings_for_family
from laget.meetings.in_use import meetings_ahead
from laget.meetings.models import Item, Meeting, Participant, ThemeQuestion
from laget.meetings.queries import (
    MeetingLine,
    item_page,
    list_meetings,
    meeting_page,
    questions_to_me,
)

__all__ = [
    "ELSEWHERE",
    "Conclusion",
    "FamilyMeeting",
    "Item",
    "Meeting",
    "MeetingLine",
    "NewMeeting",
    "Participant",
    "ThemeQuestion",
    "add_anonymised",
    "add_child",
    "add_presentation",
    "add_theme",
    "agree_measure",
    "answer_theme",
    "approve",
    "call_participant",
    "cancel",
    "conclude",
    "drop_item",
    "inform_family",
    "invite",
    "item_page",
    "list_meetings",
    "meeting_page",
    "meetings_ahead",
    "meetings_for_family",
    "plan_meeting",
    "questions_to_me",
    "record_attendance",
    "respond",
    "save_minutes",
]
