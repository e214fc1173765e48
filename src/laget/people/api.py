"""The door to people: children, guardians, placements."""

from laget.people.actions.register import (
    NewChild,
    NewGuardian,
    add_guardianship,
    move_placement,
    register_child,
    register_guardian,
)
from laget.people.models import Child, Guardianship, Person, Placement
from laget.people.queries import (
    ChildLine,
    GuardianLine,
    child_line,
    children_at,
    children_of_unit,
    contacts_of,
    get_child,
    guardians_of,
    own_children,
    short_name,
)

__all__ = [
    "Child",
    "ChildLine",
    "GuardianLine",
    "Guardianship",
    "NewChild",
    "NewGuardian",
    "Person",
    "Placement",
    "add_guardianship",
    "child_line",
    "children_at",
    "children_of_unit",
    "contacts_of",
    "get_child",
    "guardians_of",
    "move_placement",
    "own_children",
    "register_child",
    "register_guardian",
    "short_name",
]
