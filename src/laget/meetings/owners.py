"""Who can be responsible for a measure agreed in a meeting."""

from laget.access.viewer import Viewer
from laget.meetings.models import Item
from laget.meetings.rules import called
from laget.organisations.api import colleagues_in


def possible_owners(viewer: Viewer, item: Item) -> list[tuple[str, str]]:
    """Those called by person, and those who work at the site, as choices of a form."""
    people = called(item.meeting_id).filter(position__isnull=False)
    found = {
        str(p.position_id): f"{p.position.holder}, {p.position.title}"
        for p in people.select_related("position").order_by("id")
        if p.position is not None
    }
    for person in colleagues_in(viewer, item.meeting.unit_id):
        found.setdefault(str(person.id), f"{person.name}, {person.title}")
    return list(found.items())
