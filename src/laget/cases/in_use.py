"""What a set-up cannot lose without harm, as far as this room knows."""

from laget.access.viewer import Viewer
from laget.platform.db.counts import Counts, counts


def cases_in_use(viewer: Viewer) -> Counts:
    """What open cases rest on: units, levels, services that a consent lets in; code → number.

    For the set-up job of a municipality; to anybody else it is empty.
    """
    return counts("select part, code, number from laget.cases_in_use(%s)", viewer.municipality)
