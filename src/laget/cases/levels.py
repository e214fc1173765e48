"""Which of the set-up's levels of effort a case stands on, by what has been decided."""

import uuid
from collections.abc import Iterable, Sequence

from laget.cases.models import Case, Decision
from laget.organisations.api import ProcessLevel, Setup, setup_by_id


def level_of(setup: Setup, forks: Sequence[str]) -> ProcessLevel | None:
    """The level to which the latest of these decisions led; the first of all before any did.

    `forks` are the codes of what was decided, in order. None where the set-up has no levels.
    """
    leads = {way.code: way.level for way in setup.process.ways if way.level}
    reached = [leads[fork] for fork in forks if fork in leads]
    wanted = reached[-1] if reached else None
    return next((level for level in setup.process.levels if wanted in (None, level.code)), None)


def levels_of(cases: Iterable[Case]) -> dict[uuid.UUID, ProcessLevel]:
    """The level of each case that has one. One statement."""
    found = {case.pk: case for case in cases}
    decided: dict[uuid.UUID, list[str]] = {pk: [] for pk in found}
    rows = Decision.objects.filter(case__in=found).order_by("decided_at", "id")
    for case, fork in rows.values_list("case_id", "fork"):
        decided[case].append(fork)
    levels = {pk: level_of(setup_by_id(found[pk].setup_id), decided[pk]) for pk in found}
    return {pk: level for pk, level in levels.items() if level is not None}
