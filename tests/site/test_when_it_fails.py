"""What goes wrong gets a page of its own, whatever was sent, and is noted without its words."""

import logging
import re
from io import StringIO

import pytest
from django.test import Client

from laget.site.shell import _published
from laget.site.web import signin
from tests.cast import Cast

URLENCODED = "application/x-www-form-urlencoded"
UTF_7 = f"{URLENCODED}; charset=utf-7"
WORDS = "KANARI-ORD"


@pytest.fixture
def sender(cast: Cast) -> Client:
    """Somebody who is not signed in, with the cookie of a form; a fault becomes a page."""
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    client.get("/sign-in/")
    assert "laget_csrf" in client.cookies
    return client


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> StringIO:
    """What the process writes about itself."""
    lines = StringIO()
    (handler,) = logging.getLogger("laget").handlers
    monkeypatch.setattr(handler, "stream", lines)
    return lines


def test_what_cannot_be_read_is_told_of_on_a_page_with_every_header(sender: Client) -> None:
    answer = sender.generic("POST", "/sign-out/", "a=b", content_type=UTF_7)
    assert answer.status_code == 400
    assert "Vi forsto ikke" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Content-Security-Policy" in answer.headers


def test_an_address_asked_in_the_wrong_way_has_its_page_when_the_frame_must_be_read_anew(
    sender: Client,
) -> None:
    _published.cache_clear()
    answer = sender.get("/sign-out/")
    assert answer.status_code == 405
    assert "Her er det ingen side" in answer.content.decode()
    assert answer.headers["Allow"] == "POST"


def test_a_fault_is_noted_by_kind_and_place_and_never_by_what_was_said(
    sender: Client, monkeypatch: pytest.MonkeyPatch, printed: StringIO
) -> None:
    def fail(request: object) -> None:
        raise ZeroDivisionError(WORDS)

    monkeypatch.setattr(signin, "_next", fail)
    answer = sender.get(f"/sign-in/?next=/{WORDS}/")
    assert answer.status_code == 500
    assert WORDS not in answer.content.decode()
    (line,) = printed.getvalue().splitlines()
    assert WORDS not in line
    assert "fault=builtins.ZeroDivisionError route=sign-in method=GET request=" in line
    assert re.search(r"request=[0-9a-f-]{36} raised=tests/site/test_when_it_fails.py:\d+ ", line)
    assert re.search(r"ours=site/web/signin.py:\d+$", line)
