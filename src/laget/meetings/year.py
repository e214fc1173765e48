"""When bodies meet, for everyone who takes part; and how many meetings there are at the sites."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from laget.access.lists import soonest
from laget.access.viewer import Viewer
from laget.meetings.models import Meeting

MOST = 300  # meetings of one person in a calendar


@dataclass(frozen=True)
class BodyDay:
    """The frame of a meeting: nothing of what it deals with."""

    id: uuid.UUID
    body: uuid.UUID | None  # none: a unit's own meeting, which is told to those called only
    kind: str  # the set-up's code; empty for a body that the set-up gives none
    starts_at: datetime
    ends_at: datetime
    place: str
    cancelled: bool
    sequence: int  # how often it has changed
    changed_at: datetime


def body_days(since: datetime, until: datetime) -> list[BodyDay]:
    """Bodies' meetings that begin in this period, in order; none for whoever takes no part."""
    with connection.cursor() as cursor:
        cursor.execute("select * from laget.body_days(%s, %s)", [since, until])
        return [BodyDay(*row) for row in cursor.fetchall()]


def site_meetings(year: int) -> dict[int, int | None]:
    """How many meetings about children there are in each month of a year; None: less than five."""
    with connection.cursor() as cursor:
        cursor.execute("select month, number from laget.site_meetings(%s)", [year])
        return dict(cursor.fetchall())


def my_meetings(viewer: Viewer, since: datetime, until: datetime) -> list[BodyDay]:
    """Meetings that one leads or is called to, which begin in this period; at most `MOST`.

    One statement.
    """
    mine = soonest(viewer, "meeting", limit=MOST, since=since)
    rows = Meeting.objects.filter(pk__in=mine, starts_at__gte=since, starts_at__lt=until)
    return [
        BodyDay(
            id=row.pk,
            body=row.body_id,
            kind=row.kind,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            place=row.place,
            cancelled=row.cancelled_at is not None,
            sequence=row.sequence,
            changed_at=row.changed_at or row.planned_at,
        )
        for row in rows.order_by("starts_at", "id")
    ]


def seen_among(viewer: Viewer, meetings: list[uuid.UUID]) -> frozenset[uuid.UUID]:
    """Those of these meetings whose own page is open to the viewer. One statement."""
    rows = Meeting.objects.filter(municipality_id=viewer.municipality, pk__in=meetings)
    return frozenset(rows.values_list("pk", flat=True))
