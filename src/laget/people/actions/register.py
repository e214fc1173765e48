"""Registering children, their contacts and their guardians. In this step by import."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.organisations.api import Position, Unit, open_account
from laget.people.models import Child, Guardianship, Person, Placement


@dataclass(frozen=True)
class NewChild:
    """A child as a unit's list gives her."""

    unit: Unit
    first_name: str
    last_name: str
    born: date
    group: str
    registered_at: datetime
    account: uuid.UUID | None = None


@dataclass(frozen=True)
class NewGuardian:
    """A guardian with what makes her one: relation, responsibility, source and date."""

    name: str
    relation: str
    parental_responsibility: bool
    source: str
    sourced_on: date
    account: uuid.UUID | None = None
    phone: str = ""
    language: str = ""


@action
def register_child(*, by: Viewer, child: NewChild, contact: Position | None) -> Child:
    """Register a child with a unit, placed with her contact teacher or pedagogical leader."""
    if child.account is not None:
        open_account(child.account, f"{child.first_name} {child.last_name}", demo=settings.DEMO)
    row = Child.objects.create(
        municipality_id=child.unit.municipality_id,
        unit=child.unit,
        first_name=child.first_name,
        last_name=child.last_name,
        born=child.born,
        group=child.group,
        account_id=child.account,
        registered_at=child.registered_at,
    )
    if contact is not None:
        Placement.objects.create(
            municipality_id=row.municipality_id,
            child=row,
            position=contact,
            valid_from=child.registered_at,
        )
    return row


@action
def register_guardian(*, by: Viewer, child: Child, guardian: NewGuardian) -> Person:
    """Make somebody the child's guardian. Raises IntegrityError without a source."""
    if guardian.account is not None:
        open_account(guardian.account, guardian.name, demo=settings.DEMO)
    person = Person.objects.create(
        municipality_id=child.municipality_id,
        account_id=guardian.account,
        name=guardian.name,
        phone=guardian.phone,
        language=guardian.language,
    )
    add_guardianship(by=by, child=child, person=person, guardian=guardian)
    return person


@action
def add_guardianship(*, by: Viewer, child: Child, person: Person, guardian: NewGuardian) -> None:
    """Tie a person who is known already to one more child."""
    Guardianship.objects.create(
        municipality_id=child.municipality_id,
        child=child,
        person=person,
        relation=guardian.relation,
        parental_responsibility=guardian.parental_responsibility,
        source=guardian.source,
        sourced_on=guardian.sourced_on,
        valid_from=child.registered_at,
    )


@action
def move_placement(*, by: Viewer, child: Child, contact: Position) -> None:
    """Give the child a new contact from now; the former contact's sight ends now."""
    Placement.objects.filter(child=child, valid_to=None).update(valid_to=by.at)
    Placement.objects.create(
        municipality_id=child.municipality_id, child=child, position=contact, valid_from=by.at
    )
