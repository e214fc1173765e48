"""Calendars: one's own, and what an address gives."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection

from laget.access.guard import unwalled
from laget.access.viewer import Viewer, enter
from laget.governance.api import open_bodies
from laget.kernel.errors import Absent
from laget.kernel.tokens import hash_of
from laget.organisations.api import current_setup, text
from laget.year.models import Feed
from laget.year.queries.events import (
    Event,
    Scope,
    events_between,
    frame_of,
    my_other_meetings,
)

BACK, AHEAD = timedelta(days=92), timedelta(days=730)


@dataclass(frozen=True)
class Opened:
    """What an address shows, in the language it was made in."""

    viewer: Viewer
    scope: Scope
    language: str
    mine: bool


def my_feeds(viewer: Viewer) -> list[Feed]:
    """One's calendars that have not been taken back, newest first. One statement."""
    rows = Feed.objects.filter(holder_id=viewer.seat, revoked_at=None)
    return list(rows.order_by("-made_at", "id"))


def parts(viewer: Viewer) -> list[tuple[str, str]]:
    """Levels and bodies that a calendar can follow, by "level/<code>" and "body/<id>"."""
    levels = current_setup(viewer)[1].levels
    return [
        *((f"level/{level.code}", text(level.name)) for level in levels),
        *((f"body/{body.pk}", str(body)) for body in open_bodies(viewer)),
    ]


def open_feed(token: str, request: uuid.UUID | None) -> Opened:
    """Take the seat whose calendar this is, for the rest of the transaction.

    Raises Absent: unknown, taken back, past its day, or of somebody who has left; all the same.
    """
    with unwalled(connection), connection.cursor() as cursor:
        cursor.execute("select * from laget.feed_seat(%s)", [hash_of(token)])
        found = cursor.fetchone()
    if found is None:
        raise Absent
    feed, account, seat, scope, which, language = found
    viewer = enter(account=account, seat=seat, purpose="calendar", request=request)
    if viewer is None or not viewer.takes_part:
        raise Absent
    viewer.note_reading(feed, "calendar")
    return Opened(viewer, _scope(viewer, scope, which), language, mine=scope == "mine")


def _scope(viewer: Viewer, scope: str, which: str) -> Scope:
    if scope == "mine":
        return Scope(person=viewer.seat)
    if scope == "level":
        return Scope(level=which)
    return Scope(body=uuid.UUID(which)) if scope == "body" else Scope()


def events_of(opened: Opened) -> list[Event]:
    """What stands in the calendar: the last three months, and two years ahead."""
    viewer = opened.viewer
    frame = frame_of(viewer)
    since, until = viewer.at - BACK, viewer.at + AHEAD
    found = events_between(viewer, frame, since, until, opened.scope)
    if not opened.mine:
        return found
    others = my_other_meetings(viewer, frame, since, until)
    return sorted([*found, *others], key=lambda e: (e.starts_at, e.id))
