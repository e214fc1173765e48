"""A meeting that one unit holds for many sites: each brings its own, and writes of it itself."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from laget.access.travel import at_time
from laget.access.viewer import as_system
from laget.cases.api import Case, tell_family
from laget.cases.models import Record
from laget.consent.api import prepare_consent
from laget.kernel.errors import Absent, Invalid, Refused
from laget.meetings.api import (
    Conclusion,
    Item,
    Meeting,
    NewMeeting,
    Participant,
    add_anonymised,
    add_child,
    add_presentation,
    add_theme,
    approve,
    call_participant,
    cancel,
    conclude,
    drop_item,
    inform_family,
    invite,
    plan_meeting,
    record_attendance,
    save_minutes,
)
from laget.meetings.rules import get_item
from laget.organisations.api import Employment, Position, Unit, employ, municipality_id
from tests.cases.stories import raised
from tests.cast import Actor, Cast
from tests.conftest import sign_in
from tests.consent.stories import answered, question
from tests.meetings.stories import QUESTION

KIND, AIM = "brus", "Hva kan familien trenge?"


@pytest.fixture
def chair(cast: Cast) -> Actor:
    """Somebody who leads the family centre, which holds the meeting."""
    with as_system("setup", municipality_id("nannestad")) as job:
        unit = Unit.objects.get(municipality_id=job.municipality, code="familiesenteret")
        account = cast["nurse"].account
        new = Employment(account, "Sander Cast", unit, "enhetsleder", ("leader", "intake"), job.at)
        return Actor(account, employ(by=job, employment=new).pk)


def _called(chair: Actor) -> Meeting:
    with chair.acting() as by:
        start = by.at + timedelta(days=21)
        new = NewMeeting(KIND, start, start + timedelta(hours=2), "Familiesenteret")
        meeting = plan_meeting(by=by, new=new)
        return invite(by=by, meeting=meeting.pk)


def _brought(cast: Cast, meeting: Meeting) -> Item:
    case = raised(cast)
    with cast["leader"].acting() as by:
        return add_child(by=by, meeting=meeting.pk, case=case.pk, question=QUESTION)


def _case(item: Item) -> uuid.UUID:
    assert item.case_id is not None
    return item.case_id


def test_the_site_brings_its_child_and_the_chair_sees_nothing_of_it(
    cast: Cast, chair: Actor
) -> None:
    meeting = _called(chair)
    item = _brought(cast, meeting)
    with chair.acting() as by:
        with pytest.raises(Absent):
            get_item(by, item.pk)
        assert not Item.objects.filter(meeting=meeting).exists()
        assert not Case.objects.filter(pk=_case(item)).exists()
    page = sign_in(chair).get(reverse("meeting", args=[meeting.pk])).content.decode()
    assert "Oda" not in page


def test_a_site_that_has_not_been_called_does_not_know_of_it(cast: Cast, chair: Actor) -> None:
    with chair.acting() as by:
        start = by.at + timedelta(days=21)
        new = NewMeeting(KIND, start, start + timedelta(hours=2), "Familiesenteret")
        meeting = plan_meeting(by=by, new=new)
    case = raised(cast)
    with cast["leader"].acting() as by, pytest.raises(Absent):
        add_child(by=by, meeting=meeting.pk, case=case.pk, question=AIM)


@pytest.mark.parametrize("who", ["contact", "author", "ppt", "neighbour"])
def test_only_the_leader_of_a_site_brings_something(cast: Cast, chair: Actor, who: str) -> None:
    meeting = _called(chair)
    with cast[who].acting() as by, pytest.raises((Absent, Refused)):
        add_anonymised(by=by, meeting=meeting.pk, title="En gutt", question="Hva gjør vi?")


def test_a_site_brings_no_other_sites_child(cast: Cast, chair: Actor) -> None:
    meeting, case = _called(chair), raised(cast)
    with cast["school_leader"].acting() as by, pytest.raises((Absent, Invalid)):
        add_child(by=by, meeting=meeting.pk, case=case.pk, question=AIM)


def test_another_site_sees_the_meeting_and_not_what_is_brought(cast: Cast, chair: Actor) -> None:
    meeting = _called(chair)
    item = _brought(cast, meeting)
    with cast["school_leader"].acting() as by:
        assert Meeting.objects.filter(pk=meeting.pk).exists()
        assert not Item.objects.filter(meeting=meeting).exists()
        assert not Participant.objects.filter(meeting=meeting, unit=cast.units["kindergarten"])
        with pytest.raises(Absent):
            get_item(by, item.pk)


def test_a_consent_to_the_centre_opens_it_to_the_chair_who_reads_and_does_not_write(
    cast: Cast, chair: Actor
) -> None:
    meeting = _called(chair)
    item = _brought(cast, meeting)
    with cast["leader"].acting() as by:
        case = Case.objects.get(pk=_case(item))
        tell_family(by=by, case=case.pk)
        consent = prepare_consent(by=by, question=question(by, case, meeting.unit_id))
    for parent in ("mother", "father"):
        answered(cast, consent, parent, "yes")
    with chair.acting() as by:
        assert get_item(by, item.pk).question == QUESTION
        with at_time(meeting.starts_at), pytest.raises(Refused):
            save_minutes(by=by, item=item.pk, text="Skrevet av en annen.", version=0)


def test_the_site_writes_concludes_and_keeps_the_minutes_in_its_own_case(
    cast: Cast, chair: Actor
) -> None:
    meeting = _called(chair)
    item = _brought(cast, meeting)
    with cast["leader"].acting() as by:
        inform_family(by=by, item=item.pk)
    with at_time(meeting.starts_at):
        with cast["leader"].acting() as by:
            save_minutes(by=by, item=item.pk, text="Vi ble enige.", version=0)
            conclude(by=by, item=item.pk, conclusion=Conclusion("henvises"))
            kept = Record.objects.get(case=item.case_id, category="referat")
            assert kept.body == "Vi ble enige."
            with pytest.raises(Refused):
                save_minutes(by=by, item=item.pk, text="Noe annet.", version=1)
        with chair.acting() as by:
            for person in Participant.objects.filter(meeting=meeting):
                record_attendance(by=by, meeting=meeting.pk, participant=person.pk, came=True)
            approve(by=by, meeting=meeting.pk)
        with cast["leader"].acting():
            assert Record.objects.filter(case=item.case_id, category="referat").count() == 1


def test_what_is_brought_can_be_taken_back_before_the_meeting(cast: Cast, chair: Actor) -> None:
    meeting = _called(chair)
    item = _brought(cast, meeting)
    with cast["leader"].acting() as by:
        drop_item(by=by, item=item.pk, why="Familien vil vente.")
        assert Case.objects.get(pk=_case(item)).phase != Case.Phase.MEETING


def test_the_pages_lead_the_leader_of_a_site_all_the_way(cast: Cast, chair: Actor) -> None:
    meeting, case = _called(chair), raised(cast)
    client = sign_in(cast["leader"])
    shown = client.get(reverse("meeting", args=[meeting.pk])).content.decode()
    assert reverse("item-child", args=[meeting.pk]) in shown
    assert reverse("item-theme", args=[meeting.pk]) not in shown
    sent = {"case": str(case.pk), "question": AIM}
    assert client.post(reverse("item-child", args=[meeting.pk]), sent).status_code == 302
    with cast["leader"].acting():
        item = Item.objects.get(meeting=meeting)
    page = client.get(reverse("item", args=[item.pk])).content.decode()
    assert reverse("item-family", args=[item.pk]) in page


def test_a_meeting_takes_what_the_set_up_says_and_offers_nothing_else(
    cast: Cast, chair: Actor
) -> None:
    meeting = _called(chair)  # of named children alone
    page = sign_in(chair).get(reverse("meeting", args=[meeting.pk])).content.decode()
    for route in ("item-anonymised", "item-service", "item-theme"):
        assert reverse(route, args=[meeting.pk]) not in page
    with chair.acting() as by:
        unit = Position.objects.get(pk=chair.seat).unit_id
        with pytest.raises(Refused):
            add_theme(by=by, meeting=meeting.pk, title="Søvn", question="Hva?", ask=())
        with pytest.raises(Refused):
            add_presentation(by=by, meeting=meeting.pk, service=unit)
    with cast["leader"].acting() as by, pytest.raises(Refused):
        add_anonymised(by=by, meeting=meeting.pk, title="En gutt", question="Hva gjør vi?")


def _informed(cast: Cast, chair: Actor) -> Item:
    """A child brought by the site, whose family comes and was told who will be there."""
    item = _brought(cast, _called(chair))
    with cast["leader"].acting() as by:
        inform_family(by=by, item=item.pk)
    return item


def _is_there(who: Actor, item: Item) -> bool:
    with who.acting() as by:
        try:
            get_item(by, item.pk)
        except Absent:
            return False
    return True


def test_who_leads_sees_a_brought_child_by_name_while_the_family_lets_her(
    cast: Cast, chair: Actor
) -> None:
    item = _informed(cast, chair)
    page = sign_in(chair).get(reverse("item", args=[item.pk])).content.decode()
    assert "Oda" in page


def test_what_is_taken_back_is_gone_from_whom_it_was_brought_to(cast: Cast, chair: Actor) -> None:
    item = _informed(cast, chair)
    assert _is_there(chair, item)
    with cast["leader"].acting() as by:
        drop_item(by=by, item=item.pk, why="Familien ombestemte seg.")
    assert not _is_there(chair, item)
    assert _is_there(cast["leader"], item)


def test_a_meeting_called_off_closes_to_its_chair_and_stays_with_the_site(
    cast: Cast, chair: Actor
) -> None:
    item = _informed(cast, chair)
    with chair.acting() as by:
        cancel(by=by, meeting=item.meeting_id, why="For få kan komme.")
    assert not _is_there(chair, item)
    for route, about in (("item", item.pk), ("meeting", item.meeting_id)):
        assert sign_in(cast["leader"]).get(reverse(route, args=[about])).status_code == 200


def test_one_who_is_called_after_the_family_was_told_waits_until_it_is_told_again(
    cast: Cast, chair: Actor
) -> None:
    item, late = _informed(cast, chair), cast["child_welfare"]
    with chair.acting() as by:
        unit = Position.objects.get(pk=late.seat).unit_id
        call_participant(by=by, meeting=item.meeting_id, unit=unit)
    assert not _is_there(late, item)
    page = sign_in(cast["leader"]).get(reverse("item", args=[item.pk])).content.decode()
    assert reverse("item-family", args=[item.pk]) in page
    with cast["leader"].acting() as by:
        inform_family(by=by, item=item.pk)
    assert _is_there(late, item)
