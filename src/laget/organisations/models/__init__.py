"""The municipality's own organisation."""

from laget.organisations.models.base import MunicipalRow
from laget.organisations.models.municipality import Municipality, SetupVersion
from laget.organisations.models.national import NationalVersion
from laget.organisations.models.position import Position
from laget.organisations.models.unit import Unit

__all__ = ["MunicipalRow", "Municipality", "NationalVersion", "Position", "SetupVersion", "Unit"]
