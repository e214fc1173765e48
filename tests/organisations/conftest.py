"""What the tests of each town's steering ask of its set-up, which each module reads as `setup`."""

import pytest

from laget.organisations.setup import Body, Role, Setup, UnitKind
from laget.organisations.setup.steering import MandateDef, SteeringDocumentDef


@pytest.fixture(scope="module")
def bodies(setup: Setup) -> dict[str, Body]:
    """Bodies by code."""
    return {body.code: body for body in setup.bodies}


@pytest.fixture(scope="module")
def mandates(setup: Setup) -> dict[str, MandateDef]:
    """Mandates by code."""
    return {mandate.code: mandate for mandate in setup.mandates}


@pytest.fixture(scope="module")
def documents(setup: Setup) -> dict[str, SteeringDocumentDef]:
    """Steering documents by code."""
    return {document.code: document for document in setup.steering_documents}


@pytest.fixture(scope="module")
def offices(setup: Setup) -> list[tuple[str, Role, UnitKind]]:
    """Label, role and kind of unit of everybody in a body who is told by a role in a unit."""
    people = (
        person
        for body in setup.bodies
        for person in (body.leads, body.secretary, *body.members)
        if person is not None
    )
    return [
        (person.label.nb, person.role, setup.unit(person.unit).kind)
        for person in people
        if person.role and person.unit
    ]
