"""Who may do what with a gathering."""

import uuid

from django.utils.translation import gettext as _

from laget.access.viewer import Viewer
from laget.governance.api import coordinates
from laget.kernel.errors import Refused
from laget.platform.db.rows import locked, the_one
from laget.year.models import Gathering


def may_arrange(viewer: Viewer) -> bool:
    """Leads a unit, or coordinates: she may invite others to a gathering."""
    return viewer.is_staff and ("leader" in viewer.roles or coordinates(viewer))


def demand_may_arrange(viewer: Viewer) -> None:
    """Raise Refused for others."""
    if not may_arrange(viewer):
        raise Refused(_("Whoever leads a unit or coordinates arranges gatherings."))


def get_gathering(viewer: Viewer, gathering: uuid.UUID) -> Gathering:
    """The gathering with what it belongs to. Raises Absent."""
    rows = Gathering.objects.select_related("unit", "body", "oppdrag", "goal__document", "made_by")
    return the_one(rows.filter(municipality_id=viewer.municipality, pk=gathering))


def arranges(viewer: Viewer, gathering: Gathering) -> bool:
    """Leads the unit that arranges it, or coordinates."""
    return viewer.leads(gathering.unit_id) or coordinates(viewer)


def is_invited(viewer: Viewer, gathering: Gathering) -> bool:
    """Works in a unit that is invited, or everybody is. One statement."""
    units = set(gathering.invited.values_list("unit_id", flat=True))
    return not units or viewer.unit in units


def lock_gathering(viewer: Viewer, gathering: uuid.UUID) -> Gathering:
    """The gathering for its arranger to change, while it goes on. Raises Absent or Refused."""
    _demand_arranges(viewer, get_gathering(viewer, gathering))
    row = locked(Gathering.objects.filter(pk=gathering))
    _demand_arranges(viewer, row)  # it may have ended while we waited
    return row


def _demand_arranges(viewer: Viewer, row: Gathering) -> None:
    if not arranges(viewer, row):
        raise Refused(_("Only those who arrange it can do this."))
    demand_open(row)


def demand_open(row: Gathering) -> None:
    """Raise Refused when it is off or over."""
    if row.cancelled_at is not None:
        raise Refused(_("It is called off."))
    if row.closed_at is not None:
        raise Refused(_("It is over, and what came of it is written."))
