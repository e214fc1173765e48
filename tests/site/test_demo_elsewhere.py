"""The same stories in every municipality, each on its own road: the set-up says how."""

import os
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from laget.access.viewer import as_system
from laget.organisations.api import municipality_id, services
from laget.organisations.models import Unit
from laget.organisations.setup.reading import read_setup
from laget.site.personas import personas
from tests import world
from tests.cast import ROOT, Cast

TOWNS = ("nannestad", "lorenskog", "lillestrom")


@pytest.fixture(scope="module")
def filled(
    template_world: tuple[str, Cast], django_db_setup: None, django_db_blocker: Any
) -> Iterator[None]:
    """The whole demonstration, filled once. No test here changes it."""
    source, _ = template_world
    before = str(settings.DATABASES["default"]["NAME"])
    with django_db_blocker.unblock():
        name = world.copy_for(f"towns_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}", source)
        world.point_at(name)
        call_command("fill_demo", stdout=StringIO())
        yield
        world.point_at(before)
    world.drop(name)


def _count(sql: str, town: str) -> dict[str, int]:
    """What a grouping counts in a town, as the owner sees it, who is above the wall."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql, [municipality_id(town)])
        return dict(cursor.fetchall())


@pytest.mark.parametrize("town", TOWNS)
def test_each_town_has_its_people_and_cases_on_the_way(filled: None, town: str) -> None:
    here = [p for p in personas() if p.municipality == municipality_id(town)]
    assert len(here) >= 15
    sql = "select phase, count(*) from cases_case where municipality_id = %s group by phase"
    phases = _count(sql, town)
    assert {"concern", "own_effort", "follow_up", "closed"} <= set(phases)
    assert sum(phases.values()) >= 20


@pytest.mark.parametrize("town", TOWNS)
def test_meetings_are_held_by_the_towns_own_kinds(filled: None, town: str) -> None:
    sql = (
        "select kind, count(*) from meetings_meeting"
        " where municipality_id = %s and approved_at is not null group by kind"
    )
    held = _count(sql, town)
    own = {k.code for k in read_setup(ROOT / "municipalities" / town).meeting_kinds}
    assert held
    assert set(held) <= own
    assert min(held.values()) >= 2


@pytest.mark.parametrize("town", TOWNS)
def test_what_each_case_is_decided_by_stands_in_the_towns_own_set_up(
    filled: None, town: str
) -> None:
    sql = "select fork, count(*) from cases_decision where municipality_id = %s group by fork"
    process = read_setup(ROOT / "municipalities" / town).process
    ways = (process.decisions, process.effort_forks, process.outcomes, process.follow_up_forks)
    assert set(_count(sql, town)) <= {way.code for part in ways for way in part}


@pytest.mark.parametrize("town", TOWNS)
def test_every_service_that_receives_matters_has_somebody_to_receive_them(
    filled: None, town: str
) -> None:
    sql = (
        "select u.code, count(*) from organisations_position p"
        " join organisations_unit u on u.id = p.unit_id"
        " where p.municipality_id = %s and 'intake' = any (p.roles) group by u.code"
    )
    with as_system("setup", municipality_id(town)) as job:
        receiving = {unit.code for unit in services(job)}
        assert Unit.objects.filter(municipality_id=job.municipality, code__in=receiving).exists()
    assert set(_count(sql, town)) >= receiving
