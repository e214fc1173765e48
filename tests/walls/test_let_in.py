"""Nobody but the family lets another service in: tried in sequences and as raw writes."""

import uuid
from datetime import date, timedelta
from functools import partial

import pytest
from django.db.models import Model

from laget.access.travel import at_time
from laget.access.viewer import Viewer, as_system
from laget.cases.actions.people import end_naming
from laget.cases.api import Case, NewMeasure, name_person
from laget.cases.models import Baton, Measure, NamedPerson, Record, StatutoryReport
from laget.consent.api import Consent, Giver, Reply, answer_consent
from laget.consent.models import Receiver
from laget.kernel.errors import Invalid, Refused
from laget.meetings.api import Item, agree_measure, call_participant, respond
from laget.meetings.models import Meeting, Participant
from laget.organisations.api import municipality_id
from laget.people.models import Guardianship
from tests.cases.stories import promise, raised
from tests.cast import Cast
from tests.consent.stories import answered, asked
from tests.meetings.stories import all_came, in_the_meeting, planned, with_family, with_oda
from tests.walls.raw import refused


def _added(row: Model) -> bool:
    return not refused(lambda: row.save(force_insert=True))


def _opened(cast: Cast) -> Consent:
    consent = asked(cast)
    for parent in ("mother", "father"):
        answered(cast, consent, parent, "yes")
    return consent


def _reads(cast: Cast, who: str = "ppt") -> bool:
    with cast[who].acting():
        return Record.objects.exists() or Case.objects.exists()


def _staff_write(cast: Cast, consent: Consent, answer: str, form: str) -> bool:
    """Whether staff could write an answer down for the father."""
    with cast["leader"].acting() as by:
        giver = Giver.objects.get(consent=consent, person=cast["father"].seat)
        try:
            answer_consent(by=by, giver=giver.pk, reply=Reply(answer=answer, form=form))
        except Refused:
            return False
    return True


@pytest.mark.parametrize("own", ["no", "part", "withdrawn"])
@pytest.mark.parametrize("steps", [("room",), ("oral", "room"), ("oral", "oral", "room")])
def test_no_sequence_of_staff_opens_what_a_parent_keeps_closed(
    cast: Cast, own: str, steps: tuple[str, ...]
) -> None:
    consent = asked(cast)
    answered(cast, consent, "mother", "yes")
    if own == "withdrawn":
        giver = answered(cast, consent, "father", "yes")
        with cast["father"].acting() as by:
            Giver.objects.filter(pk=giver.pk).update(withdrawn_at=by.at)
    else:
        parts = ("observasjon",) if own == "part" else ()
        answered(cast, consent, "father", own, categories=parts)
    before = _reads(cast)
    answers = ["later"] * (len(steps) - 1) + ["yes"]
    done = [_staff_write(cast, consent, a, form) for a, form in zip(answers, steps, strict=True)]
    assert not any(done)
    assert _reads(cast) == before


@pytest.mark.parametrize("answer", ["later", "yes"])
def test_staff_do_not_write_over_a_parents_no_past_the_action_either(
    cast: Cast, answer: str
) -> None:
    consent = asked(cast)
    answered(cast, consent, "mother", "yes")
    answered(cast, consent, "father", "no")
    with cast["leader"].acting() as by:
        own = {"registered_by_id": by.seat, "withdrawn_at": None}
        assert refused(lambda: Giver.objects.update(answer=answer, form="room", **own))
        assert refused(lambda: Giver.objects.update(kept_closed_at=None))
    assert not _reads(cast)


@pytest.mark.parametrize("who", ["ppt", "nurse"])
def test_nobody_promises_for_a_service_that_the_family_has_not_let_in(cast: Cast, who: str) -> None:
    case = raised(cast, told=True)
    with cast["leader"].acting() as by:
        with pytest.raises(Invalid) as error:
            promise(by, case, cast[who].seat)
        assert "owner" in error.value.fields
        row = Measure(
            municipality_id=case.municipality_id,
            case=case,
            category="tiltak",
            title="x",
            owner_id=cast[who].seat,
            starts_on=by.today,
            ends_on=by.today,
            assess_on=by.today,
            added_by_id=by.seat,
            added_at=by.at,
        )
        assert not _added(row)
    assert not _reads(cast, who)


def test_in_the_room_nothing_is_agreed_about_a_child_who_may_not_be_discussed(cast: Cast) -> None:
    item = with_oda(cast, raised(cast, told=True))
    with in_the_meeting(cast, item.meeting_id) as by, pytest.raises(Refused):
        agree_measure(by=by, item=item.pk, measure=_new_measure(by.today, cast["contact"].seat))


def _new_measure(day: date, owner: uuid.UUID) -> NewMeasure:
    return NewMeasure("Fast plass", owner, day, day + timedelta(days=30), day + timedelta(days=30))


def test_a_later_lets_nobody_in_again_after_the_consent_has_run_out(cast: Cast) -> None:
    consent = _opened(cast)
    with cast["leader"].acting() as by:
        promise(by, Case.objects.get(pk=consent.case_id), cast["ppt"].seat)
        end = by.at + timedelta(days=101)
    assert _reads(cast)
    with at_time(end):
        assert not _reads(cast)
        again = asked(cast, _case(cast, consent))
        answered(cast, again, "mother", "later")
        assert not _reads(cast)


def _case(cast: Cast, consent: Consent) -> Case:
    with cast["leader"].acting():
        return Case.objects.get(pk=consent.case_id)


def _guardianship_ends(cast: Cast, who: str) -> None:
    with as_system("setup", municipality_id("nannestad")) as job:
        Guardianship.objects.filter(person=cast[who].seat).update(valid_to=job.at)


def test_a_yes_ends_with_the_guardianship_of_the_one_who_gave_it(cast: Cast) -> None:
    consent = _opened(cast)
    with cast["leader"].acting() as by:
        promise(by, Case.objects.get(pk=consent.case_id), cast["ppt"].seat)
    assert _reads(cast)
    _guardianship_ends(cast, "father")
    assert not _reads(cast)
    with cast["leader"].acting():
        assert Measure.objects.get().vacant_since is not None


def test_a_guardianship_that_is_to_end_bounds_what_it_opened(cast: Cast) -> None:
    _opened(cast)
    with as_system("setup", municipality_id("nannestad")) as job:
        ends = job.at + timedelta(days=10)
        Guardianship.objects.filter(person=cast["father"].seat).update(valid_to=ends)
    assert _reads(cast)
    with at_time(ends + timedelta(minutes=1)):
        assert not _reads(cast)


def test_she_who_is_no_guardian_any_more_takes_back_and_answers_nothing_else(cast: Cast) -> None:
    consent = asked(cast)
    answered(cast, consent, "mother", "yes")
    _guardianship_ends(cast, "father")
    with cast["leader"].acting() as by:
        own = {"registered_by_id": by.seat}
        father = Giver.objects.filter(person=cast["father"].seat)
        assert refused(lambda: father.update(answer="yes", form="room", **own))
    assert not _reads(cast)


def test_nothing_opens_by_a_question_that_nobody_was_asked(cast: Cast) -> None:
    case = raised(cast, told=True)
    with cast["leader"].acting() as by:
        for wrong in (
            {"answers_needed": 0},
            {"valid_until": by.today + timedelta(days=4000)},
            {"forms": ["screen", "oral"]},
            {"child_id": cast.children["jonas"].pk},
        ):
            assert not _added(_question(cast, case, **wrong)), wrong
        whole = _question(cast, case)
        assert _added(whole)
        common = {"municipality_id": case.municipality_id, "case_id": case.pk}
        receiver = Receiver(consent=whole, unit=cast.units["ppt"], **common)
        receiver.save(force_insert=True)
        Consent.objects.filter(pk=whole.pk).update(closed_at=None)
    assert not _reads(cast)


def _question(cast: Cast, case: Case, **wrong: object) -> Consent:
    with cast["leader"].acting() as by:
        told: dict[str, object] = {
            "municipality_id": case.municipality_id,
            "child_id": case.child_id,
            "case_id": case.pk,
            "sort_at": case.opened_at,
            "setup_id": case.setup_id,
            "purpose": "tverrfaglig_drofting",
            "wording": "2026-1",
            "why": "x",
            "categories": ["observasjon"],
            "forms": ["screen", "paper", "room"],
            "valid_until": by.today + timedelta(days=30),
            "answers_needed": 1,
            "prepared_by_id": by.seat,
            "prepared_at": by.at,
        }
        return Consent(**{**told, **wrong})


def test_a_receiver_is_added_to_no_other_cases_question(cast: Cast) -> None:
    consent = asked(cast)
    elsewhere = raised(cast)
    with cast["leader"].acting():
        row = Receiver(
            municipality_id=consent.municipality_id,
            consent=consent,
            case_id=elsewhere.pk,
            unit=cast.units["health_centre"],
        )
        assert not _added(row)


def test_an_item_is_about_the_child_of_its_case(cast: Cast) -> None:
    case, meeting = raised(cast, told=True), planned(cast)
    with cast["leader"].acting() as by:
        row = Item(
            municipality_id=case.municipality_id,
            meeting=meeting,
            number=1,
            kind=Item.Kind.NAMED_CHILD,
            case=case,
            child=cast.children["jonas"],
            question="x",
            added_by_id=by.seat,
            added_at=by.at,
        )
        assert not _added(row)


def test_the_baton_and_a_naming_reach_nobody_outside_the_unit(cast: Cast) -> None:
    case = raised(cast)
    with cast["leader"].acting() as by:
        common = {"municipality_id": case.municipality_id, "case": case}
        mine = {"offered_by_id": by.seat, "offered_at": by.at}
        for position, accepted in (("ppt", None), ("ppt", by.at), ("colleague", by.at)):
            leg = Baton(position_id=cast[position].seat, accepted_at=accepted, **common, **mine)
            assert not _added(leg), (position, accepted)
        assert _added(Baton(position_id=cast["colleague"].seat, **common, **mine))
        naming = {"reason": "x", "named_by_id": by.seat}
        outside = NamedPerson(position_id=cast["ppt"].seat, valid_from=by.at, **naming, **common)
        assert not _added(outside)
        early = NamedPerson(
            position_id=cast["colleague"].seat,
            valid_from=by.at - timedelta(days=900),
            **naming,
            **common,
        )
        assert not _added(early)
    assert not _reads(cast)


def test_a_naming_that_has_ended_stays_ended(cast: Cast) -> None:
    case = raised(cast)
    with cast["leader"].acting() as by:
        seat = cast["colleague"].seat
        named = name_person(by=by, case=case.pk, position=seat, reason="Følger leken")
        end_naming(by=by, named=named.pk)
    with cast["leader"].acting():
        assert refused(lambda: NamedPerson.objects.update(valid_to=None))
    assert not _reads(cast, "colleague")


def test_a_report_informs_ones_own_leader_and_no_other(cast: Cast) -> None:
    with cast["author"].acting() as by:
        mine, other = (_report(cast, by, unit) for unit in (by.unit, cast.units["school"].pk))
        assert _added(mine)
        assert not _added(other)


def _report(cast: Cast, by: Viewer, unit: uuid.UUID) -> StatutoryReport:
    return StatutoryReport(
        municipality_id=by.municipality,
        child=cast.children["oda"],
        unit_id=unit,
        reporter_id=by.seat,
        paragraph="barnevernloven_13_2",
        channel="phone",
        reported_on=by.today,
        received_by="x",
        summary="HEMMELIG",
        recorded_at=by.at,
    )


def test_a_case_runs_forward(cast: Cast) -> None:
    case = raised(cast, told=True)
    with cast["leader"].acting() as by:
        Case.objects.filter(pk=case.pk).update(
            phase="closed", closed_at=by.at, outcome="avklart", due_on=None
        )
    with cast["leader"].acting():
        back = {"phase": "concern", "closed_at": None, "outcome": ""}
        assert refused(lambda: Case.objects.update(**back))
        assert refused(lambda: Case.objects.update(feedback="Noe annet"))


@pytest.mark.parametrize("days", [None, -900])
def test_what_the_family_has_been_shown_is_not_taken_from_them(
    cast: Cast, days: int | None
) -> None:
    case = raised(cast, told=True)
    with cast["leader"].acting() as by:
        to = by.at + timedelta(days=days) if days else None
        assert refused(lambda: Case.objects.filter(pk=case.pk).update(family_open_at=to))


def test_an_approved_meeting_stands(cast: Cast) -> None:
    item = with_family(cast)
    all_came(cast, item.meeting_id)
    with in_the_meeting(cast, item.meeting_id) as by:
        meeting = Meeting.objects.filter(pk=item.meeting_id)
        meeting.update(approved_at=by.at, items_until=by.at + timedelta(days=14))
        for change in (
            {"approved_at": None, "items_until": None},
            {"items_until": by.at + timedelta(days=9000)},
            {"starts_at": by.at - timedelta(days=40)},
        ):
            assert refused(partial(meeting.update, **change)), change
        assert refused(lambda: Participant.objects.update(attended=False))
        assert refused(lambda: Item.objects.update(minutes="FORFALSKET"))
        with pytest.raises(Refused):
            call_participant(by=by, meeting=item.meeting_id, unit=cast.units["ppt"].pk)


def test_a_service_lets_nobody_in_once_the_minutes_are_approved(cast: Cast) -> None:
    item = with_family(cast)
    with in_the_meeting(cast, item.meeting_id) as by:
        Meeting.objects.filter(pk=item.meeting_id).update(
            approved_at=by.at, items_until=by.at + timedelta(days=14)
        )
        other = cast["ppt_other"].seat
        with cast["ppt"].acting() as ppt, pytest.raises(Refused):
            respond(by=ppt, meeting=item.meeting_id, coming=True, position=other)
    with cast["ppt_other"].acting():
        assert not Item.objects.exists()
