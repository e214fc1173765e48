"""Walls with one brick out: each policy with one of its conditions taken away."""

from collections.abc import Iterator
from dataclasses import dataclass

from laget.access.raising import declared
from laget.access.rules import ROW, Table, TableClass

WALLED = {TableClass.PERSONAL, TableClass.MUNICIPAL}


@dataclass(frozen=True)
class Mutant:
    """One policy of a table, with the SQL that weakens it and the SQL that mends it."""

    table: Table
    policy: str
    what: str  # the condition that is gone
    break_it: str
    mend_it: str

    @property
    def label(self) -> str:
        """How a test names it."""
        return f"{self.table.name}.{self.policy} without [{self.what}]"


def conditions(rule: str) -> Iterator[tuple[int, int]]:
    """Where each condition of a rule begins and ends: the rule itself, and every part of an "and".

    A rule is balanced; a condition stands between parentheses, a `where`, and `and`s.
    """
    yield 0, len(rule)
    for start, end in _groups(rule):
        parts = list(_split(rule, start, end))
        if len(parts) > 1:
            yield from parts


def _groups(rule: str) -> Iterator[tuple[int, int]]:
    """The inside of every pair of parentheses, and the whole."""
    yield 0, len(rule)
    opened: list[int] = []
    for place, letter in enumerate(rule):
        if letter == "(":
            opened.append(place + 1)
        elif letter == ")":
            yield opened.pop(), place


def _split(rule: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of the "and"s that stand at this depth, after the `where` if there is one."""
    depth, place, begun = 0, start, start
    while place < end:
        letter = rule[place]
        depth += (letter == "(") - (letter == ")")
        if depth == 0 and rule.startswith(" where ", place):
            begun = place = place + len(" where ")
        elif depth == 0 and rule.startswith(" and ", place):
            yield begun, place
            begun = place = place + len(" and ")
        else:
            place += 1
    yield begun, end


def mutants() -> Iterator[Mutant]:
    """Every weakened policy of every table about people or staff."""
    for table in declared():
        if table.kind in WALLED:
            for policy, clause, rule in _rules(table):
                yield from _weakened(table, policy, clause, rule)


def _rules(table: Table) -> Iterator[tuple[str, str, str]]:
    after = table.becomes or table.update
    for policy, clause, rule in (
        ("reading", "using", table.read),
        ("adding", "with check", table.insert),
        ("changing", "using", table.update),
        ("changing", "with check", after if changes_its_own_sight(table) else None),
        ("removing", "using", table.delete),
    ):
        if rule is not None:
            yield policy, clause, rule


def changes_its_own_sight(table: Table) -> bool:
    """Whether an update may name a column that the rule of the update speaks of.

    If it may not, what holds before the change holds after it, and the check adds nothing.
    """
    rule = table.becomes or table.update or ""
    return not table.columns or any(f"{ROW}.{column}" in rule for column in table.columns)


def _weakened(table: Table, policy: str, clause: str, rule: str) -> Iterator[Mutant]:
    alter = f"alter policy {policy} on {table.name} {clause} "
    whole = alter + f"({rule.replace(ROW, table.name)})"
    demanded = list(_always(rule, 0, len(rule)))
    before = _held_before(table) if clause == "with check" and policy == "changing" else set()
    for start, end in dict.fromkeys(conditions(rule)):
        # What is demanded elsewhere in any case: its loss here is no loss.
        again = {rule[a:b] for a, b in demanded if not start <= a < end} | before
        gone = {rule[a:b] for a, b in _always(rule, start, end)}
        if not (gone <= again or _is_needless(policy, clause, rule[start:end])):
            weaker = f"{rule[:start]}true{rule[end:]}".replace(ROW, table.name)
            what = f"{clause}: {rule[start:end]}"
            yield Mutant(table, policy, what, f"{alter}({weaker})", whole)


def _held_before(table: Table) -> set[str]:
    """What holds before a change for certain, and speaks of nothing that a change may name."""
    rule = table.update or ""
    found = {rule[a:b] for a, b in _always(rule, 0, len(rule))} if table.columns else set()
    return {c for c in found if not any(f"{ROW}.{name}" in c for name in table.columns)}


def _always(rule: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The conditions that must hold whatever else does: the "and"s of the whole, flattened."""
    parts = list(_split(rule, start, end))
    for begins, ends in parts:
        inner = (begins + 1, ends - 1)
        if inner in set(_groups(rule)) and len(list(_split(rule, *inner))) > 1:
            yield from _always(rule, *inner)
        else:
            yield begins, ends


def _is_needless(policy: str, clause: str, condition: str) -> bool:
    """Whether something else holds the same door: its loss could not be noticed."""
    return (
        condition.strip("() ") == "true"
        # The policy of the grants themselves shows only those of one's own keys.
        or condition.startswith("g.key = any")
        # What does not speak of the row held before the change, so it holds after it.
        or (policy == "changing" and clause == "with check" and ROW not in condition
            and "g." not in condition)
    )  # fmt: skip
