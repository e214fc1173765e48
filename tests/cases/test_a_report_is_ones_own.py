"""The duty to report: a record of its own, informed to one's own leader, never to the family."""

import pytest
from django.urls import reverse

from laget.cases.api import Case, Reported, record_report
from laget.cases.models import StatutoryReport
from laget.kernel.errors import Invalid
from tests.cases.stories import raised
from tests.cast import Cast
from tests.conftest import sign_in


def _report(cast: Cast, **more: object) -> StatutoryReport:
    with cast["author"].acting() as by:
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
