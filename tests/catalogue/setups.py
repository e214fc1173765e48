"""Set-ups of the tests: as the files have them, and changed and loaded again."""

import csv
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from laget.access.viewer import as_system
from laget.organisations.api import ServiceDef, Setup, apply_setup, municipality_id
from laget.organisations.setup.reading import read_setup
from tests.cast import NEIGHBOUR, ROOT, SETUP

FOLDERS: dict[str, Path] = {
    "nannestad": SETUP,
    "fjordvik": NEIGHBOUR,
    "lorenskog": ROOT / "municipalities" / "lorenskog",
    "lillestrom": ROOT / "municipalities" / "lillestrom",
}
OF_THE_CAST = ("nannestad", "fjordvik")
FURTHER = ("lorenskog", "lillestrom")

Rows = list[dict[str, Any]]


@lru_cache
def setup_of(town: str) -> Setup:
    """What the files of a town say."""
    return read_setup(FOLDERS[town])


def services_of(town: str) -> dict[str, ServiceDef]:
    """The entries of a town's files, in their order."""
    return {service.code: service for service in setup_of(town).services}


def loaded(change: Callable[[dict[str, Any]], object]) -> None:
    """Load Nannestad's set-up again with something changed in it."""
    data = setup_of("nannestad").model_dump(mode="json", by_alias=True)
    change(data)
    setup = Setup.model_validate(data)
    with as_system("setup", municipality_id(setup.code)) as job:
        assert apply_setup(by=job, setup=setup)


def service_in(data: dict[str, Any], code: str) -> dict[str, Any]:
    """One entry in the data of a set-up."""
    services: Rows = data["services"]
    return next(service for service in services if service["code"] == code)


def queries() -> list[dict[str, str]]:
    """The sixty things that people type, and what they should find."""
    path = Path(__file__).parent / "queries.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))
