"""Every verb of the product, in one greppable list. The wall decides what is seen; these decide
what may be done with what is seen. Each room's `rules.py` answers for its own verbs."""

from enum import Enum


class Verb(Enum):
    """What somebody may want to do."""

    DECIDE_CASE = "decide_case"
    WRITE_NOTE = "write_note"
    ADD_MEASURE = "add_measure"
    ASSESS_MEASURE = "assess_measure"
    HAND_OVER_BATON = "hand_over_baton"
    ACCEPT_BATON = "accept_baton"
    NAME_PERSON = "name_person"
    END_NAMING = "end_naming"
    OPEN_TO_FAMILY = "open_to_family"
    WITHHOLD_FROM_FAMILY = "withhold_from_family"
    PREPARE_CONSENT = "prepare_consent"
    ANSWER_CONSENT = "answer_consent"
    WITHDRAW_CONSENT = "withdraw_consent"
    REGISTER_PAPER = "register_paper"
