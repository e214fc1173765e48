"""What goes wrong gets a page of its own, whatever was sent, and is noted without its words."""

import pytest
from django.test import Client

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


def test_what_cannot_be_read_is_told_of_on_a_page_with_every_header(sender: Client) -> None:
    answer = sender.generic("POST", "/sign-out/", "a=b", content_type=UTF_7)
    assert answer.status_code == 400
    assert "Vi forsto ikke" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Content-Security-Policy" in answer.headers
