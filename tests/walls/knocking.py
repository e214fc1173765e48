"""Knocking on a door of the matrix and judging the answer."""

import re
from dataclasses import dataclass
from typing import Any

from django.test.client import ClientHandler
from django.utils.html import escape
from django.utils.translation import gettext

from tests.cast import Actor
from tests.conftest import SignedIn, sign_in
from tests.walls.outcomes import Outcome, Row
from tests.walls.worlds import CANARY, World, undone

_TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]+')
_NONCE = re.compile(r'(nonce[-=]"?)[A-Za-z0-9+/=_-]+')
# What a refusal says has happened: on a message page, or in the notice above a text given back.
_HAPPENED = re.compile(r'(?:<dd>|<div class="ds-alert".*?<p>)(.*?)</')
_UNSAID = "Your role does not give you the right to do this."
# A cookie's value is random, times are the clock's; the length is the body's own, address and all.
_RANDOM_HEADERS = {"set-cookie", "date", "expires", "content-length"}


@dataclass(frozen=True)
class Answer:
    """An answer without what is random in every answer, so that two can be compared."""

    status: int
    body: str
    headers: tuple[tuple[str, str], ...]
    reason: str = ""

    @property
    def text(self) -> str:
        """Everything a reader gets."""
        return "\n".join([self.body, *(f"{name}: {value}" for name, value in self.headers)])

    @property
    def location(self) -> str:
        """Where a redirect leads."""
        return dict(self.headers).get("location", "")


def calm(response: Any, url: str) -> Answer:
    """The answer with its tokens and nonces made equal, and its own address taken out."""
    body = response.content.decode(errors="replace").replace(f'"{escape(url)}"', '"URL"')
    body = _NONCE.sub(r"\1", _TOKEN.sub(r"\1", body))
    headers = tuple(
        sorted(
            (name.lower(), _NONCE.sub(r"\1", value))
            for name, value in response.items()
            if name.lower() not in _RANDOM_HEADERS
        )
    )
    said = _HAPPENED.search(body) if response.status_code == 403 else None
    reason = said[1] if said and said[1] != escape(gettext(_UNSAID)) else ""
    return Answer(response.status_code, body, headers, reason)


class Browsers:
    """A signed-in browser for each actor; made anew for each knock from a session kept here."""

    def __init__(self, *, enforce_csrf_checks: bool = False) -> None:
        self._cookies: dict[str, Any] = {}
        # Every new handler looks through all static files first: a quarter of a second.
        self._handler = ClientHandler(enforce_csrf_checks)

    def of(self, name: str, actor: Actor | None) -> SignedIn:
        """A browser whose session is this actor's."""
        if name not in self._cookies:
            self._cookies[name] = sign_in(actor).cookies.copy()
        client = SignedIn()
        client.handler = self._handler
        client.cookies = self._cookies[name].copy()
        return client


def knock(client: SignedIn, row: Row, world: World, url: str) -> Answer:
    """Ask, and undo whatever the asking did."""
    with undone():
        ask = client.post if row.method == "POST" else client.get
        return calm(ask(url, row.data(world)), url)


def shows_a_canary(answer: Answer) -> bool:
    """Whether any canary of any object stands anywhere in the answer."""
    return CANARY in answer.text.lower()


def verdict(
    row: Row, name: str, outcome: Outcome, answer: Answer, nothing: Answer | None = None
) -> str:
    """What is wrong with the answer to somebody; empty when it is what the matrix says."""
    canary, text = row.canary_of(name), answer.text
    problem = _STATUS[outcome](answer)
    if outcome is Outcome.SEES and canary not in answer.body:
        problem = problem or f"{canary!r} is not on the page"
    if outcome not in _MAY_SHOW and (shows_a_canary(answer) or (canary and canary in text)):
        problem = problem or "a canary is in the answer"
    if leaked := [hidden for hidden in row.hidden_from(name) if hidden in text]:
        problem = problem or f"{leaked} is on the page"
    if outcome is Outcome.GONE and answer != nothing:
        problem = problem or "it differs from the answer about something that does not exist"
    return problem and f"expected {outcome.name}, got {answer.status}: {problem}"


def _is(*codes: int) -> Any:
    return lambda answer: "" if answer.status in codes else "another status"


def _is_door(answer: Answer) -> str:
    shut = answer.status == 403 and 'href="/sign-in/?next=' in answer.body
    led = answer.status == 302 and answer.location.startswith("/sign-in/")
    return "" if shut or led else "no door"


def _moves(answer: Answer) -> str:
    inside = answer.location.startswith("/") and not answer.location.startswith("/sign-in/")
    return "" if answer.status == 302 and inside else "it leads nowhere"


def _says_why_not(answer: Answer) -> str:
    return "" if answer.status == 403 and answer.reason else "no reason is given"


_STATUS = {
    Outcome.SEES: _is(200),
    Outcome.OPENS: _is(200),
    Outcome.DOES: lambda a: "" if a.status == 204 else _moves(a),
    Outcome.TRIES: _is(422, 409),
    Outcome.MOVES: _moves,
    Outcome.GONE: _is(404),
    Outcome.NOT_MAY: _says_why_not,
    Outcome.DOOR: _is_door,
    Outcome.STATE: _is(200, 503),
}
_MAY_SHOW = {Outcome.SEES, Outcome.TRIES}
