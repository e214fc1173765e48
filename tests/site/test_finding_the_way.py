"""Where one is led: after sign-in, and when the language is changed."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from laget.access.viewer import Viewer, as_system
from laget.organisations.api import municipality_id
from laget.site.help import FAMILY, STAFF, topic_of
from tests.cast import Cast
from tests.conftest import SignedIn, sign_in
from tests.routes import all_routes

_TELL = """select laget.tell_story(%s, '{"nb": "Leder her.", "en": "Leads here."}', 1)"""
HERE = "http://testserver"


def _next(answer: Any) -> str:
    """What the page asks a change of language to come back to."""
    (found,) = set(re.findall(r'name="next" value="([^"]*)"', answer.content.decode()))
    return str(found)


def _drawn_by_a_form(client: SignedIn, cast: Cast, came_from: str) -> Any:
    start = reverse("concern-start", args=[cast.children["oda"].pk])
    draft = client.post(start).headers["Location"]
    referer = {"referer": came_from.format(draft=draft)}
    answer = client.post(f"{draft}save/", {"sett": "", "quick": "1"}, headers=referer)
    assert answer.status_code == 422
    return answer


def test_a_change_of_language_comes_back_to_the_page_the_form_stood_on(cast: Cast) -> None:
    client = sign_in(cast["author"])
    back = _next(_drawn_by_a_form(client, cast, HERE + "{draft}?all=1"))
    assert back.endswith("?all=1")
    changed = client.post(reverse("set_language"), {"language": "en", "next": back})
    assert changed.headers["Location"] == back
    assert client.get(back).status_code == 200


@pytest.mark.parametrize(
    "came_from",
    [
        "",
        "https://elsewhere.example/meetings/",
        HERE + ":8000/meetings/",
        HERE + "/no-such-page/",
        HERE + "//elsewhere.example/",
        HERE + "{draft}save/",
    ],
)
def test_it_comes_back_to_nothing_but_a_page_of_ours(cast: Cast, came_from: str) -> None:
    client = sign_in(cast["author"])
    assert _next(_drawn_by_a_form(client, cast, came_from)) == reverse("front")


def test_a_form_page_that_was_not_accepted_is_come_back_to_itself(cast: Cast) -> None:
    url = reverse("meeting-plan")
    assert _next(sign_in(cast["leader"]).post(url, {})) == url


@pytest.fixture
def seat(cast: Cast) -> str:
    """The seat of somebody whom one can sign in as."""
    with as_system("setup", municipality_id("nannestad")), connection.cursor() as cursor:
        cursor.execute(_TELL, [cast["leader"].account])
    return str(cast["leader"].seat)


@pytest.mark.parametrize(
    ("wanted", "led"),
    [
        ("/meetings/?past=1", "/meetings/?past=1"),
        ("nosuch", "/"),
        ("//elsewhere.example/", "/"),
        ("https://testserver/meetings/", "/"),
        ("/\\elsewhere.example", "/"),
    ],
)
def test_sign_in_leads_to_a_path_of_ours_only(seat: str, wanted: str, led: str) -> None:
    answer = SignedIn().post(reverse("sign-in-as"), {"seat": seat, "next": wanted})
    assert (answer.status_code, answer.headers["Location"]) == (302, led)


def test_people_and_places_are_named_in_the_readers_language(cast: Cast, seat: str) -> None:
    client = sign_in(cast["leader"])
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    with translation.override("en"):
        place = str(cast.units["kindergarten"])
    assert place != str(cast.units["kindergarten"])
    assert f"styrer at {place}" in client.get(reverse("my-day")).content.decode()
    assert place in client.get(reverse("seats")).content.decode()
    listed = client.get(reverse("sign-in")).content.decode()
    assert f"{place} · Leads here." in listed


def test_who_signs_in_or_takes_another_seat_gets_a_new_token(cast: Cast, seat: str) -> None:
    client = SignedIn()
    client.get(reverse("sign-in"))
    before = client.cookies[settings.CSRF_COOKIE_NAME].value
    client.post(reverse("sign-in-as"), {"seat": seat})
    signed_in = client.cookies[settings.CSRF_COOKIE_NAME].value
    client.post(reverse("take-seat"), {"seat": seat})
    assert len({before, signed_in, client.cookies[settings.CSRF_COOKIE_NAME].value}) == 3


def test_whoever_belongs_to_no_municipality_reads_the_name_once(cast: Cast) -> None:
    page = SignedIn().get(reverse("front")).content.decode()
    header, foot = page[page.index("<header>") : page.index("<main")], page[page.index("<footer") :]
    assert len(re.findall("Laget", header)) == 1
    assert len(re.findall("Laget", foot)) == 1


def test_a_youth_is_not_named_twice_among_those_to_sign_in_as(cast: Cast) -> None:
    with as_system("setup", municipality_id("nannestad")), connection.cursor() as cursor:
        cursor.execute(_TELL, [cast["youth"].account])
    listed = SignedIn().get(reverse("sign-in")).content.decode()
    assert "</b><br>" in listed
    assert "</b>, " not in listed


@pytest.mark.parametrize(("name", "kind"), [("leader", "position"), ("mother", "family")])
def test_every_page_leads_to_its_own_help(cast: Cast, name: str, kind: str) -> None:
    topics = {"position": STAFF, "family": FAMILY}[kind]
    told = sign_in(cast[name]).get(reverse("help")).content.decode()
    assert set(re.findall(r'<section[^>]* id="([a-z]+)"', told)) == set(topics)
    viewer = Viewer(kind=kind, purpose="", at=timezone.now())
    for route in all_routes():
        view = route.callback
        if getattr(view, "is_public", False) or kind not in getattr(view, "kinds", (kind,)):
            continue
        if route.name != "help":
            assert topic_of(viewer, str(route.name)) in topics, route.name


def test_help_is_about_the_page_one_comes_from(cast: Cast) -> None:
    for name, route, topic in (
        ("leader", "meetings", "#meeting"),
        ("leader", "my-day", "#day"),
        ("leader", "own-services", "#service"),
        ("mother", "family", "#plan"),
    ):
        page = sign_in(cast[name]).get(reverse(route)).content.decode()
        assert f'href="{reverse("help")}{topic}"' in page
    assert reverse("help") not in Client().get(reverse("front")).content.decode()
