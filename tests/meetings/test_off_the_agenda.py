"""An item that is taken off the agenda locks nothing, and is nobody's but the chair's from then."""

import pytest
from django.urls import reverse

from laget.cases.api import Case, Choice, decide
from laget.kernel.errors import Invalid, Refused
from laget.meetings.api import (
    Conclusion,
    Item,
    Meeting,
    add_child,
    approve,
    conclude,
    drop_item,
    inform_family,
    meetings_for_family,
    save_minutes,
)
from tests.cases.stories import raised
from tests.cast import Cast
from tests.conftest import sign_in
from tests.meetings.stories import (
    QUESTION,
    all_came,
    in_the_meeting,
    on_the_day,
    planned,
    with_family,
    with_oda,
)

WHY = "KANARI-UTSATT familien vil vente."


def _without_consent(cast: Cast) -> Item:
    case = raised(cast, told=True)
    with cast["leader"].acting() as by:
        decide(by=by, case=case.pk, choice=Choice(fork="tverrfaglig", reason="Vi trenger flere."))
    return with_oda(cast, case)


def _dropped(cast: Cast, item: Item) -> None:
    with cast["leader"].acting() as by:
        drop_item(by=by, item=item.pk, why=WHY)


def _sees(cast: Cast, who: str) -> bool:
    with cast[who].acting():
        return Item.objects.filter(question=QUESTION).exists()


def test_a_child_without_a_consent_does_not_lock_the_meeting(cast: Cast) -> None:
    item = _without_consent(cast)
    all_came(cast, item.meeting_id)
    with in_the_meeting(cast, item.meeting_id) as by:
        with pytest.raises(Refused):
            save_minutes(by=by, item=item.pk, text="Vi ble enige.", version=0)
        with pytest.raises(Invalid):
            approve(by=by, meeting=item.meeting_id)
        drop_item(by=by, item=item.pk, why=WHY)
        approve(by=by, meeting=item.meeting_id)
    with on_the_day(cast, item.meeting_id, 1), cast["leader"].acting():
        assert Meeting.objects.get(pk=item.meeting_id).approved_at is not None
        assert Item.objects.get(pk=item.pk).dropped_why == WHY


def test_a_dropped_item_is_seen_by_the_leader_and_by_nobody_else(cast: Cast) -> None:
    item = _without_consent(cast)
    with cast["leader"].acting() as by:
        inform_family(by=by, item=item.pk)
    everyone = ("leader", "contact", "ppt", "nurse", "mother", "father")
    assert [who for who in everyone if not _sees(cast, who)] == []
    _dropped(cast, item)
    assert [who for who in everyone if _sees(cast, who)] == ["leader"]
    with cast["mother"].acting() as by:
        assert meetings_for_family(by, item.case_id) == []  # type: ignore[arg-type]


def test_the_case_of_a_dropped_item_waits_for_the_family_again(cast: Cast) -> None:
    item = _without_consent(cast)
    _dropped(cast, item)
    with cast["leader"].acting() as by:
        case = Case.objects.get(pk=item.case_id or "")
        assert case.phase == "consent"
        assert case.due_on is not None
        assert case.due_on > by.today


def test_a_dropped_child_can_be_put_on_the_same_agenda_again(cast: Cast) -> None:
    item = _without_consent(cast)
    _dropped(cast, item)
    with cast["leader"].acting() as by:
        again = add_child(
            by=by, meeting=item.meeting_id, case=item.case_id or item.pk, question=QUESTION
        )
        assert Case.objects.get(pk=item.case_id or "").phase == "meeting"
    assert again.pk != item.pk
    assert _sees(cast, "contact")


def test_a_dropped_child_can_be_put_on_a_later_agenda(cast: Cast) -> None:
    item = _without_consent(cast)
    later = planned(cast, days=40)
    _dropped(cast, item)
    with_oda(cast, _case(cast, item), later)
    with cast["leader"].acting():
        assert Case.objects.get(pk=item.case_id or "").phase == "meeting"
    assert _sees(cast, "mother")


def _case(cast: Cast, item: Item) -> Case:
    with cast["leader"].acting():
        return Case.objects.get(pk=item.case_id or "")


def test_a_child_on_another_agenda_stays_with_the_meeting(cast: Cast) -> None:
    item = _without_consent(cast)
    with_oda(cast, _case(cast, item), planned(cast, days=40))
    _dropped(cast, item)
    assert _case(cast, item).phase == "meeting"


@pytest.mark.parametrize("why", ["", "   "])
def test_an_item_is_not_dropped_without_a_reason(cast: Cast, why: str) -> None:
    item = _without_consent(cast)
    with cast["leader"].acting() as by, pytest.raises(Invalid) as error:
        drop_item(by=by, item=item.pk, why=why)
    assert "why" in error.value.fields
    assert _sees(cast, "contact")


def test_the_page_takes_an_item_off_and_keeps_it_without_a_reason(cast: Cast) -> None:
    item = _without_consent(cast)
    client, url = sign_in(cast["leader"]), reverse("item-drop", args=[item.pk])
    answer = client.post(url, {"why": ""})
    assert answer.status_code == 422
    assert 'id="id_why_error"' in answer.content.decode()
    answer = client.post(url, {"why": WHY})
    assert answer.status_code == 302
    assert answer["Location"] == reverse("meeting", args=[item.meeting_id])
    room = client.get(reverse("item", args=[item.pk])).content.decode()
    assert WHY in room
    assert url not in room


def test_what_is_concluded_is_not_dropped(cast: Cast) -> None:
    item = with_family(cast)
    with in_the_meeting(cast, item.meeting_id) as by:
        save_minutes(by=by, item=item.pk, text="Vi ble enige.", version=0)
        conclude(by=by, item=item.pk, conclusion=Conclusion(outcome="avsluttes"))
        with pytest.raises(Refused):
            drop_item(by=by, item=item.pk, why=WHY)


def test_an_item_is_dropped_once(cast: Cast) -> None:
    item = _without_consent(cast)
    _dropped(cast, item)
    with cast["leader"].acting() as by, pytest.raises(Refused):
        drop_item(by=by, item=item.pk, why=WHY)


def test_nothing_more_is_written_of_a_dropped_item(cast: Cast) -> None:
    item = with_family(cast)
    with in_the_meeting(cast, item.meeting_id) as by:
        save_minutes(by=by, item=item.pk, text="Vi begynte.", version=0)
        drop_item(by=by, item=item.pk, why=WHY)
        with pytest.raises(Refused):
            save_minutes(by=by, item=item.pk, text="Vi ble enige.", version=1)
        with pytest.raises(Refused):
            conclude(by=by, item=item.pk, conclusion=Conclusion(outcome="avsluttes"))
        with pytest.raises(Refused):
            inform_family(by=by, item=item.pk)


def test_who_was_called_for_the_item_alone_is_no_longer_called(cast: Cast) -> None:
    item = _without_consent(cast)
    with cast["contact"].acting():
        assert Meeting.objects.exists()
    url = reverse("meeting", args=[item.meeting_id])
    name = "Contact Cast"
    assert name in sign_in(cast["leader"]).get(url).content.decode()
    _dropped(cast, item)
    assert name not in sign_in(cast["leader"]).get(url).content.decode()
    with cast["contact"].acting():
        assert not Meeting.objects.exists()
