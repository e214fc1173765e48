"""Reading a municipality's folder, or the national one: all of it, or every problem at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from laget.organisations.setup.checks import findings
from laget.organisations.setup.checks_national import national_findings
from laget.organisations.setup.guide import Guides, read_guides
from laget.organisations.setup.national import National
from laget.organisations.setup.problems import Problem, SetupError
from laget.organisations.setup.schema import Setup
from laget.organisations.setup.tree import Finding, Loc, Tree, rows, text, unknown
from laget.organisations.setup.wording import in_plain_words
from laget.organisations.setup.yamlfile import YamlFile, read_yaml

SETUP_FILES: dict[str, tuple[str, ...]] = {
    "municipality.yaml": (
        "code",
        "name",
        "county",
        "language",
        "tagline",
        "ages",
        "theme",
        "crest",
        "contact",
        "sources",
    ),
    "organisation.yaml": ("sectors", "levels", "areas", "units", "roles"),
    "process.yaml": ("process", "deadlines"),
    "categories.yaml": ("categories",),
    "consent.yaml": ("consent",),
    "meetings.yaml": ("meeting_kinds",),
    "bodies.yaml": ("bodies",),
    "gatherings.yaml": ("gathering_kinds",),
    "steering.yaml": ("coordinators", "oppdrag_themes", "mandates", "steering_documents"),
    "plans.yaml": ("goal_reporting", "result_goals", "evaluation_groups", "mapping_areas"),
    "services.yaml": ("themes", "action_plans", "focus_areas", "services"),
}
NATIONAL_FILES: dict[str, tuple[str, ...]] = {
    "help_numbers.yaml": ("help_numbers",),
    "law.yaml": ("laws",),
    "age_rules.yaml": ("age_rules",),
    "consent_rules.yaml": ("consent_rules",),
    "holidays.yaml": ("holidays",),
}

__all__ = ["SetupError", "read_national", "read_setup"]

_M = TypeVar("_M", bound=BaseModel)


def read_setup(path: Path, national: National | None = None) -> Setup:
    """The municipality in the folder `path`.

    With `national` the grounds of its consent purposes are checked against the national consent
    rules. Raises SetupError with every problem found; then nothing has been read.
    """

    def checks(tree: Tree) -> list[Finding]:
        more = _unknown_grounds(tree, national) if national else []
        return [*findings(tree), *more]

    return _read(path, SETUP_FILES, Setup, checks)


def read_national(path: Path) -> National:
    """The national data in the folder `path`. Raises SetupError with every problem found."""
    return _read(path, NATIONAL_FILES, National, national_findings)


def _unknown_grounds(tree: Tree, national: National) -> list[Finding]:
    found = []
    for loc, purpose in rows(tree, "consent", "purposes"):
        ground = text(purpose, "ground")
        if ground is not None and ground not in national.grounds:
            subject = f"Purpose '{text(purpose, 'code')}' rests on ground"
            home = "the national consent_rules.yaml"
            found.append(unknown((*loc, "ground"), subject, ground, list(national.grounds), home))
    return found


@dataclass(frozen=True, slots=True)
class _Folder:
    """The files of one folder, merged, with the way back from a key to its file."""

    shown: str
    layout: dict[str, tuple[str, ...]]
    files: dict[str, YamlFile]
    guides: Guides

    def tree(self) -> dict[str, object]:
        read: dict[str, object] = {
            key: value
            for name, file in self.files.items()
            for key, value in file.data.items()
            if key in self.layout[name]
        }
        return read | {"guide": self.guides.data}

    def problem(self, loc: Loc, what: str, remedy: str) -> Problem:
        if loc and loc[0] == "guide":
            page, line = self.guides.where(loc)
            return Problem(f"{self.shown}/{page}", line, what, remedy)
        name = next((n for n, keys in self.layout.items() if loc and loc[0] in keys), None)
        if name is None or name not in self.files:
            return Problem(f"{self.shown}/{name}" if name else self.shown, None, what, remedy)
        return Problem(f"{self.shown}/{name}", self.files[name].line(loc), what, remedy)


def _read(
    path: Path,
    layout: dict[str, tuple[str, ...]],
    model: type[_M],
    checks: Callable[[Tree], list[Finding]],
) -> _M:
    folder, problems = _open(path, layout)
    tree = folder.tree()
    read = _build(model, tree)
    if isinstance(read, ValidationError):
        problems += _shape_problems(read, model, folder)
    # With a file missing, every reference into it would be reported: that helps nobody.
    if len(folder.files) == len(layout):
        problems += [folder.problem(f.loc, f.what, f.remedy) for f in checks(tree)]
    if problems or isinstance(read, ValidationError):
        raise SetupError(problems)
    return read


def _build(model: type[_M], tree: dict[str, object]) -> _M | ValidationError:
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        return error


def _open(path: Path, layout: dict[str, tuple[str, ...]]) -> tuple[_Folder, list[Problem]]:
    shown = _shown(path)
    if not path.is_dir():
        remedy = "Give the path of a folder such as municipalities/<code>."
        raise SetupError([Problem(shown, None, "There is no such folder.", remedy)])
    files: dict[str, YamlFile] = {}
    problems: list[Problem] = []
    for name in layout:
        result = read_yaml(path / name, f"{shown}/{name}")
        if isinstance(result, YamlFile):
            files[name] = result
            problems += _misplaced(result, name, layout)
        else:
            problems += result
    strange = sorted({p.name for p in path.glob("*.y*ml")} - set(layout))
    for name in strange:
        remedy = f"Take it away, or name it one of: {', '.join(layout)}."
        problems.append(Problem(f"{shown}/{name}", None, "Nobody reads this file.", remedy))
    guides = read_guides(path, shown)
    return _Folder(shown, layout, files, guides), problems + guides.problems


def _misplaced(file: YamlFile, name: str, layout: dict[str, tuple[str, ...]]) -> list[Problem]:
    problems = []
    for key in file.data:
        home = next((n for n, keys in layout.items() if key in keys), None)
        if home != name:
            remedy = (
                f"Move it to {home}."
                if home
                else f"Take it away, or use one of: {', '.join(layout[name])}."
            )
            what = f"'{key}' is not a key of {name}."
            problems.append(Problem(file.name, file.line((key,)), what, remedy))
    return problems


def _shown(path: Path) -> str:
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def _shape_problems(
    error: ValidationError, model: type[BaseModel], folder: _Folder
) -> list[Problem]:
    problems = []
    for detail in error.errors(include_url=False):
        loc = detail["loc"]
        # An empty place is the cross-check of the whole, which is told from the data itself.
        if not loc or _is_in_an_unread_file(loc, folder):
            continue
        what, remedy = in_plain_words(detail, model)
        problems.append(folder.problem(loc, what, remedy))
    return problems


def _is_in_an_unread_file(loc: Loc, folder: _Folder) -> bool:
    name = next((n for n, keys in folder.layout.items() if loc[0] in keys), None)
    return name is not None and name not in folder.files
