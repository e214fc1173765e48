"""Which room may open which door, and where models may be asked."""

import ast
import sys
from collections.abc import Iterator

from tests.house.findings import Finding
from tests.house.tree import Imported, Module, Tree

# Below every room, so that every room may use all of them.
OPEN = {"access", "platform", "kernel"}
MANAGERS = {"objects", "_default_manager", "_base_manager"}
SHORTCUTS = {"get_object_or_404", "get_list_or_404"}
WRITES = {
    *("save", "create", "update", "delete", "get_or_create", "update_or_create"),
    *("bulk_create", "bulk_update"),
}


def web_is_private(tree: Tree) -> Iterator[Finding]:
    """Imports of another room's web layer."""
    for module, imported, room, inside in _from_other_rooms(tree):
        if inside == "web" and f"src/laget/{room}/web/__init__.py" in tree.files:
            problem = f"imports {imported.name}"
            remedy = f"Ask laget.{room}.api for what is behind the page, or link to it by its route"
            yield Finding(module.path, imported.line, problem, remedy)


def neighbours_use_the_door(tree: Tree) -> Iterator[Finding]:
    """Imports from another room past its `api`."""
    for module, imported, room, inside in _from_other_rooms(tree):
        if room not in OPEN and inside != "api" and not module.is_command:
            problem = f"imports {imported.name}, which is that room's own"
            remedy = f"Import it from laget.{room}.api, and offer it there if it is not"
            yield Finding(module.path, imported.line, problem, remedy)


def _from_other_rooms(tree: Tree) -> Iterator[tuple[Module, Imported, str, str]]:
    """Imports that cross a wall, with the room entered and the first part inside it."""
    for module in tree.product:
        for imported in module.imports:
            parts = imported.parts
            if parts[0] != "laget" or len(parts) < 2 or module.room == "config":
                continue
            if parts[1] != module.room:
                yield module, imported, parts[1], parts[2] if len(parts) > 2 else ""


def no_hidden_imports(tree: Tree) -> Iterator[Finding]:
    """Imports inside functions, where knots hide."""
    for module in tree.product:
        if module.is_command:
            continue  # a command that is not run shall cost no start-up
        for imported in module.imports:
            starting = module.path.endswith("/apps.py") and imported.inside[-1:] == ("ready",)
            within = _function_round(module, imported)
            if within and not starting:
                problem = f"imports {imported.name} inside the function"
                remedy = "Import it at the top; if that makes a circle, move what both need"
                yield Finding(module.path, imported.line, problem, remedy, within)


def _function_round(module: Module, imported: Imported) -> str:
    """The name of the function that the import stands in; empty at the top or in a class."""
    name = ".".join(imported.inside)
    return name if any(name == function for function, _ in module.functions) else ""


def kernel_is_pure(tree: Tree) -> Iterator[Finding]:
    """Imports in the kernel of anything but Python's own and the kernel itself."""
    for module in tree.product:
        for imported in module.imports if module.room == "kernel" else ():
            own = imported.name.startswith("laget.kernel")
            if not own and imported.parts[0] not in sys.stdlib_module_names:
                problem = f"imports {imported.name}"
                remedy = "The kernel is pure Python; let the caller hand in what is needed"
                yield Finding(module.path, imported.line, problem, remedy)


def views_ask_no_models(tree: Tree) -> Iterator[Finding]:
    """Models asked from a web layer."""
    for module in (m for m in tree.product if m.is_web):
        for node in ast.walk(module.tree):
            asked = ""
            if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
                asked = f".{node.attr}"
            elif isinstance(node, ast.Name) and node.id in SHORTCUTS:
                asked = node.id
            if asked:
                line = getattr(node, "lineno", 1)
                remedy = "Fetch through the room's queries or api, which take the viewer"
                yield Finding(module.path, line, f"uses {asked}", remedy)


def queries_write_nothing(tree: Tree) -> Iterator[Finding]:
    """Writing calls in `queries.py` or a `queries` folder."""
    for module in tree.product:
        if not (module.path.endswith("/queries.py") or "/queries/" in module.path):
            continue
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr in WRITES:
                remedy = "Move it to an action; for a plain dict or set write |="
                problem = f"calls .{node.func.attr}()"
                yield Finding(module.path, node.lineno, problem, remedy)
