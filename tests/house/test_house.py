"""The rules of the house hold for every file."""

import pytest
from django.apps import apps

from tests.house.findings import waivers
from tests.house.rules import RULES
from tests.house.tree import whole
from tests.house.words import models


@pytest.mark.parametrize("rule", RULES)
def test_that(rule: str) -> None:
    broken = waivers().unwaived(rule, RULES[rule](whole()))
    if broken:
        pytest.fail(f"{rule}, but:\n" + "\n".join(map(str, broken)), pytrace=False)


def test_the_models_that_the_rules_see_are_those_that_django_sees() -> None:
    seen = {node.name for _, node in models(whole())}
    ours = {m.__name__ for m in apps.get_models() if m.__module__.startswith("laget.")}
    assert seen == ours
