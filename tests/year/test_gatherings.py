"""A gathering: planned, invited to, signed up for, held, and what came of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from laget.access.travel import at_time
from laget.governance.api import priorities
from laget.kernel.errors import Absent, Invalid, Refused
from laget.meetings.api import Waits, waiting_for_me
from laget.year.actions.gatherings import change_gathering
from laget.year.api import (
    answer_invitation,
    call_off,
    invite_to,
    note_who_came,
    say_what_one_thought,
    tell_what_came_of_it,
    waiting_gatherings,
)
from laget.year.models import Gathering, GatheringAnswer, Signup
from tests.cast import Cast
from tests.governance.stories import today
from tests.portal.reading import browser, page
from tests.walls.raw import column, owner
from tests.year.stories import (
    KIND,
    all_came,
    answers,
    arrangement,
    clock_change,
    open_for,
    page_for,
    planned,
    when_it_is_over,
)

FIVE = ("contact", "author", "colleague", "nurse", "ppt")


def test_whoever_leads_a_unit_or_coordinates_may_arrange_and_others_may_not(town: Cast) -> None:
    for who in ("slt", "culture", "leader"):
        assert planned(town, who).made_by_id == town[who].seat
    for who in ("author", "politician", "young"):
        with pytest.raises(Refused):
            planned(town, who)


def test_nobody_signs_up_before_the_invitation_or_after_the_last_day(town: Cast) -> None:
    row = planned(town)
    with pytest.raises(Refused):
        answers(town, "author", row)
    with town["slt"].acting() as by:
        invite_to(by=by, gathering=row.pk)
    answers(town, "author", row)
    with at_time(row.starts_at - timedelta(days=1)):
        with pytest.raises(Refused):
            answers(town, "contact", row)
        answers(town, "author", row, coming=False)  # to say that one cannot come is never too late


def test_the_limit_holds_and_the_next_in_line_gets_a_free_place(town: Cast) -> None:
    row = open_for(town, seats=2)
    for who in ("author", "contact", "nurse"):
        answers(town, who, row)
    assert page_for(town, "nurse", row).line.waits(2)
    assert [c.waits for c in page_for(town, "slt", row).comers] == [False, False, True]
    answers(town, "author", row, coming=False)
    assert not page_for(town, "nurse", row).line.waits(2)
    answers(town, "author", row)  # whoever comes back stands at the end
    assert page_for(town, "author", row).line.waits(2)


def test_fewer_places_move_the_last_ones_into_the_line(town: Cast) -> None:
    row = open_for(town, seats=3)
    for who in ("author", "contact", "nurse"):
        answers(town, who, row)
    with town["slt"].acting() as by:
        change_gathering(by=by, gathering=row.pk, what=arrangement(by.at, seats=1))
    assert [c.waits for c in page_for(town, "slt", row).comers] == [False, True, True]


def test_only_those_who_arrange_it_see_who_comes(town: Cast) -> None:
    row = open_for(town, "culture")
    answers(town, "author", row)
    answers(town, "contact", row)
    for who in ("culture", "slt"):
        assert len(page_for(town, who, row).comers) == 2, who
    for who in ("author", "librarian", "politician"):
        page = page_for(town, who, row)
        assert page.comers == []
        assert page.line.coming == 2
    with town["author"].acting():
        assert Signup.objects.filter(gathering=row).count() == 1, "her own"
    with town["neighbour"].acting(), pytest.raises(Absent):
        page_for(town, "neighbour", row)


def test_the_database_itself_refuses_to_answer_for_others_or_to_jump_the_line(town: Cast) -> None:
    row = open_for(town)
    answers(town, "author", row)
    early = row.made_at - timedelta(days=100)
    for sql in (
        "update year_signup set since = %s where gathering_id = %s",
        "update year_signup set attended = true, since = %s where gathering_id = %s",
    ):
        with pytest.raises(Exception, match=r"line|arranger"), town["author"].acting():
            connection.cursor().execute(sql, [early, row.pk])
    with pytest.raises(Exception, match="hers to answer"), town["slt"].acting():
        Signup.objects.filter(gathering=row).update(coming=False)


def test_who_came_is_noted_when_it_has_begun_and_all_at_once(town: Cast) -> None:
    row = open_for(town)
    for who in FIVE:
        answers(town, who, row)
    with town["slt"].acting() as by, pytest.raises(Refused):
        note_who_came(by=by, gathering=row.pk, who=(), others=0)
    with when_it_is_over(row):
        all_came(town, row, others=7)
        page = page_for(town, "author", row)
    assert (page.line.came, page.row.others_came) == (5, 7)


def test_what_people_thought_has_no_name_and_is_told_afterwards_from_five_up(town: Cast) -> None:
    rows = [open_for(town), open_for(town)]
    for row, people in zip(rows, (FIVE, FIVE[:4]), strict=True):
        for who in people:
            answers(town, who, row)
        with when_it_is_over(row):
            all_came(town, row)
            for who in people:
                assert page_for(town, who, row).may_tell
                with town[who].acting() as by:
                    say_what_one_thought(by=by, gathering=row.pk, useful=4, words=f"Takk {who}")
                assert not page_for(town, who, row).may_tell
            assert page_for(town, "slt", row).thoughts == [], "not while more can come"
    with at_time(rows[0].ends_at + timedelta(days=8)):
        told = [len(page_for(town, "author", row).thoughts) for row in rows]
    assert told == [5, 0]
    named = {f.name for f in GatheringAnswer._meta.fields}
    assert named == {"id", "municipality", "gathering", "useful", "words"}


def test_after_a_week_nobody_is_asked_any_more(town: Cast) -> None:
    row = open_for(town)
    answers(town, "author", row)
    with when_it_is_over(row):
        all_came(town, row)
    with at_time(row.ends_at + timedelta(days=7, minutes=1)):
        assert not page_for(town, "author", row).may_tell
        with town["author"].acting() as by, pytest.raises(Refused):
            say_what_one_thought(by=by, gathering=row.pk, useful=4, words="")


def test_nobody_answers_twice_and_only_those_who_were_there(town: Cast) -> None:
    row = open_for(town)
    answers(town, "author", row)
    with when_it_is_over(row):
        all_came(town, row)
        for who in ("contact", "slt"):
            with town[who].acting() as by, pytest.raises(Refused):
                say_what_one_thought(by=by, gathering=row.pk, useful=1, words="")
        with town["author"].acting() as by:
            say_what_one_thought(by=by, gathering=row.pk, useful=1, words="")
        with town["author"].acting() as by, pytest.raises(Refused):
            say_what_one_thought(by=by, gathering=row.pk, useful=4, words="")


def test_answers_leave_no_trace_in_the_log_of_changes(town: Cast) -> None:
    sql = (
        "select count(*) from pg_trigger t join pg_proc p on p.oid = t.tgfoid"
        " where p.proname = 'log_change' and t.tgrelid = %s::regclass"
    )
    with owner() as by:
        assert column(by, sql, "year_signup") != [0], "the others have a history"
        for table in ("year_gatheringanswer", "year_answered"):
            assert column(by, sql, table) == [0]


def test_what_came_of_it_closes_it_and_stands(town: Cast) -> None:
    row = open_for(town)
    with town["slt"].acting() as by, pytest.raises(Refused):
        tell_what_came_of_it(by=by, gathering=row.pk, came_of_it="For tidlig")
    with when_it_is_over(row):
        with town["slt"].acting() as by, pytest.raises(Invalid):
            tell_what_came_of_it(by=by, gathering=row.pk, came_of_it="Oda Kanarifugl var tema.")
        with town["slt"].acting() as by:
            tell_what_came_of_it(by=by, gathering=row.pk, came_of_it="Vi møtes igjen til våren.")
        with town["slt"].acting() as by, pytest.raises(Refused):
            call_off(by=by, gathering=row.pk, why="Angret")
        with pytest.raises(Exception, match="this is done"), town["slt"].acting():
            Gathering.objects.filter(pk=row.pk).update(came_of_it="Noe annet")


def test_what_is_called_off_takes_no_answers_and_says_why(town: Cast) -> None:
    row = open_for(town)
    with town["slt"].acting() as by:
        call_off(by=by, gathering=row.pk, why="Foreleseren er syk")
    with town["author"].acting() as by, pytest.raises(Refused):
        answer_invitation(by=by, gathering=row.pk, coming=True)
    page = page_for(town, "author", row)
    assert (page.state, page.row.cancelled_why) == ("off", "Foreleseren er syk")


def test_a_gathering_serves_a_priority_that_is_there(town: Cast) -> None:
    with town["slt"].acting() as by:
        known = [key for key, _words in priorities(by)]
    assert any(key.startswith("goal/") for key in known), "the steering documents have goals"
    row = planned(town, serves=known[0])
    assert row.oppdrag_id or row.goal_id
    with pytest.raises(Invalid):
        planned(town, serves="goal/00000000-0000-0000-0000-000000000000")


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("title", {"title": " "}),
        ("place", {"place": ""}),
        ("seats", {"seats": 0}),
        ("day", {"days": 800}),
        ("day", {"days": -3}),
        ("looked_at", {"title": "Oda Kanarifugl og skjerm"}),
    ],
)
def test_what_cannot_be_is_said_at_its_field(town: Cast, field: str, wrong: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refused:
        planned(town, **wrong)
    assert field in refused.value.fields


def test_a_day_off_is_asked_about_and_a_late_last_day_refused(town: Cast) -> None:
    with town["slt"].acting() as by:
        year = by.today.year + 1
        start = by.at.replace(year=year, month=5, day=17, hour=9)
        end = start + timedelta(hours=1)
    with pytest.raises(Invalid) as refused:
        planned(town, starts_at=start, ends_at=end)
    assert set(refused.value.fields) == {"day"}
    meant = planned(town, starts_at=start, ends_at=end, on_holiday=True)
    assert meant.starts_at == start
    with pytest.raises(Invalid) as late:
        planned(town, sign_up_by=start.date() + timedelta(days=400))
    assert set(late.value.fields) == {"sign_up_by"}


FORGED = {
    "born closed": "insert into year_gathering select (x).* from (select jsonb_populate_record(g,"
    " jsonb_build_object('id', gen_random_uuid(), 'came_of_it', 'x', 'closed_at', now())) as x"
    " from year_gathering g where id = %s) y",
    "moved into the past": "update year_gathering set starts_at = now() - interval '2 h'"
    " where id = %s",
    "closed before it is held": "update year_gathering set closed_at = now(), came_of_it = 'x'"
    " where id = %s",
    "others came before it is held": "update year_gathering set others_came = 3 where id = %s",
}


@pytest.mark.parametrize("sql", FORGED.values(), ids=FORGED)
def test_the_database_holds_what_is_told_of_a_gathering_and_when(town: Cast, sql: str) -> None:
    row = open_for(town)
    with pytest.raises(Exception, match=r"plan|ahead|held"), town["slt"].acting():
        connection.cursor().execute(sql, [row.pk])


def test_those_invited_sign_up_and_others_do_not(town: Cast) -> None:
    row = open_for(town, units=[town.units["health_centre"].pk])
    answers(town, "nurse", row)
    assert not page_for(town, "author", row).for_me
    with pytest.raises(Refused):
        answers(town, "author", row)
    forged = {"municipality_id": row.municipality_id, "gathering": row, "unit_id": row.unit_id}
    with pytest.raises(Exception, match="hers to answer"), town["author"].acting() as by:
        Signup.objects.create(holder_id=by.seat, coming=True, since=by.at, **forged)


def test_whoever_waits_is_not_ticked_as_having_come(town: Cast) -> None:
    row = open_for(town, seats=1)
    for who in ("author", "nurse"):
        answers(town, who, row)
    with at_time(row.starts_at + timedelta(minutes=5)):
        shown = page(browser(town, "slt"), reverse("gathering-came", args=[row.pk]))
    assert shown.count("checked") == 1


def test_a_clock_change_is_told_at_the_hour(town: Cast) -> None:
    day = clock_change(town, 3).isoformat()
    said = {"title": "x", "place": "x", "day": day, "on_holiday": "on", "kind": KIND}
    hours = {"starts": "02:30", "ends": "04:00", "sign_up_by": day}
    answer = browser(town, "slt").post(reverse("gathering-new"), {**said, **hours})
    assert answer.status_code == 422
    assert "The clock is changed that night." in answer.content.decode()
    assert 'value="02:30"' in answer.content.decode()


def test_my_day_tells_what_i_have_signed_up_for_and_what_is_called_off(town: Cast) -> None:
    soon, off = open_for(town, days=5, sign_up_by=today(town)), open_for(town)
    for row in (soon, off):
        answers(town, "author", row)
    with town["slt"].acting() as by:
        call_off(by=by, gathering=off.pk, why="Foreleseren er syk")
    kinds = {w.kind for w in _waits(town, "author")}
    assert kinds == {"going", "off"}
    assert _waits(town, "contact") == []
    with at_time(soon.starts_at + timedelta(minutes=5)):
        with town["slt"].acting() as by:
            who = set(Signup.objects.filter(gathering=soon).values_list("pk", flat=True))
            note_who_came(by=by, gathering=soon.pk, who=who, others=0)
        assert "thought" not in {w.kind for w in _waits(town, "author")}, "it goes on still"
    with when_it_is_over(soon):
        assert "thought" in {w.kind for w in _waits(town, "author")}
        assert "outcome" in {w.kind for w in _waits(town, "slt")}


def _waits(town: Cast, who: str) -> list[Waits]:
    with town[who].acting() as viewer:
        return waiting_for_me(viewer, waiting_gatherings(viewer))


def test_a_priority_can_be_given_afterwards(town: Cast) -> None:
    row = open_for(town)
    with town["slt"].acting() as by:
        chosen = priorities(by)[0][0]
        change_gathering(by=by, gathering=row.pk, what=arrangement(by.at, serves=chosen))
    assert page_for(town, "author", row).row.serves == chosen


def test_a_last_day_that_is_past_is_refused_unless_it_was_so(town: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        planned(town, sign_up_by=today(town) - timedelta(days=1))
    assert set(refused.value.fields) == {"sign_up_by"}
    row = open_for(town, sign_up_by=today(town))
    with at_time(row.starts_at - timedelta(days=3)), town["slt"].acting() as by:
        what = arrangement(row.made_at, sign_up_by=row.sign_up_by, place="Biblioteket")
        assert change_gathering(by=by, gathering=row.pk, what=what).place == "Biblioteket"
