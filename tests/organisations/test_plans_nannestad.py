"""What Nannestad measures is what its strategy says: every goal, in its order, with its figures."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from laget.organisations.setup import (
    GoalDirection,
    GoalScale,
    ResultGoalDef,
    Setup,
    Text,
    read_national,
    read_setup,
)
from tests.organisations.setup_copies import NANNESTAD, NATIONAL

UP, DOWN = GoalDirection.UP, GoalDirection.DOWN
PERCENT, COUNT, STEPS = GoalScale.PERCENT, GoalScale.COUNT, GoalScale.STEPS

# Kindergartens and schools have no unit of their own above them.
TOWN = "kommunen"
FAMILY = "familiesenteret"
WELFARE = "barnevernet"
MENTAL = "rus_psykisk_helse"


class Goal(NamedTuple):
    """What the strategy states of a goal, and which unit and scale it has here."""

    code: str
    unit: str | None
    number: str
    scale: GoalScale
    direction: GoalDirection
    target: float | None
    target_by: str | None
    people: bool


GOALS = [
    Goal("barnehage_1", TOWN, "1", STEPS, UP, 2, "2020-08", people=False),
    Goal("barnehage_2", TOWN, "2", STEPS, UP, 2, "2020-05", people=False),
    # More in years 1 to 7 than in 8 to 10: more than half.
    Goal("skole_1", TOWN, "1", PERCENT, UP, 50, None, people=False),
    Goal("skole_2_lesing_5", TOWN, "2", PERCENT, DOWN, 20, None, people=True),
    Goal("skole_2_regning_5", TOWN, "2", PERCENT, DOWN, 20, None, people=True),
    Goal("skole_2_lesing_8", TOWN, "2", PERCENT, DOWN, 27, None, people=True),
    Goal("skole_2_regning_8", TOWN, "2", PERCENT, DOWN, 27, None, people=True),
    Goal("skole_3", TOWN, "3", PERCENT, DOWN, 5, None, people=True),
    Goal("familiesenteret_1", FAMILY, "1", STEPS, UP, 2, None, people=False),
    Goal("familiesenteret_2", FAMILY, "2", COUNT, DOWN, None, None, people=True),
    Goal("ppt_1", "ppt", "1", COUNT, DOWN, None, None, people=True),
    Goal("ppt_2", "ppt", "2", STEPS, UP, 2, None, people=False),
    Goal("kultur_1", "kultur", "1", STEPS, UP, 2, None, people=False),
    Goal("kultur_2", "kultur", "2", STEPS, UP, 2, None, people=False),
    Goal("kultur_3_fritidsklubb", "kultur", "3", COUNT, UP, None, None, people=True),
    Goal("kultur_3_ferie", "kultur", "3", COUNT, UP, None, None, people=True),
    Goal("barnevernet_1", WELFARE, "1", PERCENT, UP, None, None, people=True),
    Goal("barnevernet_2", WELFARE, "2", COUNT, DOWN, None, None, people=True),
    Goal("barnevernet_3", WELFARE, "3", PERCENT, DOWN, None, None, people=True),
    # Five points without numbers.
    Goal("rus_psykisk_helse_1", MENTAL, "", COUNT, DOWN, None, None, people=True),
    Goal("rus_psykisk_helse_2", MENTAL, "", COUNT, DOWN, None, None, people=False),
    Goal("rus_psykisk_helse_3", MENTAL, "", PERCENT, DOWN, None, None, people=True),
    Goal("rus_psykisk_helse_4", MENTAL, "", COUNT, UP, None, None, people=True),
    Goal("rus_psykisk_helse_5", MENTAL, "", STEPS, UP, 2, None, people=False),
    # The third of NAV is empty in the source.
    Goal("nav_1_utbetalinger", "nav", "1", COUNT, UP, None, None, people=True),
    Goal("nav_1_aktiviteter", "nav", "1", COUNT, UP, None, None, people=True),
    Goal("nav_2", "nav", "2", COUNT, UP, None, None, people=True),
    # The cooperation's own.
    Goal("samhandlingen", None, "", STEPS, UP, 2, None, people=False),
]

# How the strategy numbers the goals, unit by unit: kindergartens before schools.
NUMBERS = {
    TOWN: ["1", "2", *("1", "2", "2", "2", "2", "3")],
    FAMILY: ["1", "2"],
    "ppt": ["1", "2"],
    "kultur": ["1", "2", "3", "3"],
    WELFARE: ["1", "2", "3"],
    MENTAL: ["", "", "", "", ""],
    "nav": ["1", "1", "2"],
    None: [""],
}

# What of a goal must be told where it says how it is measured.
FIGURES = [
    ("skole_1", ("1.–7.", "8.–10.", "50 %")),
    ("skole_2_lesing_5", ("lesing", "5. trinn", "laveste", "20 %")),
    ("skole_2_regning_5", ("regning", "5. trinn", "laveste", "20 %")),
    ("skole_2_lesing_8", ("lesing", "8. trinn", "to laveste", "27 %")),
    ("skole_2_regning_8", ("regning", "8. trinn", "to laveste", "27 %")),
    ("skole_3", ("trygt og godt", "5 %")),
    ("familiesenteret_2", ("jordmor", "helsesykepleier", "venter")),
    ("kultur_2", ("EKOM", "ungdomsrådet")),
    ("barnevernet_1", ("0 til 6 år",)),
    ("nav_1_aktiviteter", ("sosialhjelp",)),
    ("nav_2", ("barnevernet",)),
]

# Who is asked is not stated, so these are ours.
ASKED = [
    ("barn_og_unge", True),
    ("foreldre", False),
    ("tjenestene", False),
    ("politiet", False),
]


@pytest.fixture(scope="module")
def setup() -> Setup:
    return read_setup(NANNESTAD, read_national(NATIONAL))


@pytest.fixture(scope="module")
def goals(setup: Setup) -> dict[str, ResultGoalDef]:
    """Result goals by code."""
    return {goal.code: goal for goal in setup.result_goals}


# The goals


@pytest.mark.parametrize(("place", "stated"), list(enumerate(GOALS)), ids=[g.code for g in GOALS])
def test_a_goal_is_measured_as_the_strategy_says(setup: Setup, place: int, stated: Goal) -> None:
    goal = setup.result_goals[place]
    assert goal.code == stated.code
    assert (goal.unit, goal.number) == (stated.unit, stated.number)
    assert (goal.scale, goal.direction) == (stated.scale, stated.direction)
    assert (goal.target, goal.target_by) == (stated.target, stated.target_by)
    assert goal.people is stated.people


def test_there_are_no_other_goals(setup: Setup) -> None:
    assert len(setup.result_goals) == len(GOALS) == 28


def test_the_numbers_of_a_unit_s_goals_are_the_strategy_s(setup: Setup) -> None:
    numbers: dict[str | None, list[str]] = {}
    for goal in setup.result_goals:
        numbers.setdefault(goal.unit, []).append(goal.number)
    assert numbers == NUMBERS
    assert list(numbers) == list(NUMBERS)


def test_every_goal_of_the_strategy_is_measured_in_its_order(setup: Setup) -> None:
    strategy = next(d for d in setup.steering_documents if d.code == "tidlig_inn")
    wholes = [
        next(whole for whole in strategy.goals if f"{goal.code}_".startswith(f"{whole.code}_"))
        for goal in setup.result_goals
    ]
    assert [whole.number for whole in wholes] == [goal.number for goal in setup.result_goals]
    assert list(dict.fromkeys(whole.code for whole in wholes)) == [g.code for g in strategy.goals]


@pytest.mark.parametrize("code", [goal.code for goal in GOALS])
def test_a_goal_says_in_three_languages_what_it_is_and_how_it_is_measured(
    goals: dict[str, ResultGoalDef], code: str
) -> None:
    assert _in_three(goals[code].name)
    assert _in_three(goals[code].definition)


@pytest.mark.parametrize(("code", "figures"), FIGURES, ids=[code for code, _ in FIGURES])
def test_how_a_goal_is_measured_keeps_what_the_strategy_states(
    goals: dict[str, ResultGoalDef], code: str, figures: tuple[str, ...]
) -> None:
    told = goals[code].definition.nb
    assert [figure for figure in figures if figure not in told] == []


@pytest.mark.parametrize("code", [goal.code for goal in GOALS if goal.scale is STEPS])
@pytest.mark.parametrize(
    ("language", "steps"),
    [
        ("nb", ("Ikke begynt:", "På vei:", "Nådd:")),
        ("nn", ("Ikkje byrja:", "På veg:", "Nådd:")),
        ("en", ("Not begun:", "On the way:", "Reached:")),
    ],
)
def test_a_goal_in_steps_says_what_each_step_is(
    goals: dict[str, ResultGoalDef], code: str, language: str, steps: tuple[str, ...]
) -> None:
    told = goals[code].definition.get(language)
    assert [step for step in steps if step not in told] == []


def test_a_goal_comes_from_the_strategy_and_says_what_of_it_is_ours(setup: Setup) -> None:
    assert {goal.source for goal in setup.result_goals} == {"tidlig-inn#resultatmal"}
    assert [goal.code for goal in setup.result_goals if goal.invented or not goal.note] == []


def test_goals_of_kindergartens_and_schools_say_that_the_strategy_names_no_office(
    setup: Setup,
) -> None:
    named = [goal for goal in setup.result_goals if goal.unit == TOWN]
    assert all("no office" in str(goal.note) for goal in named)


def test_only_the_family_centre_says_where_its_numbers_come_from(setup: Setup) -> None:
    told = {goal.code: goal.numbers_from for goal in setup.result_goals if goal.numbers_from}
    assert list(told) == ["familiesenteret_1"]
    asked = told["familiesenteret_1"]
    assert _in_three(asked)
    for service in ("frisklivssentralen", "familieveiledningen", "COS-P", "jordmor"):
        assert service in asked.nb


# When, and whom an evaluation asks


def test_the_values_of_a_year_are_there_by_the_first_of_march(setup: Setup) -> None:
    assert setup.goal_reporting is not None
    assert setup.goal_reporting.due == "03-01"
    assert "every year" in str(setup.goal_reporting.note)


def test_four_groups_are_asked_and_said_to_be_ours(setup: Setup) -> None:
    assert [(group.code, group.youth) for group in setup.evaluation_groups] == ASKED
    assert all(group.invented and group.note for group in setup.evaluation_groups)


def test_the_areas_of_a_rapid_mapping_are_said_to_be_ours(setup: Setup) -> None:
    assert len(setup.mapping_areas) == 8
    assert all(area.invented for area in setup.mapping_areas)


def _in_three(text: Text) -> bool:
    """Whether somebody has written it in bokmål, nynorsk and English."""
    return all((text.nb, text.nn, text.en))
