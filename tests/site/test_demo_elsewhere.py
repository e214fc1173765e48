"""The same stories in every municipality, each on its own road: the set-up says how."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.utils import translation

from laget.access.viewer import Viewer, acting_as, as_system
from laget.meetings.api import Item, list_meetings, meeting_page
from laget.organisations.api import municipality_id, services
from laget.organisations.models import Unit
from laget.organisations.setup.reading import read_setup
from laget.site.personas import Persona, personas
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
        " where municipality_id = %s and approved_at is not null and body_id is null"
        " group by kind"
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
    assert set(_count(sql, town)) <= {way.code for way in process.ways}


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


@pytest.mark.parametrize("town", TOWNS)
def test_each_service_that_is_said_to_be_called_to_meetings_is_called(
    filled: None, town: str
) -> None:
    said = [p for p in _personas(town) if "kalt til møte" in p.told]
    assert len(said) == 2
    for persona in said:
        with _as(persona) as by:
            assert list_meetings(by), persona.place


def test_a_health_station_has_its_leader_its_children_and_its_meetings(filled: None) -> None:
    (leader,) = [p for p in _personas("lorenskog") if "helsestasjonen og møtene" in p.told]
    with _as(leader) as by:
        meetings = list_meetings(by, past=True)
        meetings = [m for m in meetings if m.unit == leader.place]  # she sits in bodies too
        assert {m.name for m in meetings} == {"Barne- og ungdomsfaglig møte på helsestasjonen"}
        latest = meeting_page(by, meetings[0].id)
        (child,) = [item.id for item in latest.items if item.named]
        seen = Item.objects.get(pk=child).perspectives
    assert set(seen) == {"individ", "aktor", "kontekst"}
    assert not [p for p in _personas("nannestad") if "helsestasjonen og møtene" in p.told]


def test_a_school_has_taken_a_matter_on_to_the_central_meeting(filled: None) -> None:
    (chair,) = [p for p in _personas("lillestrom") if "felles for skolene" in p.told]
    with _as(chair) as by:
        first, *later = list_meetings(by)
        assert {m.name for m in (first, *later)} == {"Sentralt tverrfaglig møte (TFM)"}
        (item,) = meeting_page(by, first.id).items
        assert item.named
        assert Item.objects.get(pk=item.id).brought_by_id != chair.unit
        called = meeting_page(by, first.id).participants
    assert [p.label for p in called if p.obligatory and not p.response] == ["Barnevernet"]


def _personas(town: str) -> list[Persona]:
    return [p for p in personas() if p.municipality == municipality_id(town)]


@contextmanager
def _as(persona: Persona) -> Iterator[Viewer]:
    """Signed in as her, and reading bokmål."""
    with (
        acting_as(account=persona.account, seat=persona.seat) as viewer,
        translation.override("nb"),
    ):
        yield viewer
