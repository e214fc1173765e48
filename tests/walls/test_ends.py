"""Grants that a job, two people at once, or another municipality could get wrong."""

import threading
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection, connections

from laget.access.models import Grant
from laget.access.travel import at_time
from laget.access.viewer import as_system
from laget.cases.actions.people import end_naming
from laget.cases.api import Case, accept_baton, list_cases, name_person, offer_baton
from laget.cases.models import Baton, Record
from laget.kernel.errors import Refused
from laget.people.api import Child
from tests.cases.stories import raised
from tests.cast import Cast
from tests.walls.raw import column, owner, rows
from tests.walls.worlds import World


def _sweep() -> int:
    with as_system("sweep"), connection.cursor() as cursor:
        cursor.execute("select laget.sweep_grants()")
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def _name_for_a_day(cast: Cast) -> None:
    case = raised(cast)
    with cast["leader"].acting() as by:
        seat = cast["colleague"].seat
        named = name_person(by=by, case=case.pk, position=seat, reason="Følger leken")
    with cast["leader"].acting() as by:
        end_naming(by=by, named=named.pk)


def test_the_sweep_moves_what_has_ended_and_nothing_else(fresh_world: Cast) -> None:
    _name_for_a_day(fresh_world)
    assert _sweep() == 0  # ended less than a day ago
    with owner() as bare:
        live = "select count(*) from access_grant where valid_to is null or valid_to > now()"
        ended = "select count(*) from access_grant where valid_to <= now()"
        before, gone = column(bare, live)[0], column(bare, ended)[0]
        with fresh_world["leader"].acting() as by:
            later = by.at + timedelta(days=2)
        with at_time(later):
            assert _sweep() == gone
        assert column(bare, "select count(*) from access_grantpast") == [gone]
        assert column(bare, live) == [before]
        past = column(bare, "select distinct source_table from access_grantpast")
    assert "cases_namedperson" in past
    with fresh_world["leader"].acting() as by:
        assert len(list_cases(by)) == 1


@pytest.mark.parametrize("who", ["leader", "mother"])
def test_no_person_can_sweep_or_read_what_was_swept(cast: Cast, who: str) -> None:
    for sql in ("select laget.sweep_grants()", "select count(*) from access_grantpast"):
        with (
            pytest.raises(DatabaseError, match=r"permission denied|only the sweep"),
            cast[who].acting(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)


def _at_once(*jobs: Callable[[], Any]) -> list[Any]:
    """Run these side by side, each on a connection of its own; what each gave or raised."""
    found: list[Any] = [None] * len(jobs)
    start = threading.Barrier(len(jobs))

    def run(number: int) -> None:
        start.wait()
        try:
            found[number] = jobs[number]()
        except Exception as error:
            found[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(jobs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def _accept(cast: Cast, who: str, case: Case) -> str:
    with cast[who].acting() as by:
        accept_baton(by=by, case=case.pk)
    return "accepted"


def _holders(cast: Cast, case: Case) -> set[int]:
    """How many hold the baton, looked at again and again."""
    found = set()
    for _ in range(60):
        with cast["leader"].acting():
            held = Baton.objects.filter(case=case, accepted_at__isnull=False, ended_at=None)
            found.add(held.count())
    return found


def test_accepting_twice_at_once_hands_over_once_and_at_one_moment(fresh_world: Cast) -> None:
    cast = fresh_world
    case = raised(cast)
    with cast["author"].acting() as by:
        offer_baton(by=by, case=case.pk, position=cast["colleague"].seat)

    def accept() -> str:
        return _accept(cast, "colleague", case)

    *accepted, holders = _at_once(accept, accept, lambda: _holders(cast, case))
    assert "accepted" in accepted
    assert all(a == "accepted" or isinstance(a, Refused | DatabaseError) for a in accepted)
    assert holders == {1}
    with owner() as bare:
        legs = rows(
            bare,
            "select position_id, accepted_at, ended_at from cases_baton order by accepted_at",
        )
    assert [leg[0] for leg in legs] == [cast["author"].seat, cast["colleague"].seat]
    assert legs[0][2] == legs[1][1]  # the moment the one ends the other begins
    assert legs[1][2] is None


@pytest.fixture
def crossing(told: World) -> Iterator[tuple[psycopg.Connection[Any], uuid.UUID]]:
    """The owner in a transaction that is undone, and the other municipality."""
    with owner() as bare:
        bare.autocommit = False
        away = told.cast.units["away"].municipality_id
        yield bare, away
        bare.rollback()


_BOUND = """
select distinct c.conrelid::regclass::text from pg_constraint c
 where c.contype = 'f' and cardinality(c.conkey) = 2 and c.conname like '%_bound' order by 1
"""


# The row that points at most: one that points at nothing may stand anywhere.
_FULLEST = "order by (select count(*) from jsonb_each(to_jsonb(t)) e where e.value <> 'null') desc"


def test_no_row_moves_to_another_municipality_and_leaves_its_own_behind(crossing: Any) -> None:
    bare, away = crossing
    moved = set()
    for table in column(bare, _BOUND):
        with bare.transaction(force_rollback=True):
            one = f"(select id from {table} t where municipality_id <> %s {_FULLEST} limit 1)"
            sql = f"update {table} set municipality_id = %s where id = {one}"
            if bare.execute(sql, [away, away]).rowcount:
                moved.add(table)
                with pytest.raises(psycopg.errors.ForeignKeyViolation), bare.transaction():
                    bare.execute("set constraints all immediate")
    assert {"cases_case", "cases_record", "people_child", "consent_giver"} <= moved


def test_an_application_cannot_write_across_either(told: World) -> None:
    away = told.cast.units["away"].municipality_id
    with pytest.raises(DatabaseError, match="foreign key"), told.cast["leader"].acting() as by:
        Record.objects.create(
            municipality_id=away,
            case_id=told.case,
            category="observasjon",
            body="Over grensen",
            author_id=by.seat,
            written_at=by.at,
        )


def test_a_grant_for_another_municipality_stays_there(told: World) -> None:
    with told.cast["neighbour"].acting() as viewer:
        assert Child.objects.count() == 0
        assert set(Grant.objects.values_list("municipality_id", flat=True)) <= {viewer.municipality}
