"""The demonstration looks alive, was made by its own people, and leaves the clock alone."""

import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from io import StringIO
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import override_settings
from django.utils import translation

from laget.access.travel import clock_travels
from laget.access.viewer import Viewer, acting_as, as_system
from laget.cases.api import (
    case_page,
    due_measures,
    list_cases,
    my_drafts,
    offered_batons,
    told_back,
    vacant_cases,
)
from laget.consent.api import consents_of, waiting_consents
from laget.kernel.workdays import workdays_between
from laget.organisations.api import Position, is_holiday, municipality_id
from laget.organisations.setup.reading import read_setup
from laget.people.api import Child, own_children
from laget.people.models import Guardianship, Person
from laget.site.demo.days import Days
from laget.site.demo.names import NameBook
from laget.site.demo.sessions.calendar import meeting_days
from laget.site.demo.stories import STORIES
from laget.site.demo.written import matters, personas_told
from laget.site.personas import Persona, personas
from tests import world
from tests.cast import NEIGHBOUR, SETUP, Cast
from tests.organisations.setup_copies import new_code, renamed_copy

HOME = municipality_id(SETUP.name)
HOME_SETUP = read_setup(SETUP)
ROAD = ("concern", "own_effort", "consent", "meeting", "follow_up")
KINDS = {"named_child", "anonymised_case", "service_presentation", "theme"}
TABLES = ("cases_case", "cases_record", "organisations_position", "people_child", "access_grant")


@pytest.fixture(scope="module")
def home_alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cast's own municipality alone; `test_demo_elsewhere.py` looks at the others."""
    folder = tmp_path_factory.mktemp("municipalities")
    for name in ("national", SETUP.name):
        (folder / name).symlink_to(SETUP.parent / name)
    return folder


@pytest.fixture(scope="module")
def filled(
    template_world: tuple[str, Cast],
    django_db_setup: None,
    django_db_blocker: Any,
    home_alone: Path,
) -> Iterator[None]:
    """A database with the cast in it, filled once for all tests here. None may change it."""
    source, _ = template_world
    before = str(settings.DATABASES["default"]["NAME"])
    with django_db_blocker.unblock():
        name = world.copy_for(f"demo_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}", source)
        world.point_at(name)
        with override_settings(MUNICIPALITIES=home_alone):
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
    assert set(phases) == {*ROAD, "closed"}
    assert 22 <= sum(phases.values()) <= 28


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
        if persona.kind in ("family", "youth"):
            with acting_as(account=persona.account, seat=persona.seat) as viewer:
                (child,) = own_children(viewer)
                assert [c.child.id for c in list_cases(viewer)] == [child.id]


def services() -> dict[str, Persona]:
    """The personas who receive what families open, by the kind of their unit."""
    rows = select(
        "select p.id, u.kind from organisations_position p, organisations_unit u"
        " where u.id = p.unit_id and 'intake' = any (p.roles)"
    )
    kinds = dict(rows)
    return {kinds[p.seat]: p for p in here() if p.seat in kinds}


def opened_to(seat: Any) -> set[Any]:
    """Cases that every giver asked has opened to the unit of a position, told without grants."""
    return {
        case
        for (case,) in select(
            "select c.case_id from consent_consent c join consent_receiver r on r.consent_id = c.id"
            f" join organisations_position p on p.unit_id = r.unit_id and p.id = '{seat}'"
            " where c.closed_at is null and c.valid_until >= current_date and not exists ("
            "select 1 from consent_giver g where g.consent_id = c.id"
            " and (not g.form = any (c.forms) or g.withdrawn_at is not null"
            " or g.answer not in ('yes', 'part')))"
        )
    }


def test_other_services_see_the_cases_opened_to_them_and_no_other(filled: None) -> None:
    seen = {}
    for kind, persona in services().items():
        with acting_as(account=persona.account, seat=persona.seat) as viewer:
            seen[kind] = {line.id for line in list_cases(viewer)}
        assert seen[kind] == opened_to(persona.seat)
    assert len(seen) >= 4
    assert seen["ppt"]
    assert seen["child_welfare"] == set()


def test_a_service_sees_exactly_the_records_that_were_opened(filled: None) -> None:
    ppt, closed = services()["ppt"], 0
    for case in opened_to(ppt.seat):
        categories = f"select unnest(categories) from consent_consent where case_id = '{case}'"
        kept = f"select unnest(categories) from consent_giver where case_id = '{case}'"
        records = select(
            f"select id, category in ({categories}) and (category in ({kept})"
            f" or not exists ({kept})) from cases_record where case_id = '{case}'"
        )
        with acting_as(account=ppt.account, seat=ppt.seat) as viewer:
            shown = {note.id for note in case_page(viewer, case).notes}
        assert shown == {record for record, is_open in records if is_open}
        closed += len(records) - len(shown)
    assert closed


def test_consents_stand_in_every_state(filled: None) -> None:
    found = []
    for account, seat in select(
        "select account_id, id from organisations_position"
        f" where 'leader' = any (roles) and municipality_id = '{HOME}'"
    ):
        with acting_as(account=account, seat=seat) as viewer:
            found += [c for k in list_cases(viewer) for c in consents_of(viewer, k.id)]
    states = {"open", "waiting", "unsigned", "denied", "withdrawn", "closed"}
    assert {c.state for c in found} == states
    answers = {(g.answer, g.form) for c in found for g in c.givers}
    assert answers >= {("yes", "paper"), ("yes", "oral"), ("yes", "room"), ("part", "screen")}
    assert any(c.state == "waiting" and 0 < c.said_yes < c.asked for c in found)
    assert select("select 1 from consent_giver where youth_id is not null and answer = 'yes'")
    assert select("select 1 from consent_delegate")


def test_a_consent_that_runs_out_and_one_nobody_has_answered_stand_on_a_day(filled: None) -> None:
    waiting = days_of(waiting_consents)
    assert any(w.days_left < 30 for w in waiting)
    assert any(w.silent for w in waiting)


def test_a_withdrawal_leaves_a_measure_that_nobody_has(filled: None) -> None:
    vacant = select("select case_id from cases_measure where vacant_since is not null")
    withdrawn = select("select case_id from consent_giver where withdrawn_at is not null")
    assert len(vacant) == 1
    assert vacant == withdrawn


def test_every_site_meets_through_a_school_year(filled: None) -> None:
    series: dict[Any, list[tuple[Any, ...]]] = {}
    for unit, *meeting in select(
        "select unit_id, starts_at::date, case when cancelled_at is not null then 'cancelled'"
        " when approved_at is not null then 'held' when invited_at is not null then 'invited'"
        " else 'planned' end from meetings_meeting where body_id is null"
        " order by unit_id, starts_at"
    ):
        series.setdefault(unit, []).append(tuple(meeting))
    assert len(series) == 4
    for meetings in series.values():
        days, states = zip(*meetings, strict=True)
        assert all(42 <= (b - a).days <= 84 for a, b in pairwise(days))
        past = states.index("invited")
        assert set(states[:past]) <= {"held", "cancelled"}
        assert past >= 4
        assert set(states[past + 1 :]) == {"planned"}
    assert select("select 1 from meetings_meeting where cancelled_why <> ''")


def test_the_next_meetings_take_all_four_kinds_of_item(filled: None) -> None:
    kinds = dict(
        select(
            "select meeting_id, array_agg(distinct kind) from meetings_item where meeting_id in"
            " (select id from meetings_meeting where starts_at > now() and body_id is null)"
            " group by meeting_id"
        )
    )
    assert [set(found) for found in kinds.values()] == [KINDS] * 4


def test_to_the_next_meeting_most_have_answered_and_one_has_not(filled: None) -> None:
    answers = select(
        "select m.unit_id, array_agg(p.response) from meetings_participant p"
        " join meetings_meeting m on m.id = p.meeting_id where m.starts_at > now()"
        " and m.invited_at is not null and m.body_id is null and p.obligatory group by m.unit_id"
    )
    assert {found.count("") for _, found in answers} == {1}
    assert any("no" in found for _, found in answers)


def test_services_are_asked_about_a_theme_in_time_and_one_has_not_answered(filled: None) -> None:
    asked = select(
        "select q.asked_at::date, m.starts_at::date, q.can from meetings_themequestion q"
        " join meetings_meeting m on m.id = q.meeting_id"
    )
    days = HOME_SETUP.deadlines.theme_ask_workdays.value
    assert all(workdays_between(at, day, is_holiday) >= days for at, day, _ in asked)
    assert {can for *_, can in asked} == {True, False, None}


def test_meetings_have_led_somewhere_and_absence_has_its_reason(filled: None) -> None:
    outcomes = {verb for (verb,) in select("select distinct outcome_verb from meetings_item")}
    assert outcomes == {"", "close", "meet_again", "widen", "refer"}
    assert not select(
        "select 1 from meetings_item i join meetings_meeting m on m.id = i.meeting_id"
        " where m.approved_at is not null and i.minutes = ''"
    )
    absent = select("select absence from meetings_participant where attended is false")
    assert absent
    assert all(why for (why,) in absent)
    assert select(
        "select 1 from cases_measure m join cases_case k on k.id = m.case_id"
        " join organisations_position p on p.id = m.owner_id where p.unit_id <> k.unit_id"
    )
    assert select(
        "select 1 from cases_case where feedback <> '' and id in"
        " (select case_id from meetings_item)"
    )


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
    wrong += select(
        "select id from meetings_meeting where greatest(invited_at, approved_at, cancelled_at) >"
        " now() or planned_at > invited_at or invited_at > starts_at or approved_at > ends_at"
    )
    wrong += select(
        "select g.id from consent_giver g join consent_consent c on c.id = g.consent_id"
        " where g.answered_at < c.prepared_at or greatest(g.answered_at, g.withdrawn_at) > now()"
    )
    assert wrong == []


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_persona_is_found_with_a_whole_story(filled: None, language: str) -> None:
    other = {json.loads(p.told)[{"nb": "en", "en": "nb"}[language]] for p in here()}
    with translation.override(language):
        stories = {p.story for p in here()}
    # The others are about a health centre, a meeting that one unit holds for all sites, and a
    # sector with a head of its own.
    told = personas_told()
    elsewhere = [
        t for t in told if t.central or t.site == "health_station" or t.steering == "sector"
    ]
    assert len(stories) == len(personas_told()) - len(elsewhere)
    assert not any("{" in story or story in other for story in stories)


def test_a_line_names_the_same_children_in_both_languages() -> None:
    for told in personas_told():
        assert sorted(re.findall(r"{\w+}", told.nb)) == sorted(re.findall(r"{\w+}", told.en))


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


def test_filling_twice_changes_nothing(filled: None, home_alone: Path) -> None:
    count = " union all ".join(f"select count(*) from {table}" for table in TABLES)
    count += " union all select max(id) from platform_changelog"
    before = select(count)
    out = StringIO()
    with override_settings(MUNICIPALITIES=home_alone):
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
        assert select(cases)[0][0] == sum(
            m.story != "draft" and m.at != "health_station" for m in matters()
        )


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


def test_a_meeting_in_the_holidays_is_moved_and_the_rhythm_is_kept() -> None:
    days = meeting_days(date(2026, 11, 21), 2, [7, 6, 8])
    assert days[1] == date(2026, 12, 8)
    assert days[-3] == date(2026, 6, 16)
    assert days[-2] == date(2026, 9, 1)
    assert {day.isoweekday() for day in days.values()} == {2}
    assert max(days.values()) < date(2027, 6, 20)


def test_no_two_people_have_the_same_name() -> None:
    book = NameBook(Random(1))
    names = [book.adult("norwegian", woman=bool(n % 2)) for n in range(300)]
    assert len(set(names)) == len(names)
