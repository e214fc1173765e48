"""What must be written down: docstrings, the glossary, READMEs, reasons – and what must not."""

import ast
import re
import tomllib
from collections.abc import Iterator

from tests.house.findings import Finding
from tests.house.tree import Function, Module, Scope, Tree

GLOSSARY = "docs/glossary.md"
# Words by which names are recognised in a text: all of Norway's, so that no place is singled out.
WORD_LISTS = "src/laget/kernel/data/"
KNOWN_PLACES = {"nannestad", "lillestrom", "lillestrøm", "lorenskog", "lørenskog"}


def docstrings(tree: Tree) -> Iterator[Finding]:
    """Doors, public functions and public classes without a docstring."""
    for module in tree.product:
        if module.path.endswith("/api.py") and not ast.get_docstring(module.tree):
            remedy = "Say in its first line what the room offers its neighbours"
            yield Finding(module.path, 1, "has no docstring", remedy)
        for scope, node in module.definitions:
            if _is_public(module, scope, node) and not ast.get_docstring(node):
                remedy = "Say what it does; units, errors and sources where there are any"
                yield Finding(module.path, node.lineno, "has no docstring", remedy, ".".join(scope))


def _is_public(module: Module, scope: Scope, node: Function | ast.ClassDef) -> bool:
    """Whether others may use it: no underscore on the way, not inside a function, no `Meta`."""
    if any(name.startswith("_") or name == "Meta" for name in scope):
        return False
    functions = {name for name, _ in module.functions}
    if any(".".join(scope[:n]) in functions for n in range(1, len(scope))):
        return False
    marks = {ast.unparse(d).rpartition(".")[2] for d in node.decorator_list}
    return marks.isdisjoint({"overload", "setter", "deleter"})


def models(tree: Tree) -> Iterator[tuple[Module, ast.ClassDef]]:
    """Every concrete Django model in the rooms' `models`, by its bases."""
    classes = [
        (module, node)
        for module in tree.product
        if module.path.endswith("/models.py") or "/models/" in module.path
        for _, node in module.definitions
        if isinstance(node, ast.ClassDef)
    ]
    known = {"models.Model"}
    before = 0
    while len(known) != before:  # a base may stand in a file that comes later
        before = len(known)
        known |= {node.name for _, node in classes if known & {ast.unparse(b) for b in node.bases}}
    for module, node in classes:
        if node.name in known and not _is_abstract(node):
            yield module, node


def _is_abstract(node: ast.ClassDef) -> bool:
    metas = [n for n in node.body if isinstance(n, ast.ClassDef) and n.name == "Meta"]
    return any(ast.unparse(line) == "abstract = True" for meta in metas for line in meta.body)


def glossary(tree: Tree) -> Iterator[Finding]:
    """Models that no row of the glossary names."""
    rows = [line for line in tree.files.get(GLOSSARY, "").splitlines() if line.startswith("|")]
    named = {word for row in rows for word in re.findall(r"`(\w+)`", row)}
    for module, node in models(tree):
        if node.name not in named:
            problem = f"is a model that {GLOSSARY} does not name"
            remedy = f"Add a table row: Norwegian term | `{node.name}` | meaning | legal basis"
            yield Finding(module.path, node.lineno, problem, remedy, node.name)


def readmes(tree: Tree) -> Iterator[Finding]:
    """Rooms without a README."""
    for room in tree.rooms:
        path = f"src/laget/{room}/README.md"
        if not tree.files.get(path, "").strip():
            remedy = "Write half a page: its purpose, its words, its neighbours"
            yield Finding(path, 1, "is missing", remedy)


def reasons(tree: Tree) -> Iterator[Finding]:
    """Dependencies in `pyproject.toml` without a comment that says what they are for."""
    source = tree.files.get("pyproject.toml", "")
    content = tomllib.loads(source)
    wanted = [
        *content.get("project", {}).get("dependencies", []),
        *(d for group in content.get("dependency-groups", {}).values() for d in group),
    ]
    for number, line in enumerate(source.splitlines(), 1):
        code, _, comment = line.partition("#")
        for dependency in wanted:
            if f'"{dependency}"' in code and len(comment.split()) < 2:
                problem = f"gives no reason for {dependency}"
                remedy = "Say on the same line what it is for"
                yield Finding("pyproject.toml", number, problem, remedy, dependency)


def no_place_names(tree: Tree) -> Iterator[Finding]:
    """Municipalities named in the product, where they would be an `if` in disguise."""
    folders = (p.split("/") for p in tree.files if "municipalities/" in p)
    codes = {parts[parts.index("municipalities") + 1] for parts in folders if len(parts) > 2}
    places = (codes | KNOWN_PLACES) - {"national", "README.md"}
    for path, source in tree.files.items():
        if not path.startswith("src/") or path.startswith(WORD_LISTS):
            continue
        for number, line in enumerate(source.lower().splitlines(), 1):
            for place in sorted(p for p in places if p in line):
                remedy = "What differs between municipalities is data in municipalities/"
                yield Finding(path, number, f"names {place}", remedy)
