"""The duty to report: a record of its own, informed to one's own leader, never to the family."""

import re

import pytest
from django.urls import reverse

from laget.cases.api import Case, Reported, record_report
from laget.cases.models import StatutoryReport
from laget.kernel.errors import Invalid
from tests.cases.stories import raised
from tests.cast import Cast
from tests.conftest import sign_in
from tests.portal.reading import assert_within_budget, browser, page


def _report(cast: Cast, who: str = "author", **more: object) -> StatutoryReport:
    with cast[who].acting() as by:
        what = {
            "paragraph": "duty_to_report_kindergarten",
            "channel": "phone",
            "reported_on": by.today,
            "received_by": "Barnevernvakta",
            "summary": "KANARI-MELDING",
            **more,
        }
        reported = Reported(**what)  # type: ignore[arg-type]
        return record_report(by=by, child=cast.children["oda"].pk, reported=reported)


@pytest.mark.parametrize(
    ("who", "sees"),
    [("author", True), ("leader", True), ("contact", False), ("colleague", False)],
)
def test_the_reporter_and_her_leader_see_it_and_no_colleague_does(
    cast: Cast, who: str, sees: bool
) -> None:
    report = _report(cast)
    answer = sign_in(cast[who]).get(reverse("report-show", args=[report.pk]))
    assert ("KANARI-MELDING" in answer.content.decode()) is sees
    assert answer.status_code == (200 if sees else 404)


@pytest.mark.parametrize("who", ["mother", "father", "ppt", "stranger", "neighbour"])
def test_it_is_out_of_reach_for_the_family_and_everybody_else(cast: Cast, who: str) -> None:
    report = _report(cast)
    with cast[who].acting():
        assert not StatutoryReport.objects.exists()
    answer = sign_in(cast[who]).get(reverse("report-show", args=[report.pk]))
    assert answer.status_code == 404


def test_it_leaves_no_trace_in_the_case(cast: Cast) -> None:
    case = raised(cast, told=True)
    with cast["mother"].acting():
        before = Case.objects.values().get(pk=case.pk)
    _report(cast)
    with cast["mother"].acting():
        assert Case.objects.values().get(pk=case.pk) == before


def test_a_report_that_has_not_been_made_yet_is_not_recorded(cast: Cast) -> None:
    with pytest.raises(Invalid) as error:
        _report(cast, received_by=" ")
    assert set(error.value.fields) == {"received_by"}


def test_the_record_says_how_it_was_reported_and_by_the_law_of_its_day(cast: Cast) -> None:
    report = _report(cast, paragraph="duty_to_report_school")
    address = reverse("report-show", args=[report.pk])
    shown = page(browser(cast, "leader"), address)
    assert "By phone" in shown
    assert "Education Act (2023) § 24-3" in shown
    assert_within_budget(browser(cast, "leader"), address)


@pytest.mark.parametrize(("who", "informs"), [("author", True), ("leader", False)])
def test_a_leader_is_not_told_that_her_leader_is_informed(
    cast: Cast, who: str, informs: bool
) -> None:
    client, oda = browser(cast, who), cast.children["oda"].pk
    assert ("your leader can see it" in page(client, reverse("report", args=[oda]))) is informs
    typed = {"paragraph": "duty_to_report", "channel": "phone", "reported_on": "2025-01-10"}
    typed |= {"received_by": "Vakten", "summary": "Ringte."}
    done = client.post(reverse("report-record", args=[oda]), typed)
    shown = page(client, done.headers["Location"])
    assert ("Your leader is informed" in shown) is informs
    assert ("informed, by the leader" in shown) is informs


def test_the_way_back_leads_to_the_childs_case_for_whoever_sees_it(cast: Cast) -> None:
    case = raised(cast)
    address = reverse("report", args=[cast.children["oda"].pk])
    back = reverse("case", args=[case.pk])
    assert back in page(browser(cast, "leader"), address)
    assert back not in page(browser(cast, "colleague"), address)
    assert "My day" in page(browser(cast, "colleague"), address)


@pytest.mark.parametrize(
    ("who", "child", "offered"),
    [
        ("author", "oda", ["duty_to_report_kindergarten", "duty_to_report"]),
        ("stranger", "jonas", ["duty_to_report_school", "duty_to_report"]),
    ],
)
def test_the_paragraphs_suit_the_unit_with_the_general_one_last(
    cast: Cast, who: str, child: str, offered: list[str]
) -> None:
    address = reverse("report-record", args=[cast.children[child].pk])
    shown = page(browser(cast, who), address)
    assert re.findall(r'<option value="(\w*)"', shown) == ["", *offered]
    assert "selected" not in shown.replace('<option value="" selected', "")
