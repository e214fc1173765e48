"""One transaction a request, opened with its viewer, closed with its read log."""

import uuid
from collections.abc import Callable

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

from laget.access import viewer as seats
from laget.access.guard import viewer_is_set
from laget.access.open import is_open
from laget.access.readlog import write_reading
from laget.access.viewer import Viewer

ACCOUNT, SEAT = "account", "seat"
_SAFE = {"GET", "HEAD", "OPTIONS"}


class ViewerMiddleware:
    """Opens the transaction, takes the seat, and rolls back whatever did not end well."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request as its viewer."""
        if request.path == "/healthz":  # asks nothing of anybody
            return self.get_response(request)
        with transaction.atomic():
            viewer = _take_seat(request)
            request.viewer = viewer  # type: ignore[attr-defined]
            with viewer_is_set():
                response = self._answer(request)
                failed = response.status_code >= 400
                if failed:
                    transaction.set_rollback(True)
                else:
                    # A calendar program has become somebody on its way (`year/web/feeds.py`).
                    write_reading(request, request.viewer, response.status_code)  # type: ignore[attr-defined]
        if connection.in_atomic_block:
            # The role lasts as long as the outermost transaction, and here somebody has one open.
            with connection.cursor() as cursor:
                cursor.execute("reset role")
        if failed:
            _log_refusal(request, viewer, response.status_code)
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if request.method in _SAFE:
            # The reading role can select, and insert into the read log. Nothing else.
            with connection.cursor() as cursor:
                cursor.execute("set local role laget_reader")
        response = self.get_response(request)
        if response.streaming:
            # It would be sent after the transaction, by nobody, and come out empty.
            raise RuntimeError("build the answer first, then send it")
        return response


def _take_seat(request: HttpRequest) -> Viewer:
    request_id = uuid.uuid4()
    if is_open(request):  # whoever asks: the session is not even read
        return seats.enter_public(request_id)
    account, seat = request.session.get(ACCOUNT), request.session.get(SEAT)
    if account and seat:
        viewer = seats.enter(
            account=uuid.UUID(account), seat=uuid.UUID(seat), purpose="work", request=request_id
        )
        if viewer is not None:
            return viewer
    return seats.enter_public(request_id)


def _log_refusal(request: HttpRequest, viewer: Viewer, status: int) -> None:
    """What was reached for and not given, in a transaction of its own: the first one is undone."""
    if not viewer.signed_in or status >= 500:
        return
    with transaction.atomic():
        again = seats.enter(
            account=viewer.account, seat=viewer.seat, purpose=viewer.purpose, request=viewer.request
        )
        if again is not None:
            again.seen.update(viewer.seen)
            with viewer_is_set():
                write_reading(request, again, status)
