"""A youth in her own seat: the same pages, and she decides herself."""

from django.urls import reverse

from laget.cases.models import Record
from tests.cast import Cast
from tests.portal.reading import assert_within_budget, browser, page
from tests.portal.stories import youth_with_a_plan


def test_a_youth_reads_the_plan_as_her_own(cast: Cast) -> None:
    told = youth_with_a_plan(cast)
    client = browser(cast, "youth")
    address = reverse("family-case", args=[told.case])
    assert client.get(reverse("family")).headers["Location"] == address
    shown = page(client, address)
    assert "Your plan" in shown
    assert "Who helps you" in shown
    assert_within_budget(client, address)


def test_a_youth_says_yes_alone_and_takes_it_back(cast: Cast) -> None:
    told = youth_with_a_plan(cast)
    client = browser(cast, "youth")
    shown = page(client, reverse("family-consent", args=[told.consent]))
    assert "You are old enough" in shown
    seen = shown.split('name="seen" value="')[1].split('"')[0]
    answer = {"answer": "yes", "seen": seen}
    assert client.post(reverse("family-answer", args=[told.consent]), answer).status_code == 302
    with cast["ppt"].acting():
        assert Record.objects.exists()
    assert client.post(reverse("family-withdraw-do", args=[told.consent])).status_code == 302
    with cast["ppt"].acting():
        assert not Record.objects.exists()


def test_the_youths_parent_reads_the_question_and_cannot_answer_it(cast: Cast) -> None:
    told = youth_with_a_plan(cast)
    client = browser(cast, "other_parent")
    shown = page(client, reverse("family-consent", args=[told.consent]))
    assert "Jonas is old enough to answer this." in shown
    assert reverse("family-answer", args=[told.consent]) not in shown
    answer = client.post(reverse("family-answer", args=[told.consent]), {"answer": "yes"})
    assert answer.status_code == 403
    assert client.get(reverse("family-withdraw", args=[told.consent])).status_code == 403


def test_another_childs_parents_see_nothing_of_it(cast: Cast) -> None:
    told = youth_with_a_plan(cast)
    for who in ("mother", "estranged"):
        page(browser(cast, who), reverse("family-case", args=[told.case]), 404)
        page(browser(cast, who), reverse("family-consent", args=[told.consent]), 404)
