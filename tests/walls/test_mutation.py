"""Take one condition out of one policy, and somebody gets further than before.

A condition that nobody notices the loss of is either not tested or not needed. Those known to be
the latter stand in `NEEDLESS`, with the reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import psycopg
import pytest

from laget.access.raising import declared
from laget.access.rules import ROW, Table, holds, same_municipality
from laget.access.viewer import as_system
from laget.cases.api import Assessment, Case, NewMeasure, add_measure, assess_measure
from laget.consent.api import name_delegate
from laget.governance.wall import COORDINATES
from laget.meetings.api import NewMeeting, add_child, invite, plan_meeting, respond
from laget.organisations.api import Employment, Unit, employ, municipality_id
from tests.cast import Actor, Cast
from tests.conftest import sign_in
from tests.walls.meetings import ask_family
from tests.walls.mutants import WALLED, Mutant, conditions, mutants
from tests.walls.probes import Ground, Probe, outcome, prepare, probes
from tests.walls.raw import application, owner, rows
from tests.walls.worlds import World, build, own_database

TABLES = [table for table in declared() if table.kind in WALLED and table.read is not None]
VERBS = {"reading": "read", "adding": "add", "changing": "change", "removing": "remove"}
# By the label of the mutant, with the reason.
NEEDLESS: dict[str, str] = {
    f"governance_takeover.changing without [with check: ({condition})]": (
        "whoever gets as far as changing it leads the unit, and answers freely, or coordinates"
    )
    for condition in (
        COORDINATES,
        same_municipality(),
        holds("town", "municipality_id", "coordinator"),
    )
} | {
    f"meetings_resolution.{policy} without [using: ({ROW}.body_id is not null)]": (
        "the same rule as for meetings; what is decided is always a body's"
    )
    for policy in ("reading", "changing")
}
NEEDLESS[f"governance_planmeasure.adding without [with check: ({ROW}.plan_id is null)]"] = (
    "only those of the group that has the oppdrag get so far; tests/plans asks as one of them"
)


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
        _triggers_rest()
        yield prepare(home, cast.units["away"].municipality_id)


def _fill(world: World) -> None:
    """What the stories lack: rows whose owners have no other ground, and a second consent."""
    cast = world.cast
    with cast["ppt"].acting() as by:
        name_delegate(by=by, consent=world.consent, position=cast["ppt_other"].seat)
        respond(by=by, meeting=world.meeting, coming=True, position=cast["ppt_other"].seat)
    with cast["leader"].acting() as by:
        end = by.today + timedelta(days=20)
        new = NewMeasure("Ring hjem", cast["contact"].seat, by.today, end, end)
        kept = add_measure(by=by, case=world.case, measure=new)
        assess_measure(
            by=by, measure=kept.pk, assessment=Assessment("god", "Bra", with_family=True)
        )
        case = Case.objects.get(pk=world.case)
    with owner() as bare:
        # Whose they are holds nothing else now: whatever else opens a row is to be given.
        outside = cast["school_leader"].seat
        bare.execute("update cases_measure set owner_id = %s where id = %s", (outside, kept.pk))
        bare.execute("update meetings_workshopweight set holder_id = %s", (outside,))
    ask_family(cast, case, cast.units["health_centre"])
    _bring(cast, case)
    sign_in(cast["leader"]).post("/welcome/")
    sign_in(cast["leader"]).get(f"/cases/{world.case}/")


def _bring(cast: Cast, case: Case) -> None:
    """The kindergarten brings the case to a meeting that another unit holds."""
    with as_system("setup", municipality_id("nannestad")) as job:
        unit = Unit.objects.get(municipality_id=job.municipality, code="familiesenteret")
        account = cast["nurse"].account
        new = Employment(account, "Sander Cast", unit, "enhetsleder", ("leader",), job.at)
        chair = Actor(account, employ(by=job, employment=new).pk)
    with chair.acting() as by:
        start = by.at + timedelta(days=21)
        plan = NewMeeting("brus", start, start + timedelta(hours=2), "Familiesenteret")
        meeting = invite(by=by, meeting=plan_meeting(by=by, new=plan).pk)
    with cast["leader"].acting() as by:
        add_child(by=by, meeting=meeting.pk, case=case.pk, question="Hva nå?")


def _triggers_rest() -> None:
    """Rules that triggers hold would answer in place of a policy; here each answers for itself."""
    with owner() as bare:
        for table in declared():
            bare.execute(f"alter table {table.name} disable trigger user")


@dataclass
class Wall:
    """A table's wall, its questions, and what was answered while it was whole."""

    bare: psycopg.Connection[Any]
    smith: psycopg.Connection[Any]
    ground: Ground
    asked: dict[str, Probe]
    before: dict[str, str]

    def answer(self, name: str) -> str:
        """What is answered now."""
        probe = self.asked[name]
        return outcome(self.bare, probe.prober, self.ground, probe.sql, *probe.params)

    def notices(self, mutant: Mutant) -> bool:
        """Whether somebody who was stopped gets further without this condition."""
        stopped = [
            name
            for name in self.asked
            if name.startswith(VERBS[mutant.policy]) and not self.before[name].startswith("reached")
        ]
        self.smith.execute(mutant.break_it)
        try:
            return any(self.answer(name) != self.before[name] for name in stopped)
        finally:
            self.smith.execute(mutant.mend_it)


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_a_policy_without_one_of_its_conditions_is_noticed(ground: Ground, table: Table) -> None:
    with application() as bare, owner() as smith:
        wall = Wall(bare, smith, ground, probes(ground, table), {})
        wall.before = {name: wall.answer(name) for name in wall.asked}
        policies = rows(smith, "select * from pg_policies order by tablename, policyname")
        found = [m for m in mutants() if m.table.name == table.name]
        unnoticed = [m.label for m in found if m.label not in NEEDLESS and not wall.notices(m)]
        assert rows(smith, "select * from pg_policies order by tablename, policyname") == policies
    assert unnoticed == []


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
