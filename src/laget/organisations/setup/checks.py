"""Does a set-up agree with itself? Codes that exist, rules that can be kept, roads that lead on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from laget.organisations.setup import (
    checks_catalogue,
    checks_meetings,
    checks_process,
    checks_steering,
    checks_units,
)
from laget.organisations.setup.tree import Finding, Tree

CHECKS: tuple[Callable[[Tree], Iterator[Finding]], ...] = (
    *checks_units.CHECKS,
    *checks_process.CHECKS,
    *checks_meetings.CHECKS,
    *checks_catalogue.CHECKS,
    *checks_steering.CHECKS,
)


class ContradictionError(ValueError):
    """A set-up that is well-formed but contradicts itself; `findings` says how."""

    def __init__(self, found: list[Finding]) -> None:
        super().__init__("; ".join(f"{f.what} {f.remedy}" for f in found))
        self.findings = found


def findings(tree: Tree) -> list[Finding]:
    """Every contradiction in a set-up's data, in the order of the checks."""
    return [finding for check in CHECKS for finding in check(tree)]
