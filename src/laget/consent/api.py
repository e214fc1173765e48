"""The door to consent: asking, answering, withdrawing, and what is open."""

from laget.consent.actions.answering import (
    Reply,
    answer_consent,
    get_giver,
    note_understood,
    withdraw_consent,
)
from laget.consent.actions.naming import name_delegate
from laget.consent.actions.preparing import (
    Question,
    close_consent,
    close_consents,
    prepare_consent,
    who_answers,
)
from laget.consent.actions.scanning import keep_scan
from laget.consent.models import Consent, Giver, Scan
from laget.consent.queries import (
    ConsentView,
    ForMeetings,
    Waiting,
    consents_of,
    get_consent,
    let_in,
    open_for_meetings,
    shut_out,
    waiting_consents,
    waiting_for_me,
)
from laget.consent.standing import Standing, standings

__all__ = [
    "Consent",
    "ConsentView",
    "ForMeetings",
    "Giver",
    "Question",
    "Reply",
    "Scan",
    "Standing",
    "Waiting",
    "answer_consent",
    "close_consent",
    "close_consents",
    "consents_of",
    "get_consent",
    "get_giver",
    "keep_scan",
    "let_in",
    "name_delegate",
    "note_understood",
    "open_for_meetings",
    "prepare_consent",
    "shut_out",
    "standings",
    "waiting_consents",
    "waiting_for_me",
    "who_answers",
    "withdraw_consent",
]
