"""What one may not see changes nothing for one: every answer stays the same, byte for byte."""

import uuid
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from laget.access.viewer import as_system
from laget.cases.api import (
    Case,
    Reported,
    name_person,
    offer_baton,
    raise_concern,
    record_report,
    save_draft,
    start_draft,
)
from laget.organisations.api import Unit, municipality_id
from laget.organisations.models import Position
from laget.people.api import NewChild, register_child
from tests.cast import Cast
from tests.walls.knocking import Answer, Browsers, knock
from tests.walls.matrix import MATRIX
from tests.walls.meetings import ask_family, gather
from tests.walls.worlds import World, build, own_database, undone

# Every list, and the pages about Oda that count or gather what is round her.
ROUTES = {
    *("my-day", "cases", "concern-choose", "meetings", "family"),
    *("case", "meeting", "item", "family-case", "consent", "item-child"),
}
PAGES = [row for row in MATRIX if row.method == "GET" and row.route in ROUTES]
# One of each kind; the father sees what the mother sees.
WATCHERS = {
    *("leader", "author", "contact", "helper", "asked", "colleague"),
    *("stranger", "ppt", "nurse", "neighbour", "mother", "estranged", "youth"),
}
FIRST_PROMPTS = ("sett", "kva")  # of the two municipalities; the other's is not kept
Everything = dict[tuple[str, str], Answer]


@pytest.fixture(scope="module")
def two_children(
    template_world: tuple[str, Cast], django_db_setup: None, django_db_blocker: Any
) -> Iterator[tuple[World, Cast]]:
    """The told world; and the cast as stories about Kim, at the same kindergarten, need it."""
    source, cast = template_world
    with django_db_blocker.unblock(), own_database("quiet", source):
        world = build(cast, told=True)
        kim = _register(cast.units["kindergarten"], "nannestad", cast["stranger"].seat)
        far = _register(cast.units["away"], "fjordvik", None)
        children = {"first": world.cast.children["oda"], "oda": kim, "far": far}
        yield world, Cast(world.cast.people, world.cast.units, children)


def _register(unit: Unit, municipality: str, contact: uuid.UUID | None) -> Any:
    with as_system("setup", municipality_id(municipality)) as job:
        new = NewChild(unit, "Kim", "Spurv", date(2021, 5, 5), "Revene", job.at)
        held = Position.objects.get(pk=contact) if contact else None
        return register_child(by=job, child=new, contact=held)


def _case(cast: Cast, who: str, child: str = "oda") -> Any:
    with cast[who].acting() as by:
        draft = start_draft(by=by, child=cast.children[child].pk)
        answers = dict.fromkeys(FIRST_PROMPTS, "KANARI-KIM er trist.")
        save_draft(by=by, draft=draft.pk, answers=answers)
        return raise_concern(by=by, draft=draft.pk)


def another_childs_case(cast: Cast) -> None:
    """Raised by the leader, with a baton on offer to the contact."""
    case = _case(cast, "leader")
    with cast["leader"].acting() as by:
        offer_baton(by=by, case=case.pk, position=cast["contact"].seat)


def a_case_that_somebody_is_named_to(cast: Cast) -> None:
    """Raised by a colleague, who lets the one who is asked elsewhere see it."""
    case = _case(cast, "colleague")
    with cast["leader"].acting() as by:
        name_person(by=by, case=case.pk, position=cast["helper"].seat, reason="Følger ham")


def a_case_in_another_municipality(cast: Cast) -> None:
    """Of the neighbour's own kindergarten."""
    _case(cast, "neighbour", "far")


def a_draft(cast: Cast) -> None:
    """Of a colleague's, not saved."""
    with cast["colleague"].acting() as by:
        draft = start_draft(by=by, child=cast.children["oda"].pk)
        save_draft(by=by, draft=draft.pk, answers={"sett": "KANARI-KIM igjen."})


def a_report(cast: Cast) -> None:
    """About Kim, by a colleague; the leader is informed."""
    with cast["colleague"].acting() as by:
        reported = Reported("duty_to_report", "phone", by.today, "Vakten", "KANARI-KIM sa det.")
        record_report(by=by, child=cast.children["oda"].pk, reported=reported)


def a_report_about_oda(cast: Cast) -> None:
    """By the author of the concern; Oda's parents, who see her case, must notice nothing."""
    with cast["author"].acting() as by:
        reported = Reported("duty_to_report", "phone", by.today, "Vakten", "KANARI-ENDA-EN")
        record_report(by=by, child=cast.children["first"].pk, reported=reported)


def a_meeting_of_the_kindergarten(cast: Cast) -> None:
    """With Kim on it; PPT, the nurse and child welfare are called to it."""
    gather(cast, _case(cast, "leader"), told=False)


SERVICES = {"ppt", "nurse", "child_welfare"}
HIDDEN: list[tuple[Callable[[Cast], None], set[str]]] = [
    # what is added, and who may notice
    (another_childs_case, {"leader", "contact", "stranger"}),
    (a_case_that_somebody_is_named_to, {"leader", "colleague", "helper", "stranger"}),
    (a_case_in_another_municipality, {"neighbour"}),
    (a_draft, {"colleague"}),
    (a_report, {"colleague", "leader"}),
    (a_report_about_oda, {"author", "leader"}),
    (a_meeting_of_the_kindergarten, {"leader", "stranger", *SERVICES}),
]


def _everything(world: World, browsers: Browsers, names: set[str]) -> Everything:
    found = {}
    for name in sorted(names):
        for row in PAGES:
            client = browsers.of(name, world.actors[name])
            found[name, row.label] = knock(client, row, world, row.url(world))
    return found


@pytest.fixture(scope="module")
def quiet(two_children: tuple[World, Cast]) -> tuple[Browsers, Everything]:
    """What everyone is answered when nothing hidden has been added."""
    browsers, world = Browsers(), two_children[0]
    return browsers, _everything(world, browsers, WATCHERS)


@pytest.mark.parametrize(("add", "may_notice"), HIDDEN, ids=lambda p: getattr(p, "__name__", ""))
def test_others_notice_nothing(
    two_children: tuple[World, Cast],
    quiet: tuple[Browsers, Everything],
    add: Callable[[Cast], None],
    may_notice: set[str],
) -> None:
    world, about_kim = two_children
    browsers, before = quiet
    with undone():
        add(about_kim)
        after = _everything(world, browsers, WATCHERS - may_notice)
    assert [key for key, answer in after.items() if before[key] != answer] == []


def test_asking_the_family_shows_the_service_nothing(
    two_children: tuple[World, Cast], quiet: tuple[Browsers, Everything]
) -> None:
    world, _ = two_children
    browsers, before = quiet
    with undone():
        with world.cast["leader"].acting():
            case = Case.objects.get(pk=world.case)
        ask_family(world.cast, case)
        after = _everything(world, browsers, {"ppt", "nurse", "estranged"})
    assert [key for key, answer in after.items() if before[key] != answer] == []


def test_those_who_may_do_notice(
    two_children: tuple[World, Cast], quiet: tuple[Browsers, Everything]
) -> None:
    world, about_kim = two_children
    browsers, before = quiet
    with undone():
        another_childs_case(about_kim)
        after = _everything(world, browsers, {"leader", "contact"})
    changed = {name for (name, _), answer in after.items() if before[name, _] != answer}
    assert changed == {"leader", "contact"}


def test_a_page_that_does_not_change_by_itself_is_what_is_compared(
    two_children: tuple[World, Cast], quiet: tuple[Browsers, Everything]
) -> None:
    world, _ = two_children
    browsers, before = quiet
    again = _everything(world, browsers, {"leader", "mother", "ppt"})
    assert all(before[key] == answer for key, answer in again.items())
    assert {row.route for row in PAGES} == ROUTES
