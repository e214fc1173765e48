"""What has ended stays ended, and nobody writes her own way in: tried as raw updates of one's own.

An update without a condition asks no reading policy, so what the wall lets one write must hold by
itself. Each of these was once possible.
"""

from datetime import timedelta

import pytest
from django.db import connection

from laget.access.travel import at_time
from laget.access.viewer import Viewer
from laget.cases.actions.people import decline_baton
from laget.cases.api import Assessment, Case, assess_measure, offer_baton
from laget.cases.models import Baton, Measure, Record
from laget.consent.api import name_delegate
from laget.consent.models import Consent, Delegate, Giver
from laget.meetings.api import Item, respond
from laget.meetings.models import Participant
from tests.cases.stories import promise, raised
from tests.cast import Cast
from tests.conftest import sign_in
from tests.consent.stories import answered, asked
from tests.meetings.stories import planned, with_oda
from tests.walls.raw import refused


def _opened(cast: Cast) -> Consent:
    consent = asked(cast)
    for parent in ("mother", "father"):
        answered(cast, consent, parent, "yes")
    return consent


def _new_delegate(by: Viewer, consent: Consent, cast: Cast, unit: str, who: str) -> Delegate:
    return Delegate(
        municipality_id=by.municipality,
        consent=consent,
        case_id=consent.case_id,
        unit=cast.units[unit],
        position_id=cast[who].seat,
        named_by_id=by.seat,
        named_at=by.at,
    )


def test_an_intake_that_receives_nothing_lets_itself_in_nowhere(cast: Cast) -> None:
    consent = _opened(cast)
    with cast["nurse"].acting() as by:
        new = _new_delegate(by, consent, cast, "health_centre", "nurse")
        assert refused(lambda: new.save(force_insert=True))
    with cast["nurse"].acting():
        assert not Record.objects.exists()


def test_a_receiving_unit_names_nobody_but_its_own(cast: Cast) -> None:
    consent = _opened(cast)
    with cast["ppt"].acting() as by:
        new = _new_delegate(by, consent, cast, "ppt", "school_leader")
        assert refused(lambda: new.save(force_insert=True))
        own = _new_delegate(by, consent, cast, "ppt", "ppt_other")
        assert not refused(lambda: own.save(force_insert=True))


def test_a_delegation_that_has_ended_is_not_taken_up_again(cast: Cast) -> None:
    consent = _opened(cast)
    with cast["ppt"].acting() as by:
        name_delegate(by=by, consent=consent.pk, position=cast["ppt_other"].seat)
        Delegate.objects.update(ended_at=by.at)
    with cast["ppt"].acting():
        assert refused(lambda: Delegate.objects.update(ended_at=None))


def test_a_declined_baton_cannot_be_taken_after_all(cast: Cast) -> None:
    case = raised(cast)
    with cast["author"].acting() as by:
        offer_baton(by=by, case=case.pk, position=cast["colleague"].seat)
    with cast["colleague"].acting() as by:
        decline_baton(by=by, case=case.pk)
    with cast["colleague"].acting(), connection.cursor() as cursor:
        for column in ("ended_at = null", "accepted_at = now()"):
            sql = f"update cases_baton set {column}"
            assert refused(lambda sql=sql: cursor.execute(sql) or cursor.rowcount)  # type: ignore[misc]
        assert not Baton.objects.exists()


def test_who_is_offered_the_baton_takes_it_by_the_one_door_only(cast: Cast) -> None:
    case = raised(cast)
    with cast["author"].acting() as by:
        offer_baton(by=by, case=case.pk, position=cast["colleague"].seat)
    with cast["colleague"].acting() as by:
        offer = Baton.objects.filter(position_id=by.seat)
        assert refused(lambda: offer.update(accepted_at=by.at))


def test_a_measure_that_was_assessed_opens_nothing_again(cast: Cast) -> None:
    case = raised(cast, told=True)
    with cast["leader"].acting() as by:
        measure = promise(by, case, cast["colleague"].seat)
    with cast["colleague"].acting() as by:
        done = Assessment(effect="god", note="Bra", with_family=True)
        assess_measure(by=by, measure=measure.pk, assessment=done)  # type: ignore[attr-defined]
    with cast["colleague"].acting():
        assert refused(lambda: Measure.objects.update(assessed_on=None))
        assert not Case.objects.exists()
        assert not Measure.objects.exists()
    with cast["leader"].acting():
        assert refused(lambda: Measure.objects.update(effect_note="Noe annet"))


@pytest.mark.parametrize("answer", ["no", "part"])
def test_a_no_after_a_yes_takes_a_services_promise_from_it(cast: Cast, answer: str) -> None:
    consent = _opened(cast)
    with cast["leader"].acting() as by:
        promise(by, Case.objects.get(pk=consent.case_id), cast["ppt"].seat)
    with cast["ppt"].acting():
        assert Measure.objects.exists()
    # The mother keeps all closed; or opens a part that the father has not.
    answered(
        cast, consent, "mother", answer, categories=("observasjon",) if answer == "part" else ()
    )
    answered(cast, consent, "father", "no")
    with cast["ppt"].acting():
        assert not Case.objects.exists()
        assert not Measure.objects.exists()
    with cast["leader"].acting():
        assert Measure.objects.get().vacant_since is not None


def test_a_services_promise_lets_it_see_no_longer_than_the_consent(cast: Cast) -> None:
    consent = _opened(cast)
    with cast["leader"].acting() as by:
        promise(by, Case.objects.get(pk=consent.case_id), cast["ppt"].seat)
        after = by.at + timedelta(days=101)
    with at_time(after), cast["ppt"].acting():
        assert not Case.objects.exists()
        assert not Measure.objects.exists()
    path = f"/measures/{_the_measure(cast)}/assess/"
    with at_time(after):
        assert sign_in(cast["ppt"]).get(path).status_code == 404


def _the_measure(cast: Cast) -> object:
    with cast["leader"].acting():
        return Measure.objects.get().pk


def test_a_unit_sends_its_own_people_to_a_meeting_and_nobody_else(cast: Cast) -> None:
    with_oda(cast, raised(cast, told=True))
    with cast["ppt"].acting() as by:
        row = Participant.objects.get(unit_id=by.unit)
        rows = Participant.objects.filter(pk=row.pk)
        assert refused(lambda: rows.update(position_id=cast["school_leader"].seat))
        respond(by=by, meeting=row.meeting_id, coming=True, position=cast["ppt_other"].seat)


def test_a_service_opens_no_case_about_a_child_it_was_let_in_to(cast: Cast) -> None:
    consent = _opened(cast)
    with cast["ppt"].acting() as by:
        case = Case.objects.get(pk=consent.case_id)
        new = Case(
            municipality_id=by.municipality,
            unit_id=by.unit,
            child_id=case.child_id,
            setup_id=case.setup_id,
            reference="2026-XXXXX",
            phase="concern",
            opened_by_id=by.seat,
            opened_at=by.at,
        )
        assert refused(lambda: new.save(force_insert=True))


def test_a_participant_puts_nothing_on_the_agenda(cast: Cast) -> None:
    meeting = planned(cast)
    with_oda(cast, raised(cast, told=True), meeting)
    with cast["ppt"].acting() as by:
        new = Item(
            municipality_id=by.municipality,
            meeting=meeting,
            number=9,
            kind="theme",
            title="Mitt",
            added_by_id=by.seat,
            added_at=by.at,
        )
        assert refused(lambda: new.save(force_insert=True))


def test_what_a_giver_has_kept_closed_staff_open_with_her_signature_only(cast: Cast) -> None:
    consent = _opened(cast)
    answered(cast, consent, "father", "no")
    with cast["leader"].acting() as by:
        rows = Giver.objects.filter(consent=consent, person_id=cast["father"].seat)
        for form in ("room", "oral"):
            change = {"answer": "yes", "form": form, "registered_by_id": by.seat}
            assert refused(lambda change=change: rows.update(**change))  # type: ignore[misc]
    with cast["ppt"].acting():
        assert not Record.objects.exists()
