"""What a set-up cannot lose without harm, as far as this room knows."""

from django.db import connection

from laget.access.viewer import Viewer

InUse = dict[str, dict[str, int]]


def cases_in_use(viewer: Viewer) -> InUse:
    """What open cases rest on: units, levels, services that a consent lets in; code → number.

    For the set-up job of a municipality; to anybody else it is empty.
    """
    found: InUse = {}
    with connection.cursor() as cursor:
        sql = "select part, code, number from laget.cases_in_use(%s)"
        cursor.execute(sql, [viewer.municipality])
        for part, code, number in cursor.fetchall():
            found.setdefault(part, {})[code] = number
    return found
