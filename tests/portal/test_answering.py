"""A parent reads a question, answers it, and takes the answer back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from laget.access.travel import at_time
from laget.cases.models import Record
from laget.consent.api import Giver, close_consent
from tests.cases.stories import CANARY, CHILDS_WORDS
from tests.cast import Cast
from tests.conftest import SignedIn
from tests.portal.reading import browser, hidden, page
from tests.portal.stories import Told, family_with_a_plan


def _url(name: str, told: Told) -> str:
    return reverse(name, args=[told.consent])


def _answer(client: SignedIn, told: Told, answer: str, **more: object) -> int:
    """Read the page and press one of its buttons; the status of what came back."""
    seen = hidden(page(client, _url("family-consent", told)), "seen")
    typed = {"answer": answer, "seen": seen, "retelling": "", **more}
    return int(client.post(_url("family-answer", told), typed).status_code)


def _seen_by_ppt(cast: Cast) -> set[str]:
    with cast["ppt"].acting():
        return {r.category for r in Record.objects.all()}


def _mine(cast: Cast, who: str) -> Giver:
    with cast[who].acting():
        return Giver.objects.get()


def test_a_question_shows_exactly_the_records_and_names_the_receivers(cast: Cast) -> None:
    told = family_with_a_plan(cast)
    shown = page(browser(cast, "mother"), _url("family-consent", told))
    assert CANARY in shown
    assert CHILDS_WORDS in shown
    assert "KANARI-STYRKE" not in shown
    assert "KANARI-TILTAK" not in shown
    assert "Ppt Cast" in shown
    assert "Ppt Other Cast" not in shown
    assert "PPT skal gi råd om leken." in shown
    assert "You may take time to think" in shown  # the wording of the set-up
    assert "2 in all" in shown
    assert "Father Cast" not in shown


@pytest.mark.parametrize("who", ["estranged", "youth", "other_parent", "neighbour", "colleague"])
@pytest.mark.parametrize("name", ["family-consent", "family-withdraw"])
def test_to_others_the_question_is_not_there(cast: Cast, who: str, name: str) -> None:
    told = family_with_a_plan(cast)
    page(browser(cast, who), _url(name, told), 404)


@pytest.mark.parametrize("who", ["estranged", "youth", "neighbour", "colleague", "leader"])
def test_others_cannot_answer_or_withdraw(cast: Cast, who: str) -> None:
    told = family_with_a_plan(cast, "mother")
    client = browser(cast, who)
    assert client.post(_url("family-answer", told), {"answer": "yes"}).status_code == 404
    assert client.post(_url("family-withdraw-do", told)).status_code == 404
    assert _mine(cast, "father").answer == ""
    assert _mine(cast, "mother").withdrawn_at is None


def test_both_parents_say_yes_and_it_opens(cast: Cast) -> None:
    told = family_with_a_plan(cast)
    mother, father = browser(cast, "mother"), browser(cast, "father")
    assert _answer(mother, told, "yes", retelling="PPT får vite hva dere har sett") == 302
    assert "before everybody who is asked" in page(mother, _url("family-consent", told))
    assert _seen_by_ppt(cast) == set()
    assert _answer(father, told, "yes") == 302
    assert "Open now:" in page(mother, _url("family-consent", told))
    assert _seen_by_ppt(cast) == {"observasjon", "barnets_stemme"}
    assert _mine(cast, "mother").retelling == "PPT får vite hva dere har sett"


def test_parts_open_those_parts_alone(cast: Cast) -> None:
    told = family_with_a_plan(cast, "father")
    mother = browser(cast, "mother")
    assert _answer(mother, told, "part", categories=["observasjon"]) == 302
    assert _seen_by_ppt(cast) == {"observasjon"}


def test_parts_without_any_is_asked_again_and_the_words_are_kept(cast: Cast) -> None:
    told = family_with_a_plan(cast)
    client = browser(cast, "mother")
    seen = hidden(page(client, _url("family-consent", told)), "seen")
    typed = {"answer": "part", "seen": seen, "retelling": "MINE ORD"}
    answer = client.post(_url("family-answer", told), typed)
    assert answer.status_code == 422
    assert "MINE ORD" in answer.content.decode()
    assert _mine(cast, "mother").answer == ""


@pytest.mark.parametrize("answer", ["later", "no"])
def test_later_and_no_share_nothing_and_can_be_changed(cast: Cast, answer: str) -> None:
    told = family_with_a_plan(cast, "father")
    mother = browser(cast, "mother")
    assert _answer(mother, told, answer) == 302
    assert _seen_by_ppt(cast) == set()
    assert _answer(mother, told, "yes") == 302
    assert _seen_by_ppt(cast) == {"observasjon", "barnets_stemme"}


def test_too_long_words_are_kept_in_the_form(cast: Cast) -> None:
    told = family_with_a_plan(cast)
    client = browser(cast, "mother")
    seen = hidden(page(client, _url("family-consent", told)), "seen")
    typed = {"answer": "yes", "seen": seen, "retelling": "mye " * 600 + "SLUTTEN"}
    answer = client.post(_url("family-answer", told), typed)
    assert answer.status_code == 422
    assert "SLUTTEN" in answer.content.decode()
    assert "Shorten the text" in answer.content.decode()


@pytest.mark.parametrize(
    "typed", [{}, {"answer": ""}, {"answer": "perhaps"}, {"answer": "part", "categories": "x"}]
)
def test_a_broken_answer_is_told_of(cast: Cast, typed: dict[str, str]) -> None:
    told = family_with_a_plan(cast)
    client = browser(cast, "mother")
    assert client.post(_url("family-answer", told), typed).status_code == 422
    assert _mine(cast, "mother").answer == ""


def test_the_same_answer_sent_twice_changes_nothing(cast: Cast) -> None:
    told = family_with_a_plan(cast)
    client = browser(cast, "mother")
    seen = hidden(page(client, _url("family-consent", told)), "seen")
    typed = {"answer": "yes", "seen": seen, "retelling": ""}
    for _again in range(2):
        assert client.post(_url("family-answer", told), typed).status_code == 302
    with cast["leader"].acting():
        first = Giver.objects.get(consent=told.consent, answer="yes")
    assert client.post(_url("family-answer", told), typed).status_code == 302
    assert _mine(cast, "mother").answered_at == first.answered_at


def test_a_page_left_open_does_not_undo_a_withdrawal(cast: Cast) -> None:
    told = family_with_a_plan(cast, "father")
    client = browser(cast, "mother")
    old = {"answer": "yes", "seen": hidden(page(client, _url("family-consent", told)), "seen")}
    assert client.post(_url("family-answer", told), old).status_code == 302
    assert client.post(_url("family-withdraw-do", told)).status_code == 302
    assert client.post(_url("family-answer", told), old).status_code == 302  # once is enough
    assert _seen_by_ppt(cast) == set()
    another_tab = old | {"csrfmiddlewaretoken": "each page has its own"}
    again = client.post(_url("family-answer", told), another_tab)
    assert again.status_code == 409
    assert "The answer was changed" in again.content.decode()
    assert _seen_by_ppt(cast) == set()


def test_it_is_taken_back_in_two_presses_from_the_plan(cast: Cast) -> None:
    told = family_with_a_plan(cast, "mother", "father")
    client = browser(cast, "mother")
    first, second = _url("family-withdraw", told), _url("family-withdraw-do", told)
    assert first in page(client, reverse("family-case", args=[told.case]))
    confirm = page(client, first)
    assert second in confirm
    assert "What they have read, they have read." in confirm
    assert _seen_by_ppt(cast) != set()
    assert client.post(second).status_code == 302
    assert _seen_by_ppt(cast) == set()
    assert client.post(second).status_code == 302
    assert "You took it back" in page(client, reverse("family-case", args=[told.case]))


def test_without_a_yes_there_is_nothing_to_take_back(cast: Cast) -> None:
    told = family_with_a_plan(cast)
    client = browser(cast, "mother")
    assert client.get(_url("family-withdraw", told)).status_code == 403
    assert client.post(_url("family-withdraw-do", told)).status_code == 403


def test_a_closed_question_says_so_and_takes_no_answer(cast: Cast) -> None:
    told = family_with_a_plan(cast, "mother", "father")
    with cast["leader"].acting() as by:
        close_consent(by=by, consent=told.consent)
    client = browser(cast, "mother")
    shown = page(client, _url("family-consent", told))
    assert "Those who asked have closed it" in shown
    assert _url("family-answer", told) not in shown
    refused = client.post(_url("family-answer", told), {"answer": "no"})
    assert refused.status_code == 403
    assert "This question is closed" in refused.content.decode()
    assert _seen_by_ppt(cast) == set()


def test_a_question_that_has_run_out_takes_no_answer(cast: Cast) -> None:
    told = family_with_a_plan(cast, "father")
    with at_time(timezone.now() + timedelta(days=101)):
        client = browser(cast, "mother")
        shown = page(client, _url("family-consent", told))
        assert "It ran out" in shown
        refused = client.post(_url("family-answer", told), {"answer": "yes"})
        assert refused.status_code == 403
        assert "This question is closed" in refused.content.decode()
        assert _seen_by_ppt(cast) == set()


def test_that_another_has_said_no_looks_like_silence(cast: Cast) -> None:
    told = family_with_a_plan(cast, "mother")
    client = browser(cast, "mother")
    silent = page(client, _url("family-consent", told))
    assert _answer(browser(cast, "father"), told, "no") == 302
    assert page(client, _url("family-consent", told)) == silent


def test_yes_to_all_with_some_parts_ticked_asks_which_it_is(cast: Cast) -> None:
    told = family_with_a_plan(cast)
    client = browser(cast, "mother")
    assert _answer(client, told, "yes", categories=["observasjon"]) == 422
    assert _mine(cast, "mother").answer == ""
    assert _answer(client, told, "yes", categories=["observasjon", "barnets_stemme"]) == 302
    assert _mine(cast, "mother").answer == "yes"
