"""The wheel of the year: made from what is planned, and telling what is not."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from laget.access.viewer import Viewer
from laget.meetings.actions.bodies import NewBodyMeeting, When, plan_body_meeting
from laget.meetings.actions.moving import move_meeting
from laget.meetings.actions.running import cancel
from laget.meetings.models import Meeting
from laget.meetings.year import site_meetings
from laget.organisations.api import Cadence
from laget.year.queries.events import Event, Scope
from laget.year.queries.wheel import Wheel, wheel_of
from tests.cast import Cast
from tests.governance.stories import body_of, load, setup_of
from tests.meetings.bodies import called_to, matter, planned
from tests.meetings.stories import planned as about_children
from tests.portal.reading import browser
from tests.year.stories import answers, open_for
from tests.year.stories import planned as gathering

LORENSKOG = setup_of("lorenskog")


def wheel_for(town: Cast, who: str, year: int = 0, **scope: object) -> Wheel:
    """The wheel as somebody sees it in bokmål; this year's, unless said."""
    with translation.override("nb"), town[who].acting() as viewer:
        return wheel_of(viewer, year or viewer.today.year, Scope(**scope))  # type: ignore[arg-type]


def found(town: Cast, who: str, meeting: Meeting) -> Event:
    """The meeting on somebody's wheel."""
    wheel = wheel_for(town, who, timezone.localdate(meeting.starts_at).year)
    return next(e for e in wheel.events if e.about == meeting.pk)


def test_all_who_take_part_see_that_a_body_meets_and_nobody_else_does(town: Cast) -> None:
    meeting = planned(town)
    for who in ("slt", "author", "politician", "young", "police"):
        event = found(town, who, meeting)
        assert (event.title, event.place) == ("SLT-rådet", "Rådhuset")
    for who in ("mother", "neighbour"):
        year = timezone.localdate(meeting.starts_at).year
        assert meeting.pk not in {e.about for e in wheel_for(town, who, year).events}, who


def test_what_it_deals_with_is_told_to_nobody_who_is_not_called(town: Cast) -> None:
    meeting = planned(town)
    matter(town, meeting)
    called_to(town, meeting)
    assert found(town, "slt", meeting).opens
    event = found(town, "author", meeting)
    assert not event.opens
    assert "Helgene" not in repr(event)
    with town["author"].acting():
        assert not Meeting.objects.filter(pk=meeting.pk).exists(), "the row itself stays closed"


def test_what_is_moved_or_called_off_is_counted_as_a_revision(town: Cast) -> None:
    meeting = planned(town)
    assert found(town, "author", meeting).sequence == 0
    later = meeting.starts_at + timedelta(hours=3)
    with town["slt"].acting() as by:
        to = When(later, later + timedelta(hours=1), "Biblioteket", on_holiday=True)
        move_meeting(by=by, meeting=meeting.pk, to=to)
    moved = found(town, "author", meeting)
    assert (moved.sequence, moved.place, moved.starts_at) == (1, "Biblioteket", later)
    with town["slt"].acting() as by:
        cancel(by=by, meeting=meeting.pk, why="Ingen saker")
    off = found(town, "author", meeting)
    assert (off.sequence, off.cancelled) == (2, True)


def test_an_agenda_is_no_revision(town: Cast) -> None:
    meeting = planned(town)
    matter(town, meeting)
    called_to(town, meeting)
    assert found(town, "author", meeting).sequence == 0


def test_meetings_about_children_are_a_number_from_five_up_and_nothing_else(town: Cast) -> None:
    found = [about_children(town, days=400 + n % 2) for n in range(4)]
    when = timezone.localdate(found[0].starts_at)
    assert wheel_for(town, "politician", when.year).sites[when.month] is None
    while timezone.localdate(found[-1].starts_at).month != when.month or len(found) < 6:
        found.append(about_children(town, days=400))
    wheel = wheel_for(town, "politician", when.year)
    assert (wheel.sites[when.month] or 0) >= 5
    assert not {m.pk for m in found} & {e.about for e in wheel.events}
    with town["mother"].acting():
        assert site_meetings(when.year) == {}


def test_where_a_team_meets_is_not_told(town: Cast) -> None:
    code = next(b.code for b in setup_of("nannestad").bodies if b.kind == "team")
    meeting = planned(town, code)
    assert found(town, "author", meeting).place == ""


def test_by_level_body_and_person(town: Cast) -> None:
    council, steering = planned(town), planned(town, "politirad", "mayor")
    year = timezone.localdate(council.starts_at).year
    with town["slt"].acting() as by:
        slt_rad = body_of(by, "slt_rad").pk

    def about(**scope: object) -> set[object]:
        return {e.about for e in wheel_for(town, "slt", year, **scope).events}

    assert {council.pk, steering.pk} <= about()
    assert council.pk in about(level="koordinering")
    assert steering.pk not in about(level="koordinering")
    assert steering.pk in about(level="styring")
    assert about(body=slt_rad) & {council.pk, steering.pk} == {council.pk}
    assert about(person=town["mayor"].seat) & {council.pk, steering.pk} == {steering.pk}


def test_a_level_or_body_that_is_not_there_is_absent(town: Cast) -> None:
    client = browser(town, "slt")
    for part in ("level/nope", "body/nope", "person/nope", f"body/{town['slt'].seat}"):
        assert client.get(reverse("year"), {"part": part}).status_code == 404, part
    for asked in ("year=abc", "year=9999", "month=13", "month=0013", "month=²", "list=1&year=20²6"):
        assert client.get(f"{reverse('year')}?{asked}").status_code == 200, asked


def test_what_i_have_signed_up_for_is_mine(town: Cast) -> None:
    row = open_for(town)
    answers(town, "author", row)
    for who, there in (("author", True), ("contact", False)):
        mine = wheel_for(town, who, row.day.year, person=town[who].seat)
        assert (row.pk in {e.about for e in mine.events}) == there


def test_the_year_says_what_its_mandates_ask_for_and_nobody_has_planned(town: Cast) -> None:
    with town["slt"].acting() as by:
        year = by.today.year + 1
    missing = {m.name: m for m in wheel_for(town, "mayor", year).missing}
    council = missing["Politirådet"]
    assert (council.planned, council.wanted, council.may_plan) == (0, 4, True)
    assert (missing["Fellessamling"].planned, missing["Fellessamling"].wanted) == (0, 2)
    assert not missing["Fellessamling"].may_plan, "the mayor arranges no gatherings"
    with town["mayor"].acting() as by:
        _meet(by, body_of(by, "politirad").pk, year)
    gathering(town, kind="fellessamling", days=_days_to(town, year))
    missing = {m.name: m for m in wheel_for(town, "mayor", year).missing}
    assert (missing["Politirådet"].planned, missing["Fellessamling"].planned) == (1, 1)


def _meet(by: Viewer, body: object, year: int) -> None:
    start = datetime(year, 3, 10, 9, tzinfo=timezone.get_default_timezone())
    new = NewBodyMeeting(start, start + timedelta(hours=1), "Rådhuset", by.seat, on_holiday=True)
    plan_body_meeting(by=by, body=body, new=new)  # type: ignore[arg-type]


def _days_to(town: Cast, year: int) -> int:
    with town["slt"].acting() as by:
        return (date(year, 4, 1) - by.today).days


@pytest.mark.parametrize(
    ("code", "times", "months"),
    [
        ("politirad_lokalt", 3, ()),
        ("politirad_lillestrom", 1, ()),
        ("politirad_ost", 1, ()),
        ("workshop", 2, (1, 9)),
    ],
)
def test_lorenskogs_wheel_has_these_meetings(code: str, times: int, months: tuple[int]) -> None:
    cadence = LORENSKOG.meeting_kind(code).cadence
    assert (cadence.least_in(2027), cadence.months) == (times, months)


def test_lorenskogs_wheel_has_its_conference_and_its_networks() -> None:
    kinds = {k.code: (k.cadence.least_in(2027), k.body) for k in LORENSKOG.gathering_kinds}
    assert kinds == {
        "oppvekstkonferanse": (1, None),
        "slt_nettverksmote": (0, "slt_nettverk"),
        "oppvekstnettverksmote": (0, "oppvekstnettverk"),
        "kurs": (0, None),
    }


def test_every_second_year_is_counted_from_the_first() -> None:
    kinds = {k.code: k for k in setup_of("nannestad").gathering_kinds}
    cadence: Cadence = kinds["hospitering"].cadence
    assert [y for y in range(2019, 2028) if cadence.least_in(y)] == [2021, 2023, 2025, 2027]
    assert kinds["fellessamling"].obligatory
    assert kinds["fellessamling"].cadence.least_in(2026) == 2


def test_the_workshop_is_held_together_and_told_by_its_own_name(town: Cast) -> None:
    home, workshop = setup_of("nannestad"), LORENSKOG.meeting_kind("workshop")
    kind = workshop.model_copy(update={"optional": (), "source": "tidlig-inn#modell"})
    load(home.model_copy(update={"meeting_kinds": (*home.meeting_kinds, kind)}))
    with town["mayor"].acting() as by:
        start = by.at + timedelta(days=9)
        when = (start, start + timedelta(hours=3), "Rådhuset", by.seat)
        new = NewBodyMeeting(*when, on_holiday=True, kind="workshop")
        row = plan_body_meeting(by=by, body=body_of(by, "politirad").pk, new=new)
    event = found(town, "author", row)
    assert (event.title, event.under) == ("Oppdragsverksted", "Politirådet")
    year = event.day.year
    missing = {m.name: m.planned for m in wheel_for(town, "mayor", year).missing}
    assert (missing["Oppdragsverksted"], missing["Politirådet"]) == (1, 0)


def test_a_wheel_takes_few_statements_however_much_there_is(
    town: Cast, django_assert_max_num_queries: object
) -> None:
    for days in range(1, 7):
        planned(town, days=days)
    with town["slt"].acting() as viewer, django_assert_max_num_queries(10):  # type: ignore[operator]
        wheel_of(viewer, viewer.today.year, Scope())
