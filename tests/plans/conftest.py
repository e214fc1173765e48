"""A municipality in which somebody steers, and one of its measures and goals."""

import pytest

from laget.governance.models import ActionPlan, PlanMeasure
from laget.plans.models import ResultGoal
from tests.cast import Cast
from tests.governance.stories import with_those_who_steer


@pytest.fixture
def town(cast: Cast) -> Cast:
    """The cast, with those who coordinate, decide and lead; undone after the test."""
    return with_those_who_steer(cast)


@pytest.fixture
def plan(town: Cast) -> ActionPlan:
    """Nannestad's plan of action."""
    with town["slt"].acting() as by:
        return ActionPlan.objects.get(municipality_id=by.municipality, code="tidlig_inn")


@pytest.fixture
def measure(town: Cast, plan: ActionPlan) -> PlanMeasure:
    """Its first measure."""
    with town["slt"].acting():
        return PlanMeasure.objects.get(plan=plan, number=1)


@pytest.fixture
def goal(town: Cast) -> ResultGoal:
    """The share of pupils who are not safe at school: a share of persons, which is to go down."""
    with town["slt"].acting() as by:
        return ResultGoal.objects.get(municipality_id=by.municipality, code="skole_3")
