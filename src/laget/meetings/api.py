"""The door to meetings: planning, the agenda, the room, and what the family sees of them."""

from laget.meetings.actions.agenda import (
    add_anonymised,
    add_child,
    add_presentation,
    add_theme,
    drop_item,
    inform_family,
)
from laget.meetings.actions.bodies import (
    NewBodyMeeting,
    NewResolution,
    When,
    add_matter,
    call_members,
    finish,
    kinds_together,
    plan_body_meeting,
    resolve,
)
from laget.meetings.actions.concluding import ELSEWHERE, Conclusion, conclude
from laget.meetings.actions.moving import move_meeting
from laget.meetings.actions.planning import (
    NewMeeting,
    call_participant,
    invite,
    plan_meeting,
    wrong_day,
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
from laget.meetings.actions.workshop import (
    Verdict,
    decide_workshop,
    open_workshop,
    propose_in,
    weigh,
)
from laget.meetings.calling import proposals
from laget.meetings.for_family import FamilyMeeting, meetings_for_family
from laget.meetings.in_use import meetings_ahead
from laget.meetings.models import Item, Meeting, Participant, ThemeQuestion
from laget.meetings.queries import (
    MeetingLine,
    item_page,
    list_meetings,
    meeting_page,
)
from laget.meetings.waiting import Waits, waiting_for_me
from laget.meetings.workshop import board
from laget.meetings.year import BodyDay, body_days, my_meetings, seen_among, site_meetings

__all__ = [
    "ELSEWHERE",
    "BodyDay",
    "Conclusion",
    "FamilyMeeting",
    "Item",
    "Meeting",
    "MeetingLine",
    "NewBodyMeeting",
    "NewMeeting",
    "NewResolution",
    "Participant",
    "ThemeQuestion",
    "Verdict",
    "Waits",
    "When",
    "add_anonymised",
    "add_child",
    "add_matter",
    "add_presentation",
    "add_theme",
    "agree_measure",
    "answer_theme",
    "approve",
    "board",
    "body_days",
    "call_members",
    "call_participant",
    "cancel",
    "conclude",
    "decide_workshop",
    "drop_item",
    "finish",
    "inform_family",
    "invite",
    "item_page",
    "kinds_together",
    "list_meetings",
    "meeting_page",
    "meetings_ahead",
    "meetings_for_family",
    "move_meeting",
    "my_meetings",
    "open_workshop",
    "plan_body_meeting",
    "plan_meeting",
    "proposals",
    "propose_in",
    "record_attendance",
    "resolve",
    "respond",
    "save_minutes",
    "seen_among",
    "site_meetings",
    "waiting_for_me",
    "weigh",
    "wrong_day",
]
