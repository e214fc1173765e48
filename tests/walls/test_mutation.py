"""Take one condition out of one policy, and somebody gets further than before.

A condition that nobody notices the loss of is either not tested or not needed. Those known to be
the latter stand in `NEEDLESS`, with the reason.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest

from laget.access.raising import declared
from laget.access.viewer import as_system
from laget.cases.api import Case, NewMeasure, add_measure
from laget.consent.api import name_delegate
from laget.meetings.api import respond
from laget.organisations.api import municipality_id
from tests.cast import Cast
from tests.conftest import sign_in
from tests.walls.meetings import ask_family
from tests.walls.mutants import WALLED, Mutant, conditions, mutants
from tests.walls.probes import Ground, outcome, prepare, probes
from tests.walls.raw import application, owner
from tests.walls.worlds import World, build, own_database

TABLES = [table for table in declared() if table.kind in WALLED and table.read is not None]
NEEDLESS: dict[str, str] = {}


@pytest.fixture(scope="module")
def ground(
    template_world: tuple[str, Cast], django_db_setup: None, django_db_blocker: Any
) -> Iterator[Ground]:
    """A world of its own, in which every table has a row."""
    source, cast = template_world
    with django_db_blocker.unblock(), own_database("mutants", source):
        _fill(build(cast, told=True))
        with as_system("setup", municipality_id("nannestad")) as job:
            home = job.municipality
        assert home is not None
        yield prepare(home, cast.units["away"].municipality_id)


def _fill(world: World) -> None:
    """What the stories lack: rows whose owners have no other ground, and a second consent."""
    cast = world.cast
    with cast["ppt"].acting() as by:
        name_delegate(by=by, consent=world.consent, position=cast["ppt_other"].seat)
        respond(by=by, meeting=world.meeting, coming=True, position=cast["ppt_other"].seat)
    with cast["leader"].acting() as by:
        end = by.today + timedelta(days=20)
        new = NewMeasure("Ring hjem", cast["school_leader"].seat, by.today, end, end)
        add_measure(by=by, case=world.case, measure=new)
        case = Case.objects.get(pk=world.case)
    ask_family(cast, case, cast.units["health_centre"])
    sign_in(cast["leader"]).get(f"/cases/{world.case}/")


def _ask_all(bare: psycopg.Connection[Any], ground: Ground, asked: dict[str, Any]) -> dict[str, str]:
    return {n: outcome(bare, p.prober, ground, p.sql, *p.params) for n, p in asked.items()}


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_a_policy_without_one_of_its_conditions_is_noticed(ground: Ground, table: Any) -> None:
    asked = probes(ground, table)
    unnoticed = []
    with application() as bare, owner() as smith:
        before = _ask_all(bare, ground, asked)
        for mutant in (m for m in mutants() if m.table.name == table.name):
            if not _notices(bare, smith, ground, mutant, asked, before):
                unnoticed.append(mutant.label)
        assert _ask_all(bare, ground, asked) == before, "a wall was not mended"
    print("\n".join("UNN "+l for l in unnoticed))
    assert [label for label in unnoticed if label not in NEEDLESS] == []


def _notices(
    bare: psycopg.Connection[Any],
    smith: psycopg.Connection[Any],
    ground: Ground,
    mutant: Mutant,
    asked: dict[str, Any],
    before: dict[str, str],
) -> bool:
    smith.execute(mutant.break_it)  # type: ignore[call-overload]
    try:
        verb = {"reading": "read", "adding": "add", "changing": "change", "removing": "remove"}
        names = [name for name in asked if name.startswith(verb[mutant.policy])]
        return any(
            outcome(bare, asked[n].prober, ground, asked[n].sql, *asked[n].params) != before[n]
            for n in names
        )
    finally:
        smith.execute(mutant.mend_it)  # type: ignore[call-overload]


def test_a_rule_is_taken_apart_into_its_conditions() -> None:
    rule = "(a = 1) and (exists (select 1 from g where g.x = (select y()) and (p or q)))"
    found = {rule[start:end] for start, end in conditions(rule)}
    assert "(a = 1)" in found
    assert "g.x = (select y())" in found
    assert "(p or q)" in found
    assert rule in found


def test_needless_conditions_are_those_that_there_are() -> None:
    labels = {mutant.label for mutant in mutants()}
    assert set(NEEDLESS) <= labels
