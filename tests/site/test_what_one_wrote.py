"""What somebody wrote is shown to her again when her form could not be taken."""

import re
import uuid
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.conftest import SignedIn, sign_in

WORDS = "Hun satt alene i dag.\nIngen <b>så</b> det."
SENT = {
    "sett": WORDS,
    "told_family": "no",
    "version": "12",
    "item": str(uuid.uuid4()),
    "day": "2026-11-21",
    "csrfmiddlewaretoken": "NotWrittenByHer" * 4,
}
OURS = {"origin": "http://testserver"}


def _texts(answer: Any) -> list[str]:
    found = re.findall(r"<textarea[^>]*readonly>\n(.*?)</textarea>", answer.content.decode(), re.S)
    return [unescape(text) for text in found]


def test_who_was_signed_out_gets_her_text_back_and_nothing_that_the_form_carried(
    cast: Cast,
) -> None:
    url = reverse("concern-save", args=[uuid.uuid4()])
    stood_on = f"{OURS['origin']}{reverse('concern-choose')}?q=x"
    answer = Client().post(url, SENT, headers={"referer": stood_on})
    assert answer.status_code == 403
    assert answer.headers["Cache-Control"] == "no-store"
    assert _texts(answer) == [WORDS]
    assert "<b>så</b>" not in answer.content.decode()
    back = urlencode({"next": f"{reverse('concern-choose')}?q=x"})
    assert f'href="/sign-in/?{back}" target="_blank"' in answer.content.decode()


def test_every_closed_address_answers_alike(cast: Cast) -> None:
    case = reverse("case-note", args=[uuid.uuid4()])
    other = reverse("case-note", args=[uuid.uuid4()])
    one, two = (
        re.sub(r"[0-9a-f-]{36}|csrfmiddlewaretoken\S+ value=\S+", "", page.content.decode())
        for page in (Client().post(case, SENT), Client().post(other, SENT))
    )
    assert one == two


def test_what_saves_by_itself_is_answered_as_before(cast: Cast) -> None:
    url = reverse("concern-keep", args=[uuid.uuid4()])
    answer = Client().post(url, SENT, headers={"hx-request": "true"})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in/")


@pytest.fixture
def stale(cast: Cast) -> SignedIn:
    """Somebody signed in, whose page carries a token of before."""
    client = sign_in(cast["author"])
    client.handler.enforce_csrf_checks = True
    client.cookies[settings.CSRF_COOKIE_NAME] = "n" * 32
    return client


def test_a_page_of_ours_with_an_old_token_gets_text_and_token(stale: SignedIn) -> None:
    url = reverse("concern-keep", args=[uuid.uuid4()])
    answer = stale.post(url, SENT, headers=OURS)
    assert answer.status_code == 403
    assert _texts(answer) == [WORDS]
    renewed = {**SENT, "csrfmiddlewaretoken": answer.headers["Laget-Token"]}
    assert stale.post(url, renewed, headers=OURS).status_code == 404


def test_what_another_site_sent_is_not_shown(stale: SignedIn) -> None:
    url = reverse("concern-keep", args=[uuid.uuid4()])
    answer = stale.post(url, SENT, headers={"origin": "http://elsewhere.example"})
    assert answer.status_code == 403
    assert _texts(answer) == []
    assert "Laget-Token" not in answer.headers
