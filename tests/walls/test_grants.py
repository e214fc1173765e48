"""What opens and closes a case: each ground for its period, from the very next statement."""

from datetime import datetime, time, timedelta

import pytest
from django.db import models
from django.utils import timezone

from laget.access.models import Grant
from laget.access.travel import at_time
from laget.access.viewer import acting_as, as_system
from laget.cases.actions.people import decline_baton, end_naming
from laget.cases.api import (
    Case,
    accept_baton,
    list_cases,
    name_person,
    offer_baton,
    tell_family,
)
from laget.cases.models import Baton, Decision, Measure, NamedPerson, Record
from laget.kernel.errors import Absent, Refused
from laget.organisations.actions.staffing import end_position
from laget.organisations.api import municipality_id
from laget.organisations.models import Position
from laget.people.api import Child, move_placement
from laget.people.models import Guardianship, Person, Placement
from tests.cases.stories import decided, raised
from tests.cast import Cast
from tests.walls.meetings import ask_family, say
from tests.walls.worlds import hire, make_guardian_too

# Not the child herself, nor who her contact is: that all staff of her unit know.
ABOUT_ODA: tuple[type[models.Model], ...] = (
    Case, Record, Measure, Decision, Baton, NamedPerson, Guardianship, Person,
)  # fmt: skip


def seen(cast: Cast, who: str) -> dict[str, int]:
    """How many rows of each table somebody sees of those about Oda's case and family."""
    with cast[who].acting() as viewer:
        counts = {m.__name__: m._default_manager.count() for m in ABOUT_ODA}
        counts["listed"] = len(list_cases(viewer))
    return {name: n for name, n in counts.items() if n}


def sees_the_case(cast: Cast, who: str) -> bool:
    """Whether the case and what was written in it can be read."""
    with cast[who].acting():
        return Case.objects.exists() and Record.objects.exists()


def test_a_new_contact_sees_from_now_and_the_former_sees_nothing_more(cast: Cast) -> None:
    raised(cast)
    assert sees_the_case(cast, "contact")
    assert not sees_the_case(cast, "colleague")
    with as_system("setup", municipality_id("nannestad")) as job:
        new = Position.objects.get(pk=cast["colleague"].seat)
        move_placement(by=job, child=cast.children["oda"], contact=new)
    assert sees_the_case(cast, "colleague")
    assert seen(cast, "contact") == {}


def test_a_contact_to_come_sees_nothing_before_the_day(cast: Cast) -> None:
    raised(cast)
    with as_system("setup", municipality_id("nannestad")) as job:
        start = job.at + timedelta(days=10)
        Placement.objects.create(
            municipality_id=job.municipality,
            child=cast.children["oda"],
            position_id=cast["colleague"].seat,
            valid_from=start,
            valid_to=start + timedelta(days=5),
        )
    assert not sees_the_case(cast, "colleague")
    for days, sees in ((9, False), (11, True), (14, True), (16, False)):
        with at_time(job.at + timedelta(days=days)):
            assert sees_the_case(cast, "colleague") is sees, days


def test_a_guardianship_that_has_ended_shows_nothing(cast: Cast) -> None:
    raised(cast, told=True)
    assert sees_the_case(cast, "mother")
    with as_system("setup", municipality_id("nannestad")) as job:
        Guardianship.objects.filter(person_id=cast["mother"].seat).update(valid_to=job.at)
    assert seen(cast, "mother") == {}
    assert sees_the_case(cast, "father")


def test_a_guardianship_ends_on_its_day_without_anybody_doing_anything(cast: Cast) -> None:
    raised(cast, told=True)
    with as_system("setup", municipality_id("nannestad")) as job:
        last = job.at + timedelta(days=30)
        Guardianship.objects.filter(person_id=cast["mother"].seat).update(valid_to=last)
    assert sees_the_case(cast, "mother")
    with at_time(last + timedelta(minutes=1)):
        assert seen(cast, "mother") == {}


def test_lost_parental_responsibility_shows_nothing(cast: Cast) -> None:
    raised(cast, told=True)
    with as_system("setup", municipality_id("nannestad")):
        rows = Guardianship.objects.filter(person_id=cast["mother"].seat)
        rows.update(parental_responsibility=False)
    assert set(seen(cast, "mother")) <= {"Guardianship", "Person"}


def test_a_parent_without_responsibility_sees_only_that_she_is_registered(cast: Cast) -> None:
    raised(cast, told=True)
    assert set(seen(cast, "estranged")) == {"Guardianship", "Person"}
    with cast["estranged"].acting():
        assert [p.name for p in Person.objects.all()] == ["Estranged Cast"]
        assert not Child.objects.exists()
        assert not Grant.objects.exists()


def test_one_parent_does_not_find_the_other(cast: Cast) -> None:
    raised(cast, told=True)
    with cast["mother"].acting():
        assert [p.pk for p in Person.objects.all()] == [cast["mother"].seat]
        assert Guardianship.objects.count() == 1


def test_the_family_sees_nothing_before_it_is_told(cast: Cast) -> None:
    case = raised(cast)
    for who in ("mother", "father"):
        assert not {"Case", "Record", "Baton", "listed"} & set(seen(cast, who))
    with cast["author"].acting() as by:
        tell_family(by=by, case=case.pk)
    assert {"Case", "Record", "Baton", "listed"} <= set(seen(cast, "mother"))


def test_a_youth_and_her_parent_see_once_told_and_nobody_elses_family_does(cast: Cast) -> None:
    jonas, oda = cast.children["jonas"], cast.children["oda"]
    case = raised(_about(cast, "jonas"), "stranger")
    assert not sees_the_case(cast, "youth")
    with cast["stranger"].acting() as by:
        tell_family(by=by, case=case.pk)
    for who in ("youth", "other_parent"):
        assert sees_the_case(cast, who)
        with cast[who].acting():
            assert [c.pk for c in Child.objects.all()] == [jonas.pk]
    with cast["mother"].acting():
        assert [c.pk for c in Child.objects.all()] == [oda.pk]
        assert not Case.objects.exists()


def _about(cast: Cast, name: str) -> Cast:
    """The same cast, in which the stories are about another child."""
    return Cast(cast.people, cast.units, {**cast.children, "oda": cast.children[name]})


def test_somebody_named_sees_until_the_naming_ends(cast: Cast) -> None:
    case = raised(cast)
    with cast["leader"].acting() as by:
        seat = cast["colleague"].seat
        named = name_person(by=by, case=case.pk, position=seat, reason="Følger leken")
    assert sees_the_case(cast, "colleague")
    with cast["leader"].acting() as by:
        end_naming(by=by, named=named.pk)
    assert seen(cast, "colleague") == {}


def test_an_ended_position_opens_nothing_though_its_grants_stand(cast: Cast) -> None:
    raised(cast)
    with as_system("setup", municipality_id("nannestad")) as job:
        end_position(by=job, position=cast["contact"].seat)
    with pytest.raises(LookupError):
        seen(cast, "contact")
    with at_time(job.at - timedelta(minutes=1)), cast["contact"].acting() as before:
        assert before.keys


def test_who_is_asked_reads_and_writes_nothing_before_accepting(cast: Cast) -> None:
    case = raised(cast)
    with cast["author"].acting() as by:
        offer_baton(by=by, case=case.pk, position=cast["colleague"].seat)
    assert sees_the_case(cast, "colleague")
    with cast["colleague"].acting():
        assert Case.objects.update(learnt="skrevet") == 0
        assert Record.objects.update(withheld_reason="skrevet") == 0
    with cast["colleague"].acting() as by:
        decline_baton(by=by, case=case.pk)
    assert seen(cast, "colleague") == {}


def test_the_baton_takes_sight_along_when_it_goes_on(cast: Cast) -> None:
    case = decided(cast)
    for giver, taker in (("author", "colleague"), ("colleague", "contact")):
        with cast[giver].acting() as by:
            offer_baton(by=by, case=case.pk, position=cast[taker].seat)
        with cast[taker].acting() as by:
            accept_baton(by=by, case=case.pk)
            assert Case.objects.update(learnt="skrevet") == 1
    assert seen(cast, "colleague") == {}
    with cast["leader"].acting():
        holder = Baton.objects.get(case=case, accepted_at__isnull=False, ended_at=None)
    assert holder.position_id == cast["contact"].seat


def test_nobody_takes_a_baton_that_was_offered_to_another(cast: Cast) -> None:
    case = raised(cast)
    with cast["author"].acting() as by:
        offer_baton(by=by, case=case.pk, position=cast["colleague"].seat)
    with cast["contact"].acting() as by, pytest.raises(Refused):
        accept_baton(by=by, case=case.pk)
    with cast["stranger"].acting() as by, pytest.raises(Absent):
        accept_baton(by=by, case=case.pk)


def test_a_consent_opens_until_its_last_day_is_over(cast: Cast) -> None:
    consent = ask_family(cast, raised(cast))
    for parent in ("mother", "father"):
        say(cast, consent, parent, "yes")
    assert sees_the_case(cast, "ppt")
    last = timezone.make_aware(datetime.combine(consent.valid_until, time(23, 59)))
    with at_time(last):
        assert sees_the_case(cast, "ppt")
    with at_time(last + timedelta(minutes=2)):
        assert seen(cast, "ppt") == {}


def test_two_seats_of_one_person_never_add_up(cast: Cast) -> None:
    raised(cast, told=True)
    with as_system("setup", municipality_id("nannestad")):
        parent = make_guardian_too(cast, "stranger")
    with cast["stranger"].acting() as teacher:
        assert [c.first_name for c in Child.objects.all()] == ["Jonas"]
        assert not Case.objects.exists()
    with acting_as(account=parent.account, seat=parent.seat) as guardian:
        assert [c.first_name for c in Child.objects.all()] == ["Oda"]
        assert Case.objects.exists()
    assert not set(teacher.keys) & set(guardian.keys)


def test_two_positions_of_one_person_never_add_up(cast: Cast) -> None:
    raised(cast)
    with as_system("setup", municipality_id("nannestad")) as job:
        second = hire(job, "leader", cast.units["school"], "lærer")
    assert second.account == cast["leader"].account
    with acting_as(account=second.account, seat=second.seat):
        assert [c.first_name for c in Child.objects.all()] == ["Jonas"]
        assert not Case.objects.exists()


def test_the_leader_of_another_unit_or_municipality_sees_nothing(cast: Cast) -> None:
    raised(cast)
    for who in ("school_leader", "neighbour"):
        assert not {"Case", "Record", "listed"} & set(seen(cast, who))
        with cast[who].acting():
            assert not Grant.objects.filter(subject=cast.children["oda"].pk).exists()


def test_a_hidden_row_is_neither_changed_nor_missed(cast: Cast) -> None:
    case = raised(cast)
    with cast["stranger"].acting():
        assert Case.objects.filter(pk=case.pk).update(learnt="funnet") == 0
        assert Record.objects.update(withheld_reason="funnet") == 0
        assert Baton.objects.update(accepted_at=None) == 0
        assert not Case.objects.filter(pk=case.pk).exists()
    with cast["leader"].acting():
        assert Case.objects.get(pk=case.pk).learnt == ""


def test_a_grant_is_shown_only_to_whom_it_opens_something(cast: Cast) -> None:
    raised(cast)
    with cast["contact"].acting() as viewer:
        assert {g.key for g in Grant.objects.all()} <= set(viewer.keys)
        assert Grant.objects.exists()
    with cast["neighbour"].acting() as viewer:
        assert {g.municipality_id for g in Grant.objects.all()} <= {viewer.municipality}
