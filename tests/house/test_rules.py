"""Every rule catches what it is for, and nothing else."""

import pytest

from tests.house.examples import BREAKS, KEEPS
from tests.house.rules import RULES
from tests.house.tree import Tree


@pytest.mark.parametrize("rule", RULES)
def test_a_tree_that_breaks_the_rule_is_caught_once(rule: str) -> None:
    found = list(RULES[rule](Tree(BREAKS[rule])))
    assert len(found) == 1, found
    assert found[0].line > 0
    assert found[0].problem
    assert found[0].remedy


@pytest.mark.parametrize("rule", RULES)
def test_a_tree_that_keeps_the_rule_passes(rule: str) -> None:
    assert list(RULES[rule](Tree(KEEPS[rule]))) == []


def test_a_failure_names_file_line_and_remedy() -> None:
    found = list(RULES["every template is used"](Tree(BREAKS["every template is used"])))
    said = "src/laget/cases/templates/cases/page.html:1: is used by nothing. Use it or remove it."
    assert [str(f) for f in found] == [said]
