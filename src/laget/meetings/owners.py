"""Who can be responsible for a measure agreed in a meeting."""

import uuid
from collections.abc import Iterable

from laget.access.viewer import Viewer
from laget.meetings.models import Participant
from laget.organisations.api import colleagues_in


def possible_owners(
    viewer: Viewer, site: uuid.UUID, people: Iterable[Participant]
) -> list[tuple[str, str]]:
    """Those called by person (`people`), and those who work at the site, as choices of a form."""
    found = {
        str(p.position_id): f"{p.position.holder}, {p.position.title}"
        for p in people
        if p.position is not None
    }
    for person in colleagues_in(viewer, site):
        found.setdefault(str(person.id), f"{person.name}, {person.title}")
    return list(found.items())
