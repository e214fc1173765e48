"""Other municipalities, the same code: what they call things, and how many of them there are."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

from laget.cases.api import case_page
from tests.cast import NEIGHBOUR, ROOT, SETUP, Cast
from tests.journeys import towns
from tests.journeys.towns import SEEN, Town
from tests.organisations.setup_copies import renamed_copy
from tests.walls.worlds import own_database

# What the interface itself says is no municipality's own.
INTERFACE = (ROOT / "src/laget/locale/nb/LC_MESSAGES/django.po").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def own(
    template_world: tuple[str, Cast], django_db_setup: None, django_db_blocker: Any
) -> Iterator[None]:
    """A database in which a further municipality can be loaded."""
    source, _cast = template_world
    with django_db_blocker.unblock(), own_database("other", source):
        yield


def _walk(town: Town, service: str, *, aloud: bool) -> None:
    """The whole journey: concern, own effort, consent, meeting, follow-up, closed."""
    process = town.setup.process
    case = towns.worry(town)
    towns.decide(town, case, process.decisions, "own_effort")
    towns.own_effort(town, case)
    towns.decide(town, case, process.effort_forks, "meeting")
    consent = towns.ask(town, case, service)
    towns.say_yes_aloud(town, consent)
    assert town.status(service, "case", case) == (200 if aloud else 404)
    if not aloud:
        towns.say_yes_on_their_pages(town, consent)
    assert SEEN in town.sees(service, "case", case)
    meeting = towns.meet(town, case, service)
    towns.finish(town, meeting, service)
    towns.assess(town, service, case)
    told = {"learnt": "Lek hjelper.", "feedback": "Takk, det hjalp."}
    towns.decide(town, case, process.follow_up_forks, "close", **told)
    assert "Takk, det hjalp." in town.sees("author", "my-day")
    town.sees("mother", "family-case", case)


def test_a_set_up_with_every_code_and_name_changed_passes_the_same_journey_in_its_own_words(
    tmp_path: Path,
) -> None:
    town = towns.found(renamed_copy(SETUP, tmp_path / "renamed"))
    _walk(town, "ppt", aloud=False)
    for who in ("leader", "author", "ppt"):
        for route in ("my-day", "cases", "meetings"):
            town.sees(who, route)
    read = unescape(re.sub(r"<[^>]+>", " ", "\n".join(town.read)))
    files = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in SETUP.glob("*.yaml")]
    words = {text for data in files for text in _texts(data) if text not in INTERFACE}
    assert len(words) > 100
    assert sorted(w for w in words if w in read) == []


def _texts(value: object) -> Iterator[str]:
    """The bokmål texts of a set-up that are long enough to be nobody else's."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "nb" and isinstance(inner, str) and len(inner) > 14:
                yield inner
            else:
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


@pytest.mark.parametrize(
    ("folder", "kind", "service", "aloud"),
    [
        ("nannestad", "school", "ppt", False),
        ("lorenskog", "kindergarten", "ppt", True),
        ("lorenskog", "school", "child_welfare", True),
        ("lorenskog", "health_centre", "ppt", True),
        ("lillestrom", "kindergarten", "ppt", True),
        ("lillestrom", "school", "ppt", True),
    ],
)
def test_each_municipality_passes_it_by_its_own_set_up(
    folder: str, kind: str, service: str, aloud: bool
) -> None:
    town = towns.found(ROOT / "municipalities" / folder, kind)
    _walk(town, service, aloud=aloud)


def test_a_fourth_with_another_model_needs_no_line_of_code() -> None:
    town = towns.found(NEIGHBOUR)
    assert town.setup.process.levels == ()
    _walk(town, "health_centre", aloud=True)


def test_a_school_takes_a_case_from_its_own_meeting_to_the_central_one() -> None:
    town = towns.found(ROOT / "municipalities" / "lillestrom", "school")
    process = town.setup.process
    case = towns.worry(town)
    towns.decide(town, case, process.decisions, "meeting")  # first the school's own
    consent = towns.ask(town, case, "ppt")
    towns.say_yes_aloud(town, consent)
    meeting = towns.meet(town, case, "ppt")
    towns.finish(town, meeting, "ppt")
    towns.assess(town, "ppt", case)
    central = next(w for w in process.follow_up_forks if w.meeting == "tfm")
    towns.decide(town, case, [central], "meeting")
    towns.say_yes_aloud(town, towns.ask(town, case, "mental_health"))
    towns.bring(town, case, "mental_health")


def test_it_has_its_own_deadline_and_outcomes() -> None:
    town = towns.found(NEIGHBOUR)
    case = towns.worry(town)
    due = date.today() + timedelta(days=town.setup.deadlines.decision_days.value)  # noqa: DTZ011
    assert town.setup.deadlines.decision_days.value == 10
    with town.people["leader"].acting() as viewer:
        assert case_page(viewer, case).case.due_on == due
    assert len(town.setup.process.outcomes) == 3
    page = town.sees("leader", "case-decide", case)
    assert page.count('name="fork"') == len(town.setup.process.decisions)
