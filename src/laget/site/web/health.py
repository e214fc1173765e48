"""Whether the process is ready to serve."""

from django.db import connection
from django.http import HttpRequest, HttpResponse

from laget.access.guard import unwalled
from laget.access.raising import fingerprint
from laget.access.travel import clock_travels


def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers, the wall is this code's and the clock is real; else 503."""
    with unwalled(connection), connection.cursor() as cursor:
        cursor.execute("select fingerprint from access_wallstate")
        row = cursor.fetchone()
    ready = row is not None and row[0] == fingerprint() and not clock_travels()
    return HttpResponse("ok" if ready else "not ready", status=200 if ready else 503)
