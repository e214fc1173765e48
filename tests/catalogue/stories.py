"""Who keeps what is said of a service, in the tests of the catalogue."""

from laget.access.viewer import as_system
from laget.organisations.api import Unit, municipality_id
from tests.cast import Cast
from tests.catalogue.reading import signed_in
from tests.conftest import SignedIn
from tests.walls.worlds import hire


def keeper(
    cast: Cast, unit: str, town: str = "nannestad", language: str = "nb", role: str = "leader"
) -> SignedIn:
    """The browser of somebody more, who keeps what is said of a unit's services."""
    with as_system("setup", municipality_id(town)) as job:
        found = Unit.objects.get(municipality_id=job.municipality, code=unit)
        return signed_in(hire(job, f"keeper_{unit}", found, "medarbeider", role), language)
