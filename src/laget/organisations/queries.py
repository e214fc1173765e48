"""Reads about the organisation."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import holidays

from laget.access.viewer import Viewer
from laget.organisations.models import Municipality, NationalVersion, Position, SetupVersion, Unit
from laget.organisations.setup import Setup
from laget.organisations.setup.national import National
from laget.platform.db.alphabet import alphabetical
from laget.platform.db.clock import in_force
from laget.platform.localised import localised


@lru_cache(maxsize=1024)
def _parsed(version: uuid.UUID) -> Setup:
    # A version never changes, so it is read and checked once in a process.
    content = SetupVersion.objects.values_list("content", flat=True).get(pk=version)
    return Setup.model_validate(content)


def setup_by_id(version: uuid.UUID) -> Setup:
    """The set-up version a case began with. Raises SetupVersion.DoesNotExist."""
    return _parsed(version)


def current_setup(viewer: Viewer) -> tuple[uuid.UUID, Setup]:
    """Id and content of the set-up in force in the viewer's municipality."""
    version = Municipality.objects.values_list("setup_id", flat=True).get(pk=viewer.municipality)
    if version is None:
        raise SetupVersion.DoesNotExist
    return version, _parsed(version)


@lru_cache(maxsize=8)
def _national(version: uuid.UUID) -> National:
    content = NationalVersion.objects.values_list("content", flat=True).get(pk=version)
    return National.model_validate(content)


def national(viewer: Viewer) -> National:
    """The national register in force. Raises NationalVersion.DoesNotExist before it is loaded."""
    latest = NationalVersion.objects.order_by("-number").values_list("pk", flat=True).first()
    if latest is None:
        raise NationalVersion.DoesNotExist
    return _national(latest)


def services(viewer: Viewer) -> list[Unit]:
    """Units of the viewer's municipality that receive matters, by name."""
    rows = Unit.objects.filter(
        municipality_id=viewer.municipality, active=True, intake_title__isnull=False
    )
    return sorted(rows, key=alphabetical)


def municipalities(viewer: Viewer) -> list[Municipality]:
    """All municipalities, by name."""
    return sorted(Municipality.objects.all(), key=alphabetical)


def municipality_by_code(viewer: Viewer, code: str) -> Municipality:
    """Raises Municipality.DoesNotExist."""
    return Municipality.objects.get(code=code)


def unit_names(viewer: Viewer, units: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What units are called in the reader's language, whatever their municipality."""
    return {unit.pk: str(unit) for unit in Unit.objects.filter(pk__in=units)}


def unit_kind(viewer: Viewer) -> str:
    """What sort of unit the viewer works in; empty for whoever works in none."""
    return Unit.objects.filter(pk=viewer.unit).values_list("kind", flat=True).first() or ""


def written_standard(viewer: Viewer) -> str:
    """The målform of the unit one works in ("nb" or "nn"); bokmål for whoever works in none."""
    standards = Unit.objects.filter(pk=viewer.unit).values_list("written_standard", flat=True)
    return standards.first() or "nb"


def unit_by_code(viewer: Viewer, code: str) -> Unit:
    """A unit of the viewer's municipality. Raises Unit.DoesNotExist."""
    return Unit.objects.get(municipality_id=viewer.municipality, code=code)


@dataclass(frozen=True)
class Colleague:
    """Somebody in a position now, as shown in lists to choose from."""

    id: uuid.UUID
    name: str
    title: str
    unit: str


def colleagues_in(viewer: Viewer, unit: uuid.UUID, *, role: str = "") -> list[Colleague]:
    """Those who hold a position in the unit now, by name; only those with `role`, when given."""
    held = Position.objects.filter(in_force(), unit_id=unit)
    if role:
        held = held.filter(roles__contains=[role])
    rows = held.values_list("id", "holder", "title", "unit__name")
    found = [Colleague(pk, name, title, localised(where)) for pk, name, title, where in rows]
    return sorted(found, key=lambda c: (alphabetical(c.name), c.id))


def people_with_role(viewer: Viewer, unit: uuid.UUID, role: str) -> list[Position]:
    """Positions in the unit with this role now; the leader first where she has it too."""
    held = Position.objects.filter(in_force(), unit_id=unit, roles__contains=[role])
    return sorted(held, key=lambda p: ("leader" not in p.roles, alphabetical(p.holder), str(p.pk)))


def is_holiday(day: date) -> bool:
    """Whether the day is a Norwegian public holiday (Sundays are not, by themselves)."""
    return day in _HOLIDAYS and day.weekday() != 6


_HOLIDAYS = holidays.country_holidays("NO", language="no", include_sundays=False)
