"""Reading the pages of the catalogue: links, fields and words, as a browser would find them."""

import re
from functools import cache, cached_property
from html.parser import HTMLParser
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.cast import Actor, Cast
from tests.conftest import SignedIn, sign_in

LANGUAGES = ("nb", "nn", "en")
OPEN_ROUTES = ("open-town", "open-services", "open-guides", "open-together", "open-plans")
READERS = ("parent", "neighbour", "youth", "employee")

Asked = str | int | list[str]
Attributes = dict[str, str]


def _joined(words: list[str] | None) -> str:
    """Words as they are read: with single spaces."""
    return " ".join("".join(words or ()).split())


class Page(HTMLParser):
    """A page that was answered: its tags, what its fields carry, and its text."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.source = source
        self.tags: list[tuple[str, Attributes]] = []
        self.fields: dict[str, str] = {}
        self.facts: dict[str, str] = {}  # what a list of facts says, by its label
        self._words: list[str] = []
        self._writing = ""
        self._label: list[str] | None = None
        self._told: list[str] | None = None
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag; a field that is typed in is remembered with what it carries."""
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        if tag == "textarea":
            self._writing = found["name"]
            self.fields[self._writing] = ""
        elif tag == "input" and "name" in found:
            self.fields[found["name"]] = found.get("value", "")
        elif tag == "dt":
            self._label, self._told = [], None
        elif tag == "dd":
            self._told = []

    def handle_endtag(self, tag: str) -> None:
        """A text field ends; its first line break is the template's."""
        if tag == "textarea":
            typed = self.fields[self._writing].replace("\r\n", "\n")
            self.fields[self._writing] = typed.removeprefix("\n")
            self._writing = ""
        elif tag == "dd":
            self.facts[_joined(self._label)], self._told = _joined(self._told), None

    def handle_data(self, data: str) -> None:
        """Words between tags."""
        self._words.append(data)
        if self._writing:
            self.fields[self._writing] += data
        if self._told is not None:
            self._told.append(data)
        elif self._label is not None:
            self._label.append(data)

    @cached_property
    def text(self) -> str:
        """All words of the page, with single spaces."""
        return _joined(self._words)

    @cached_property
    def links(self) -> list[str]:
        """Where its links lead."""
        return [found["href"] for tag, found in self.tags if tag == "a" and "href" in found]

    @cached_property
    def ids(self) -> set[str]:
        """What a link can point at."""
        return {found["id"] for _tag, found in self.tags if "id" in found}

    @cached_property
    def codes(self) -> list[str]:
        """The entries it leads to, in the page's order."""
        found = [re.search(r"/tjenester/([a-z0-9_]+)/$", link) for link in self.links]
        return list(dict.fromkeys(match[1] for match in found if match))

    def count(self, tag: str) -> int:
        """How many of this tag there are."""
        return sum(1 for found, _attributes in self.tags if found == tag)

    def says_wrong(self, name: str) -> bool:
        """Whether the field of this name is marked as wrong, and told so beside it."""
        for tag, found in self.tags:
            if tag in {"input", "textarea", "select"} and found.get("name") == name:
                told = set(found.get("aria-describedby", "").split()) & self.ids
                return found.get("aria-invalid") == "true" and bool(told)
        return False


def at(route: str, *args: str, town: str = "nannestad", language: str = "nb") -> str:
    """An open address."""
    return reverse(route, args=[town, language, *args])


def opened(address: str, client: Client | None = None) -> Page:
    """The page at an address, as nobody sees it or as this client does."""
    answer = (client or Client()).get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    # A PDF leads nowhere.
    return Page(answer.content.decode() if "html" in answer["Content-Type"] else "")


@cache
def unchanged(address: str) -> Page:
    """An open page as nobody sees it; fetched once, so only for tests that change nothing."""
    return opened(address)


def searched(town: str = "nannestad", language: str = "nb", **asked: Asked) -> Page:
    """The catalogue, narrowed by this."""
    answer = Client().get(at("open-services", town=town, language=language), asked)
    assert answer.status_code == 200, (asked, answer.status_code)
    return Page(answer.content.decode())


def entry(code: str, town: str = "nannestad", language: str = "nb") -> Page:
    """The public page of an entry."""
    return opened(at("open-service", code, town=town, language=language))


def signed_in(actor: Actor | None, language: str = "nb") -> SignedIn:
    """Somebody's browser, in which she reads and writes in this language."""
    client = sign_in(actor)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


def browser(cast: Cast, who: str | None, language: str = "nb") -> SignedIn:
    """The browser of somebody of the cast."""
    return signed_in(cast[who] if who else None, language)


def form(client: Client, code: str) -> dict[str, str]:
    """What the form of an entry carries when it is opened."""
    fields = opened(reverse("own-service", args=[code]), client).fields
    return {name: value for name, value in fields.items() if name not in {"next", "language"}}


def writes(client: Client, code: str, **changed: str) -> Any:
    """Open the form of an entry, change something in it, and send it; gives the answer."""
    typed = {**form(client, code), **changed}
    sent = {name: words.replace("\n", "\r\n") for name, words in typed.items()}  # as browsers do
    return client.post(reverse("own-service", args=[code]), sent)


def saves(client: Client, code: str, **changed: str) -> None:
    """The same, and it is taken."""
    answer = writes(client, code, **changed)
    told = Page(answer.content.decode()).text
    assert answer.status_code == 302, (code, answer.status_code, told[-1500:])


def looks_over(client: Client, code: str) -> Any:
    """Press "It is right" beside an entry in the list of one's own."""
    page = opened(reverse("own-services"), client)
    address = reverse("own-service-right", args=[code])
    form = page.source.partition(f'action="{address}"')[2].partition("</form>")[0]
    sent = re.findall(r'name="(\w+)" value="([^"]*)"', form)
    assert {name for name, _value in sent} == {"csrfmiddlewaretoken", "version"}
    return client.post(address, dict(sent))
