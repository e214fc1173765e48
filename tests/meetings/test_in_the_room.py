"""The room: one form, who may hear what, and what does not stand on a screen all look at."""

from datetime import timedelta

import pytest
from django.urls import reverse

from laget.cases.api import Case
from laget.cases.models import Decision, Measure
from laget.kernel.errors import Invalid, Refused
from laget.meetings.api import (
    ELSEWHERE,
    Item,
    add_anonymised,
    add_child,
    add_presentation,
    inform_family,
    meetings_for_family,
    save_minutes,
)
from laget.meetings.models import Participant
from laget.platform.unnamed import fingerprint, found_in
from tests.cases.stories import raised
from tests.cast import Cast
from tests.consent.stories import FOR_ONE_SERVICE, answered, asked
from tests.meetings.stories import (
    all_came,
    in_the_meeting,
    on_the_day,
    planned,
    with_family,
    with_oda,
)
from tests.portal.reading import browser

MINUTES = "KANARI-REFERAT vi ble enige."


def _let_in(cast: Cast) -> Item:
    """Oda's item, her parents having let PPT in."""
    case = raised(cast, told=True)
    consent = asked(cast, case)
    for parent in ("mother", "father"):
        answered(cast, consent, parent, "yes")
    return with_oda(cast, case)


def _post(cast: Cast, item: Item, route: str, **typed: str) -> tuple[int, str]:
    with on_the_day(cast, item.meeting_id):
        url = reverse(route, args=[item.pk])
        answer = browser(cast, "leader").post(url, {"version": "0", **typed})
        return answer.status_code, answer.content.decode() or answer["Location"]


def _page(cast: Cast, item: Item) -> str:
    with on_the_day(cast, item.meeting_id):
        url = reverse("item", args=[item.pk])
        return browser(cast, "leader").get(url).content.decode()


def _minutes(cast: Cast, item: Item) -> str:
    with cast["leader"].acting():
        return Item.objects.get(pk=item.pk).minutes


def _measure(cast: Cast) -> dict[str, str]:
    with cast["leader"].acting() as by:
        day = (by.today + timedelta(days=60)).isoformat()
    owner = str(cast["contact"].seat)
    return {"title": "KANARI-AVTALT fast plass", "owner": owner, "ends_on": day, "assess_on": day}


@pytest.mark.parametrize("route", ["item-measure", "item-conclude"])
def test_the_minutes_are_kept_whichever_button_is_pressed(cast: Cast, route: str) -> None:
    item = _let_in(cast)
    typed = {"item-measure": _measure(cast), "item-conclude": {"outcome": "henvises"}}[route]
    status, _ = _post(cast, item, route, text=MINUTES, **typed)
    assert status == 302
    assert _minutes(cast, item) == MINUTES


def test_what_is_half_typed_beside_the_minutes_stands_when_they_are_saved(cast: Cast) -> None:
    item = _let_in(cast)
    status, shown = _post(
        cast, item, "item-minutes", text=MINUTES, title="KANARI-HALVT", feedback="KANARI-SVAR"
    )
    assert status == 200
    assert "KANARI-HALVT" in shown
    assert "KANARI-SVAR" in shown
    assert _minutes(cast, item) == MINUTES


def test_a_wrong_measure_leaves_all_that_was_typed(cast: Cast) -> None:
    item = _let_in(cast)
    wrong = {**_measure(cast), "ends_on": "2020-01-01"}
    status, shown = _post(cast, item, "item-measure", text=MINUTES, **wrong)
    assert status == 422
    assert "KANARI-AVTALT" in shown
    assert MINUTES in shown
    assert _minutes(cast, item) == ""  # nothing of a refused request is kept, and the page says so
    assert _post(cast, item, "item-measure", text=MINUTES, **_measure(cast))[0] == 302
    assert _minutes(cast, item) == MINUTES


def test_what_is_agreed_stands_in_the_item_before_and_after_it_is_concluded(cast: Cast) -> None:
    item = _let_in(cast)
    _post(cast, item, "item-measure", text=MINUTES, **_measure(cast))
    with cast["leader"].acting():
        assert Measure.objects.count() == 1
    assert "KANARI-AVTALT" in _page(cast, item)
    _post(cast, item, "item-conclude", text=MINUTES, version="1", outcome="henvises")
    assert "KANARI-AVTALT" in _page(cast, item)


def test_a_consent_to_one_service_opens_no_meeting(cast: Cast) -> None:
    case = raised(cast, told=True)
    consent = asked(cast, case, FOR_ONE_SERVICE)
    for parent in ("mother", "father"):
        answered(cast, consent, parent, "yes")
    item = with_oda(cast, case)
    with cast["ppt"].acting():
        assert Case.objects.exists()
        assert not Item.objects.exists()
    with in_the_meeting(cast, item.meeting_id) as by, pytest.raises(Refused):
        save_minutes(by=by, item=item.pk, text=MINUTES, version=0)
    assert 'name="text"' not in _page(cast, item)


def test_the_chair_is_told_who_is_to_leave_the_room_first(cast: Cast) -> None:
    item = _let_in(cast)
    shown = _page(cast, item)
    assert "Not everybody may hear this" in shown
    told = shown.split("Not everybody may hear this")[1].split("</section>")[0]
    with cast["leader"].acting():
        called = {str(p.unit) for p in Participant.objects.select_related("unit")}
    ppt, site = str(cast.units["ppt"]), str(cast.units["kindergarten"])
    let_in, out = told.split("These are to leave")
    assert ppt in let_in
    assert ppt not in out
    assert site not in out
    assert all(name in out for name in called - {ppt, site})


def test_an_informed_family_is_shown_no_other_child_on_the_screen(cast: Cast) -> None:
    item = with_family(cast)
    other = raised(cast, told=True)
    with cast["leader"].acting() as by:
        add_child(by=by, meeting=item.meeting_id, case=other.pk, question="Noe annet")
        title = f"{cast.children['oda'].first_name}"
    nav = _page(cast, item).split("<nav")
    agenda = next(part for part in nav if "lag-agenda" in part).split("</nav>")[0]
    assert "Another child" in agenda
    assert agenda.count(title) == 1


@pytest.mark.parametrize("family", [False, True])
def test_choosing_a_report_concludes_the_item_and_tells_nothing_of_it(
    cast: Cast, family: bool
) -> None:
    item = with_family(cast) if family else _let_in(cast)
    all_came(cast, item.meeting_id)
    reason = {"many_reason": "Alle trengs"}
    status, to = _post(
        cast, item, "item-conclude", text=MINUTES, outcome="bekymringsmelding", **reason
    )
    assert status == 302
    report = reverse("report", args=[cast.children["oda"].pk])
    assert to == (reverse("item", args=[item.pk]) if family else report)
    with cast["leader"].acting():
        assert Item.objects.get(pk=item.pk).outcome == ELSEWHERE
        assert not Decision.objects.filter(verb="report").exists()
    shown = _page(cast, item)
    assert "Goes on elsewhere" in shown
    with on_the_day(cast, item.meeting_id):
        approve = reverse("meeting-approve", args=[item.meeting_id])
        browser(cast, "leader").post(approve)
    with on_the_day(cast, item.meeting_id, 1), cast["leader"].acting():
        assert Item.objects.select_related("meeting").get(pk=item.pk).meeting.approved_at


def test_only_the_chair_is_told_what_is_wrong_with_a_form(cast: Cast) -> None:
    item = with_family(cast)
    for route in ("item-measure", "item-conclude", "item-family", "item-drop", "item-minutes"):
        answer = browser(cast, "contact").post(reverse(route, args=[item.pk]), {"x": "y"})
        assert answer.status_code == 403, route


def test_an_identity_number_cannot_be_confirmed_away(cast: Cast) -> None:
    meeting = planned(cast)
    url = reverse("item-anonymised", args=[meeting.pk])
    client = browser(cast, "leader")
    typed = {"title": "Et barn", "question": "Kari, Kari, Maura, Ola, Per, 01812012373, 99887766"}
    shown = client.post(url, typed).content.decode()
    assert "01812012373" in shown
    with cast["leader"].acting() as by:
        looked = fingerprint(found_in((typed["title"], typed["question"])))
        with pytest.raises(Invalid):
            add_anonymised(by=by, meeting=meeting.pk, looked_at=looked, **typed)
        assert not Item.objects.exists()


def test_a_service_that_presents_itself_is_called(cast: Cast) -> None:
    meeting = planned(cast)
    unit = cast.units["school"].pk
    with cast["leader"].acting() as by:
        item = add_presentation(by=by, meeting=meeting.pk, service=unit)
        assert Participant.objects.filter(meeting=meeting, unit=unit, item=item).count() == 1


def test_attendance_that_cannot_be_read_notes_nothing(cast: Cast) -> None:
    item = with_family(cast)
    with cast["leader"].acting():
        person = Participant.objects.filter(meeting=item.meeting_id)[0]
    with on_the_day(cast, item.meeting_id):
        url = reverse("attendance", args=[item.meeting_id, person.pk])
        for typed in ({"came": "garbage"}, {"came": "yes", "absence": "x" * 400}):
            assert browser(cast, "leader").post(url, typed).status_code == 302
    with cast["leader"].acting():
        assert Participant.objects.get(pk=person.pk).attended is None


def test_she_who_plans_the_meeting_is_not_asked_whether_she_comes(cast: Cast) -> None:
    meeting = planned(cast)
    with cast["leader"].acting():
        mine = Participant.objects.get(meeting=meeting, position=cast["leader"].seat)
        assert mine.response == "yes"


def test_a_family_reads_the_names_of_those_it_has_let_in(cast: Cast) -> None:
    item = _let_in(cast)
    with cast["mother"].acting() as by:
        told = meetings_for_family(by, item.case_id or item.pk)[0].services
    assert sorted(told) == sorted([str(cast.units["ppt"]), str(cast.units["kindergarten"])])
    with cast["leader"].acting() as by:
        inform_family(by=by, item=item.pk)
    with cast["mother"].acting() as by:
        assert len(meetings_for_family(by, item.case_id or item.pk)[0].services) > len(told)
