"""Before the day of a meeting nothing is noted of what has not been."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from laget.access.travel import at_time
from laget.access.viewer import Viewer
from laget.cases.api import NewMeasure
from laget.kernel.errors import Refused
from laget.meetings.api import (
    Conclusion,
    Item,
    Meeting,
    Participant,
    agree_measure,
    approve,
    cancel,
    conclude,
    invite,
    list_meetings,
    record_attendance,
    save_minutes,
)
from laget.platform.ui.dates import day_month
from tests.cases.stories import raised
from tests.cast import Cast
from tests.conftest import sign_in
from tests.journeys.persons import say
from tests.meetings.stories import on_the_day, planned, with_family, with_oda


def _notes_who_came(by: Viewer, item: Item) -> None:
    person = Participant.objects.filter(meeting=item.meeting_id)[0]
    record_attendance(by=by, meeting=item.meeting_id, participant=person.pk, came=True)


def _writes_minutes(by: Viewer, item: Item) -> None:
    save_minutes(by=by, item=item.pk, text="Vi ble enige.", version=0)


def _agrees_on_a_measure(by: Viewer, item: Item) -> None:
    end = by.today + timedelta(days=40)
    agree_measure(by=by, item=item.pk, measure=NewMeasure("Lek", by.seat, by.today, end, end))


def _concludes(by: Viewer, item: Item) -> None:
    conclude(by=by, item=item.pk, conclusion=Conclusion(outcome="avsluttes"))


def _approves(by: Viewer, item: Item) -> None:
    approve(by=by, meeting=item.meeting_id)


DOINGS = (_notes_who_came, _writes_minutes, _agrees_on_a_measure, _concludes, _approves)


@pytest.mark.parametrize("does", DOINGS)
def test_nothing_is_noted_before_the_day_of_the_meeting(
    cast: Cast, does: Callable[[Viewer, Item], None]
) -> None:
    item = with_family(cast)
    with on_the_day(cast, item.meeting_id, -24), cast["leader"].acting() as by:
        with pytest.raises(Refused) as refusal:
            does(by, item)
        assert day_month(Meeting.objects.get(pk=item.meeting_id).starts_at) in refusal.value.message


def test_the_page_that_refuses_tells_the_day_and_gives_the_text_back(cast: Cast) -> None:
    item = with_family(cast)
    typed = {"text": "Det vi skrev for tidlig.", "version": 0}
    answer = sign_in(cast["leader"]).post(reverse("item-minutes", args=[item.pk]), typed)
    with cast["leader"].acting():
        day = day_month(Meeting.objects.get(pk=item.meeting_id).starts_at)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert say("The meeting is %(day)s. This is done from that day on.", day=day) in page
    assert "Det vi skrev for tidlig." in page


@pytest.mark.parametrize(("hours", "offered"), [(-24, False), (0, True)])
def test_the_pages_offer_only_what_can_be_done_that_day(
    cast: Cast, hours: int, offered: bool
) -> None:
    item = with_family(cast)
    with on_the_day(cast, item.meeting_id, hours):
        client = sign_in(cast["leader"])
        room = client.get(reverse("item", args=[item.pk])).content.decode()
        page = client.get(reverse("meeting", args=[item.meeting_id])).content.decode()
    for route in ("item-minutes", "item-measure", "item-conclude"):
        assert (reverse(route, args=[item.pk]) in room) is offered
    assert (reverse("meeting-approve", args=[item.meeting_id]) in page) is offered
    assert (say("Not here") in page) is offered


def test_those_who_begin_early_on_the_day_are_let_in(cast: Cast) -> None:
    item = with_family(cast)
    with cast["leader"].acting():
        start = timezone.localtime(Meeting.objects.get(pk=item.meeting_id).starts_at)
    with at_time(start.replace(hour=0, minute=1)), cast["leader"].acting() as by:
        _writes_minutes(by, item)
        assert Item.objects.get(pk=item.pk).minutes


def test_what_cancels_a_meeting_says_so_and_what_does_not_leads_back(cast: Cast) -> None:
    meeting = planned(cast)
    page = sign_in(cast["leader"]).get(reverse("meeting-cancel", args=[meeting.pk]))
    drawn = page.content.decode()
    assert f'type="submit">{say("Cancel the meeting")}</button>' in drawn
    assert f'href="{reverse("meeting", args=[meeting.pk])}">{say("Go back")}</a>' in drawn
    assert f">{say('Cancel')}<" not in drawn


def test_those_who_were_called_are_told_that_it_is_cancelled_until_it_is_past(cast: Cast) -> None:
    item = with_oda(cast, raised(cast))
    with cast["leader"].acting() as by:
        cancel(by=by, meeting=item.meeting_id, why="Tre av fem er syke.")
    for name in ("ppt", "child_welfare"):
        with cast[name].acting() as by:
            assert [m.state for m in list_meetings(by)] == ["cancelled"]
            assert not Item.objects.filter(meeting=item.meeting_id).exists()
        page = sign_in(cast[name]).get(reverse("meeting", args=[item.meeting_id]))
        assert "Tre av fem er syke." in page.content.decode()
        assert "Oda" not in page.content.decode()
        assert say("Answer") not in sign_in(cast[name]).get(reverse("my-day")).content.decode()
    with cast["ppt"].acting() as by:
        later = by.at + timedelta(days=22)
    with at_time(later), cast["ppt"].acting() as by:
        assert list_meetings(by) == []
    assert (
        sign_in(cast["school_leader"]).get(reverse("meeting", args=[item.meeting_id])).status_code
        == 404
    )


@pytest.mark.parametrize(("days", "late"), [(21, False), (3, True)])
def test_an_invitation_that_should_have_been_sent_is_seen_as_late(
    cast: Cast, days: int, late: bool
) -> None:
    meeting = planned(cast, days)
    with cast["leader"].acting() as by:
        assert [m.late for m in list_meetings(by) if m.id == meeting.pk] == [late]
    list_page = sign_in(cast["leader"]).get(reverse("meetings")).content.decode()
    assert (say("The invitation is late") in list_page) is late
    with cast["leader"].acting() as by:
        invite(by=by, meeting=meeting.pk)
        assert [m.late for m in list_meetings(by) if m.id == meeting.pk] == [False]
