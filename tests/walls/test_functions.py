"""Functions that run with the owner's rights: each one known, closed in, and for a reason."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from tests.cast import Cast
from tests.walls.raw import application, column, owner, rows

Connection = psycopg.Connection[Any]

# Name, and why it must run as the owner. A new one needs its line here, and a test of its own.
DEFINERS = {
    "enter": "seats and their keys are machinery that the application cannot read",
    "seats_of": "the same, for the page where one changes role",
    "session_load": "sessions are reached by the hash of a secret key only",
    "session_save": "the same",
    "session_delete": "the same",
    "session_sweep": "removes what has run out, without showing it",
    "once_led_to": "where a form led that has been sent before; only by its own hash",
    "once_keep": "remembers where a form led; the table itself is closed",
    "demo_personas": "invented accounts only, for the page of the demonstration",
    "has_demo_people": "yes or no: production refuses to serve invented accounts",
    "open_account": "accounts are machinery; only the set-up may",
    "tell_story": "the same",
    "sweep_grants": "the application cannot write grants; only the sweep may",
    "take_baton": "she who takes over cannot write yet, he who hands over loses sight",
    "consent_standing": "counts answers that a parent may not read, for those who see the consent",
    "shut_out": "who acts for the child is not all in sight, for those who see what was asked",
    "case_goes_on": "of a case one does not see it says the same as of a closed one",
    "log_change": "the application cannot write the log; the trigger does",
    "position_gives": "derives a seat, of its kind, and its keys",
    "guardianship_gives": "derives a seat and grants",
    "consent_moves_promises": "who withdraws cannot write the measures that then lack an owner",
    "guardianship_moves_promises": "the same, when a guardianship ends",
    "answer_is_ones_own": "who answers does not see all who act for the child",
    "receiver_comes_first": "of a question one does not see it says the same as of none",
    "promise_is_from_inside": "who writes does not see what the family opens for others",
    "cases_in_use": "the set-up job sees no case: codes and numbers of its own municipality only",
    "meetings_ahead": "the same of meetings",
    "catalogue_follows": "its rows are nobody's to write: they follow the set-up in force",
    "description_is_searched": "the same, when a unit describes its service",
    "governance_follows": "what stands in the file is nobody's to write: it follows the set-up",
    "position_sits": "who sits by her office is nobody's to write: it follows the positions",
    "membership_gives": "derives keys of a seat, and who stands in when somebody named has left",
    "membership_fits": "whoever names may come from elsewhere; the place and its unit decide",
    "body_is_free": "ends memberships by office, which nobody may end by hand",
    "oppdrag_goes_on": "whether the line has said yes does not depend on who asks",
    "takeover_moves": "the leader who says yes cannot write the oppdrag that moves by it",
    "measure_is_of_an_open_oppdrag": "how far it has come does not depend on who asks",
    "body_meets_on_no_child": "whose meeting it is does not depend on who puts something on it",
    "resolution_fits": "whether it was decided in that meeting does not depend on who asks",
    "meeting_tells_oppdrag": "who approves the minutes cannot write on an oppdrag's way",
    "workshop_fits": "whose meeting it is does not depend on who opens one",
    "card_fits": "whether the workshop goes on does not depend on who asks",
    "weight_fits": "the same, and what she has given counts whether she sees it or not",
    "body_days": "only those called see a meeting; when bodies meet is for all who take part",
    "site_meetings": "nobody sees all meetings about children; how many there are is told",
    "gathering_lines": "who comes is for the arranger; how many, and one's own place, for all",
    "answer_gathering": "answers without a name are in tables that nobody writes or reads",
    "gathering_answers": "the same: from five up, in no order that tells anything",
    "gatherings_answered": "the same: only of oneself",
    "signup_fits": "who signs up does not see the line, and must hold the gathering meanwhile",
    "meeting_moves": "whoever moves it must not write the others' answers",
    "indicators_move": "who gives a measure to another unit does not write its indicators",
    "goals_follow": "what stands in the file is nobody's to write: it follows the set-up",
    "plan_in_the_open": "anybody reads a plan and how it goes: no person, no reason",
    "asked_by": "who is asked is nobody; by the hash of an address she sees her questions",
    "answer_evaluation": "answers without a name are in a table that nobody writes or reads",
    "evaluation_said": "the same: from five up, when it is over, in no order",
    "feed_seat": "a calendar program is nobody; by the hash of an address it is its holder",
    "meeting_takes_no_more": "an intake answers for a meeting before she has been let in",
    **dict.fromkeys(
        (
            *("child_gives", "placement_gives", "case_gives", "placement_gives_cases"),
            *("guardianship_gives_cases", "baton_gives", "named_gives", "measure_gives"),
            *("consent_gives", "meeting_gives", "meeting_part_gives", "consent_gives_items"),
            *("case_gives_items", "guardianship_gives_items"),
            *("birth_moves_guardianships", "guardianship_moves_consents"),
        ),
        "derives grants",
    ),
}
# Called before a GET turns into the reader; its only effect is on the viewer's own settings.
WRITES_NOTHING = {"enter"}
_FUNCTIONS = (
    "select p.proname, p.prosecdef, coalesce(p.proconfig, '{}'), pg_get_userbyid(p.proowner),"
    " p.prorettype = 'trigger'::regtype, coalesce(obj_description(p.oid, 'pg_proc'), ''), p.oid,"
    " p.provolatile = 'v' from pg_proc p where p.pronamespace = 'laget'::regnamespace order by 1"
)


@pytest.fixture
def db_owner(cast: Cast) -> Iterator[Connection]:
    """The owner's view of the database of the tests."""
    with owner() as connection:
        yield connection


def test_each_function_with_the_owners_rights_is_known_and_has_its_reason(
    db_owner: Connection,
) -> None:
    found = {name for name, definer, *_ in rows(db_owner, _FUNCTIONS) if definer}
    assert found == set(DEFINERS)
    elsewhere = (
        "select p.oid::regprocedure::text from pg_proc p where p.prosecdef"
        " and p.pronamespace not in ('laget'::regnamespace, 'pg_catalog'::regnamespace,"
        " 'information_schema'::regnamespace)"
    )
    assert column(db_owner, elsewhere) == []


def test_they_look_for_names_in_a_fixed_place_and_belong_to_the_owner(
    db_owner: Connection,
) -> None:
    for name, definer, settings, belongs_to, *_ in rows(db_owner, _FUNCTIONS):
        assert belongs_to == "laget_owner", name
        if definer:
            assert list(settings) == ["search_path=laget, public, pg_temp"], name


OPEN_TO = {"laget_app": ("open:", "open to writing:"), "laget_reader": ("open:",), "public": ()}


@pytest.mark.parametrize("role", OPEN_TO)
def test_only_functions_marked_open_can_be_called(db_owner: Connection, role: str) -> None:
    for name, _, _, _, is_trigger, comment, oid, _ in rows(db_owner, _FUNCTIONS):
        sql = "select has_function_privilege(%s, %s::oid, 'execute')"
        may = column(db_owner, sql, role, oid) == [True]
        assert may == comment.startswith(OPEN_TO[role] or ("never",)), name
        assert not (may and is_trigger), f"{name} would derive grants from invented rows"


def test_a_page_that_is_only_read_can_call_nothing_that_writes(db_owner: Connection) -> None:
    for name, definer, _, _, _, _, oid, volatile in rows(db_owner, _FUNCTIONS):
        if definer and volatile and name not in WRITES_NOTHING:
            sql = "select has_function_privilege('laget_reader', %s::oid, 'execute')"
            assert column(db_owner, sql, oid) == [False], name


def test_an_open_function_says_what_it_is_open_for(db_owner: Connection) -> None:
    for name, _, _, _, _, comment, _, _ in rows(db_owner, _FUNCTIONS):
        assert not comment.startswith("open") or len(comment.partition(":")[2]) > 10, name


@pytest.mark.parametrize(
    "call",
    [
        "laget.give(%(id)s, %(id)s, 'child', %(id)s, '*', true, now(), null, null, '', '', %(id)s)",
        "laget.take_back('cases_case', %(id)s)",
        "laget.give_seat_key(%(id)s, %(id)s, now(), null, '', %(id)s)",
        "laget.take_back_seat_keys('organisations_position', %(id)s)",
        "laget.log_change()",
    ],
)
def test_grants_and_history_cannot_be_made_by_calling(cast: Cast, call: str) -> None:
    with application() as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(f"select {call}", {"id": cast["stranger"].seat})


@pytest.mark.parametrize(
    "call",
    [
        "laget.open_account(%(id)s, 'x', false)",
        'laget.tell_story(%(id)s, \'{"nb": "x"}\', 1)',
        "laget.sweep_grants()",
    ],
)
def test_the_jobs_own_functions_refuse_people(cast: Cast, call: str) -> None:
    actor = cast["leader"]
    with application() as connection, connection.transaction():
        connection.execute(
            "select * from laget.enter(%s, %s, 'work', null)", [actor.account, actor.seat]
        )
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(f"select {call}", {"id": actor.account})
