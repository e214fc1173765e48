"""When the line or the session is lost while somebody writes: told at once, and no text is lost."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from tests.journeys.persons import Person

pytestmark = pytest.mark.browser

BEFORE, AFTER = "Oda satt alene i dag.", "Oda satt alene i dag. Hun gråt."


@pytest.fixture
def writing(person: Callable[..., Person]) -> Person:
    """Somebody with a first note begun."""
    author = person("author")
    author.opens("concern-choose")
    author.presses("Write", about="Oda Kanarifugl")
    author.field("sett").fill("")  # a draft about the same child is taken up again
    return author


def _is_told_beside_the_form(one: Person, words: str) -> None:
    told = one.page.locator("form[data-autosave] [data-save-text]")
    expect(told).to_have_text(one.say(words), timeout=10_000)


def test_a_lost_line_is_told_of_and_the_text_is_saved_when_it_is_back(writing: Person) -> None:
    writing.context.route("**/keep/", lambda route: route.abort())
    writing.field("sett").press_sequentially(BEFORE)
    _is_told_beside_the_form(writing, "Not saved. Your text is safe here on the page.")
    assert writing.field("sett").input_value() == BEFORE
    writing.context.unroute("**/keep/")
    writing.types_and_is_told_that_it_is_saved("sett", AFTER.removeprefix(BEFORE))
    writing.page.reload()
    assert writing.field("sett").input_value() == AFTER
    writing.trouble.found.clear()  # the browser notes the requests that were cut off here


def test_a_session_that_ended_is_told_of_and_the_text_stays(writing: Person) -> None:
    writing.types_and_is_told_that_it_is_saved("sett", BEFORE)
    writing.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    writing.field("sett").press_sequentially(" Hun gråt.")
    words = "Not saved: you are signed out. Your text is safe here. Sign in in another tab."
    _is_told_beside_the_form(writing, words)
    assert writing.field("sett").input_value() == AFTER


def test_after_signing_in_again_one_returns_to_what_one_wrote(writing: Person) -> None:
    writing.types_and_is_told_that_it_is_saved("sett", BEFORE)
    draft = writing.path
    writing.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    writing.goes_to(draft)
    assert writing.path.startswith("/sign-in/")
    seat = f'form:has(input[name="seat"][value="{writing.actor.seat}"]) button'
    with writing.page.expect_navigation():
        writing.page.locator(seat).click()
    assert writing.path == draft
    assert writing.field("sett").input_value() == BEFORE


def test_after_signing_in_again_in_another_window_the_first_one_saves_again(
    writing: Person,
) -> None:
    writing.types_and_is_told_that_it_is_saved("sett", BEFORE)
    writing.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    other = writing.context.new_page()
    other.goto(f"{writing.site.base}{reverse('sign-in')}")
    with other.expect_navigation():
        other.locator(f'form:has(input[name="seat"][value="{writing.actor.seat}"]) button').click()
    writing.field("sett").press_sequentially(" Hun")
    _is_told_beside_the_form(
        writing,
        "Not saved: you are signed out. Your text is safe here. Sign in in another tab.",
    )
    writing.trouble.found.clear()  # the old token was answered 403
    writing.types_and_is_told_that_it_is_saved("sett", AFTER)
