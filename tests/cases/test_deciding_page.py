"""The page where it is decided: what is asked, what is told, and who came first."""

from typing import Any

import pytest
from django.urls import reverse

from laget.cases.api import Assessment, Case, Choice, assess_measure, decide
from laget.cases.models import Measure
from tests.cases.stories import decided, promise, raised
from tests.cast import Cast
from tests.portal.reading import browser, page

TYPED = {"reason": "MINE ORD OM HVORFOR", "learnt": "LÆRT AV DETTE", "service": "", "feedback": ""}


def _page(cast: Cast, case: Case) -> str:
    return page(browser(cast, "leader"), reverse("case-decide", args=[case.pk]))


def _follow_up(cast: Cast) -> Case:
    """In follow-up, where no way leads to one service."""
    case = raised(cast)
    choice = Choice(fork="en_tjeneste", service=cast.units["ppt"].pk)
    with cast["leader"].acting() as by:
        return decide(by=by, case=case.pk, choice=choice)


def test_beside_the_report_it_says_that_the_family_does_not_see_it(cast: Cast) -> None:
    told = "A report goes its own way: the family does not see it here"
    assert told in _page(cast, raised(cast))


def test_the_service_is_asked_for_only_where_a_way_leads_to_one(cast: Cast) -> None:
    assert "Which service?" in _page(cast, raised(cast))
    assert "Which service?" not in _page(cast, _follow_up(cast))


def test_the_fields_for_closing_stand_open(cast: Cast) -> None:
    shown = _page(cast, raised(cast))
    assert 'name="feedback"' in shown
    assert "<details" not in shown[shown.index("<form") :]


def _late(cast: Cast, case: Case, fork: str, version: int) -> Any:
    client = browser(cast, "leader")
    typed = {**TYPED, "fork": fork, "version": str(version)}
    return client.post(reverse("case-decide", args=[case.pk]), typed)


@pytest.mark.parametrize("meanwhile", ["egne_tiltak", "tverrfaglig", "avklart"])
def test_whoever_decides_second_is_told_so_and_keeps_her_words(cast: Cast, meanwhile: str) -> None:
    """The case has other ways on now, none at all, or is closed."""
    case = raised(cast)
    seen = case.version
    with cast["author"].acting() as by:
        decide(by=by, case=case.pk, choice=Choice(fork=meanwhile, reason="Først ute."))
    answer = _late(cast, case, "en_tjeneste", seen)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody has decided since you opened the page." in shown
    assert "en_tjeneste" not in shown.replace("en_tjeneste_na", "")
    assert f"\n{TYPED['reason']}</textarea>" in shown  # the very words, and not a list of them


def test_own_effort_that_has_not_been_tried_leads_nowhere_else(cast: Cast) -> None:
    case = decided(cast)
    seen = {"reason": "Det holder.", "learnt": "x", "fork": "virker", "service": "", "feedback": ""}
    address = reverse("case-decide", args=[case.pk])

    def sent() -> int:
        with cast["leader"].acting():
            version = Case.objects.get(pk=case.pk).version
        answer = browser(cast, "leader").post(address, {**seen, "version": str(version)})
        return int(answer.status_code)

    assert sent() == 422
    with cast["leader"].acting() as by:
        promise(by, case, cast["contact"].seat)
    assert sent() == 422
    with cast["leader"].acting() as by:
        found = Assessment(effect="god", note="", with_family=True)
        assess_measure(by=by, measure=Measure.objects.get(case=case).pk, assessment=found)
    assert sent() == 302


def test_a_choice_that_never_was_is_not_said_again(cast: Cast) -> None:
    case = raised(cast)
    answer = _late(cast, case, "KODE-X", case.version)
    assert answer.status_code == 422
    assert "KODE-X" not in answer.content.decode()


def test_a_closed_case_does_not_propose_to_ask_the_family(cast: Cast) -> None:
    case = decided(cast, "avklart")
    shown = page(browser(cast, "leader"), reverse("case", args=[case.pk]))
    assert "You can ask the family" not in shown
    assert "Nobody outside was let in." in shown
