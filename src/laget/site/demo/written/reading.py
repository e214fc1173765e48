"""Reading what is written, once."""

from functools import cache
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import TypeAdapter

from laget.site.demo.written.matters import Matter, Told
from laget.site.demo.written.people import Origin, Town
from laget.site.demo.written.plans import PlansTold
from laget.site.demo.written.sessions import Sittings
from laget.site.demo.written.steering import Taken
from laget.site.demo.written.year import YearTold

DATA = Path(__file__).parents[1] / "data"
MATTERS = ("kindergarten", "kindergarten_together", "school", "school_together", "health_station")

T = TypeVar("T")


def _read(shape: type[T], file: str) -> T:
    data = yaml.safe_load((DATA / file).read_text(encoding="utf-8"))
    return TypeAdapter(shape).validate_python(data)


@cache
def origins() -> dict[str, Origin]:
    """The names, by where they come from."""
    return _read(dict[str, Origin], "names.yaml")


@cache
def town() -> Town:
    """Sites and homes."""
    return _read(Town, "town.yaml")


@cache
def sittings() -> Sittings:
    """The sites' meetings, and what they deal with."""
    return _read(Sittings, "sessions.yaml")


@cache
def matters() -> tuple[Matter, ...]:
    """Every child's story, those of the kindergartens first."""
    return tuple(m for file in MATTERS for m in _read(tuple[Matter, ...], f"{file}.yaml"))


@cache
def taken() -> tuple[Taken, ...]:
    """What the cooperation has taken on."""
    return _read(tuple[Taken, ...], "oppdrag.yaml")


@cache
def year_told() -> YearTold:
    """A year of the cooperation."""
    return _read(YearTold, "year.yaml")


@cache
def plans_told() -> PlansTold:
    """How the plans go."""
    return _read(PlansTold, "plans.yaml")


@cache
def personas_told() -> tuple[Told, ...]:
    """Who has a line on the sign-in page, in its order."""
    return _read(tuple[Told, ...], "personas.yaml")
