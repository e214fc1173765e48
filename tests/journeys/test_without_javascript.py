"""The core journey where no script runs: forms, pages, and nothing that only a script can do."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.journeys import chapters
from tests.journeys.persons import Person
from tests.journeys.serving import Site

pytestmark = pytest.mark.browser


@pytest.fixture
def plain(person: Callable[..., Person]) -> Callable[[str], Person]:
    """Somebody whose browser runs no script."""
    return lambda name: person(name, java_script_enabled=False)


def test_the_core_forms_work_without_a_script(site: Site, plain: Callable[[str], Person]) -> None:
    author, leader, contact = plain("author"), plain("leader"), plain("contact")
    mother, ppt = plain("mother"), plain("ppt")

    chapters.she_finds_the_child_and_begins(author)
    case = chapters.she_is_led_step_by_step(author)
    chapters.the_leader_decides_on_own_effort(leader, case)
    chapters.the_contact_takes_over_and_agrees_on_a_measure(leader, contact, case)
    site.travel(timedelta(days=44))
    chapters.the_measure_is_past_its_day_and_is_assessed_with_the_parents(leader, contact)
    chapters.the_leader_leads_on_to_a_meeting(leader, case)

    consent = chapters.the_leader_asks_the_family_and_looks_it_over_first(leader, case)
    chapters.the_mother_answers_on_her_own_page_and_nothing_opens_yet(mother, ppt, case)
    chapters.the_father_answers_in_the_room(leader, consent)
    chapters.ppt_sees_exactly_what_was_shown_beforehand(leader, ppt, consent, case)

    meeting = chapters.a_meeting_is_planned_with_the_child_on_the_agenda(site, leader, ppt)
    site.travel(timedelta(days=14))
    chapters.minutes_and_a_measure_are_finished_in_the_room(leader, meeting)
    chapters.the_mother_reads_the_minutes_and_withdraws_in_two_clicks(mother, ppt, case)
