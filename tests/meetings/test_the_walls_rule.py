"""When the wall says no in the moment between, it is a page with words, and nothing half-saved."""

from typing import Any

import pytest
from django.urls import reverse

from laget.meetings.actions import running
from laget.meetings.models import Item, Meeting
from tests.cast import Cast
from tests.meetings.stories import on_the_day, with_family
from tests.portal.reading import browser


def test_a_rule_of_the_wall_is_told_in_words(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The minutes are approved by somebody else after they have been looked at, before the save."""
    item = with_family(cast)
    save = Item.keep

    def keep(row: Item) -> None:
        meeting = Meeting.objects.filter(pk=row.meeting_id)
        meeting.update(approved_at=row.meeting.starts_at, items_until=row.meeting.ends_at)
        save(row)

    monkeypatch.setattr(Item, "keep", keep)
    with on_the_day(cast, item.meeting_id):
        answer = browser(cast, "leader").post(
            reverse("item-minutes", args=[item.pk]), {"text": "For sent", "version": "0"}
        )
    assert answer.status_code == 403
    assert "This can no longer be done" in answer.content.decode()
    with cast["leader"].acting():
        assert Item.objects.get(pk=item.pk).minutes == ""


def test_a_fault_of_ours_stays_a_fault(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """A policy that refuses is not a rule that somebody met: it must be loud."""
    item = with_family(cast)

    def forbidden(**_: Any) -> None:
        with cast["colleague"].acting():
            Meeting.objects.create(
                municipality_id=item.municipality_id,
                series_id=item.meeting.series_id,
                unit_id=item.meeting.unit_id,
                setup_id=item.meeting.setup_id,
                kind=item.meeting.kind,
                starts_at=item.meeting.starts_at,
                ends_at=item.meeting.ends_at,
                place="x",
                chair_id=item.meeting.chair_id,
                planned_at=item.meeting.starts_at,
            )

    monkeypatch.setattr(running, "save_minutes", forbidden)
    with on_the_day(cast, item.meeting_id):
        client = browser(cast, "leader")
        client.raise_request_exception = False
        url = reverse("item-minutes", args=[item.pk])
        assert client.post(url, {"text": "x", "version": "0"}).status_code == 500
