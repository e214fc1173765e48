"""The list of waivers only shrinks."""

from tests.house.findings import Finding, Waiver, Waivers, waivers
from tests.house.rules import RULES
from tests.house.tree import whole

LONG = Finding("src/a.py", 1, "has 44 lines", "Split it", "a", size=44)


def test_every_waiver_is_still_needed() -> None:
    for waiver in waivers().listed:
        found = RULES[waiver.rule](whole())
        needed = any(waiver.covers(waiver.rule, f) and f.size == waiver.at_most for f in found)
        assert needed, f"waivers.toml: {waiver.place} is better than waived: lower or remove it."


def test_every_waiver_names_a_rule_and_gives_a_reason() -> None:
    for waiver in waivers().listed:
        assert waiver.rule in RULES, f"waivers.toml: no such rule: {waiver.rule}"
        assert len(waiver.reason.split()) > 3, f"waivers.toml: say why {waiver.place} is waived."


def test_the_ceiling_follows_the_list_down() -> None:
    listed = len(waivers().listed)
    assert waivers().ceiling == listed, "waivers.toml: mend the place; never raise the ceiling."


def test_a_waiver_excuses_its_own_place_and_rule_only() -> None:
    given = Waivers(1, (Waiver("r", "src/a.py::a", "because it is so", at_most=44),))
    other = Finding("src/b.py", 1, "has 44 lines", "Split it", "a", size=44)
    assert given.unwaived("r", [LONG, other]) == [other]
    assert given.unwaived("another rule", [LONG]) == [LONG]


def test_a_waived_place_that_grows_is_excused_no_longer() -> None:
    given = Waivers(1, (Waiver("r", "src/a.py::a", "because it is so", at_most=43),))
    assert given.unwaived("r", [LONG]) == [LONG]
