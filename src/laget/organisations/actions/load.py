"""Loading a set-up: compare, then put in force, all or nothing."""

import uuid
from dataclasses import dataclass

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.organisations.models import Municipality, SetupVersion, Unit
from laget.organisations.setup import Setup
from laget.organisations.setup.base import Text
from laget.organisations.setup.diff import Change, differences, fingerprint

# Ids made from codes: loading the same folder anywhere gives the same municipality.
_SPACE = uuid.UUID("6f2d5a0e-4c1b-5e59-9a57-1a2c3b4d5e6f")


@dataclass(frozen=True)
class SetupChange:
    """What loading would change; nothing at all when `changes` is empty."""

    changes: tuple[Change, ...]
    first_time: bool


def municipality_id(code: str) -> uuid.UUID:
    """The id a municipality's code gives."""
    return uuid.uuid5(_SPACE, code)


def _current(code: str) -> SetupVersion | None:
    found = Municipality.objects.select_related("setup").filter(code=code).first()
    return found.setup if found else None


def compare_setup(viewer: Viewer, new: Setup) -> SetupChange:
    """How `new` differs from what is in force for the municipality with its code."""
    version = _current(new.code)
    old = Setup.model_validate(version.content) if version else None
    return SetupChange(tuple(differences(old, new)), first_time=old is None)


@action
def apply_setup(*, by: Viewer, setup: Setup) -> bool:
    """Put a set-up in force for its municipality. False when nothing differs, and nothing is done.

    `by` is the set-up job of that very municipality.
    """
    mark = fingerprint(setup)
    version = _current(setup.code)
    if version is not None and version.fingerprint == mark:
        return False
    municipality = _municipality(setup)
    _units(municipality, setup)  # first: what follows the set-up in force points at them
    number = SetupVersion.objects.filter(municipality=municipality).count() + 1
    municipality.setup = SetupVersion.objects.create(
        municipality=municipality,
        number=number,
        fingerprint=mark,
        content=setup.model_dump(mode="json", by_alias=True),
    )
    municipality.save()
    return True


def _texts(text: Text | None) -> dict[str, str]:
    return text.model_dump(exclude_none=True) if text else {}


def _municipality(setup: Setup) -> Municipality:
    row, _ = Municipality.objects.update_or_create(
        id=municipality_id(setup.code),
        defaults={
            "code": setup.code,
            "name": _texts(setup.name),
            "tagline": _texts(setup.tagline),
            "language": setup.language,
        },
    )
    return row


def _units(municipality: Municipality, setup: Setup) -> None:
    """Add and change units; one that is gone from the file is closed, never removed."""
    known = {u.code: u for u in Unit.objects.filter(municipality=municipality)}
    for wanted in setup.units:
        unit = known.pop(wanted.code, None) or Unit(
            id=uuid.uuid5(municipality.id, wanted.code),
            municipality=municipality,
            code=wanted.code,
        )
        unit.name, unit.kind = _texts(wanted.name), wanted.kind
        unit.sector, unit.area = wanted.sector or "", wanted.area or ""
        unit.site, unit.private, unit.external = wanted.site, wanted.private, wanted.external
        unit.intake_title = _texts(wanted.intake_title) or None
        unit.written_standard = wanted.written_standard
        unit.active = True
        unit.save()
    for wanted in setup.units:
        if wanted.parent:
            parent = uuid.uuid5(municipality.id, wanted.parent)
            Unit.objects.filter(municipality=municipality, code=wanted.code).update(parent=parent)
    for gone in known.values():
        gone.active = False
        gone.save()
