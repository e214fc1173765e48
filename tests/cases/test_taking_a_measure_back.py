"""A measure agreed by mistake is taken back: it is read with its reason, and was never tried."""

from django.urls import reverse

from laget.cases.api import Case, case_page
from laget.cases.consents import consent_section
from laget.cases.models import Measure
from laget.cases.screens import case_screen
from tests.cases.stories import decided, promise
from tests.cast import Cast
from tests.conftest import sign_in
from tests.journeys.persons import say

WHY = "Dette var ment for et annet barn."


def _promised(cast: Cast) -> tuple[Case, Measure]:
    case = decided(cast)
    with cast["leader"].acting() as by:
        promise(by, case, cast["contact"].seat)
        return case, Measure.objects.get(case=case)


def _taken_back(cast: Cast, who: str = "leader") -> tuple[Case, Measure]:
    case, measure = _promised(cast)
    address = reverse("measure-take-back", args=[measure.pk])
    assert sign_in(cast[who]).post(address, {"why": WHY}).status_code == 302
    return case, measure


def test_it_stands_with_its_reason_for_staff_and_family(cast: Cast) -> None:
    case, measure = _taken_back(cast)
    for who, route in (("leader", "case"), ("mother", "family-case")):
        page = sign_in(cast[who]).get(reverse(route, args=[case.pk])).content.decode()
        assert measure.title in page
        assert say("Taken back") in page
        assert WHY in page


def test_the_one_who_had_promised_it_has_no_task_of_it_any_more(cast: Cast) -> None:
    _taken_back(cast)
    assert say("Look at whether it helped") not in (
        sign_in(cast["contact"]).get(reverse("my-day")).content.decode()
    )


def test_own_effort_with_nothing_else_has_not_been_tried(cast: Cast) -> None:
    case, _measure = _taken_back(cast)
    with cast["leader"].acting() as by:
        shown = case_page(by, case.pk)
        screen = case_screen(shown, consent_section(by, shown.case, shown.standing))
    assert say("Agree on measures") in [t.title for t in screen.tasks]


def test_without_a_reason_it_stands(cast: Cast) -> None:
    _case, measure = _promised(cast)
    answer = sign_in(cast["leader"]).post(
        reverse("measure-take-back", args=[measure.pk]), {"why": "  "}
    )
    assert answer.status_code == 422
    with cast["leader"].acting():
        assert Measure.objects.get(pk=measure.pk).assessed_on is None


def test_what_is_taken_back_is_neither_assessed_nor_given_to_somebody(cast: Cast) -> None:
    _case, measure = _taken_back(cast)
    leader = sign_in(cast["leader"])
    again = leader.post(reverse("measure-take-back", args=[measure.pk]), {"why": "Feil."})
    sent = {"effect": "god", "note": "", "with_family": "yes"}
    assessed = leader.post(reverse("measure-assess", args=[measure.pk]), sent)
    given = leader.post(
        reverse("measure-owner", args=[measure.pk]), {"position": cast["leader"].seat}
    )
    assert [a.status_code for a in (again, assessed, given)] == [403, 403, 403]
