"""The read log: who reached for what about whom, in which seat; one row per request."""

import uuid

from django.db import connection
from django.http import HttpRequest

from laget.access.viewer import Viewer

# Every page that shows anything about a person writes a row, so this is not left to the model's
# `save`, which would work out the same statement anew each time.
_WRITE = (
    "insert into platform_readlog (at, account_id, seat_id, seat_kind, unit_id, municipality_id,"
    " title, place, purpose, route, method, status, request_id, subjects, categories)"
    " values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s::uuid[], %s)"
)


def write_reading(request: HttpRequest, viewer: Viewer, status: int) -> None:
    """Add the request's row, when it reached for anything about a person.

    What a refused request asked for is taken from the address, since the rows were never seen.
    """
    match = request.resolver_match
    asked = [v for v in (match.kwargs.values() if match else ()) if isinstance(v, uuid.UUID)]
    subjects = list(dict.fromkeys([*viewer.seen, *asked]))
    if not subjects or not viewer.signed_in:
        return
    categories = {category for found in viewer.seen.values() for category in found}
    route = (match.view_name if match else "") or ""
    who = (viewer.account, viewer.seat, viewer.kind, viewer.unit, viewer.municipality)
    seat = (viewer.title, viewer.place, viewer.purpose)
    what = (route, request.method or "", status, viewer.request or uuid.uuid4())
    row = (viewer.at, *who, *seat, *what, subjects, sorted(categories))
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, row)
