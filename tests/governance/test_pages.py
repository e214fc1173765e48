"""The pages of the cooperation: who is answered what, what is typed is kept, and the day asked."""

import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from laget.governance.actions.bodies import name_member
from laget.governance.api import Body, Oppdrag
from laget.governance.models import Mandate, Membership, PlanMeasure, Takeover
from tests.cast import Cast
from tests.governance.stories import (
    HOME,
    POLICE_CHIEF,
    TITLE,
    asked,
    body_of,
    days_later,
    fresh,
    full_name,
    in_group,
    in_line,
    load,
    measure,
    place_in,
    prioritised,
    proposed,
    received,
    setup_of,
    shown,
    sitting,
    today,
    without_body,
)
from tests.portal.reading import assert_within_budget, browser, page

CHILD = "Oda Kanarifugl trenger flere voksne."


@dataclass(frozen=True)
class Things:
    """Ids of what the addresses are about, by the name of the address's parameter."""

    body: uuid.UUID
    mandate: uuid.UUID
    place: uuid.UUID
    oppdrag: uuid.UUID  # a group has it
    fresh: uuid.UUID  # proposed
    first: uuid.UUID  # prioritised
    taken: uuid.UUID  # received
    line: uuid.UUID  # taken over by culture
    measure: uuid.UUID
    takeover: uuid.UUID  # culture is asked


@pytest.fixture
def things(town: Cast) -> Things:
    """One of each."""
    oppdrag = in_group(town, "officer")
    plan, takeover = measure(town, oppdrag), asked(town, oppdrag)
    phases = {
        "fresh": proposed(town).pk,
        "first": prioritised(town).pk,
        "taken": received(town).pk,
        "line": in_line(town).pk,
    }
    with town["slt"].acting() as viewer:
        return Things(
            body=body_of(viewer, "politirad").pk,
            mandate=Mandate.objects.get(code="avtale_politirad").pk,
            place=place_in(viewer, "politirad", POLICE_CHIEF).pk,
            oppdrag=oppdrag.pk,
            measure=plan.pk,
            takeover=takeover.pk,
            **phases,
        )


# What is answered to the coordinator, a politician, and somebody who is only employed.
SEE, MAY, ABSENT = (200, 200, 200), (200, 403, 403), (200, 404, 403)
PAGES = (
    ("cooperation", "", SEE),
    ("body", "body", SEE),
    ("documents", "", SEE),
    ("oppdrag", "", SEE),
    ("oppdrag-new", "", SEE),
    ("oppdrag-one", "oppdrag", SEE),
    ("body-mandate", "body", MAY),
    ("body-evaluate", "mandate", MAY),
    ("body-name", "place", MAY),
    ("oppdrag-measure", "oppdrag", MAY),
    ("oppdrag-told", "measure", MAY),
    ("body-group", "", ABSENT),
    ("body-dissolve", "body", ABSENT),
    ("document-new", "", ABSENT),
    ("oppdrag-prioritise", "fresh", ABSENT),
    ("oppdrag-set-aside", "first", ABSENT),
    ("oppdrag-receive", "first", ABSENT),
    ("oppdrag-concerns", "oppdrag", ABSENT),
    ("oppdrag-group", "taken", ABSENT),
    ("oppdrag-wanted", "oppdrag", ABSENT),
    ("oppdrag-follower", "oppdrag", ABSENT),
    ("oppdrag-line", "oppdrag", ABSENT),
    ("oppdrag-close", "line", ABSENT),
    ("oppdrag-answer", "takeover", (404, 404, 404)),
)


def _address(things: Things, route: str, about: str) -> str:
    return reverse(route, args=[getattr(things, about)] if about else [])


def test_each_page_answers_everybody_as_it_should(town: Cast, things: Things) -> None:
    for number, who in enumerate(("slt", "politician", "author")):
        client = browser(town, who)
        for route, about, expected in PAGES:
            answer = client.get(_address(things, route, about))
            assert answer.status_code == expected[number], (who, route)


@pytest.mark.parametrize("who", ["mother", "father", "youth"])
def test_to_a_family_nothing_of_it_is_there(town: Cast, things: Things, who: str) -> None:
    client = browser(town, who)
    for route, about, _expected in PAGES:
        address = _address(things, route, about)
        assert client.get(address).status_code == 404, route
        assert client.post(address, {"reason": "x"}).status_code == 404, route


def test_to_a_neighbour_ours_is_as_if_it_were_not_there(town: Cast, things: Things) -> None:
    client = browser(town, "neighbour")
    for route, about, _expected in PAGES:
        if about:
            found = client.get(_address(things, route, about)).status_code
            assert found == client.get(reverse(route, args=[uuid.uuid4()])).status_code, route
            assert found == 404 or route == "body-dissolve", route
    for address in (reverse("cooperation"), reverse("documents"), reverse("oppdrag")):
        shown_there = page(client, address)
        assert str(things.body) not in shown_there
        assert str(things.oppdrag) not in shown_there


def test_who_is_not_signed_in_is_led_to_the_door(town: Cast, things: Things) -> None:
    client = browser(town, None)
    for route, about, _expected in PAGES:
        answer = client.get(_address(things, route, about))
        assert answer.status_code == 302
        assert reverse("sign-in") in answer["Location"]


def test_what_is_not_there_is_not_there(town: Cast, things: Things) -> None:
    client = browser(town, "slt")
    for route, about, _expected in PAGES:
        if about:
            assert client.get(reverse(route, args=[uuid.uuid4()])).status_code == 404, route


def test_the_pages_keep_to_their_budget(town: Cast, things: Things) -> None:
    for who in ("slt", "politician"):
        client = browser(town, who)
        for route, about, _expected in PAGES[:6]:
            assert_within_budget(client, _address(things, route, about))


@pytest.mark.parametrize("who", ["politician", "mayor", "young"])
def test_whoever_sits_in_a_council_finds_nothing_about_children(town: Cast, who: str) -> None:
    client = browser(town, who)
    child = town.children["oda"].pk
    for address in (
        reverse("my-day"),
        reverse("cases"),
        reverse("concern-choose"),
        reverse("concern-start", args=[child]),
        reverse("report", args=[child]),
    ):
        assert client.get(address).status_code == 404, address
    assert client.post(reverse("concern-start", args=[child])).status_code == 404


def test_the_leader_of_the_asked_unit_answers_on_her_page(town: Cast, things: Things) -> None:
    client = browser(town, "culture")
    address = reverse("oppdrag-answer", args=[things.takeover])
    for route, about in (("oppdrag", ""), ("oppdrag-one", "oppdrag")):
        assert address in page(client, _address(things, route, about))
    seen = page(browser(town, "slt"), reverse("oppdrag-one", args=[things.oppdrag]))
    assert f'"{address}"' not in seen  # she may take the question back, and not answer it
    assert client.post(address, {"answer": "yes", "why": "Vi har folk."}).status_code == 302
    with town["culture"].acting():
        assert Takeover.objects.get(pk=things.takeover).answer == "yes"
        assert Oppdrag.objects.get(pk=things.oppdrag).phase == "line"


# --- What is typed is kept -----------------------------------------------------------------------


def _errors(page_shown: str) -> set[str]:
    """The fields beside which something is said."""
    return set(re.findall(r'id="id_(\w+?)(?:_\d+)?_error"', page_shown))


WRONG: tuple[tuple[str, str, dict[str, str], set[str]], ...] = (
    ("oppdrag-new", "", {"title": "DETTE", "why": "FORDI DET"}, {"theme"}),
    ("body-group", "", {"name": "DETTE", "purpose": "FORDI DET"}, {"parent", "leader"}),
    ("document-new", "", {"name": "DETTE", "goals": "1 FORDI DET"}, {"kind"}),
    ("body-mandate", "body", {"name": "DETTE", "text": "FORDI DET"}, {"kind", "adopted"}),
    ("body-evaluate", "mandate", {"found": "DETTE OG FORDI DET", "on": "2099-01-01"}, {"on"}),
    ("body-dissolve", "body", {"why": "DETTE FORDI DET " + "x" * 300}, {"why"}),
    ("oppdrag-prioritise", "fresh", {"reason": "DETTE FORDI DET"}, {"body", "place", "of"}),
    ("oppdrag-receive", "first", {"reason": "DETTE FORDI DET"}, {"body", "concerns"}),
    ("oppdrag-group", "taken", {"reason": "DETTE FORDI DET"}, {"body"}),
    ("oppdrag-follower", "oppdrag", {"reason": "DETTE FORDI DET"}, {"follower"}),
    ("oppdrag-line", "oppdrag", {"reason": "DETTE FORDI DET"}, {"unit"}),
    ("oppdrag-wanted", "oppdrag", {"seen_by": "DETTE FORDI DET"}, {"wanted"}),
    (
        "oppdrag-measure",
        "oppdrag",
        {"title": "DETTE", "what": "FORDI DET"},
        {"unit", "starts_on", "due_on"},
    ),
    ("oppdrag-told", "measure", {"effect": "DETTE FORDI DET", "state": "waiting"}, {"note"}),
)


@pytest.mark.parametrize(
    ("route", "about", "typed", "fields"), WRONG, ids=[route for route, *_ in WRONG]
)
def test_a_wrong_form_keeps_what_is_typed_and_says_where(
    town: Cast, things: Things, route: str, about: str, typed: dict[str, str], fields: set[str]
) -> None:
    answer = browser(town, "slt").post(_address(things, route, about), typed)
    shown_again = answer.content.decode()
    assert answer.status_code == 422
    assert _errors(shown_again) == fields
    assert "DETTE" in shown_again
    assert "FORDI DET" in shown_again


def test_an_answer_without_a_choice_keeps_its_words(town: Cast, things: Things) -> None:
    address = reverse("oppdrag-answer", args=[things.takeover])
    answer = browser(town, "culture").post(address, {"why": "DETTE FORDI DET"})
    assert answer.status_code == 422
    assert "DETTE FORDI DET" in answer.content.decode()


def test_a_childs_name_is_pointed_out_and_can_be_confirmed_on_the_page(town: Cast) -> None:
    client, address = browser(town, "author"), reverse("oppdrag-new")
    typed = {"title": TITLE, "why": CHILD, "theme": "rus"}
    first = client.post(address, typed)
    shown_again = first.content.decode()
    assert first.status_code == 422
    assert CHILD in shown_again
    assert "Oda Kanarifugl" in shown_again
    mark = shown_again.split('name="shown" value="')[1].split('"')[0]
    assert client.post(address, typed | {"looked_at": "on"}).status_code == 422, "nothing shown"
    done = client.post(address, typed | {"looked_at": "on", "shown": mark})
    assert done.status_code == 302
    with town["author"].acting():
        assert [o.why for o in Oppdrag.objects.all()] == [CHILD]


def test_a_number_larger_than_the_whole_is_told_at_its_field(town: Cast) -> None:
    oppdrag = proposed(town)
    with town["slt"].acting() as viewer:
        council = body_of(viewer, "politirad").pk
    typed = {"body": str(council), "place": "4", "of": "3", "reason": "Haster"}
    answer = browser(town, "slt").post(reverse("oppdrag-prioritise", args=[oppdrag.pk]), typed)
    assert answer.status_code == 422
    assert _errors(answer.content.decode()) == {"place"}


def test_a_step_that_comes_too_late_is_told_with_a_reason(town: Cast) -> None:
    oppdrag = received(town)
    client = browser(town, "slt")
    for route, typed in (
        ("oppdrag-set-aside", {"reason": "x"}),
        ("oppdrag-close", {"reason": "x"}),
    ):
        assert client.post(reverse(route, args=[oppdrag.pk]), typed).status_code == 403
    assert fresh(town, oppdrag).phase == "received"


# --- On screen, all the way ----------------------------------------------------------------------


def test_the_whole_way_is_walked_on_the_pages(town: Cast) -> None:
    client = browser(town, "slt")
    with town["slt"].acting() as viewer:
        council, rad = (str(body_of(viewer, c).pk) for c in ("politirad", "slt_rad"))
    kultur = str(town.units["kultur"].pk)
    typed = {"title": TITLE, "why": "Få voksne er ute.", "theme": "rus"}
    done = client.post(reverse("oppdrag-new"), typed)
    key = uuid.UUID(done["Location"].rstrip("/").rsplit("/", 1)[1])
    steps = (
        ("oppdrag-prioritise", {"body": council, "place": "1", "of": "2"}),
        ("oppdrag-receive", {"body": rad, "concerns": [kultur]}),
        ("oppdrag-line", {"unit": kultur}),
    )
    for route, more in steps:
        answer = client.post(reverse(route, args=[key]), {"reason": "Fordi", **more})
        assert answer.status_code == 302, (route, _errors(answer.content.decode()))
    with town["slt"].acting():
        takeover = Takeover.objects.get(oppdrag=key)
    yes = {"answer": "yes", "why": "Vi har folk."}
    browser(town, "culture").post(reverse("oppdrag-answer", args=[takeover.pk]), yes)
    assert (
        client.post(reverse("oppdrag-close", args=[key]), {"reason": "Ferdig"}).status_code == 302
    )
    page(client, reverse("oppdrag-one", args=[key]))
    assert reverse("oppdrag-one", args=[key]) in page(client, reverse("oppdrag") + "?ended=1")
    assert reverse("oppdrag-one", args=[key]) not in page(client, reverse("oppdrag"))


@pytest.mark.parametrize("stand", [proposed, prioritised, received, in_group, in_line])
def test_an_oppdrag_is_shown_wherever_it_stands(town: Cast, stand: Callable[[Cast], Any]) -> None:
    oppdrag = stand(town)
    for who in ("slt", "librarian", "culture", "politician", "author"):
        assert TITLE in page(browser(town, who), reverse("oppdrag-one", args=[oppdrag.pk]))


def test_somebody_is_named_and_leaves_on_the_page(town: Cast, things: Things) -> None:
    client, address = browser(town, "police"), reverse("body-name", args=[things.place])
    offered = page(client, address)
    assert str(town["officer"].seat) in offered
    assert str(town["librarian"].seat) not in offered, "only those of the unit"
    assert client.post(address, {"holder": str(town["officer"].seat)}).status_code == 302
    body = reverse("body", args=[things.body])
    with town["police"].acting():
        row = Membership.objects.get(place=things.place, derived=False)
    end = reverse("body-member-end", args=[row.pk])
    assert end in page(client, body)
    assert end not in page(browser(town, "author"), body)
    assert browser(town, "author").post(end).status_code == 403
    assert client.post(end).status_code == 302
    assert sitting(shown(town, "author", "politirad"), POLICE_CHIEF) == [full_name("police")]


def test_the_leader_who_names_herself_is_answered(town: Cast, things: Things) -> None:
    client, address = browser(town, "police"), reverse("body-name", args=[things.place])
    client.raise_request_exception = False
    answer = client.post(address, {"holder": str(town["police"].seat)})
    assert answer.status_code in (302, 422)


# --- The day in the address ----------------------------------------------------------------------


@pytest.fixture
def ended(town: Cast) -> Iterator[Body]:
    """EKOM, which is gone from the file from today; a hundred days later."""
    load(without_body(setup_of(HOME), "ekom"))
    with days_later(town, 100):
        with town["slt"].acting() as viewer:
            row = body_of(viewer, "ekom")
        yield row


def test_the_picture_and_the_list_are_of_the_day_in_the_address(town: Cast, ended: Body) -> None:
    client, link = browser(town, "politician"), reverse("body", args=[ended.pk])
    before = today(town) - timedelta(days=101)
    then = page(client, f"{reverse('cooperation')}?on={before.isoformat()}")
    assert then.count(link) == 2, "once in the picture and once in the list"
    assert f"{link}?on={before.isoformat()}" in then, "the list leads to that day"
    assert link not in page(client, reverse("cooperation"))


@pytest.mark.parametrize(
    "day",
    [
        "",
        "i-går",
        "2026-02-30",
        "20260101T",
        "0001-01-01",
        "9999-12-31",
        "1989-12-31",
        "2101-01-01",
    ],
)
def test_a_day_that_cannot_be_is_today(town: Cast, ended: Body, day: str) -> None:
    client = browser(town, "politician")
    shown_today = page(client, reverse("cooperation"))
    assert f'value="{today(town).isoformat()}"' in shown_today
    for address in (reverse("cooperation"), reverse("body", args=[ended.pk])):
        page(client, f"{address}?on={day}")
    other = page(client, f"{reverse('cooperation')}?on={day}")
    assert f'value="{today(town).isoformat()}"' in other


def test_a_bodys_page_of_an_earlier_day_shows_who_sat_and_changes_nothing(
    town: Cast, things: Things
) -> None:
    with town["police"].acting() as by:
        name_member(by=by, place=things.place, holder=town["officer"].seat)
    day = (today(town) - timedelta(days=5)).isoformat()
    client, address = browser(town, "slt"), reverse("body", args=[things.body])
    name = reverse("body-name", args=[things.place])
    now, then = page(client, address), page(client, f"{address}?on={day}")
    assert full_name("officer") in now
    assert name in now
    assert full_name("officer") not in then
    assert full_name("police") in then
    assert name not in then
    assert "/end/" not in then


@pytest.mark.parametrize(
    "before",
    [
        *("", "x", "2026-13-40", "2026-01-01T10:00:00+00:00"),
        *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"),
        *("2026-01-01", "2026-01-01T10:00"),
    ],
)
def test_the_list_can_begin_anywhere(town: Cast, before: str) -> None:
    proposed(town)
    client = browser(town, "author")
    page(client, f"{reverse('oppdrag')}?before={before.replace('+', '%2B')}")


def test_a_long_list_goes_on_where_it_ended(town: Cast) -> None:
    made = [proposed(town, title=f"Oppdrag nummer {n} her") for n in range(27)]
    client = browser(town, "author")
    first = page(client, reverse("oppdrag"))
    further = re.search(r'href="([^"]*\?[^"]*before=[^"]*)"', first)
    assert further
    second = page(client, further[1].replace("&amp;", "&"))
    links = [reverse("oppdrag-one", args=[o.pk]) for o in made]
    assert sum(link in first for link in links) == 25
    assert sum(link in second for link in links) == 2
    assert all((link in first) != (link in second) for link in links)


def test_how_a_measure_goes_is_told_on_its_page(town: Cast, things: Things) -> None:
    address = reverse("oppdrag-told", args=[things.measure])
    client = browser(town, "culture")
    typed = {"state": "waiting", "note": "Penger", "effect": "Færre er alene."}
    assert client.post(address, typed).status_code == 302
    with town["culture"].acting():
        row = PlanMeasure.objects.get(pk=things.measure)
    assert (row.state, row.state_note, row.effect) == ("waiting", "Penger", "Færre er alene.")
    shown_again = page(client, reverse("oppdrag-one", args=[things.oppdrag]))
    assert "Penger" in shown_again
    assert "Færre er alene." in shown_again
