"""Budgets: how long a function, a view, a test, a file and a template may be."""

import ast
from collections.abc import Iterator

from tests.house.findings import Finding
from tests.house.tree import Function, Module, Tree

FUNCTION, VIEW, TEST = 40, 25, 30
FILE, TEMPLATE, TEST_FILE = 400, 120, 500
CODE = (".py", ".sql", ".js", ".css", "run")


def body_lines(function: Function) -> int:
    """The lines of a function's body; neither its signature nor its docstring counts."""
    body = function.body
    first = body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        body = body[1:] if isinstance(first.value.value, str) else body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def is_view(module: Module, function: Function) -> bool:
    """Whether it answers a request: in a web layer, `request` first (after `self`)."""
    names = [a.arg for a in (*function.args.posonlyargs, *function.args.args)]
    return module.is_web and "request" in names[: 2 if names[:1] == ["self"] else 1]


def is_test(module: Module, function: Function) -> bool:
    """Whether pytest runs it."""
    return module.path.startswith("tests/") and function.name.startswith("test_")


def functions(tree: Tree) -> Iterator[Finding]:
    """Functions above 40 lines, wherever they stand."""
    for module, name, function in _functions(tree):
        remedy = "Give a part of it a name and take it out"
        yield from _above(FUNCTION, module, name, function, remedy)


def views(tree: Tree) -> Iterator[Finding]:
    """Views above 25 lines."""
    for module, name, function in _functions(tree):
        if is_view(module, function):
            remedy = "Parse, make one call into the domain, answer; the rest belongs below web"
            yield from _above(VIEW, module, name, function, remedy)


def tests(tree: Tree) -> Iterator[Finding]:
    """Tests above 30 lines."""
    for module, name, function in _functions(tree):
        if is_test(module, function):
            remedy = "Let the cast or a factory arrange it, or make two tests of it"
            yield from _above(TEST, module, name, function, remedy)


def _functions(tree: Tree) -> Iterator[tuple[Module, str, Function]]:
    for module in tree.modules:
        if not module.is_generated:
            yield from ((module, name, function) for name, function in module.functions)


def _above(
    limit: int, module: Module, name: str, function: Function, remedy: str
) -> Iterator[Finding]:
    lines = body_lines(function)
    if lines > limit:
        problem = f"has {lines} lines, {limit} are allowed"
        yield Finding(module.path, function.lineno, problem, remedy, name, lines)


def files(tree: Tree) -> Iterator[Finding]:
    """Code files above 400 lines, without tests and templates."""
    for path, source in tree.files.items():
        if path.endswith(CODE) and not path.startswith("tests/") and "/migrations/" not in path:
            yield from _long(path, source, FILE, "Split it by what it is about")


def test_files(tree: Tree) -> Iterator[Finding]:
    """Test files above 500 lines."""
    for path, source in tree.files.items():
        if path.startswith("tests/") and path.endswith(".py"):
            yield from _long(path, source, TEST_FILE, "Give each thing one does a file of its own")


def templates(tree: Tree) -> Iterator[Finding]:
    """Templates above 120 lines."""
    for path, source in tree.templates.items():
        yield from _long(path, source, TEMPLATE, "Move a part to a template that it includes")


def _long(path: str, source: str, limit: int, remedy: str) -> Iterator[Finding]:
    lines = len(source.splitlines())
    if lines > limit:
        problem = f"has {lines} lines, {limit} are allowed"
        yield Finding(path, limit + 1, problem, remedy, size=lines)
