"""What somebody is told before she writes a concern: who sees it, and what there is already."""

import pytest
from django.urls import reverse

from laget.cases.api import Choice, decide, start_draft
from tests.cases.stories import raised
from tests.cast import Cast
from tests.organisations.setup_copies import NANNESTAD
from tests.portal.reading import assert_within_budget, browser, page

CHOOSE = reverse("concern-choose")


def test_that_the_family_sees_it_is_said_before_she_writes(cast: Cast) -> None:
    with cast["author"].acting() as by:
        draft = start_draft(by=by, child=cast.children["oda"].pk)
    shown = page(browser(cast, "author"), reverse("concern-write", args=[draft.pk]))
    assert "The family sees it once they have been told, or once something is decided." in shown


@pytest.mark.parametrize(
    ("who", "told"), [("leader", True), ("contact", True), ("author", True), ("colleague", False)]
)
def test_an_open_case_is_told_of_to_those_who_may_see_it(cast: Cast, who: str, told: bool) -> None:
    case = raised(cast)
    client = browser(cast, who)
    shown = page(client, CHOOSE)
    assert (reverse("case", args=[case.pk]) in shown) is told
    assert (f"Open case {case.reference}" in shown) is told
    assert_within_budget(client, CHOOSE)


def test_a_closed_case_is_not(cast: Cast) -> None:
    case = raised(cast)
    with cast["leader"].acting() as by:
        decide(by=by, case=case.pk, choice=Choice(fork="avklart", reason="Det går bra."))
    assert reverse("case", args=[case.pk]) not in page(browser(cast, "leader"), CHOOSE)


def test_a_draft_is_found_again_by_its_author_alone(cast: Cast) -> None:
    with cast["author"].acting() as by:
        draft = start_draft(by=by, child=cast.children["oda"].pk)
    address = reverse("concern-write", args=[draft.pk])
    assert address in page(browser(cast, "author"), CHOOSE)
    assert address not in page(browser(cast, "leader"), CHOOSE)


@pytest.mark.parametrize("word", ["timer", "friminutt", "kontaktlærer", "pedagogisk leder"])
def test_the_questions_fit_a_kindergarten_and_a_school(word: str) -> None:
    text = (NANNESTAD / "process.yaml").read_text("utf-8")
    prompts = text[text.index("concern_prompts:") : text.index("  decisions:")]
    assert word not in prompts
