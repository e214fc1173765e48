"""What Lillestrøm's plan is looked at by: the evaluation of 2027, and the eight areas of HKH."""

from __future__ import annotations

import pytest

from laget.organisations.setup import Setup, read_national, read_setup
from tests.organisations.setup_copies import NATIONAL, ROOT

LILLESTROM = ROOT / "municipalities" / "lillestrom"

# In the plan's order. The third has a longer name there.
AREAS = [
    ("tidlig_inn", "Tidlig inn"),
    ("levekar", "Levekår"),
    ("tett_oppfolging", "Tett på barn og unge som bruker rusmidler eller gjør noe ulovlig"),
    ("kunnskap", "Kunnskap"),
    ("fritid", "Fritid"),
    ("trygghet", "Trygghet"),
    ("medvirkning", "Medvirkning"),
    ("samarbeid", "Samarbeid"),
]

# Who takes part in the evaluation, in the plan's order.
ASKED = ["tjenestene", "fylkeskommunen", "politiet", "andre", "barn_og_unge"]


@pytest.fixture(scope="module")
def setup() -> Setup:
    return read_setup(LILLESTROM, read_national(NATIONAL))


def test_the_findings_of_a_rapid_mapping_stand_under_eight_areas(setup: Setup) -> None:
    assert [(area.code, area.name.nb) for area in setup.mapping_areas] == AREAS
    assert {area.source for area in setup.mapping_areas} == {"slt-plan#hkh"}


def test_the_areas_are_those_of_the_plan_after_the_mapping(setup: Setup) -> None:
    plan = next(d for d in setup.steering_documents if d.code == "hkh_planen")
    assert [area.code for area in setup.mapping_areas] == [goal.code for goal in plan.goals]


def test_five_groups_take_part_in_the_evaluation_and_one_of_them_is_youth(setup: Setup) -> None:
    groups = setup.evaluation_groups
    assert [group.code for group in groups] == ASKED
    assert [group.code for group in groups if group.youth] == ["barn_og_unge"]
    assert {(group.source, group.invented) for group in groups} == {("slt-plan#evaluering", False)}


def test_the_plan_is_evaluated_in_2027(setup: Setup) -> None:
    assert [(plan.code, plan.evaluated_in) for plan in setup.action_plans] == [("slt", 2027)]


def test_nothing_is_measured_every_year(setup: Setup) -> None:
    assert setup.goal_reporting is None
    assert setup.result_goals == ()
