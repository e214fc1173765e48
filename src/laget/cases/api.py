"""The door to cases: concerns, decisions, measures, the baton."""

from laget.cases.actions.concluding import (
    carry_on,
    conclude_meeting,
    go_to_meeting,
    keep_minutes,
    leave_meeting,
)
from laget.cases.actions.deciding import Choice, decide
from laget.cases.actions.drafting import TOLD, save_draft, start_draft
from laget.cases.actions.measures import (
    Assessment,
    NewMeasure,
    add_measure,
    assess_measure,
)
from laget.cases.actions.people import (
    Waiting,
    accept_baton,
    add_note,
    name_person,
    offer_baton,
    tell_family,
    wait_with_family,
)
from laget.cases.actions.raising import raise_concern
from laget.cases.actions.reporting import Reported, record_report
from laget.cases.consents import Telling, telling
from laget.cases.day import (
    Due,
    Told,
    due_cases,
    due_measures,
    my_drafts,
    offered_batons,
    opened_to_me,
    ownerless_measures,
    told_back,
    vacant_cases,
)
from laget.cases.in_use import cases_in_use
from laget.cases.levels import levels_of
from laget.cases.lists import list_cases
from laget.cases.models import Case, Measure
from laget.cases.queries import (
    CasePage,
    MeasureLine,
    Preview,
    agreed_on,
    case_page,
    preview,
)
from laget.cases.rules import assessment_day

__all__ = [
    "TOLD",
    "Assessment",
    "Case",
    "CasePage",
    "Choice",
    "Due",
    "Measure",
    "MeasureLine",
    "NewMeasure",
    "Preview",
    "Reported",
    "Telling",
    "Told",
    "Waiting",
    "accept_baton",
    "add_measure",
    "add_note",
    "agreed_on",
    "assess_measure",
    "assessment_day",
    "carry_on",
    "case_page",
    "cases_in_use",
    "conclude_meeting",
    "decide",
    "due_cases",
    "due_measures",
    "go_to_meeting",
    "keep_minutes",
    "leave_meeting",
    "levels_of",
    "list_cases",
    "my_drafts",
    "name_person",
    "offer_baton",
    "offered_batons",
    "opened_to_me",
    "ownerless_measures",
    "preview",
    "raise_concern",
    "record_report",
    "save_draft",
    "start_draft",
    "tell_family",
    "telling",
    "told_back",
    "vacant_cases",
    "wait_with_family",
]
