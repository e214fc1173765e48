"""A body's meeting: who plans it, who is proposed and called, what it decides, who sees it."""

import re
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from laget.access.travel import at_time
from laget.governance.actions.oppdrag import choose_concerned
from laget.governance.models import OppdragStep
from laget.kernel.errors import Absent, Invalid, Refused
from laget.meetings.actions.bodies import NewBodySeries, plan_series
from laget.meetings.api import (
    Item,
    NewBodyMeeting,
    NewResolution,
    add_child,
    add_matter,
    approve,
    call_members,
    finish,
    invite,
    item_page,
    list_meetings,
    meeting_page,
    plan_body_meeting,
    proposals,
    record_attendance,
    resolve,
    save_minutes,
    waiting_for_me,
)
from laget.meetings.models import Meeting, Participant, Resolution
from laget.meetings.resolutions import carried_over
from tests.cast import Cast
from tests.conftest import sign_in
from tests.governance.stories import body_of, hired, load, proposed, received, setup_of
from tests.meetings.bodies import DECIDED, called_to, decided, matter, on_its_day, planned
from tests.meetings.stories import planned as unit_meeting

DENIED = (ProgrammingError, IntegrityError)


def _held(town: Cast, meeting: Meeting, item: Item, by: str = "slt") -> None:
    with on_its_day(meeting), town[by].acting() as viewer:
        for row in Participant.objects.filter(meeting=meeting, released_at=None):
            record_attendance(by=viewer, meeting=meeting.pk, participant=row.pk, came=True)
        version = Item.objects.get(pk=item.pk).minutes_version
        save_minutes(by=viewer, item=item.pk, text="Vi så på det sammen.", version=version)
        approve(by=viewer, meeting=meeting.pk)


def test_whoever_runs_the_body_plans_its_meeting_and_others_do_not(town: Cast) -> None:
    assert planned(town, "politirad", "mayor").body_id is not None
    for who in ("culture", "politician", "librarian"):
        with pytest.raises(Refused):
            planned(town, "politirad", who)


def test_a_meeting_on_a_holiday_is_asked_about(town: Cast) -> None:
    with town["slt"].acting() as by:
        year = by.today.year + 1
        start = by.at.replace(year=year, month=5, day=17, hour=9)
        new = NewBodyMeeting(start, start + timedelta(hours=1), "Rådhuset", town["slt"].seat)
        with pytest.raises(Invalid) as refused:
            plan_body_meeting(by=by, body=body_of(by, "slt_rad").pk, new=new)
    assert set(refused.value.fields) == {"day"}
    meant = NewBodyMeeting(new.starts_at, new.ends_at, new.place, new.chair, on_holiday=True)
    with town["slt"].acting() as by:
        row = plan_body_meeting(by=by, body=body_of(by, "slt_rad").pk, new=meant)
    assert row.starts_at == new.starts_at


def test_all_members_are_proposed_and_those_by_need_are_not(town: Cast) -> None:
    meeting = planned(town, "politirad", "mayor")
    with town["mayor"].acting() as by:
        found = {p.position: p for p in proposals(by, meeting)}
    assert found[town["mayor"].seat].proposed
    assert found[town["police"].seat].proposed
    assert all(p.why for p in found.values())


def test_a_body_that_calls_those_concerned_proposes_only_their_leaders(town: Cast) -> None:
    _calls_only_those_concerned("slt_rad")
    meeting = planned(town)
    matter(town, meeting, received(town))  # which concerns culture
    hired(town, "school_head", "nannestad_ungdomsskole", "rektor", "leader")
    with town["slt"].acting() as by:
        row = Meeting.objects.select_related("body").get(pk=meeting.pk)
        found = {p.position: p for p in proposals(by, row)}
    assert found[town["slt"].seat].proposed  # leads the body
    assert not found[town["family_centre"].seat].proposed
    assert not found[town["school_head"].seat].proposed
    second = received(town, proposed(town, title="Flere voksne ute om kvelden"))
    matter(town, meeting, second)
    with town["slt"].acting() as by:
        family = {town.units["familiesenteret"].pk: ""}
        choose_concerned(by=by, oppdrag=second.pk, concerns=family)
        again = {p.position: p for p in proposals(by, row)}
    assert again[town["family_centre"].seat].proposed
    assert "Flere voksne ute" in again[town["family_centre"].seat].why


def _calls_only_those_concerned(code: str) -> None:
    setup = setup_of("nannestad")
    bodies = tuple(
        b.model_copy(update={"calls_concerned": True}) if b.code == code else b
        for b in setup.bodies
    )
    load(setup.model_copy(update={"bodies": bodies}))


def test_who_is_left_out_is_no_longer_called(town: Cast) -> None:
    meeting = planned(town)
    who = called_to(town, meeting)
    kept = {town["slt"].seat}
    assert len(who) > 1
    with town["slt"].acting() as by:
        call_members(by=by, meeting=meeting.pk, who=kept)
        still = Participant.objects.filter(meeting=meeting, released_at=None)
        assert {p.position_id for p in still} == kept


def test_nobody_outside_the_body_can_be_called_to_it(town: Cast) -> None:
    meeting = planned(town)
    with town["slt"].acting() as by, pytest.raises(Invalid):
        call_members(by=by, meeting=meeting.pk, who={town["librarian"].seat})


def test_members_see_the_meeting_from_the_invitation_and_for_good(town: Cast) -> None:
    meeting = planned(town)
    item = matter(town, meeting)
    with town["family_centre"].acting() as by, pytest.raises(Absent):
        meeting_page(by, meeting.pk)
    called_to(town, meeting)
    _held(town, meeting, item)
    with at_time(meeting.starts_at + timedelta(days=400)), town["family_centre"].acting() as by:
        assert meeting_page(by, meeting.pk).items[0].id == item.pk
        assert item_page(by, item.pk).item.minutes
    with town["librarian"].acting() as by, pytest.raises(Absent):
        meeting_page(by, meeting.pk)


def test_a_politician_sees_the_meeting_she_is_called_to(town: Cast) -> None:
    meeting = planned(town, "politirad", "mayor")
    with town["mayor"].acting() as by:
        who = {p.position for p in proposals(by, meeting) if p.proposed}
        call_members(by=by, meeting=meeting.pk, who=who)
        invite(by=by, meeting=meeting.pk)
    with town["mayor"].acting() as by:
        assert meeting.pk in {line.id for line in list_meetings(by)}


def test_what_is_decided_has_an_owner_and_comes_up_until_it_is_done(town: Cast) -> None:
    meeting = planned(town)
    item = matter(town, meeting)
    called_to(town, meeting)
    with on_its_day(meeting):
        row = decided(town, item)
    _held(town, meeting, item)
    later = planned(town, days=40)
    with town["slt"].acting() as by:
        assert [r.pk for r in carried_over(by, later)] == [row.pk]
    with town["culture"].acting() as by:
        assert [todo.title for todo in waiting_for_me(by)] == [DECIDED]
        finish(by=by, resolution=row.pk, note="Gjort og fortalt.")
        assert waiting_for_me(by) == []
    with town["slt"].acting() as by:
        assert carried_over(by, later) == []


def test_a_decision_without_owner_or_with_a_childs_name_is_not_kept(town: Cast) -> None:
    meeting = planned(town)
    item = matter(town, meeting)
    called_to(town, meeting)
    with on_its_day(meeting), town["slt"].acting() as by:
        due = by.today + timedelta(days=1)
        for text, owner, field in (
            ("Gjør det", town["neighbour"].seat, "owner"),
            ("Snakk med Kari Nordmann om det", town["culture"].seat, "looked_at"),
            (" ", town["culture"].seat, "decided"),
        ):
            with pytest.raises(Invalid) as refused:
                resolve(by=by, item=item.pk, new=NewResolution(text, owner, due))
            assert set(refused.value.fields) == {field}
        assert not Resolution.objects.exists()


def test_only_the_owner_or_whoever_runs_the_body_says_it_is_done(town: Cast) -> None:
    meeting = planned(town)
    item = matter(town, meeting)
    called_to(town, meeting)
    with on_its_day(meeting):
        row = decided(town, item)
    with town["family_centre"].acting() as by, pytest.raises(Refused):
        finish(by=by, resolution=row.pk, note="Gjort.")
    with town["librarian"].acting() as by, pytest.raises(Absent):
        finish(by=by, resolution=row.pk, note="Gjort.")


def test_what_a_body_said_of_an_oppdrag_stands_on_its_way(town: Cast) -> None:
    oppdrag = received(town)
    meeting = planned(town)
    item = matter(town, meeting, oppdrag)
    called_to(town, meeting)
    _held(town, meeting, item)
    with town["librarian"].acting():
        step = OppdragStep.objects.get(oppdrag=oppdrag, verb="discussed")
    assert (step.meeting_id, step.reason) == (meeting.pk, "Vi så på det sammen.")


def test_no_child_is_ever_on_a_bodys_agenda(town: Cast) -> None:
    meeting = planned(town)
    with town["slt"].acting() as by:
        for kind in ("named_child", "anonymised_case"):
            with pytest.raises(DENIED), transaction.atomic():
                Item.objects.create(
                    municipality_id=by.municipality,
                    meeting=meeting,
                    number=9,
                    kind=kind,
                    title="x",
                    added_by_id=by.seat,
                    added_at=by.at,
                )
    with town["leader"].acting() as by, pytest.raises((Absent, Refused)):
        add_child(by=by, meeting=meeting.pk, case=meeting.pk, question="?")


def test_a_unit_meeting_takes_no_matter_of_a_body(town: Cast) -> None:
    meeting = unit_meeting(town)
    with town["leader"].acting() as by, pytest.raises(Refused):
        add_matter(by=by, meeting=meeting.pk, title="Noe", question="")


def test_councils_are_called_to_bodies_and_never_to_a_units_meeting(town: Cast) -> None:
    meeting = unit_meeting(town)
    with town["leader"].acting() as by, pytest.raises(DENIED), transaction.atomic():
        Participant.objects.create(
            municipality_id=by.municipality,
            meeting=meeting,
            unit=town.units["folkevalgte"],
            position_id=town["politician"].seat,
            obligatory=False,
        )


def test_a_new_member_sees_earlier_minutes_and_who_has_left_does_not(town: Cast) -> None:
    meeting = planned(town)
    item = matter(town, meeting)
    called_to(town, meeting)
    _held(town, meeting, item)
    hired(town, "new_head", "rus_psykisk_helse", "enhetsleder", "leader")
    with town["new_head"].acting() as by:
        assert item_page(by, item.pk).item.minutes


def test_a_series_keeps_its_hour_by_the_clock_on_the_wall(town: Cast) -> None:
    with town["slt"].acting() as by:
        year = by.today.year + 1
        days = (date(year, 2, 1), date(year, 7, 1))  # winter time and summer time
        new = NewBodySeries(days, time(9), time(11), "Rådhuset", town["slt"].seat)
        rows = plan_series(by=by, body=body_of(by, "slt_rad").pk, new=new)
    local = [timezone.localtime(row.starts_at) for row in rows]
    assert [(at.date(), at.hour) for at in local] == [(day, 9) for day in days]
    assert len({at.utcoffset() for at in local}) == 2


def test_each_meeting_more_in_a_series_costs_two_statements(town: Cast) -> None:
    cost = []
    for month, many in ((3, 4), (9, 9)):
        with town["slt"].acting() as by:
            body = body_of(by, "slt_rad").pk
            days = tuple(date(by.today.year + 1, month, day) for day in range(1, many + 1))
            new = NewBodySeries(days, time(9), time(11), "Rådhuset", town["slt"].seat)
            plan_series(by=by, body=body, new=new)  # the first time also begins the series
            with CaptureQueriesContext(connection) as asked:
                later = replace(new, starts=time(12), ends=time(13))
                plan_series(by=by, body=body, new=later)
            cost.append(len(asked))
    assert cost[1] - cost[0] == 2 * 5


def test_a_series_is_shown_before_it_is_planned(town: Cast) -> None:
    client = sign_in(town["slt"])
    with town["slt"].acting() as by:
        body, year = body_of(by, "slt_rad").pk, by.today.year + 1
    address = reverse("meeting-series", args=[body])
    typed = {
        "day": f"{year}-01-12",
        "every": "6",
        "unit": "weeks",
        "until": f"{year}-06-20",
        "starts": "09:00",
        "ends": "11:00",
        "place": "Rådhuset",
        "chair": str(town["slt"].seat),
    }
    shown = client.get(address, typed).content.decode()
    days = re.findall(r'name="days" value="([0-9-]+)"', shown)
    assert len(days) == 4
    assert client.post(address, typed | {"days": days[:2]}).status_code == 302
    assert client.post(address, typed).status_code == 422
    with town["slt"].acting():
        assert Meeting.objects.filter(body=body).count() == 2


def test_what_may_tell_who_somebody_is_is_pointed_out_in_the_minutes(town: Cast) -> None:
    meeting = planned(town)
    item = matter(town, meeting)
    called_to(town, meeting)
    with on_its_day(meeting), town["slt"].acting() as by:
        save_minutes(by=by, item=item.pk, text="Kari Nordmann sa at det går bra.", version=0)
        assert "Kari" in item_page(by, item.pk).tells
        save_minutes(by=by, item=item.pk, text="Rådet sa at det går bra.", version=1)
        assert item_page(by, item.pk).tells == ""


def test_a_series_begins_with_the_rhythm_of_the_set_up(town: Cast) -> None:
    client = sign_in(town["slt"])
    with town["slt"].acting() as by:
        police = body_of(by, "politirad").pk  # four meetings a year
    page = client.get(reverse("meeting-series", args=[police])).content.decode()
    assert re.search(r'<option value="3" selected', page)
    assert re.search(r'value="months"[^>]*checked', page)
