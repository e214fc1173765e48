"""What is told before a set-up is put in force: what it would harm, and what the screen keeps."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from laget.access.viewer import Viewer
from laget.cases.api import cases_in_use
from laget.catalogue.api import overruled
from laget.meetings.api import meetings_ahead
from laget.organisations.api import Setup, Unit
from laget.people.api import children_at


@dataclass(frozen=True)
class Harm:
    """Something in use that the new set-up no longer has.

    `forbids`: it cannot be loaded so; otherwise it can, when somebody says so knowingly.
    """

    what: str
    remedy: str
    forbids: bool

    def __str__(self) -> str:
        return f"{self.what} {self.remedy}"


def harms(viewer: Viewer, setup: Setup) -> list[Harm]:
    """What loading `setup` would take away from under somebody. Nothing is changed."""
    cases, meetings = cases_in_use(viewer), meetings_ahead(viewer)
    return [
        *_units(viewer, setup, cases.get("unit", {}), meetings.get("holder", {})),
        *_services(setup, cases.get("service", {})),
        *_levels(setup, cases.get("level", {})),
        *_kinds(setup, meetings.get("meeting_kind", {})),
    ]


def _units(
    viewer: Viewer, setup: Setup, cases: dict[str, int], meetings: dict[str, int]
) -> Iterator[Harm]:
    """Sites that would be gone, or be no site any more, with somebody in them."""
    sites = {unit.code for unit in setup.sites}
    codes = {unit.code for unit in setup.units}
    children = children_at(viewer)
    for code in sorted({*cases, *children} - sites):
        what = (
            f"Unit '{code}' is no site any more, and has {children.get(code, 0)} children"
            f" and {cases.get(code, 0)} open cases, which nobody would answer for."
        )
        yield Harm(what, "Keep it as it is until they have moved or are closed.", forbids=True)
    for code in sorted(set(meetings) - codes):
        what = f"Unit '{code}' is gone, and holds {meetings[code]} meetings to come."
        yield Harm(what, "Cancel them first, or keep the unit.", forbids=True)
    kinds = dict(
        Unit.objects.filter(municipality_id=viewer.municipality).values_list("code", "kind")
    )
    for unit in setup.units:
        if unit.code in {*cases, *children} and kinds.get(unit.code, unit.kind) != unit.kind:
            what = f"Unit '{unit.code}' changes from {kinds[unit.code]} to {unit.kind}."
            yield Harm(what, "Give the new one a code of its own.", forbids=True)


def _services(setup: Setup, open_to: dict[str, int]) -> Iterator[Harm]:
    receiving = {unit.code for unit in setup.units if unit.intake_title}
    for code in sorted(set(open_to) - receiving):
        what = f"Unit '{code}' receives nothing any more, and families have let it into"
        what += f" {open_to[code]} open cases."
        yield Harm(what, "Keep its intake_title until those consents have ended.", forbids=True)


def _levels(setup: Setup, used: dict[str, int]) -> Iterator[Harm]:
    levels = {level.code for level in setup.process.levels}
    for code in sorted(set(used) - levels):
        what = f"Level '{code}' is gone, and {used[code]} open cases stand on it."
        remedy = "They keep the set-up they began with. Keep the level until they are closed, or"
        yield Harm(what, f"{remedy} load with --although-in-use.", forbids=False)


def _kinds(setup: Setup, ahead: dict[str, int]) -> Iterator[Harm]:
    kinds = {kind.code for kind in setup.meeting_kinds}
    for code in sorted(set(ahead) - kinds):
        what = f"Meeting kind '{code}' is gone, and {ahead[code]} meetings to come are of it."
        remedy = (
            "They keep the set-up they were planned with. Keep the kind until they are held, or"
        )
        yield Harm(what, f"{remedy} load with --although-in-use.", forbids=False)


def clashes(viewer: Viewer, setup: Setup) -> list[str]:
    """Texts of the file that have changed, and stand otherwise on screen: the screen wins."""
    return [
        f"! services '{code}' › {field}: written on screen {at:%Y-%m-%d}; that still holds."
        for code, field, at in overruled(viewer, setup)
    ]


def same_code(folder: Path, code: str, home: Path) -> Path | None:
    """Another municipality's folder with the same code; None when there is none."""
    for other in sorted(home.glob("*/municipality.yaml")):
        if other.parent.resolve() == folder.resolve():
            continue
        try:
            told = yaml.safe_load(other.read_text(encoding="utf-8"))
        except (OSError, yaml.YAMLError, UnicodeDecodeError):
            continue
        if isinstance(told, dict) and told.get("code") == code:
            return other.parent
    return None


def lacking(setup: Setup) -> dict[str, list[str]]:
    """Texts that are not written in a language, by language: where each stands, in plain words."""
    found: dict[str, list[str]] = {"nn": [], "en": []}
    for path, texts in _texts(setup.model_dump(mode="json", by_alias=True), ""):
        for language, missing in found.items():
            if not texts.get(language):
                missing.append(path)
    return found


def _texts(value: object, path: str) -> Iterator[tuple[str, dict[str, object]]]:
    if isinstance(value, dict):
        if "nb" in value:
            yield path, value
            return
        for key, inner in value.items():
            yield from _texts(inner, f"{path} › {key}" if path else str(key))
    elif isinstance(value, list):
        for number, inner in enumerate(value, start=1):
            name = inner.get("code", number) if isinstance(inner, dict) else number
            yield from _texts(inner, f"{path} '{name}'")
