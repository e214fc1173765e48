"""Calendars: an address of one's own, with a last day, taken back with one press."""

import secrets
import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.governance.api import open_bodies
from laget.kernel.errors import Invalid, Refused
from laget.kernel.tokens import hash_of
from laget.organisations.api import current_setup
from laget.platform.db.rows import locked
from laget.year.models import Feed

LASTS = timedelta(days=400)  # a year and the weeks in which one remembers to make a new one
MOST = 10  # that hold at once


@dataclass(frozen=True)
class MadeFeed:
    """A calendar with the part of its address that is told once and kept nowhere."""

    feed: Feed
    token: str


@action
def make_feed(*, by: Viewer, part: str) -> MadeFeed:
    """Make a calendar. `part`: "mine", "all", "level/<code>" or "body/<id>".

    Raises Refused (takes no part; too many) or Invalid.
    """
    if not by.takes_part:
        raise Refused(_("Only those who take part in the cooperation follow its year."))
    scope, _slash, which = part.partition("/")
    if part not in {"mine", "all"} and part not in parts_of(by):
        raise Invalid({"part": _("Choose one.")})
    there = Feed.objects.filter(holder_id=by.seat, revoked_at=None, ends_at__gt=by.at)
    if there.count() >= MOST:
        raise Refused(_("You have ten addresses. Delete one first."))
    token = secrets.token_urlsafe(32)
    feed = Feed.objects.create(
        municipality_id=by.municipality,
        holder_id=by.seat,
        account=by.account,
        scope=scope,
        which=which,
        language=(get_language() or "nb")[:2],
        token_hash=hash_of(token),
        made_at=by.at,
        ends_at=by.at + LASTS,
    )
    return MadeFeed(feed, token)


def parts_of(viewer: Viewer) -> set[str]:
    """The levels and bodies that a calendar can follow."""
    levels = {f"level/{level.code}" for level in current_setup(viewer)[1].levels}
    return levels | {f"body/{body.pk}" for body in open_bodies(viewer)}


@action
def take_back_feed(*, by: Viewer, feed: uuid.UUID) -> Feed:
    """From the next request on its address gives nothing. Raises Absent."""
    row = locked(Feed.objects.filter(pk=feed, holder_id=by.seat))
    if row.revoked_at is None:
        row.revoked_at = by.at
        row.keep()
    return row
