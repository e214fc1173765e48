"""Children, their guardians, and the adults who stand near them in daily life."""

from laget.people.models.child import Child, Placement
from laget.people.models.guardian import Guardianship, Person

__all__ = ["Child", "Guardianship", "Person", "Placement"]
