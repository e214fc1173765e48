"""The read log: who reached for what about whom, in which seat; one row per request."""

import uuid

from django.http import HttpRequest

from laget.access.viewer import Viewer
from laget.platform.models import ReadLog


def write_reading(request: HttpRequest, viewer: Viewer, status: int) -> None:
    """Add the request's row, when it reached for anything about a person.

    What a refused request asked for is taken from the address, since the rows were never seen.
    """
    match = request.resolver_match
    asked = [v for v in (match.kwargs.values() if match else ()) if isinstance(v, uuid.UUID)]
    subjects = list(dict.fromkeys([*viewer.seen, *asked]))
    if not subjects or not viewer.signed_in:
        return
    ReadLog(
        at=viewer.at,
        account_id=viewer.account,
        seat_id=viewer.seat,
        seat_kind=viewer.kind,
        unit_id=viewer.unit,
        municipality_id=viewer.municipality,
        title=viewer.title,
        place=viewer.place,
        purpose=viewer.purpose,
        route=(match.view_name if match else "") or "",
        method=request.method or "",
        status=status,
        request_id=viewer.request or uuid.uuid4(),
        subjects=subjects,
        categories=sorted({c for found in viewer.seen.values() for c in found}),
    ).save(force_insert=True)
