"""The family's sight ends by itself: with a guardianship, and when the child comes of age."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from laget.access.travel import at_time
from laget.access.viewer import as_system
from laget.cases.api import Case, Waiting, tell_family, wait_with_family
from laget.meetings.api import Item, Meeting
from laget.organisations.api import municipality_id, national
from laget.people.api import Child, NewGuardian, add_guardianship
from laget.people.models import Guardianship, Person
from tests.cases.stories import raised
from tests.cast import Cast
from tests.consent.stories import answered, asked
from tests.meetings.stories import with_oda
from tests.walls.raw import column, owner


def _mother_of_two(cast: Cast, days: int) -> datetime:
    """The mother is also Jonas's guardian; her guardianship of Oda ends on a day ahead."""
    with as_system("setup", municipality_id("nannestad")) as job:
        person = Person.objects.get(pk=cast["mother"].seat)
        new = NewGuardian("x", "mother", True, "form", date(2025, 8, 1))  # noqa: FBT003
        add_guardianship(by=job, child=cast.children["jonas"], person=person, guardian=new)
        end = job.at + timedelta(days=days)
        Guardianship.objects.filter(person=person, child=cast.children["oda"]).update(valid_to=end)
        return end


def test_sight_of_an_item_ends_on_the_guardianships_last_day(cast: Cast) -> None:
    with_oda(cast, raised(cast, told=True))
    end = _mother_of_two(cast, 30)
    with cast["mother"].acting():
        assert Item.objects.exists()
    with at_time(end + timedelta(hours=1)), cast["mother"].acting():
        assert not Child.objects.filter(pk=cast.children["oda"].pk).exists()
        assert not Case.objects.exists()
        assert not Item.objects.exists()
        assert not Meeting.objects.exists()


def test_a_guardianship_to_come_opens_nothing_before_its_day(cast: Cast) -> None:
    with_oda(cast, raised(cast, told=True))
    with as_system("setup", municipality_id("nannestad")) as job:
        begins = job.at + timedelta(days=5)
        Guardianship.objects.filter(person_id=cast["mother"].seat).update(valid_from=begins)
    with cast["mother"].acting():
        assert not Item.objects.exists()


def _born(child: Child, born: date) -> None:
    with as_system("setup", municipality_id("nannestad")):
        Child.objects.filter(pk=child.pk).update(born=born)


@pytest.mark.parametrize(
    ("born", "last_evening"),
    [
        (date(2012, 5, 3), datetime(2030, 5, 2, 21, 59, tzinfo=UTC)),
        (date(2012, 2, 29), datetime(2030, 2, 28, 22, 59, tzinfo=UTC)),  # of age on 1 March
    ],
)
def test_parents_see_until_the_minute_the_child_comes_of_age(
    cast: Cast, born: date, last_evening: datetime
) -> None:
    with_oda(cast, raised(cast, told=True))
    _born(cast.children["oda"], born)
    with at_time(last_evening), cast["mother"].acting():
        assert Case.objects.exists()
        assert Item.objects.exists()
    with at_time(last_evening + timedelta(minutes=1)), cast["mother"].acting():
        assert not Case.objects.exists()
        assert not Item.objects.exists()


def test_what_parents_agreed_to_ends_when_the_child_comes_of_age(cast: Cast) -> None:
    consent = asked(cast)
    assert consent.valid_until > consent.prepared_at.date() + timedelta(days=20)
    for parent in ("mother", "father"):
        answered(cast, consent, parent, "yes")
    _born(cast.children["oda"], consent.prepared_at.date() - timedelta(days=18 * 365))
    with cast["ppt"].acting():
        assert Case.objects.exists()
    with at_time(consent.prepared_at + timedelta(days=20)), cast["ppt"].acting():
        assert not Case.objects.exists()


def test_the_wall_and_the_national_register_agree_on_when_one_is_of_age(cast: Cast) -> None:
    oda = cast.children["oda"]
    with cast["leader"].acting() as by:
        (rule,) = [r for r in national(by).age_rules if r.code == "adult_18"]
    with owner() as bare:
        (at,) = column(bare, "select laget.of_age_at(%s)", oda.pk)
    assert timezone.localdate(at) == oda.born.replace(year=oda.born.year + rule.from_age)


def test_why_the_family_had_to_wait_is_not_in_what_they_read_afterwards(cast: Cast) -> None:
    case = raised(cast)
    with cast["leader"].acting() as by:
        waiting = Waiting("KANARI-GRUNN", "confidentiality", by.today + timedelta(days=9))
        wait_with_family(by=by, case=case.pk, waiting=waiting)
        tell_family(by=by, case=case.pk)
        assert case.family_exceptions.get().reason == "KANARI-GRUNN"
    with cast["mother"].acting():
        assert "KANARI-GRUNN" not in str(Case.objects.values().get())
        assert not case.family_exceptions.exists()
