"""Who sees an item of a meeting, from when until when."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from laget.access.travel import at_time
from laget.access.viewer import as_system
from laget.cases.api import tell_family
from laget.consent.api import Giver, withdraw_consent
from laget.meetings.api import Item, Meeting, add_anonymised, inform_family
from laget.people.api import Guardianship
from tests.cases.stories import raised
from tests.cast import Cast
from tests.conftest import sign_in
from tests.consent.stories import answered, asked
from tests.meetings.stories import QUESTION, planned, with_oda


def _sees(cast: Cast, who: str) -> bool:
    with cast[who].acting():
        return Item.objects.filter(question=QUESTION).exists()


def test_a_meeting_is_unknown_to_those_called_until_the_invitation(cast: Cast) -> None:
    planned(cast)
    with cast["ppt"].acting():
        assert not Meeting.objects.exists()


def test_a_service_does_not_see_the_item_without_a_consent(cast: Cast) -> None:
    with_oda(cast, raised(cast))
    with cast["ppt"].acting():
        assert Meeting.objects.count() == 1
    assert not _sees(cast, "ppt")


@pytest.mark.parametrize(("who", "sees"), [("ppt", True), ("nurse", False), ("colleague", False)])
def test_a_consent_lets_its_receiver_into_the_item_and_nobody_else(
    cast: Cast, who: str, sees: bool
) -> None:
    case = raised(cast)
    consent = asked(cast, case)
    with_oda(cast, case)
    for parent in ("mother", "father"):
        answered(cast, consent, parent, "yes")
    assert _sees(cast, who) is sees


def test_a_withdrawn_consent_closes_the_item_at_once(cast: Cast) -> None:
    case = raised(cast)
    consent = asked(cast, case)
    with_oda(cast, case)
    for parent in ("mother", "father"):
        answered(cast, consent, parent, "yes")
    with cast["father"].acting() as by:
        withdraw_consent(by=by, giver=Giver.objects.get(consent=consent).pk)
    assert not _sees(cast, "ppt")


def test_an_informed_family_lets_everyone_called_into_the_item(cast: Cast) -> None:
    item = with_oda(cast, raised(cast))
    with cast["leader"].acting() as by:
        inform_family(by=by, item=item.pk)
    assert _sees(cast, "nurse")
    assert not _sees(cast, "ppt_other")


def test_the_pages_of_a_meeting_open_for_its_leader(cast: Cast) -> None:
    item = with_oda(cast, raised(cast))
    client = sign_in(cast["leader"])
    for name, key in (("meeting", item.meeting_id), ("item", item.pk)):
        assert client.get(reverse(name, args=[key])).status_code == 200
    for name in ("item-child", "item-anonymised", "item-service", "item-theme", "meeting-call"):
        assert client.get(reverse(name, args=[item.meeting_id])).status_code == 200
    assert client.get(reverse("meetings")).status_code == 200
    assert client.get(reverse("meeting-plan")).status_code == 200
    assert at_time(timezone.now() + timedelta(days=1)) is not None


def test_a_contact_teacher_is_called_to_her_own_childs_item_and_sees_no_other(cast: Cast) -> None:
    meeting = planned(cast)
    item = with_oda(cast, raised(cast), meeting)
    with cast["leader"].acting() as by:
        other = add_anonymised(by=by, meeting=meeting.pk, title="Et barn", question="Hva gjør vi?")
    with cast["contact"].acting():
        assert {i.pk for i in Item.objects.all()} == {item.pk}
        assert other.pk != item.pk


def test_a_family_that_has_not_been_told_of_the_case_does_not_learn_of_it_by_an_invitation(
    cast: Cast,
) -> None:
    case = raised(cast)
    with_oda(cast, case)
    assert not _sees(cast, "mother")
    with cast["leader"].acting() as by:
        tell_family(by=by, case=case.pk)
    assert _sees(cast, "mother")


def test_a_parent_who_loses_the_responsibility_loses_the_item_at_once(cast: Cast) -> None:
    with_oda(cast, raised(cast, told=True))
    assert _sees(cast, "mother")
    with as_system("setup", cast.units["kindergarten"].municipality_id):
        Guardianship.objects.filter(person=cast["mother"].seat).update(
            parental_responsibility=False
        )
    assert not _sees(cast, "mother")
