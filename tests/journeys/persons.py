"""Somebody in front of a browser: what she opens, types, presses, and what she sees there."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from django.urls import reverse
from django.utils.translation import gettext, override
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Dialog,
    Locator,
    Page,
    Response,
    expect,
)
from playwright.sync_api import TimeoutError as NotInTime

from tests.cast import Actor
from tests.journeys.serving import Site

# Milliseconds. How fast the product is, `./run bench` measures; here a machine that stands still
# for a while, as shared ones do, is waited for.
PATIENCE = 30_000
AUTOSAVE = 5_000  # within which typed text must be on the server
WIDE, NARROW = 1200, 320
# Scripts have run by then; letters and pictures may still be on their way.
READY: Literal["domcontentloaded"] = "domcontentloaded"

# A page that is not there is asked for on purpose; the browser notes that as an error.
_NOT_FOUND = re.compile(r"Failed to load resource: .* status of 4\d\d")
# An address of something, by its id.
_OBJECT = re.compile(r"/[0-9a-f]{8}-[0-9a-f-]{27}/")


def say(words: str, language: str = "nb", **values: object) -> str:
    """What the product says, in the reader's language."""
    with override(language):
        told = gettext(words)
    return told % values if values else told


def _is_receipt(answer: Any) -> bool:
    return answer.request.method == "POST" and "laget-saved-at" in answer.headers


@dataclass
class Trouble:
    """What went wrong behind the page, gathered while somebody uses it."""

    found: list[str] = field(default_factory=list)

    def watch(self, page: Page, base: str) -> None:
        """Note errors in the console, refusals of the policy, 5xx, and foreign addresses."""
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.found.append(f"script: {error}"))
        page.on("response", self._answered)
        page.on("request", lambda request: self._asked(request.url, base))
        page.on("dialog", self._warned)

    def _said(self, message: Any) -> None:
        if message.type in {"error", "warning"} and not _NOT_FOUND.match(message.text):
            self.found.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _warned(self, dialog: Dialog) -> None:
        """Nobody in these journeys leaves text behind, so nobody is to be asked about it."""
        self.found.append(f"the browser asks ({dialog.type}): {dialog.message}")
        dialog.dismiss()

    def _answered(self, answer: Any) -> None:
        asset = answer.request.resource_type not in {"document", "xhr", "fetch"}
        if answer.status >= 500 or (asset and answer.status >= 400):
            self.found.append(f"{answer.status} {answer.request.method} {answer.url}")

    def _asked(self, url: str, base: str) -> None:
        if not url.startswith((base, "data:", "blob:")):
            self.found.append(f"asked for {url}")


class Person:
    """One of the cast, with a browser of her own. What she does is counted."""

    def __init__(self, site: Site, browser: Browser, name: str, **more: Any) -> None:
        self.site, self.name, self.language = site, name, more.pop("language", "nb")
        self.done: Counter[str] = Counter()
        self.been: set[str] = set()
        self.trouble = Trouble()
        self._browser, self._more = browser, more
        self.scripted = bool(more.get("java_script_enabled", True))
        self.opens_a_browser()

    @property
    def actor(self) -> Actor:
        """The account and seat she signs in with."""
        return self.site.cast[self.name]

    def opens_a_browser(self) -> None:
        """A fresh one: nothing is kept from the one before."""
        locale = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}[self.language]
        size = {"width": WIDE, "height": 900}
        options = {"locale": locale, "viewport": size, **self._more}
        self.context: BrowserContext = self._browser.new_context(base_url=self.site.base, **options)
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.trouble.watch(self.page, self.site.base)

    def closes_the_browser(self) -> None:
        """As when the battery is empty."""
        self.context.close()

    # ---- going places

    def opens(self, route: str, *args: object) -> int:
        """Go to a page by its name; gives the status of the answer."""
        return self.goes_to(reverse(route, args=args))

    def goes_to(self, path: str) -> int:
        """Go to an address; gives the status of the answer."""
        answer = self.page.goto(path, wait_until=READY)
        assert answer is not None
        self._arrives(answer)
        return answer.status

    def signs_in(self) -> "Person":
        """By the demonstration's list of people."""
        self.opens("sign-in")
        seat = f'form:has(input[name="seat"][value="{self.actor.seat}"]) button'
        with self._a_new_page():
            self.page.locator(seat).click()
        if self.path == "/welcome/":  # the first time
            self.presses("Begin")
        self.done.clear()
        return self

    @property
    def path(self) -> str:
        """Where she is now."""
        return self.page.url.removeprefix(self.site.base)

    @contextmanager
    def _a_new_page(self) -> Iterator[None]:
        try:
            with self.page.expect_navigation(wait_until=READY) as arrival:
                yield
        except NotInTime as late:
            shown = self.page.locator("main").inner_text(timeout=1_000)
            told = f"No new page came to {self.name}. Behind it: {self.trouble.found}. She sees:"
            raise AssertionError(f"{told}\n{shown}") from late
        self._arrives(arrival.value)

    def _arrives(self, answer: Response) -> None:
        self.done["pages"] += 1
        if answer.request.method == "GET" and _OBJECT.search(self.path):
            self.been.add(self.path)

    # ---- doing things

    def presses(self, words: str, about: str = "", inside: str = "main") -> None:
        """Press the button with these words of the product; a new page comes."""
        self._press("button", words, about, inside)

    def follows(self, words: str, about: str = "", inside: str = "main") -> None:
        """Follow the link with these words of the product."""
        self._press("link", words, about, inside)

    def follows_link(self, text: str, inside: str = "main") -> None:
        """Follow a link whose words are not the product's own: a name, a service."""
        self._click(self.page.locator(inside).get_by_role("link", name=text).first)

    def _press(self, role: Any, words: str, about: str, inside: str) -> None:
        wanted = re.escape(self.say(words)) + (rf"\W.*{re.escape(about)}.*" if about else "")
        name = re.compile(rf"^{wanted}$")
        self._click(self.page.locator(inside).get_by_role(role, name=name).first)

    def _click(self, what: Locator) -> None:
        with self._a_new_page():
            what.click()
        self.done["presses"] += 1

    def unfolds(self, words: str) -> None:
        """Open a part of the page that is folded away."""
        self.page.locator("summary", has_text=self.say(words)).first.click()
        self.done["presses"] += 1

    def types(self, name: str, text: str, inside: str = "main") -> None:
        """Write this in the field of this name, in place of what stands there."""
        self.field(name, inside).fill(text)
        self.done["typed"] += 1

    def types_and_is_told_that_it_is_saved(self, name: str, text: str) -> None:
        """Type, and wait for the server's own receipt and what the page makes of it.

        Without a script nothing saves by itself; then this is only typing.
        """
        if not self.scripted:
            self.types(name, text)
            return
        self.field(name).press_sequentially(text[:-1])
        with self.page.expect_response(_is_receipt, timeout=AUTOSAVE):
            self.field(name).press_sequentially(text[-1])
        told = self.page.locator("main form[data-autosave] [data-save-text]")
        words = re.escape(self.say("Saved {}")).replace(r"\{\}", r"\d\d[:.]\d\d")
        expect(told).to_have_text(re.compile(f"^{words}$"))

    def sets(self, name: str, value: str, inside: str = "main") -> None:
        """Set a day, a time or a choice in a list."""
        box = self.field(name, inside)
        if box.evaluate("e => e.tagName") == "SELECT":
            box.select_option(value)
        else:
            box.fill(value)
        self.done["typed"] += 1

    def ticks(self, name: str, value: str = "on", inside: str = "main") -> None:
        """Choose a radio button or tick a box by its name and value."""
        self.page.locator(f'{inside} input[name="{name}"][value="{value}"]').check()
        self.done["presses"] += 1

    def field(self, name: str, inside: str = "main") -> Locator:
        """The field of this name."""
        return self.page.locator(
            f'{inside} :is(input:not([type="hidden"]), textarea, select)[name="{name}"]'
        )

    # ---- by keyboard alone

    def reaches(self, selector: str, most: int = 60) -> None:
        """Press Tab until something of this kind has the focus, at most so many times."""
        matches = f"e => document.activeElement?.matches({selector!r}) ?? false"
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(matches):
                return
        raise AssertionError(f"{selector} is not reached by {most} presses of Tab")

    def reaches_and_enters(self, words: str, about: str = "", most: int = 60) -> None:
        """Press Tab until what has the focus says these words, then Enter."""
        text = "() => document.activeElement?.textContent.replace(/\\s+/g, ' ').trim() ?? ''"
        for _ in range(most):
            self.page.keyboard.press("Tab")
            found = str(self.page.evaluate(text))
            if found.startswith(self.say(words)) and about in found and len(found) < 90:
                with self._a_new_page():
                    self.page.keyboard.press("Enter")
                return
        raise AssertionError(f"{words!r} is not reached by {most} presses of Tab")

    # ---- seeing things

    def say(self, words: str, **values: object) -> str:
        """The product's words in her language."""
        return say(words, self.language, **values)

    def sees(self, *texts: str, inside: str = "main") -> None:
        """Each of these texts is on the page."""
        for text in texts:
            expect(self.page.locator(inside).first).to_contain_text(text, timeout=PATIENCE)

    def is_told(self, words: str, **values: object) -> None:
        """The page says these words of the product."""
        self.sees(self.say(words, **values), inside="body")

    def does_not_see(self, *texts: str) -> None:
        """None of these texts is anywhere in the page, seen or hidden."""
        source = self.page.content()
        for text in texts:
            assert text not in source, f"{self.name} sees {text!r} at {self.path}"

    def finds_nothing_at(self, *paths: str) -> None:
        """To her these addresses are like any that do not exist."""
        for path in paths:
            answer = self.context.request.get(path)
            assert answer.status == 404, f"{self.name} gets {answer.status} at {path}"
            # Whose unit writes nynorsk is told so in nynorsk.
            said = [say("We cannot find the page", language) for language in ("nb", "nn")]
            assert any(words in answer.text() for words in said)
