"""What the family has opened was for the work; it ends with it, and nobody can make it last."""

import uuid
from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from laget.access.travel import at_time
from laget.cases.api import Case, Choice, accept_baton, decide, name_person, offer_baton
from laget.cases.models import Baton, Record
from laget.consent.api import Consent, Giver, Reply, answer_consent, withdraw_consent
from laget.kernel.errors import Absent, Refused
from tests.cases.stories import raised
from tests.cast import Cast
from tests.conftest import sign_in
from tests.consent.stories import answered, asked
from tests.walls.raw import refused

DAYS = 14  # that the set-up gives those who took part, to read how it ended


def _closed(cast: Cast, *said_yes: str) -> tuple[Consent, datetime]:
    """A case in which the family was asked, closed; and when."""
    consent = asked(cast)
    for parent in said_yes:
        answered(cast, consent, parent, "yes")
    with cast["leader"].acting() as by:
        choice = Choice(fork="avklart", reason="Det går bra nå.", learnt="En fast voksen hjalp.")
        decide(by=by, case=consent.case_id, choice=choice)
        return consent, by.at


def _reads(cast: Cast) -> bool:
    with cast["ppt"].acting():
        return Record.objects.exists()


def test_a_consent_ends_some_days_after_its_case(cast: Cast) -> None:
    _consent, at = _closed(cast, "mother", "father")
    assert _reads(cast)
    with at_time(at + timedelta(days=DAYS, minutes=-1)):
        assert _reads(cast)
    with at_time(at + timedelta(days=DAYS, minutes=1)):
        assert not _reads(cast)
        with cast["ppt"].acting():
            assert not Case.objects.exists()


def test_in_those_days_the_family_can_still_take_it_back(cast: Cast) -> None:
    consent, _at = _closed(cast, "mother", "father")
    with cast["father"].acting() as by:
        withdraw_consent(by=by, giver=Giver.objects.get(consent=consent).pk)
    assert not _reads(cast)


def test_nobody_is_asked_about_a_case_that_is_closed(cast: Cast) -> None:
    consent, _at = _closed(cast, "mother")
    with cast["father"].acting() as by:
        giver = Giver.objects.get(consent=consent)
        with pytest.raises(Refused):
            answer_consent(by=by, giver=giver.pk, reply=Reply(answer="yes", form="screen"))
    shown = sign_in(cast["father"]).get(reverse("family-consent", args=[consent.pk]))
    assert shown.status_code == 200
    assert reverse("family-answer", args=[consent.pk]) not in shown.content.decode()
    assert not _reads(cast)


def test_the_page_says_until_when_they_can_read_how_it_ended(cast: Cast) -> None:
    consent, _at = _closed(cast, "mother", "father")
    page = sign_in(cast["leader"]).get(reverse("consent", args=[consent.pk])).content.decode()
    assert "så de som var med, kan lese hvordan det gikk" in page


@pytest.mark.parametrize("later", [None, timedelta(days=300)])
def test_a_closed_consent_cannot_be_opened_again_or_drawn_out(
    cast: Cast, later: timedelta | None
) -> None:
    consent, at = _closed(cast, "mother", "father")
    with cast["leader"].acting():
        row = Consent.objects.filter(pk=consent.pk)
        assert refused(lambda: row.update(closed_at=later and at + later))
        assert not refused(lambda: row.update(closed_at=at))
    assert not _reads(cast)


def test_nobody_is_asked_anything_in_a_closed_case(cast: Cast) -> None:
    consent, _at = _closed(cast, "mother", "father")
    with cast["leader"].acting() as by:
        row = Consent.objects.get(pk=consent.pk)
        row.pk, row.closed_at, row.prepared_by_id = uuid.uuid4(), None, by.seat
        row.prepared_at, row.valid_until = by.at, by.today + timedelta(days=30)
        assert refused(lambda: row.save(force_insert=True))


def test_a_closed_case_gets_no_new_holder(cast: Cast) -> None:
    case = raised(cast, told=True)
    with cast["leader"].acting() as by:
        offer_baton(by=by, case=case.pk, position=cast["colleague"].seat)
        decide(by=by, case=case.pk, choice=Choice(fork="avklart", reason="Bra.", learnt="x"))
    with cast["colleague"].acting() as by, pytest.raises((Absent, Refused)):
        accept_baton(by=by, case=case.pk)
    with cast["leader"].acting():
        assert not Baton.objects.filter(accepted_at=None, ended_at=None).exists()


def test_what_a_colleague_was_let_in_for_can_be_ended_when_the_case_is_closed(cast: Cast) -> None:
    case = raised(cast, told=True)
    with cast["leader"].acting() as by:
        seat = cast["colleague"].seat
        named = name_person(by=by, case=case.pk, position=seat, reason="Følger leken")
        decide(by=by, case=case.pk, choice=Choice(fork="avklart", reason="Bra.", learnt="x"))
    address = reverse("case-name-end", args=[case.pk, named.pk])
    assert address in sign_in(cast["leader"]).get(reverse("case", args=[case.pk])).content.decode()
    assert sign_in(cast["leader"]).post(address).status_code == 302
    assert sign_in(cast["colleague"]).get(reverse("case", args=[case.pk])).status_code == 404
