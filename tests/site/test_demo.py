"""The demonstration looks alive, was made by its own people, and leaves the clock alone."""

import os
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connections

from laget.access.travel import clock_travels
from laget.access.viewer import Viewer, acting_as, as_system
from laget.cases.api import (
    due_measures,
    list_cases,
    my_drafts,
    offered_batons,
    told_back,
    vacant_cases,
)
from laget.organisations.api import Position, municipality_id
from laget.people.api import Child, own_children
from laget.people.models import Guardianship, Person
from laget.site.demo.days import Days
from laget.site.demo.names import NameBook
from laget.site.demo.stories import STORIES
from laget.site.demo.written import matters, personas_told
from laget.site.personas import Persona, personas
from tests import world
from tests.cast import NEIGHBOUR, SETUP, Cast
from tests.organisations.setup_copies import new_code, renamed_copy

HOME = municipality_id(SETUP.name)
TABLES = ("cases_case", "cases_record", "organisations_position", "people_child", "access_grant")


@pytest.fixture(scope="module")
def filled(
    template_world: tuple[str, Cast], django_db_setup: None, django_db_blocker: Any
) -> Iterator[None]:
    """A database with the cast in it, filled once for all tests here. None may change it."""
    source, _ = template_world
    before = str(settings.DATABASES["default"]["NAME"])
    with django_db_blocker.unblock():
        name = world.copy_for(f"demo_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}", source)
        world.point_at(name)
        call_command("fill_demo", stdout=StringIO())
        yield
        world.point_at(before)
    world.drop(name)


def select(sql: str) -> list[tuple[Any, ...]]:
    """Rows as the owner sees them, who is above the wall."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def here() -> list[Persona]:
    """The personas of the municipality that the cast lives in."""
    return [p for p in personas() if p.municipality == HOME]


def days_of(reading: Callable[[Viewer], list[Any]]) -> list[Any]:
    """What a reading of "my day" gives all those with a position, together."""
    found = []
    for persona in here():
        if persona.kind == "position":
            with acting_as(account=persona.account, seat=persona.seat) as viewer:
                found += reading(viewer)
    return found


def test_about_forty_children_live_at_four_sites(filled: None) -> None:
    with as_system("setup", HOME):
        at = Counter(
            Child.objects.exclude(last_name__in=("Kanarifugl", "Stillits")).values_list(
                "unit__kind", "unit__code"
            )
        )
    assert sorted(kind for kind, _ in at) == ["kindergarten"] * 2 + ["school"] * 2
    assert 38 <= sum(at.values()) <= 44


def test_cases_stand_in_every_phase_that_can_be_reached(filled: None) -> None:
    phases = dict(select("select phase, count(*) from cases_case group by phase"))
    assert set(phases) >= {"concern", "own_effort", "consent", "follow_up", "closed"}
    assert 12 <= sum(phases.values()) <= 16


def test_concerns_are_fresh_or_due_soon_or_past_their_day(filled: None) -> None:
    days = [
        d for (d,) in select("select due_on - current_date from cases_case where phase='concern'")
    ]
    assert any(d < 0 for d in days)
    assert any(0 <= d < 7 for d in days)
    assert any(d >= 7 for d in days)


def test_the_days_of_the_personas_have_something_of_everything(filled: None) -> None:
    assert {m.overdue for m in days_of(due_measures)} == {True, False}
    assert len(days_of(my_drafts)) == 1
    assert len(days_of(offered_batons)) == 1
    assert len(days_of(vacant_cases)) == 1
    assert days_of(told_back)


def test_families_are_of_many_kinds(filled: None) -> None:
    with as_system("setup", HOME):
        facts = list(
            Guardianship.objects.values_list("child", "relation", "parental_responsibility")
        )
        languages = set(Person.objects.exclude(language="").values_list("language", flat=True))
        youths = Child.objects.filter(account__isnull=False).exclude(first_name="Jonas").count()
    assert set(Counter(child for child, *_ in facts).values()) >= {1, 2}
    assert ("foster", False) in {fact[1:] for fact in facts}
    assert ("father", False) in {fact[1:] for fact in facts}
    assert languages
    assert youths == 2


def test_one_account_is_a_teacher_in_one_seat_and_a_mother_in_another(filled: None) -> None:
    kinds: dict[Any, set[str]] = {}
    for persona in here():
        kinds.setdefault(persona.account, set()).add(persona.kind)
    assert [k for k in kinds.values() if len(k) > 1] == [{"position", "family"}]


def test_the_family_and_the_youth_see_their_case_and_no_other(filled: None) -> None:
    for persona in here():
        if persona.kind != "position":
            with acting_as(account=persona.account, seat=persona.seat) as viewer:
                (child,) = own_children(viewer)
                assert [c.child.id for c in list_cases(viewer)] == [child.id]


def test_other_services_see_nothing_before_a_consent(filled: None) -> None:
    places = {p.place: p for p in here() if p.kind == "position"}
    sites = {name for (name,) in select("select name->>'nb' from organisations_unit where site")}
    outside = [p for place, p in places.items() if place not in sites]
    assert len(outside) >= 3
    for persona in outside:
        with acting_as(account=persona.account, seat=persona.seat) as viewer:
            assert list_cases(viewer) == []


def test_nobody_can_be_rung(filled: None) -> None:
    phones = select("select phone from people_person where phone <> ''")
    phones += select("select phone from organisations_position")
    assert len(phones) > 100
    assert all(re.fullmatch(r"00 00 \d\d \d\d", phone) for (phone,) in phones)


def test_nothing_lies_ahead_of_now_or_before_its_child_was_known(filled: None) -> None:
    wrong = select(
        "select r.id from cases_record r join cases_case k on k.id = r.case_id"
        " join people_child c on c.id = k.child_id"
        " where r.written_at > now() or k.opened_at < c.registered_at or r.written_at < k.opened_at"
    )
    assert wrong == []


def test_every_persona_is_found_with_a_whole_story(filled: None) -> None:
    stories = {p.story for p in here()}
    assert len(stories) == len(personas_told())
    assert not any("{" in story for story in stories)


def test_the_list_of_personas_has_a_line_for_each_seat(filled: None) -> None:
    out = StringIO()
    call_command("personas", stdout=out)
    lines = out.getvalue().strip().splitlines()
    assert len(lines) == len(personas())
    assert all(
        p.name in line and p.story in line for p, line in zip(personas(), lines, strict=True)
    )


def test_the_clock_stands_still_afterwards(filled: None) -> None:
    assert not clock_travels()


def test_filling_twice_changes_nothing(filled: None) -> None:
    count = " union all ".join(f"select count(*) from {table}" for table in TABLES)
    count += " union all select max(id) from platform_changelog"
    before = select(count)
    out = StringIO()
    call_command("fill_demo", stdout=out)
    assert select(count) == before
    assert "already" in out.getvalue()


def test_other_set_ups_are_filled_by_the_same_stories(
    filled: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(settings.MUNICIPALITIES / "national", tmp_path / "national")
    shutil.copytree(NEIGHBOUR, tmp_path / NEIGHBOUR.name)
    renamed_copy(SETUP, tmp_path / "renamed")
    monkeypatch.setattr(settings, "MUNICIPALITIES", tmp_path)
    call_command("fill_demo", stdout=StringIO())
    for code in (NEIGHBOUR.name, new_code(SETUP.name)):
        municipality = municipality_id(code)
        assert {"position", "family"} <= {
            p.kind for p in personas() if p.municipality == municipality
        }
        cases = f"select count(*) from cases_case where municipality_id = '{municipality}'"
        assert select(cases)[0][0] == sum(m.story != "draft" for m in matters())


def test_a_filling_cut_short_leaves_nobody_and_holds_the_clock(
    filled: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(settings.MUNICIPALITIES / "national", tmp_path / "national")
    renamed_copy(NEIGHBOUR, tmp_path / "renamed")
    monkeypatch.setattr(settings, "MUNICIPALITIES", tmp_path)
    monkeypatch.setitem(STORIES, "settled", None)
    with pytest.raises(TypeError):
        call_command("fill_demo", stdout=StringIO())
    assert not clock_travels()
    with as_system("setup", municipality_id(new_code(NEIGHBOUR.name))):
        assert not Position.objects.exists()


def test_outside_the_demonstration_nothing_is_filled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DEMO", False)
    with pytest.raises(CommandError):
        call_command("fill_demo")


def test_the_one_who_held_the_case_has_left(filled: None) -> None:
    with as_system("setup", HOME):
        assert Position.objects.filter(valid_to__isnull=False).count() == 1


def test_summer_and_christmas_are_stepped_over_unless_it_is_summer_now() -> None:
    autumn = Days(datetime(2026, 9, 1, 12, tzinfo=UTC), Random(1))
    assert autumn.day(-30) == date(2026, 6, 5)
    summer = Days(datetime(2026, 7, 15, 12, tzinfo=UTC), Random(1))
    assert summer.day(-5) == date(2026, 7, 10)


def test_the_nearest_days_are_near_on_the_first_day_of_term_as_well() -> None:
    first = Days(datetime(2027, 8, 17, 12, tzinfo=UTC), Random(1))
    assert first.day(-4) == date(2027, 8, 13)


def test_no_two_people_have_the_same_name() -> None:
    book = NameBook(Random(1))
    names = [book.adult("norwegian", woman=bool(n % 2)) for n in range(300)]
    assert len(set(names)) == len(names)
