"""Calendars: what two programs that share no code with us read, and who gets nothing."""

import re
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from ical.calendar_stream import IcsCalendarStream

from laget.access.travel import at_time
from laget.kernel.errors import Refused
from laget.meetings.actions.bodies import When
from laget.meetings.actions.moving import move_meeting
from laget.meetings.actions.running import cancel
from laget.platform.models import ReadLog
from laget.year.actions.feeds import LASTS, make_feed, take_back_feed
from laget.year.models import Feed
from tests.cases.stories import raised
from tests.cast import Cast
from tests.governance.stories import body_of, leaves
from tests.meetings.bodies import called_to, matter, planned
from tests.meetings.stories import planned as about_children
from tests.meetings.stories import with_oda
from tests.year.stories import answers, clock_change, feed, open_for

OSLO = ZoneInfo("Europe/Oslo")
_OWN = re.compile(r'value="[^"]*"|/calendar/[^"]*')


def fetched(token: str, status: int = 200) -> str:
    """What a calendar program gets; it is not signed in."""
    answer = Client().get(reverse("calendar", args=[token]))
    assert answer.status_code == status
    return answer.content.decode()


def nothing(token: str) -> str:
    """The page for what is not there, without what the program itself asked for."""
    return _OWN.sub("", fetched(token, 404))


def by_vobject(text: str) -> dict[str, dict[str, Any]]:
    """UID → what the first reader makes of it."""
    found = {}
    for event in vobject.readOne(text).vevent_list:
        found[event.uid.value] = {
            "start": event.dtstart.value,
            "end": event.dtend.value,
            "sequence": int(event.sequence.value),
            "status": event.status.value,
            "summary": event.summary.value,
        }
    return found


def by_ical(text: str) -> dict[str, dict[str, Any]]:
    """The same of the second."""
    found = {}
    for event in IcsCalendarStream.calendar_from_ics(text).events:
        found[event.uid] = {
            "start": event.dtstart,
            "end": event.dtend,
            "sequence": event.sequence,
            "status": event.status.value if event.status else "",
            "summary": event.summary,
        }
    return found


def agreed(text: str) -> dict[str, dict[str, Any]]:
    """What both read, which must be the same."""
    first, second = by_vobject(text), by_ical(text)
    assert first == second
    return first


def test_both_readers_find_the_meeting_with_its_hours(town: Cast) -> None:
    meeting = planned(town)
    made = feed(town, "author", "all")
    found = agreed(fetched(made.token))[f"{meeting.pk}@laget"]
    assert found["start"] == meeting.starts_at.astimezone(UTC).replace(microsecond=0)
    assert found["end"] - found["start"] == timedelta(hours=2)
    assert (found["sequence"], found["status"], found["summary"]) == (0, "CONFIRMED", "SLT-rådet")


def test_moved_and_called_off_keep_the_id_and_raise_the_number(town: Cast) -> None:
    meeting = planned(town)
    made, uid = feed(town, "author", "all"), f"{meeting.pk}@laget"
    later = meeting.starts_at + timedelta(days=1)
    with town["slt"].acting() as by:
        to = When(later, later + timedelta(hours=1), "Biblioteket", on_holiday=True)
        move_meeting(by=by, meeting=meeting.pk, to=to)
    moved = agreed(fetched(made.token))[uid]
    assert moved["sequence"] == 1
    assert moved["start"] == later.astimezone(UTC).replace(microsecond=0)
    with town["slt"].acting() as by:
        cancel(by=by, meeting=meeting.pk, why="Ingen saker")
    off = agreed(fetched(made.token))[uid]
    assert (off["sequence"], off["status"]) == (2, "CANCELLED")


@pytest.mark.parametrize("month", [3, 10])
def test_nine_o_clock_is_nine_o_clock_on_both_sides_of_a_clock_change(
    town: Cast, month: int
) -> None:
    day = clock_change(town, month)
    row = open_for(
        town,
        starts_at=datetime.combine(day, time(9), tzinfo=OSLO),
        ends_at=datetime.combine(day, time(10), tzinfo=OSLO),
        sign_up_by=day - timedelta(days=1),
        on_holiday=True,
    )
    made = feed(town, "author", "all")
    found = agreed(fetched(made.token))[f"{row.pk}@laget"]
    assert timezone.localtime(found["start"]).hour == 9
    assert found["end"] - found["start"] == timedelta(hours=1)


def test_meetings_about_children_have_no_name_and_no_place(town: Cast) -> None:
    case = raised(town)
    meeting = about_children(town, days=5)
    with_oda(town, case, meeting)
    text = fetched(feed(town, "leader").token)
    assert agreed(text)[f"{meeting.pk}@laget"]["summary"] in ("Møte", "Meeting")
    for told in ("Oda", "Kanarifugl", "Personalrommet", "KANARI"):
        assert told not in text
    assert str(meeting.pk) not in fetched(feed(town, "leader", "all").token)


def test_mine_is_what_i_sit_in_am_called_to_and_have_signed_up_for(town: Cast) -> None:
    body_meeting, row = planned(town, "politirad", "mayor"), open_for(town)
    answers(town, "author", row)
    expects: dict[str, set[object]] = {"author": {row.pk}, "mayor": {body_meeting.pk}}
    expects |= {"contact": set(), "slt": {row.pk, body_meeting.pk}}  # who arranges, and runs it
    for who, expected in expects.items():
        found = set(agreed_or_none(fetched(feed(town, who).token)))
        assert found & {f"{body_meeting.pk}@laget", f"{row.pk}@laget"} == {
            f"{pk}@laget" for pk in expected
        }, who


def agreed_or_none(text: str) -> dict[str, dict[str, Any]]:
    """The same, where there may be no event at all."""
    return agreed(text) if "BEGIN:VEVENT" in text else {}


def test_a_body_and_a_level_can_be_followed_alone(town: Cast) -> None:
    council, police = planned(town), planned(town, "politirad", "mayor")
    with town["slt"].acting() as by:
        part = f"body/{body_of(by, 'slt_rad').pk}"
    for chosen in (part, "level/koordinering"):
        text = fetched(feed(town, "author", chosen).token)
        assert f"{council.pk}@laget" in text
        assert f"{police.pk}@laget" not in text


def test_the_address_is_kept_as_a_hash_and_shown_once(town: Cast) -> None:
    made = feed(town, "author")
    with town["author"].acting():
        row = Feed.objects.get(pk=made.feed.pk)
    assert made.token not in repr(vars(row))
    assert re.fullmatch(r"[0-9a-f]{64}", row.token_hash)
    with town["contact"].acting():
        assert not Feed.objects.exists(), "nobody sees another's"


def test_taken_back_past_its_day_or_unknown_it_gives_nothing(town: Cast) -> None:
    back, late, left = feed(town, "author"), feed(town, "contact"), feed(town, "librarian")
    with town["author"].acting() as by:
        take_back_feed(by=by, feed=back.feed.pk)
    leaves(town, "librarian")
    gone = [nothing(token) for token in (back.token, left.token, "x" * 43, "%00")]
    with at_time(late.feed.made_at + LASTS + timedelta(days=1)):
        gone.append(nothing(late.token))
    assert len(set(gone)) == 1, "all the same"


def test_what_is_closed_to_me_later_leaves_my_calendar(town: Cast) -> None:
    meeting = planned(town)
    matter(town, meeting)
    called_to(town, meeting)
    made = feed(town, "politician")
    assert "Helgene" not in fetched(made.token)


def test_families_make_no_calendar_and_ten_are_enough(town: Cast) -> None:
    with town["mother"].acting() as by, pytest.raises(Refused):
        make_feed(by=by, part="all")
    for _ in range(10):
        feed(town, "author")
    with pytest.raises(Refused):
        feed(town, "author")


def test_each_fetching_is_logged_as_its_holders(town: Cast) -> None:
    made = feed(town, "author")
    fetched(made.token)
    fetched("y" * 43, 404)
    with town["author"].acting():
        (row,) = ReadLog.objects.filter(route="calendar")
    assert (row.seat_id, row.purpose) == (town["author"].seat, "calendar")
    assert row.subjects == [made.feed.pk]


COPIED = (
    "insert into year_feed select (x).* from (select jsonb_populate_record(f, jsonb_build_object("
    " 'id', gen_random_uuid(), 'token_hash', 'a', 'revoked_at', null, {})) as x"
    " from year_feed f where id = %(id)s) y"
)


@pytest.mark.parametrize(
    "sql",
    [
        "update year_feed set revoked_at = null where id = %(id)s",
        COPIED.format("'ends_at', '9999-01-01'"),
        COPIED.format("'account', gen_random_uuid()"),
        COPIED.format("'scope', 'body', 'which', 'not-a-body'"),
    ],
)
def test_the_database_revives_no_calendar_and_makes_none_for_others(town: Cast, sql: str) -> None:
    made = feed(town, "author")
    with town["author"].acting() as by:
        take_back_feed(by=by, feed=made.feed.pk)
    with pytest.raises(Exception, match=r"taken back|is not made"), town["author"].acting():
        connection.cursor().execute(sql, {"id": made.feed.pk})
