"""Staff ask the family: choose, look it over, send."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from laget.cases.actions.people import Waiting, wait_with_family
from laget.cases.api import Choice, decide
from laget.cases.models import Case, Record
from laget.consent.models import Consent, Giver
from tests.cases.stories import CANARY, CHILDS_WORDS, raised
from tests.cast import Cast
from tests.portal.reading import assert_within_budget, browser, page


def question(cast: Cast, **other: Any) -> dict[str, Any]:
    """A filled form: PPT, what was seen and what the child says, for 60 days."""
    return {
        "purpose": "tverrfaglig_drofting",
        "categories": ["observasjon", "barnets_stemme"],
        "receivers": [str(cast.units["ppt"].pk)],
        "why": "Vi vil ha råd om leken.",
        "valid_until": (timezone.localdate() + timedelta(days=60)).isoformat(),
        **other,
    }


def _url(name: str, case: Case) -> str:
    return reverse(name, args=[case.pk])


def test_the_form_begins_with_the_service_that_was_decided_on(cast: Cast) -> None:
    case, ppt = raised(cast), cast.units["ppt"].pk
    with cast["leader"].acting() as by:
        choice = Choice(fork="en_tjeneste", reason="PPT kan hjelpe.", service=ppt)
        decide(by=by, case=case.pk, choice=choice)
    shown = page(browser(cast, "leader"), _url("consent-new", case))
    assert "What we have seen" in shown
    assert shown.count("checked") == 1
    assert "checked" in shown.split(f'value="{ppt}"')[1].split(">")[0]
    assert_within_budget(browser(cast, "leader"), _url("consent-new", case))


def test_the_check_page_names_every_recipient_and_shows_exactly_the_records(cast: Cast) -> None:
    case = raised(cast)
    answer = browser(cast, "leader").post(_url("consent-check", case), question(cast))
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert CANARY in shown
    assert CHILDS_WORDS in shown
    assert "KANARI-STYRKE" not in shown
    assert "Ppt Cast" in shown
    assert "colleagues they name" in shown
    assert "Mother Cast" in shown
    assert "Father Cast" in shown
    assert "Estranged Cast" not in shown


def test_the_check_page_writes_nothing(cast: Cast) -> None:
    case = raised(cast)
    browser(cast, "leader").post(_url("consent-check", case), question(cast))
    with cast["leader"].acting():
        assert not Consent.objects.exists()
        assert Case.objects.get(pk=case.pk).family_open_at is None
        assert Case.objects.get(pk=case.pk).version == case.version


def test_sending_asks_both_parents_and_tells_the_family(cast: Cast) -> None:
    case = raised(cast)
    answer = browser(cast, "leader").post(_url("consent-send", case), question(cast))
    with cast["leader"].acting():
        consent = Consent.objects.get()
        assert Giver.objects.count() == 2
        assert Case.objects.get(pk=case.pk).family_open_at is not None
        assert not Record.objects.filter(withheld=True)
    assert answer.headers["Location"] == reverse("consent", args=[consent.pk])
    with cast["ppt"].acting():
        assert not Record.objects.exists()


def test_the_same_form_sent_twice_asks_once(cast: Cast) -> None:
    case = raised(cast)
    client = browser(cast, "leader")
    first = client.post(_url("consent-send", case), question(cast))
    again = client.post(_url("consent-send", case), question(cast))
    assert first.headers["Location"] == again.headers["Location"]
    with cast["leader"].acting():
        assert Consent.objects.count() == 1


def test_change_comes_back_with_everything_that_was_typed(cast: Cast) -> None:
    case = raised(cast)
    answer = browser(cast, "leader").post(_url("consent-change", case), question(cast))
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "Vi vil ha råd om leken." in shown
    assert shown.count("checked") == 4


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"categories": []}, "Choose at least one."),
        ({"receivers": []}, "Choose at least one."),
        ({"why": ""}, "Write something here."),
        ({"why": "x" * 1001}, "Shorten the text"),
        ({"valid_until": "2020-01-01"}, "Choose a day ahead"),
        ({"valid_until": "2199-01-01"}, "Choose a day ahead"),
        ({"valid_until": "imorgen"}, "date"),
        ({"purpose": "annet"}, "choice"),
        ({"categories": ["alt"]}, "choice"),
    ],
)
@pytest.mark.parametrize("name", ["consent-check", "consent-send"])
def test_what_is_wrong_is_said_and_the_rest_is_kept(
    cast: Cast, name: str, wrong: dict[str, Any], said: str
) -> None:
    case = raised(cast)
    answer = browser(cast, "leader").post(_url(name, case), question(cast, **wrong))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    with cast["leader"].acting():
        assert not Consent.objects.exists()
        assert Case.objects.get(pk=case.pk).family_open_at is None


@pytest.mark.parametrize("who", ["mother", "estranged", "youth", "neighbour", "colleague", "ppt"])
def test_to_others_there_is_no_case_to_ask_about(cast: Cast, who: str) -> None:
    case = raised(cast)
    client = browser(cast, who)
    page(client, _url("consent-new", case), 404)
    for name in ("consent-check", "consent-change", "consent-send"):
        assert client.post(_url(name, case), question(cast)).status_code == 404


def test_the_author_alone_is_told_why_she_cannot_ask(cast: Cast) -> None:
    case = raised(cast)
    with cast["leader"].acting():
        case.batons.update(ended_at=timezone.now())  # she holds the case no longer
    answer = browser(cast, "author").get(_url("consent-new", case))
    assert answer.status_code == 403
    assert "Only the one who holds the baton" in answer.content.decode()
    assert "Only the one who holds the baton" in page(browser(cast, "author"), _url("case", case))


def test_while_the_family_must_wait_it_cannot_be_asked(cast: Cast) -> None:
    case = raised(cast)
    with cast["leader"].acting() as by:
        until = by.today + timedelta(days=10)
        waiting = Waiting(reason="Fare", law="confidentiality", until=until)
        wait_with_family(by=by, case=case.pk, waiting=waiting)
    answer = browser(cast, "leader").post(_url("consent-send", case), question(cast))
    assert answer.status_code == 403
    assert "not to be told before" in answer.content.decode()
    with cast["leader"].acting():
        assert Case.objects.get(pk=case.pk).family_open_at is None
