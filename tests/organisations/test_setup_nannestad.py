"""Nannestad's set-up says what its source says, counted one by one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from laget.organisations.setup import (
    ConsentForm,
    ItemKind,
    MeetingKind,
    OralRule,
    Role,
    Setup,
    Text,
    UnitKind,
    read_national,
    read_setup,
)
from tests.organisations.setup_copies import NANNESTAD, NATIONAL, renamed_copy


@pytest.fixture(scope="module")
def setup() -> Setup:
    return read_setup(NANNESTAD, read_national(NATIONAL))


@pytest.fixture(scope="module")
def routine(setup: Setup) -> MeetingKind:
    return setup.meeting_kind("tverrfaglig_rutinemote")


@pytest.mark.parametrize(
    "name",
    [
        "Midtbygda barnehage",
        "Holter barnehage",
        "Bjerke barnehage",
        "Åsgreina barnehage",
        "Bjerketun barnehage",
        "Breenenga barnehage",
        "Læringsverkstedet",
        "Solheim barnehage",
        "Prestmosen barnehage",
        "Eltonåsen barnehage",
        "Løkka barnehage",
        "Maura barneskole",
        "Kringler-Slattum barneskole",
        "Preståsen barneskole",
        "Eltonåsen barneskole",
        "Nannestad ungdomsskole",
        "PPT",
        "Familiesenteret",
        "Helsestasjonen",
        "Familieteamet",
        "Frisklivssentralen",
        "Barneverntjenesten",
        "Kultur",
        "Utekontaktene",
        "Fritidsklubben",
        "Rus og psykisk helse",
        "NAV",
        "Helse",
        "Prestmosen omsorgs- og avlastningsbolig",
        "Politiet, Ullensaker",
        "BUP",
        "Fastlegene",
        "Statped",
        "Nannestad videregående skole",
        "Gjerdrum kommune",
    ],
)
def test_the_unit_is_there_once(setup: Setup, name: str) -> None:
    assert [unit.name.nb for unit in setup.units].count(name) == 1


def test_the_sites_are_eleven_kindergartens_and_five_schools(setup: Setup) -> None:
    kinds = [unit.kind for unit in setup.sites]
    assert kinds.count(UnitKind.KINDERGARTEN) == 11
    assert kinds.count(UnitKind.SCHOOL) == 5
    assert len(kinds) == 16


def test_seven_kindergartens_are_private_and_full_sites(setup: Setup) -> None:
    private = [unit for unit in setup.units if unit.private]
    assert len(private) == 7
    assert all(unit.site for unit in private)


def test_the_children_and_youth_are_from_0_to_23(setup: Setup) -> None:
    assert (setup.ages.from_age, setup.ages.to_age) == (0, 23)


def test_the_outreach_workers_are_for_those_from_10_to_23(setup: Setup) -> None:
    ages = setup.unit("utekontaktene").ages
    assert ages is not None
    assert (ages.from_age, ages.to_age) == (10, 23)


def test_the_nine_kinds_of_meeting_stand_in_the_order_of_the_table(setup: Setup) -> None:
    assert [kind.name.nb for kind in setup.meeting_kinds] == [
        "Samarbeidsmøte",
        "Tverrfaglig rutinemøte",
        "Rutinemøte med PPT",
        "BRUS (brukerrettet samhandlingsforum)",
        "Skole-BRUS (kommunalt brukerrettet samhandlingsforum)",
        "Ansvarsgruppemøte",
        "Politiråd",
        "SLT-råd (koordineringsgruppe)",
        "Drøftingsteam (Nannestad og Gjerdrum)",
    ]


def test_the_cadences_are_those_of_the_table(setup: Setup) -> None:
    cadences = [
        (c.every_weeks, c.every_months, c.per_year, c.by_need)
        for c in (kind.cadence for kind in setup.meeting_kinds)
    ]
    assert cadences == [
        (None, None, None, True),
        ((6, 8), None, None, False),
        ((3, 6), None, None, False),
        ((6, 6), None, None, False),
        ((6, 6), None, None, False),
        (None, None, (1, 4), True),
        (None, None, (4, 4), False),
        (None, (1, 2), None, False),
        ((2, 2), None, None, True),
    ]


def test_both_brus_meetings_are_on_tuesdays(setup: Setup) -> None:
    days = {kind.code: kind.cadence.weekday for kind in setup.meeting_kinds}
    assert {code for code, day in days.items() if day == 2} == {"brus", "skole_brus"}


def test_the_routine_meeting_obliges_three_services_and_two_from_the_site(
    routine: MeetingKind,
) -> None:
    assert [p.unit_kind for p in routine.obligatory if p.unit_kind] == [
        UnitKind.PPT,
        UnitKind.HEALTH_CENTRE,
        UnitKind.CHILD_WELFARE,
    ]
    assert [p.role for p in routine.obligatory if p.site] == [Role.AUTHORITY, Role.CONTACT]


def test_rektor_and_styrer_own_the_routine_meeting(setup: Setup, routine: MeetingKind) -> None:
    assert routine.owner.role is Role.LEADER
    assert routine.owner.site
    leader = setup.role(Role.LEADER)
    assert leader is not None
    assert leader.title_at(UnitKind.SCHOOL).nb == "rektor"
    assert leader.title_at(UnitKind.KINDERGARTEN).nb == "styrer"


def test_at_most_six_professionals_attend_with_the_family(routine: MeetingKind) -> None:
    assert routine.rules.max_professionals_with_family == 6
    assert routine.rules.family_may_bring_one


def test_the_routine_meeting_has_four_kinds_of_item(routine: MeetingKind) -> None:
    assert set(routine.rules.item_kinds) == set(ItemKind)
    assert len(routine.rules.item_kinds) == 4


def test_what_one_service_can_solve_goes_elsewhere_and_minutes_are_written(
    routine: MeetingKind,
) -> None:
    assert routine.rules.one_service_goes_elsewhere
    assert routine.rules.minutes_required


def test_themes_are_asked_for_four_workdays_ahead_as_the_source_says(setup: Setup) -> None:
    assert setup.deadlines.theme_ask_workdays.value == 4
    assert not setup.deadlines.theme_ask_workdays.invented


def test_the_other_deadlines_are_marked_as_invented(setup: Setup) -> None:
    days = {name: getattr(setup.deadlines, name) for name in type(setup.deadlines).model_fields}
    stated = {name for name, one in days.items() if not one.invented}
    assert stated == {"theme_ask_workdays"}
    assert setup.deadlines.decision_days.value == 14


def test_there_are_two_levels(setup: Setup) -> None:
    assert [level.code for level in setup.process.levels] == ["niva_1", "niva_2"]


def test_the_outcomes_are_a_to_e_with_their_effects(setup: Setup) -> None:
    assert [(o.letter, o.verb) for o in setup.process.outcomes] == [
        ("a", "close"),
        ("b", "meet_again"),
        ("c", "widen"),
        ("d", "report"),
        ("e", "refer"),
    ]
    again = [o.letter for o in setup.process.outcomes if o.next_meeting_required]
    assert again == ["b", "c"]


def test_the_forks_of_level_1_are_a_and_b(setup: Setup) -> None:
    first = [(f.letter, f.verb) for f in setup.process.decisions if f.letter]
    second = [(f.letter, f.verb, f.level) for f in setup.process.effort_forks if f.letter]
    assert first == [("a", "close"), ("b", "own_effort")]
    assert second == [("a", "close", None), ("b", "meeting", "niva_2")]


def test_consent_is_written_and_an_oral_yes_awaits_its_signature(setup: Setup) -> None:
    for purpose in setup.consent.purposes:
        assert purpose.forms == (ConsentForm.SCREEN, ConsentForm.PAPER)
        assert purpose.oral is OralRule.AWAITING_SIGNATURE


def test_every_category_is_marked_as_invented(setup: Setup) -> None:
    assert all(category.invented for category in setup.categories)


def test_the_first_note_is_one_field(setup: Setup) -> None:
    quick = [prompt for prompt in setup.process.concern_prompts if prompt.quick]
    assert [prompt.required for prompt in quick] == [True]


def test_no_telephone_number_of_a_real_place_is_given(setup: Setup) -> None:
    assert {unit.phone for unit in setup.units} == {""}


def test_every_text_is_there_in_english_too(setup: Setup) -> None:
    missing = [text.nb for text in _texts(setup) if text.en is None]
    assert missing == []


def test_a_copy_with_every_code_and_name_changed_is_as_valid(setup: Setup, tmp_path: Path) -> None:
    copy = read_setup(renamed_copy(NANNESTAD, tmp_path / "copy"), read_national(NATIONAL))
    words = copy.model_dump_json().lower()
    kept = {unit.name.nb.lower() for unit in setup.units if unit.name.nb.lower() in words}
    assert "nannestad" not in words
    # Kinds of unit are the code's own words.
    assert kept <= {kind.value for kind in UnitKind}
    assert len(copy.units) == len(setup.units)
    assert not {unit.code for unit in copy.units} & {unit.code for unit in setup.units}


def _texts(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name))
