"""The open pages: for everybody, the same for everybody, and of nobody."""

import gzip
import re
from collections.abc import Iterator
from typing import Any
from urllib.robotparser import RobotFileParser

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import trans_real

from laget.organisations.models import Position
from laget.people.models import Child, Person
from tests.cast import Cast
from tests.catalogue.reading import (
    LANGUAGES,
    OPEN_ROUTES,
    READERS,
    Page,
    at,
    browser,
    entry,
    opened,
    saves,
    unchanged,
)
from tests.catalogue.setups import OF_THE_CAST, services_of, setup_of

FIRST_ENTRY = {"nannestad": "logoped", "fjordvik": "foreldrekveld"}
SEARCH = "?q=a%20%26%20b&theme=rus&age=12"


def _one_of_each(town: str = "nannestad", language: str = "nb") -> list[str]:
    """An address of each kind of open page."""
    return [
        *(at(route, town=town, language=language) for route in OPEN_ROUTES),
        at("open-services", town=town, language=language) + SEARCH,
        at("open-service", FIRST_ENTRY[town], town=town, language=language),
        *(at("open-guide", reader, town=town, language=language) for reader in READERS),
    ]


def _every(town: str, language: str) -> Iterator[str]:
    """The address of every open page of a town in a language."""
    yield from _one_of_each(town, language)
    for code in services_of(town):
        yield at("open-service", code, town=town, language=language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("town", OF_THE_CAST)
def test_every_page_of_every_town_is_answered_in_every_language(
    cast: Cast, town: str, language: str
) -> None:
    for address in _every(town, language):
        assert f'<html lang="{language}"' in unchanged(address).source, address
        assert str(setup_of(town).name.get(language)) in unchanged(address).text, address


@pytest.mark.parametrize(
    "address",
    [
        at("open-town", town="oslo"),
        at("open-services", town="national"),
        at("open-town", language="de"),
        at("open-services", language="nb-no"),
        at("open-guides", language="xx"),
        at("open-service", "no-such-code"),
        at("open-service", "foreldrekveld"),
        at("open-guide", "nobody"),
        at("open-guide", "Parent"),
        at("open-together", town="NANNESTAD"),
        reverse("open-town-any", args=["oslo"]),
        "/kommune/nannestad/nb/no-such-page/",
    ],
)
def test_what_there_is_not_is_not_found_and_is_not_kept(cast: Cast, address: str) -> None:
    answer = Client().get(address)
    assert answer.status_code == 404
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_what_there_is_not_is_told_in_the_language_of_the_address(
    cast: Cast, language: str
) -> None:
    answer = Client().get(at("open-service", "no-such-code", language=language))
    assert f'lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("query", ["", "?q=selvmord", "?q=xqzwvkj"])
def test_the_numbers_for_danger_stand_where_help_is_looked_for(
    cast: Cast, language: str, query: str
) -> None:
    addresses = [at("open-services", language=language) + query]
    for address in (*addresses, at("open-service", "barneverntjenesten", language=language)):
        assert {"tel:110", "tel:112", "tel:113"} <= set(opened(address).links)


@pytest.mark.parametrize("address", _one_of_each())
def test_a_page_may_be_kept_by_anybody_and_gives_nobody_a_cookie(cast: Cast, address: str) -> None:
    for client in (Client(), browser(cast, "leader"), _broken("x" * 32), _broken("x")):
        answer = client.get(address)
        assert answer.headers["Content-Language"] == "nb"
        assert re.fullmatch(r"public, max-age=[1-9]\d*", answer.headers["Cache-Control"])
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert answer.headers["ETag"]
        assert not answer.cookies


@pytest.mark.parametrize("address", _one_of_each())
def test_whoever_has_the_page_already_is_told_so(cast: Cast, address: str) -> None:
    first = Client().get(address)
    again = browser(cast, "mother").get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
    assert not again.cookies
    other = Client().get(address, headers={"If-None-Match": '"another"'})
    assert other.status_code == 200


def test_whoever_has_the_page_compressed_is_told_so_too(cast: Cast) -> None:
    packed = {"Accept-Encoding": "gzip, deflate, br"}  # as every browser sends it
    address = at("open-services")
    first = Client().get(address, headers=packed)
    assert first.headers["Content-Encoding"] == "gzip"
    again = Client().get(address, headers={**packed, "If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_a_compressed_page_is_the_same_page(cast: Cast) -> None:
    answer = Client().get(at("open-town"), headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(answer.content) == Client().get(at("open-town")).content
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_a_page_that_has_changed_is_sent_anew(cast: Cast) -> None:
    address = at("open-service", "logoped")
    mark = Client().get(address).headers["ETag"]
    saves(browser(cast, "ppt"), "logoped", summary="Logopeden sier noe nytt.")
    answer = Client().get(address, headers={"If-None-Match": mark})
    assert answer.status_code == 200
    assert "Logopeden sier noe nytt." in answer.content.decode()


def _broken(cookie: str) -> Client:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = cookie
    return client


def _readers(cast: Cast) -> Iterator[Any]:
    """Browsers in which all sorts of things are kept."""
    for who in ("leader", "mother", "youth", "ppt", "neighbour"):
        yield browser(cast, who, "en").get
    for cookie in ("", "x" * 32, "../../etc/passwd", "' or 1=1 --", "æøå", "a" * 3000):
        yield _broken(cookie).get
    for sent in ({"Accept-Language": "en"}, {"HX-Request": "true"}, {"Referer": "/my-day/"}):
        yield lambda address, sent=sent: Client().get(address, headers=sent)


@pytest.mark.parametrize("address", _one_of_each())
def test_a_page_is_the_same_to_the_byte_whoever_asks(cast: Cast, address: str) -> None:
    nobodys = Client().get(address).content
    answers = [read(address) for read in _readers(cast)]
    assert len(answers) == 14
    assert {answer.content for answer in answers} == {nobodys}


def test_a_page_asks_nothing_of_the_session(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    client = browser(cast, "leader")

    def never(self: object) -> None:
        raise AssertionError("the session was read")

    monkeypatch.setattr("laget.access.sessions.SessionStore.load", never)
    for address in _one_of_each():
        assert client.get(address).status_code == 200
    with pytest.raises(AssertionError, match="the session was read"):
        client.get(reverse("my-day"))


@pytest.mark.parametrize("town", OF_THE_CAST)
def test_a_page_has_no_script_no_form_that_sends_and_no_token(cast: Cast, town: str) -> None:
    for address in _every(town, "nb"):
        page = unchanged(address)  # to somebody signed in it is the same to the byte
        assert page.count("script") == 0, address
        forms = [found.get("method", "get") for tag, found in page.tags if tag == "form"]
        assert set(forms) <= {"get"}, address
        assert "csrf" not in page.source.lower(), address
        handlers = {name for _tag, found in page.tags for name in found if name.startswith("on")}
        assert handlers == set(), address


def _people(cast: Cast) -> set[str]:
    """The names of everybody of the cast, and their surnames."""
    names: set[str] = set()
    for who in ("leader", "contact", "author", "school_leader", "ppt", "nurse", "neighbour"):
        with cast[who].acting():
            names |= set(Position.objects.values_list("holder", flat=True))
            names |= {str(child) for child in Child.objects.all()}
            names |= set(Person.objects.values_list("name", flat=True))
    return names | {"Kanarifugl", "Stillits", " Cast"}


def test_a_page_names_nobody_who_works_here_and_no_child_or_parent(cast: Cast) -> None:
    names = _people(cast)
    assert {"Ppt Cast", "Mother Cast", "Neighbour Cast"} <= names
    for town in OF_THE_CAST:
        for address in _every(town, "nb"):
            source = unchanged(address).source
            assert [name for name in names if name in source] == [], address


def test_a_page_does_not_name_whoever_has_written_it(cast: Cast) -> None:
    client, names = browser(cast, "ppt"), _people(cast)
    saves(client, "logoped", summary="Logopeden hjelper.")
    for address in _one_of_each():
        source = opened(address, client).source
        assert [name for name in names if name in source] == [], address
    assert "Logopeden hjelper." in entry("logoped").text


@pytest.mark.parametrize("who", ["leader", "mother"])
def test_whoever_is_signed_in_stays_so_after_a_visit(cast: Cast, who: str) -> None:
    client = browser(cast, who)
    home = reverse("my-day" if who == "leader" else "family")
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    for address in _one_of_each():
        assert client.get(address).status_code == 200
    assert client.cookies[settings.SESSION_COOKIE_NAME].value == key
    assert client.get(home).status_code == 200


def test_what_was_to_be_told_waits_for_a_page_of_ones_own(cast: Cast) -> None:
    client = browser(cast, "ppt", "en")
    saves(client, "logoped", summary="Helps with speech.")
    told = "Saved. The public page shows it now."
    assert told not in opened(at("open-service", "logoped"), client).text
    assert told in opened(reverse("own-services"), client).text


@pytest.mark.parametrize("address", _one_of_each())
def test_an_open_page_takes_nothing(cast: Cast, address: str) -> None:
    without_a_token = Client(enforce_csrf_checks=True)
    without_a_token.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    for client in (Client(), browser(cast, "leader"), without_a_token):
        for method in ("post", "put", "patch", "delete"):
            answer = getattr(client, method)(address)
            assert answer.status_code == 405, method
            assert answer.headers["Cache-Control"] == "no-store"


def test_a_look_at_the_head_of_a_page_tells_what_the_page_does(cast: Cast) -> None:
    head, page = Client().head(at("open-services")), Client().get(at("open-services"))
    assert head.status_code == 200
    assert head.headers["Cache-Control"] == page.headers["Cache-Control"]
    assert head.headers["Content-Language"] == page.headers["Content-Language"]
    assert head.content == b""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_links_lead_to_the_same_page_with_the_same_query(
    cast: Cast, language: str
) -> None:
    pairs = zip(*(_one_of_each(language=one) for one in LANGUAGES), strict=True)
    for same in pairs:
        here = same[LANGUAGES.index(language)]
        links = [
            (found["lang"], found["href"])
            for tag, found in opened(here).tags
            if tag == "a" and "hreflang" in found
        ]
        others = {one: same[i] for i, one in enumerate(LANGUAGES) if one != language}
        assert dict(links) == others
        assert [Client().get(there).status_code for _one, there in links] == [200, 200]


@pytest.mark.parametrize("query", ['?q="><script>alert(1)</script>', "?q='onload=alert(1)", "?%22"])
def test_a_query_is_never_a_part_of_the_page(cast: Cast, query: str) -> None:
    for route in OPEN_ROUTES:
        page = opened(at(route) + query)
        assert page.count("script") == 0
        assert not any("onload" in found for _tag, found in page.tags)


def test_the_towns_address_leads_to_its_own_language_or_the_chosen_one(cast: Cast) -> None:
    for town, own in (("nannestad", "nb"), ("fjordvik", "nn")):
        address = reverse("open-town-any", args=[town])
        asks_in_english = Client().get(address, headers={"Accept-Language": "en"})
        assert asks_in_english.headers["Location"] == at("open-town", town=town, language=own)
        chose = browser(cast, None, "en").get(address)
        assert chose.headers["Location"] == at("open-town", town=town, language="en")
        assert "public" not in chose.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("typed", "town"),
    [("Nannestad", "nannestad"), ("NÅNNESTAD", "nannestad"), ("Fjørdvik", "fjordvik")],
)
def test_a_town_is_found_as_its_name_is_written(cast: Cast, typed: str, town: str) -> None:
    """With its capital letter and its Norwegian letters, which no code of a town has."""
    answer = Client().get(reverse("open-town-any", args=[typed]))
    assert answer.headers["Location"].startswith(f"/kommune/{town}/")


def test_a_language_that_we_do_not_have_is_no_choice(cast: Cast) -> None:
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "de"
    answer = client.get(reverse("open-town-any", args=["fjordvik"]))
    assert answer.headers["Location"] == at("open-town", town="fjordvik", language="nn")


def test_the_towns_stand_on_the_front_page(cast: Cast) -> None:
    assert Client().get(reverse("open-towns")).headers["Location"] == reverse("front")


def test_a_language_that_we_do_not_have_leaves_nothing_in_memory(cast: Cast) -> None:
    known = set(vars(trans_real)["_translations"])
    for number in range(3):
        for wrong in (f"en-q{number}", f"yy{number}"):
            answer = Client().get(f"/kommune/nannestad/{wrong}/tjenester/")
            assert answer.status_code == 404
            assert "Content-Language" not in answer.headers or wrong not in str(answer.headers)
    assert set(vars(trans_real)["_translations"]) == known


@pytest.mark.parametrize("address", ["/kommune/%00/", "/kommune/nannestad%00/", "/%00"])
def test_an_address_with_what_no_address_has_is_not_there(cast: Cast, address: str) -> None:
    assert Client().get(address).status_code == 404


def test_no_token_is_left_behind_when_the_browser_is_closed(cast: Cast) -> None:
    cookie = Client().get(reverse("sign-in")).cookies.get(settings.CSRF_COOKIE_NAME)
    assert cookie is None or cookie["max-age"] == ""


def test_search_engines_are_led_to_the_open_pages_alone(cast: Cast) -> None:
    rules = RobotFileParser()
    rules.parse(Client().get("/robots.txt").content.decode().splitlines())
    assert rules.can_fetch("*", at("open-service", "pp_tjenesten"))
    assert not any(rules.can_fetch("*", reverse(name)) for name in ("sign-in", "my-day", "cases"))


def test_every_link_of_every_page_leads_on(cast: Cast) -> None:
    start = at("open-town")
    seen: set[str] = set()
    waiting = {start}
    while waiting:
        address = waiting.pop()
        seen.add(address)
        page = unchanged(address)  # it is answered 200
        if address.startswith(start):
            waiting |= set(_inside(page)) - seen
    assert set(_every("nannestad", "nb")) - {at("open-services") + SEARCH} <= seen
    assert reverse("sign-in") in seen


def _inside(page: Page) -> list[str]:
    """Where a page's links lead here, but for the same page in other languages."""
    others = [found["href"] for tag, found in page.tags if tag == "a" and "hreflang" in found]
    inside = [link for link in page.links if link.startswith("/") and link not in others]
    return [link.partition("#")[0] for link in inside]


def test_every_link_is_of_a_known_kind_and_every_place_on_a_page_is_there(cast: Cast) -> None:
    for town in OF_THE_CAST:
        for address in _every(town, "nb"):
            page = unchanged(address)
            for link in page.links:
                if link.startswith("#"):
                    assert link[1:] in page.ids, (address, link)
                else:
                    known = r"/[^/].*|/|tel:\+?\d+|mailto:[^@\s]+@[^@\s]+|https?://\S+"
                    assert re.fullmatch(known, link), (address, link)


def test_no_id_stands_twice_on_a_page(cast: Cast) -> None:
    for address in _one_of_each():
        ids = [found["id"] for _tag, found in unchanged(address).tags if "id" in found]
        assert len(ids) == len(set(ids)), address


def test_a_page_with_nobody_signed_in_offers_to_sign_in_and_nothing_of_ones_own(
    cast: Cast,
) -> None:
    links = entry("logoped").links
    assert reverse("sign-in") in links
    assert not {reverse("my-day"), reverse("own-services"), reverse("sign-out")} & set(links)
