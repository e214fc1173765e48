"""A concern that is open in two windows is handed in once, and nothing that was typed is lost."""

import threading
import uuid
from typing import Any

import pytest
from django.db import connections
from django.urls import reverse

from laget.cases.api import start_draft
from laget.cases.models import Case, ConcernDraft, Record
from tests.cast import Cast
from tests.portal.reading import browser, hidden

FIRST = {"sett": "Sitter alene i garderoben.", "told_family": "no", "quick": "1"}
OTHER = {**FIRST, "sett": "OGSÅ DETTE: gråt ved henting."}
HTMX = {"HX-Request": "true"}


def _draft(cast: Cast) -> uuid.UUID:
    with cast["author"].acting() as by:
        return start_draft(by=by, child=cast.children["oda"].pk).pk


def _handed_in(cast: Cast) -> uuid.UUID:
    draft = _draft(cast)
    answer = browser(cast, "author").post(reverse("concern-save", args=[draft]), FIRST)
    assert answer.headers["Location"] == reverse("case", args=[draft])
    return draft


@pytest.mark.parametrize(("route", "more"), [("concern-write", ()), ("concern-step", (2,))])
def test_an_old_window_leads_its_author_to_the_case(
    cast: Cast, route: str, more: tuple[int, ...]
) -> None:
    draft = _handed_in(cast)
    answer = browser(cast, "author").get(reverse(route, args=[draft, *more]))
    assert answer.headers["Location"] == reverse("case", args=[draft])


@pytest.mark.parametrize("route", ["concern-save", "concern-keep", "concern-discard"])
def test_the_same_answers_again_lead_to_the_case(cast: Cast, route: str) -> None:
    draft = _handed_in(cast)
    answer = browser(cast, "author").post(reverse(route, args=[draft]), FIRST)
    assert answer.headers["Location"] == reverse("case", args=[draft])


@pytest.mark.parametrize(
    ("route", "more"), [("concern-save", ()), ("concern-keep", ()), ("concern-step", (1,))]
)
def test_other_text_is_shown_to_be_copied_into_a_note(
    cast: Cast, route: str, more: tuple[int, ...]
) -> None:
    draft = _handed_in(cast)
    answer = browser(cast, "author").post(reverse(route, args=[draft, *more]), OTHER)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert OTHER["sett"] in shown
    assert reverse("case-note", args=[draft]) in shown
    with cast["author"].acting():
        assert [r.body for r in Record.objects.filter(case=draft)] == [FIRST["sett"]]


def test_that_the_family_has_been_told_is_not_lost_either(cast: Cast) -> None:
    draft = _handed_in(cast)
    typed = {**FIRST, "told_family": "yes"}
    answer = browser(cast, "author").post(reverse("concern-save", args=[draft]), typed)
    assert answer.status_code == 409
    assert "Yes, they know" in answer.content.decode()


def test_an_autosave_after_it_was_handed_in_does_nothing(cast: Cast) -> None:
    draft = _handed_in(cast)
    client = browser(cast, "author")
    answer = client.post(reverse("concern-keep", args=[draft]), OTHER, headers=HTMX)
    assert (answer.status_code, answer.content) == (409, b"")


@pytest.mark.parametrize("who", ["leader", "contact", "colleague", "stranger"])
def test_nobody_else_learns_what_became_of_the_draft(cast: Cast, who: str) -> None:
    draft = _handed_in(cast)
    for address in (draft, uuid.uuid4()):
        client = browser(cast, who)
        assert client.get(reverse("concern-write", args=[address])).status_code == 404
        answer = client.post(reverse("concern-save", args=[address]), FIRST)
        assert answer.status_code == 404
        assert reverse("case", args=[address]) not in answer.content.decode()


def test_text_for_a_draft_that_was_thrown_away_is_given_back(cast: Cast) -> None:
    draft = _draft(cast)
    client = browser(cast, "author")
    client.post(reverse("concern-discard", args=[draft]))
    answer = client.post(reverse("concern-save", args=[draft]), OTHER)
    assert answer.status_code == 404
    assert OTHER["sett"] in answer.content.decode()
    kept = client.post(reverse("concern-keep", args=[draft]), OTHER, headers=HTMX)
    assert kept.status_code == 404


def _at_once(cast: Cast, *asked: tuple[str, dict[str, str]]) -> list[int]:
    """Statuses of forms that are sent in the same moment."""
    clients = [browser(cast, "author") for _ in asked]
    start, found = threading.Barrier(len(asked)), [0] * len(asked)

    def send(number: int) -> None:
        address, data = asked[number]
        start.wait()
        try:
            found[number] = clients[number].post(address, data).status_code
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send, args=(n,)) for n in range(len(asked))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_handing_in_and_keeping_at_once_makes_one_case(fresh_world: Cast) -> None:
    cast: Any = fresh_world
    for _ in range(4):
        draft = _draft(cast)
        save, keep = (reverse(f"concern-{verb}", args=[draft]) for verb in ("save", "keep"))
        found = _at_once(cast, (save, FIRST), (save, OTHER), (keep, OTHER))
        assert sorted(found[:2]) == [302, 409]
        assert found[2] in {204, 302, 409}
        with cast["author"].acting():
            assert Case.objects.filter(pk=draft).count() == 1
            assert not ConcernDraft.objects.filter(pk=draft).exists()


def _window(cast: Cast, draft: uuid.UUID) -> dict[str, str]:
    """Open the page once more: what its form carries of itself."""
    shown = browser(cast, "author").get(reverse("concern-write", args=[draft])).content.decode()
    return _carried(shown)


def _carried(shown: str) -> dict[str, str]:
    return {name: hidden(shown, name) for name in ("window", "seen")}


def test_what_is_typed_in_a_second_window_is_not_lost_to_the_first(cast: Cast) -> None:
    draft = _draft(cast)
    one, two = _window(cast, draft), _window(cast, draft)
    client, keep = browser(cast, "author"), reverse("concern-keep", args=[draft])
    first = client.post(keep, {**FIRST, **one}, headers=HTMX)
    assert first.status_code == 204
    assert client.post(keep, {**OTHER, **two}, headers=HTMX).status_code == 409
    # The window that has saved goes on as before, also when the receipt was lost on its way.
    longer = {**FIRST, "sett": f"{FIRST['sett']} Lenge.", **one}
    assert client.post(keep, longer, headers=HTMX).status_code == 204
    answer = client.post(reverse("concern-save", args=[draft]), {**OTHER, **two})
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Lenge." in shown
    assert OTHER["sett"] in shown
    again = {**OTHER, **_carried(shown)}
    assert client.post(reverse("concern-save", args=[draft]), again).status_code == 302
    with cast["author"].acting():
        assert Record.objects.get(prompt="sett").body == OTHER["sett"]
