"""The meeting itself: minutes, measures, outcome, approved on the screen."""

from datetime import timedelta

import pytest

from laget.access.travel import at_time
from laget.cases.api import Case, NewMeasure
from laget.cases.models import Measure, Record
from laget.kernel.errors import Conflict, Invalid, Refused
from laget.meetings.api import (
    Conclusion,
    Item,
    add_theme,
    agree_measure,
    approve,
    conclude,
    meetings_for_family,
    save_minutes,
)
from tests.cases.stories import raised
from tests.cast import Cast
from tests.meetings.stories import (
    all_came,
    in_the_meeting,
    on_the_day,
    planned,
    with_family,
    with_oda,
)

MINUTES = "KANARI-REFERAT vi ble enige om en fast voksen."


def test_a_named_child_is_not_discussed_without_consent_or_an_informed_family(cast: Cast) -> None:
    item = with_oda(cast, raised(cast))
    with in_the_meeting(cast, item.meeting_id) as by, pytest.raises(Refused):
        save_minutes(by=by, item=item.pk, text=MINUTES, version=0)


def test_two_who_save_the_same_minutes_never_overwrite_each_other(cast: Cast) -> None:
    item = with_family(cast)
    with in_the_meeting(cast, item.meeting_id) as by:
        save_minutes(by=by, item=item.pk, text="Den første teksten.", version=0)
    with in_the_meeting(cast, item.meeting_id) as by, pytest.raises(Conflict):
        save_minutes(by=by, item=item.pk, text="Den andre teksten.", version=0)
    with cast["leader"].acting():
        assert Item.objects.get(pk=item.pk).minutes == "Den første teksten."


def test_an_approved_meeting_leaves_minutes_measures_and_the_way_on_in_the_case(cast: Cast) -> None:
    item = with_family(cast)
    all_came(cast, item.meeting_id)
    with in_the_meeting(cast, item.meeting_id) as by:
        save_minutes(by=by, item=item.pk, text=MINUTES, version=0)
        end = by.today + timedelta(days=40)
        new = NewMeasure("Fast voksen", cast["contact"].seat, by.today, end, end)
        agree_measure(by=by, item=item.pk, measure=new)
        conclude(by=by, item=item.pk, conclusion=Conclusion(outcome="avsluttes"))
        approve(by=by, meeting=item.meeting_id)
    with on_the_day(cast, item.meeting_id, 1), cast["mother"].acting() as by:
        assert Record.objects.filter(category="referat", body=MINUTES).exists()
        assert Measure.objects.filter(title="Fast voksen").exists()
        assert meetings_for_family(by, item.case_id)[0].minutes == MINUTES  # type: ignore[arg-type]
        assert Case.objects.get(pk=item.case_id or "").phase == "follow_up"


def test_a_meeting_is_not_approved_before_everything_is_there(cast: Cast) -> None:
    item = with_family(cast)
    with in_the_meeting(cast, item.meeting_id) as by, pytest.raises(Invalid) as error:
        approve(by=by, meeting=item.meeting_id)
    assert len(error.value.message) > 40


def test_participants_sight_ends_some_days_after_the_approval(cast: Cast) -> None:
    item = with_family(cast)
    all_came(cast, item.meeting_id)
    with in_the_meeting(cast, item.meeting_id) as by:
        save_minutes(by=by, item=item.pk, text=MINUTES, version=0)
        conclude(by=by, item=item.pk, conclusion=Conclusion(outcome="henvises"))
        approve(by=by, meeting=item.meeting_id)
        later = by.at + timedelta(days=15)
    with on_the_day(cast, item.meeting_id, 1), cast["nurse"].acting():
        assert Item.objects.filter(pk=item.pk).exists()
    with at_time(later), cast["nurse"].acting():
        assert not Item.objects.filter(pk=item.pk).exists()


def test_a_report_is_never_an_outcome_of_an_item(cast: Cast) -> None:
    item = with_family(cast)
    with in_the_meeting(cast, item.meeting_id) as by:
        save_minutes(by=by, item=item.pk, text=MINUTES, version=0)
        with pytest.raises(Invalid):
            conclude(by=by, item=item.pk, conclusion=Conclusion(outcome="bekymringsmelding"))


def test_the_services_are_asked_in_good_time_or_not_at_all(cast: Cast) -> None:
    meeting = planned(cast, days=3)
    with cast["leader"].acting() as by, pytest.raises(Invalid) as error:
        add_theme(by=by, meeting=meeting.pk, title="Søvn", question="", ask=(cast.units["ppt"].pk,))
    assert "ask" in error.value.fields
