"""The first whole journey, as the people would take it: from a worry to a measure that helped."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.journeys import chapters
from tests.journeys.persons import Person
from tests.journeys.serving import Site

pytestmark = pytest.mark.browser

Meet = Callable[..., Person]


def test_a_worry_becomes_an_agreed_measure_that_everyone_round_the_child_can_follow(
    site: Site, person: Meet
) -> None:
    author, leader, contact = person("author"), person("leader"), person("contact")
    mother, ppt = person("mother"), person("ppt")

    chapters.she_writes_a_first_note_and_her_battery_dies(author)
    case = chapters.she_takes_it_up_again_and_is_led_step_by_step(author)
    chapters.only_those_close_to_the_child_see_it(case, [leader, contact], [mother, ppt])

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
    chapters.the_mother_sees_team_holder_and_next_meeting(mother, case)
    site.travel(timedelta(days=14))
    chapters.minutes_and_a_measure_are_finished_in_the_room(leader, meeting)

    site.travel(timedelta(days=44))
    chapters.ppt_assesses_its_measure(ppt)
    chapters.the_mother_reads_the_minutes_and_withdraws_in_two_clicks(mother, ppt, case)
    chapters.the_case_is_closed_and_the_author_hears_of_it(leader, author, case)
    addresses = {path for one in (author, leader, contact, mother, ppt) for path in one.been}
    for name in ("colleague", "stranger", "school_leader", "ppt_other", "neighbour"):
        chapters.others_find_nothing(person(name), sorted(addresses))
