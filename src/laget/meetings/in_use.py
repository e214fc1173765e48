"""What a set-up cannot lose without harm, as far as this room knows."""

from laget.access.viewer import Viewer
from laget.platform.db.counts import Counts, counts


def meetings_ahead(viewer: Viewer) -> Counts:
    """What meetings to come rest on: kinds, and units that hold them; code → number.

    For the set-up job of a municipality; to anybody else it is empty.
    """
    return counts("select part, code, number from laget.meetings_ahead(%s)", viewer.municipality)
