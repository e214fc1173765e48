"""Templates: nothing that the content security policy drops, and none that nobody uses."""

import ast
import re
from collections.abc import Iterator

from tests.house.findings import Finding
from tests.house.tree import Module, Tree

# Django looks for these by itself.
FOUND_BY_NAME = {"400.html", "403.html", "404.html", "500.html"}

_TAGS = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
_COMMENTED = re.compile(r"<!--.*?-->", re.DOTALL)
_DROPPED = (
    (re.compile(r"(?<![\w:-])style\s*="), "has a style attribute", "Use a class of platform/ui"),
    (
        re.compile(r"(?<![\w:-])(?:on[a-z]+|hx-on[\w:-]*)\s*="),
        "has an event attribute",
        "Let the page work without JavaScript; behaviour belongs in laget.js",
    ),
    (re.compile(r"<style\b"), "has a style element", "Put the rules into platform/ui's sheets"),
    (
        re.compile(r"<script\b(?![^>]*\bsrc\s*=)"),
        "has a script of its own",
        "Put it into laget.js and hand it data through attributes",
    ),
)


def nothing_inline(tree: Tree) -> Iterator[Finding]:
    """Inline styles, event attributes, style and script elements."""
    for path, source in tree.templates.items():
        for number, line in enumerate(_html(source).splitlines(), 1):
            for pattern, problem, remedy in _DROPPED:
                if pattern.search(line):
                    yield Finding(path, number, problem, remedy)


def _html(source: str) -> str:
    """The markup alone, every line still where it was."""
    for pattern in (_COMMENTED, _TAGS):
        source = pattern.sub(lambda found: "~" + "\n" * found[0].count("\n"), source)
    return source


def all_are_used(tree: Tree) -> Iterator[Finding]:
    """Templates that no Python file and no template names."""
    named = {name for module in tree.product for name in _names_in_code(module)}
    for source in tree.templates.values():
        named |= set(re.findall(r"[\"']([^\"'\s#]+\.html)(?:#\w+)?[\"']", source))
    patterns = [pattern for module in tree.product for pattern in _patterns(module)]
    for path in tree.templates:
        name = path.partition("/templates/")[2]
        used = name in named or name in FOUND_BY_NAME or any(p.fullmatch(name) for p in patterns)
        if not used:
            yield Finding(path, 1, "is used by nothing", "Use it or remove it")


def _names_in_code(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value.partition("#")[0]


def _patterns(module: Module) -> Iterator[re.Pattern[str]]:
    """Names put together in code: `f"ui/parts/{name}.html"` with each word the file mentions."""
    words = sorted({n for n in _names_in_code(module) if re.fullmatch(r"[\w-]+", n)})
    either = "|".join(re.escape(word) for word in words)
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.JoinedStr):
            continue
        parts = [p.value if isinstance(p, ast.Constant) else None for p in node.values]
        if str(parts[-1]).endswith(".html"):
            drawn = (f"(?:{either})" if p is None else re.escape(str(p)) for p in parts)
            yield re.compile("".join(drawn))
