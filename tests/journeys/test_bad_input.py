"""What people send by mistake, twice, too late or on purpose: told in words, and never a 500."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from laget.access.travel import at_time
from laget.consent.api import Consent
from laget.meetings.models import Item
from tests.cast import Cast
from tests.journeys.persons import say
from tests.journeys.spoiling import (
    QUERIES,
    Office,
    answer_to,
    labelled,
    spoilt_forms,
)
from tests.walls.matrix import MATRIX
from tests.walls.outcomes import Row
from tests.walls.worlds import build, own_database, undone

FORMS = [row for row in MATRIX if row.method == "POST"]
PAGES = [row for row in MATRIX if row.method == "GET"]


@pytest.fixture(scope="module")
def office(
    template_world: tuple[str, Cast], django_db_setup: None, django_db_blocker: Any
) -> Iterator[Office]:
    """The rich world, in a database of its own."""
    source, cast = template_world
    with django_db_blocker.unblock(), own_database("spoilt", source):
        yield Office(build(cast, told=True))


# ---- never a 500


@pytest.mark.parametrize("row", labelled(FORMS))
def test_a_form_takes_whatever_is_typed_into_it(office: Office, row: Row) -> None:
    client, url = office.of(office.who_may(row)), row.url(office.world)
    wrong = {}
    for what, data in spoilt_forms(row, office.world):
        if problem := answer_to(client, "POST", url, data=data):
            wrong[what] = problem
    assert wrong == {}


def test_a_page_takes_whatever_stands_after_the_question_mark(office: Office) -> None:
    wrong = {}
    for row in PAGES:
        client, url = office.of(office.who_may(row)), row.url(office.world).split("?")[0]
        for junk in QUERIES:
            asked = dict.fromkeys(("q", "before", "next", "all", "past"), junk)
            if problem := answer_to(client, "GET", url, data=asked):
                wrong[f"{row.label} {junk!r}"] = problem
    assert wrong == {}


METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


@pytest.mark.parametrize("method", METHODS)
def test_every_address_answers_every_method_with_a_page(office: Office, method: str) -> None:
    wrong = {}
    for row in MATRIX:
        client = office.of(office.who_may(row))
        if problem := answer_to(client, method, row.url(office.world)):
            wrong[row.route] = problem
    assert wrong == {}


ODD_BODIES = (
    ("application/x-www-form-urlencoded", b"sett=%ff%fe&fork=%00&version=%"),
    ("application/x-www-form-urlencoded; charset=utf-99", b"sett=a"),
    ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % n for n in range(1100))),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=\r\n"),
    ("multipart/form-data", b"no boundary"),
    ("application/json", b'{"sett": null'),
)


@pytest.mark.parametrize(("kind", "body"), ODD_BODIES)
def test_a_body_that_is_no_form_is_refused_in_words(office: Office, kind: str, body: bytes) -> None:
    wrong = {}
    for row in FORMS:
        client, url = office.of(office.who_may(row)), row.url(office.world)
        if problem := answer_to(client, "POST", url, body=body, content_type=kind):
            wrong[row.label] = problem
    assert wrong == {}


ODD_HEADERS: tuple[dict[str, str], ...] = (
    {"Cookie": "laget_session=%00%ff; laget_language=\x01; laget_csrf=x"},
    {"Accept-Language": "xx;q=no,*;q=9" + ",nb" * 500},
    {"HX-Request": "true", "HX-Target": "x", "HX-Current-URL": "http://[::1"},
    {"Host": "elsewhere.example"},
)


@pytest.mark.parametrize("headers", ODD_HEADERS)
def test_odd_headers_change_nothing(office: Office, headers: dict[str, str]) -> None:
    wrong = {}
    for row in PAGES:
        client, url = office.of(office.who_may(row)), row.url(office.world)
        if problem := answer_to(client, "GET", url, headers=headers):
            wrong[row.label] = problem
    assert wrong == {}


ADDRESSES = (
    "/cases/1/",
    "/cases/not-a-uuid/",
    "/cases/%00/",
    "/cases/" + "9" * 3000 + "/",
    "/items/00000000-0000-4000-8000-00000000000/",
    "/concerns/00000000-0000-4000-8000-000000000000/" + "9" * 50 + "/",
    "/static/../manage.py",
    "/%ff%fe/",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_is_none_is_answered_like_any_that_is_not_there(
    office: Office, address: str
) -> None:
    answer = office.of("leader").get(address)
    assert answer.status_code == 404
    assert say("We cannot find the page") in answer.content.decode()


# ---- told in words, with what was typed


DAYS = {
    "measure-add": ("case", ("starts_on", "ends_on", "assess_on")),
    "family-wait": ("case", ("until",)),
    "report-record": ("child", ("reported_on",)),
    "item-measure": ("item", ("ends_on", "assess_on")),
    "consent-check": ("case", ("valid_until",)),
}


@pytest.mark.parametrize("route", DAYS)
@pytest.mark.parametrize("day", ["31.02.2026", "2026-13-01", "i morgen", "1", "0001-01-01"])
def test_a_day_that_is_none_is_told_of_and_everything_typed_is_kept(
    office: Office, route: str, day: str
) -> None:
    row = next(r for r in FORMS if r.route == route)
    whole = row.data(office.world)
    words = next((k for k in ("title", "reason", "summary", "why") if k in whole), "")
    for name in DAYS[route][1]:
        data = {**whole, name: day, words: "Blåbær på tirsdag"}
        with undone():
            answer = office.of(office.who_may(row)).post(row.url(office.world), data)
        page = answer.content.decode()
        assert answer.status_code == 422, f"{name}={day}: {answer.status_code}"
        assert f'id="id_{name}_error"' in page, f"{name}={day}: no word beside the field"
        assert "Blåbær på tirsdag" in page


LONG = "Ordrik " * 1500


@pytest.mark.parametrize(
    ("route", "field"),
    [
        *(("concern-save", "sett"), ("case-note", "body"), ("case-decide", "reason")),
        *(("measure-assess", "note"), ("report-record", "summary"), ("consent-check", "why")),
        *(("item-minutes", "text"), ("item-anonymised", "question"), ("item-child", "question")),
        ("family-answer", "retelling"),
    ],
)
def test_a_text_that_is_too_long_is_kept_and_told_of(
    office: Office, route: str, field: str
) -> None:
    row = next(r for r in FORMS if r.route == route)
    data = {**row.data(office.world), field: LONG}
    with undone():
        before = office.rows()
        answer = office.of(office.who_may(row)).post(row.url(office.world), data)
        assert office.rows() == before
    assert answer.status_code == 422
    assert LONG.strip() in answer.content.decode()


KINDS = {
    "a program": b"MZ\x90\x00" + b"\x00" * 99,
    "a web page": b"<!doctype html><script>alert(1)</script>",
    "a drawing with script in it": b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
    "half a picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 9,
    "nothing": b"",
    "too much": b"%PDF-" + b"0" * (10 * 1024 * 1024),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_the_wrong_kind_is_told_of_and_the_answer_is_kept(
    office: Office, kind: str
) -> None:
    url = reverse("consent-paper", args=[office.world.giver])
    scan = SimpleUploadedFile("samtykke.pdf", KINDS[kind], "application/pdf")
    words = "Vi leste det sammen."
    typed = {"answer": "yes", "understood": words, "scan": scan, "later": "on"}
    with undone():
        answer = office.of("leader").post(url, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_scan_error"' in page
    assert words in page


# ---- twice, at once, too late

NOT_YET = (
    "No consent to this kind of meeting is in force,"
    " and the family is not here informed. Ask first."
)


# What may be done again, because the second time is another time or nothing at all.
AGAIN = {"healthz", "front", "my-day", "sign-in-as"}
TWICE = {row.label: row for row in FORMS if row.route not in AGAIN}


@pytest.mark.parametrize("label", TWICE)
def test_the_same_form_sent_twice_does_it_once(office: Office, label: str) -> None:
    row = TWICE[label]
    client, url = office.of(office.who_may(row)), row.url(office.world)
    with undone():
        client.post(url, row.data(office.world))
        once = office.rows()
        answer = client.post(url, row.data(office.world))
        twice = office.rows()
    added = {k: n - once[k] for k, n in twice.items() if n > once[k]}
    assert added == {}
    assert answer.status_code != 404, "what was done is told of as if it were not there"


def test_two_who_save_the_same_minutes_both_keep_their_text(office: Office) -> None:
    world = office.world
    url = reverse("item-minutes", args=[world.item])
    with undone():
        version = _version(office)
        first = {"text": "Vi prøver lek ute.", "version": version}
        second = {"text": "Vi prøver lek inne.", "version": version}
        office.of("leader").post(url, first)
        answer = office.of("leader").post(url, second)
        page = answer.content.decode()
        assert answer.status_code == 409
        assert page.count("Vi prøver lek ute.") >= 1
        assert page.count("Vi prøver lek inne.") >= 2  # beside the other, and in the field
        assert f'value="{version + 1}"' in page
        together = {"text": "Lek ute og inne.", "version": version + 1}
        assert office.of("leader").post(url, together).status_code == 302
        assert _version(office) == version + 2


def _version(office: Office) -> int:
    with office.world.cast["leader"].acting():
        return Item.objects.get(pk=office.world.item).minutes_version


def test_a_consent_that_runs_out_during_the_meeting_stops_the_minutes_and_keeps_the_text(
    office: Office,
) -> None:
    world = office.world
    url = reverse("item-minutes", args=[world.item])
    with world.cast["leader"].acting() as by:
        until = Consent.objects.get(pk=world.consent).valid_until
        late = by.at + (until - by.today) + timedelta(days=1)
    typed = {"text": "Det vi sa da klokka slo tolv.", "version": _version(office)}
    with undone(), at_time(late):
        # A session lasts for a day of work; she has signed in again.
        answer = Office(world).of("leader").post(url, typed)
        page = answer.content.decode()
        assert 400 <= answer.status_code < 500
        assert say(NOT_YET) in page
        assert "Det vi sa da klokka slo tolv." in page
        assert _version(office) == typed["version"]


def test_a_meeting_cannot_be_planned_for_a_day_long_past_or_far_ahead(office: Office) -> None:
    row = next(r for r in FORMS if r.route == "meeting-plan")
    for day in ("1902-01-01", "2126-11-21"):
        with undone():
            before = office.rows()
            url, data = row.url(office.world), {**row.data(office.world), "day": day}
            answer = office.of("leader").post(url, data)
            assert (day, answer.status_code) == (day, 422)
            assert office.rows() == before
