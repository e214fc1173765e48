"""The project's files, read once, as the rules of the house look at them."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("src", "tests", "tools", "bench", "docs", "municipalities")
SINGLE = ("pyproject.toml", "manage.py", "run")
SUFFIXES = {".py", ".html", ".sql", ".css", ".js", ".svg", ".md", ".po", ".toml", ".yaml", ".txt"}

Function = ast.FunctionDef | ast.AsyncFunctionDef
Scope = tuple[str, ...]


@dataclass(frozen=True)
class Imported:
    """One name that an import brings in, in full: `laget.cases.api.Case`."""

    name: str
    line: int
    inside: Scope  # the names of the classes and functions round it

    @property
    def parts(self) -> list[str]:
        """The name, part by part."""
        return self.name.split(".")


@dataclass(frozen=True)
class Module:
    """A Python file; `path` is relative to the checkout, with slashes."""

    path: str
    source: str

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse(self.source, self.path)

    @property
    def room(self) -> str:
        """The room it stands in, such as `cases`; empty outside `src/laget`."""
        parts = self.path.split("/")
        return parts[2] if parts[:2] == ["src", "laget"] and len(parts) > 3 else ""

    @property
    def is_generated(self) -> bool:
        """A migration: written by Django, so that no budget can be asked of it."""
        return "/migrations/" in self.path

    @property
    def is_web(self) -> bool:
        """Part of a room's web layer."""
        return bool(self.room) and "/web/" in self.path

    @property
    def is_command(self) -> bool:
        """Part of Django's command line, which opens rooms from outside."""
        return "/management/" in self.path

    @cached_property
    def definitions(self) -> list[tuple[Scope, Function | ast.ClassDef]]:
        """Every function and class, with the names round it and its own as the last."""
        return list(_definitions(self.tree, ()))

    @property
    def functions(self) -> Iterator[tuple[str, Function]]:
        """Every function and method, with its name as in `Class.method`."""
        for scope, node in self.definitions:
            if not isinstance(node, ast.ClassDef):
                yield ".".join(scope), node

    @cached_property
    def imports(self) -> list[Imported]:
        """Everything imported by its full name, also inside functions."""
        return list(_imports(self.tree, ()))


def _definitions(node: ast.AST, scope: Scope) -> Iterator[tuple[Scope, Function | ast.ClassDef]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function | ast.ClassDef):
            own = (*scope, child.name)
            yield own, child
            yield from _definitions(child, own)
        else:
            yield from _definitions(child, scope)


def _imports(node: ast.AST, inside: Scope) -> Iterator[Imported]:
    for child in ast.iter_child_nodes(node):
        within = inside
        if isinstance(child, Function | ast.ClassDef):
            within = (*inside, child.name)
        elif isinstance(child, ast.Import):
            yield from (Imported(a.name, child.lineno, inside) for a in child.names)
        elif isinstance(child, ast.ImportFrom) and child.level == 0:
            names = (f"{child.module}.{a.name}" for a in child.names)
            yield from (Imported(name, child.lineno, inside) for name in names)
        yield from _imports(child, within)


class Tree:
    """All files by path. A test makes a small one by hand."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.files = dict(sorted(files.items()))

    @cached_property
    def modules(self) -> list[Module]:
        """Every Python file."""
        return [Module(path, source) for path, source in self.files.items() if path.endswith(".py")]

    @property
    def product(self) -> Iterator[Module]:
        """The Python of the product itself, without what Django wrote."""
        return (m for m in self.modules if m.path.startswith("src/") and not m.is_generated)

    @property
    def templates(self) -> dict[str, str]:
        """Every template by path."""
        return {p: s for p, s in self.files.items() if "/templates/" in p and p.endswith(".html")}

    @property
    def rooms(self) -> list[str]:
        """The folders of `src/laget` that are rooms; `config` stands outside."""
        found = {m.room for m in self.product if m.path.endswith("/__init__.py")}
        return sorted(found - {"", "config"})


@cache
def whole() -> Tree:
    """The checkout as it stands."""
    found = [ROOT / name for name in SINGLE]
    for folder in FOLDERS:
        found += _texts((ROOT / folder).rglob("*"))
    files = {
        p.relative_to(ROOT).as_posix(): p.read_text(encoding="utf-8") for p in found if p.is_file()
    }
    return Tree(files)


def _texts(paths: Iterable[Path]) -> Iterator[Path]:
    return (p for p in paths if p.suffix in SUFFIXES and "__pycache__" not in p.parts)
