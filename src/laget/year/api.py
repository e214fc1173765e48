"""The door to the year: gatherings, and what they wait for."""

from laget.year.actions.feeds import make_feed
from laget.year.actions.gatherings import (
    Arrangement,
    NewGathering,
    call_off,
    invite_to,
    note_who_came,
    plan_gathering,
    tell_what_came_of_it,
)
from laget.year.actions.signing_up import answer_invitation, say_what_one_thought
from laget.year.models import Gathering, Signup
from laget.year.queries.gatherings import waiting_gatherings

__all__ = [
    "Arrangement",
    "Gathering",
    "NewGathering",
    "Signup",
    "answer_invitation",
    "call_off",
    "invite_to",
    "make_feed",
    "note_who_came",
    "plan_gathering",
    "say_what_one_thought",
    "tell_what_came_of_it",
    "waiting_gatherings",
]
