"""One YAML file as data that remembers on which line everything stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from yaml.constructor import ConstructorError, SafeConstructor
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from laget.organisations.setup.problems import Problem
from laget.organisations.setup.tree import Loc

LARGEST_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file's data, and its nodes for finding lines."""

    name: str
    data: dict[str, object]
    root: MappingNode

    def line(self, loc: Loc) -> int:
        """The line where the value at `loc` is announced, or the nearest above it that exists."""
        node: Node = self.root
        line = 1
        for step in loc:
            found = _step(node, step)
            if found is None:
                break
            line, node = found
        return line


def _start(node: Node) -> int:
    return int(node.start_mark.line) + 1


def _step(node: Node, step: str | int) -> tuple[int, Node] | None:
    """The child one step down with the line where it is announced."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if isinstance(key, ScalarNode) and key.value == step:
                return _start(key), value
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return _start(node.value[step]), node.value[step]
    return None


def read_yaml(path: Path, name: str) -> YamlFile | list[Problem]:
    """The file's content, or what keeps it from being read."""
    text = _read_text(path, name)
    if isinstance(text, Problem):
        return [text]
    try:
        aliases = [e for e in yaml.parse(text, yaml.SafeLoader) if isinstance(e, yaml.AliasEvent)]
        root = yaml.compose(text, yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        return [_not_yaml(error, name)]
    except (yaml.YAMLError, RecursionError) as error:
        return [Problem(name, None, f"This is not YAML: {error}.", "Mend or rewrite the file.")]
    if aliases:
        mark = aliases[0].start_mark
        line = int(mark.line) + 1 if mark else None
        remedy = "Write the text out where it is needed."
        return [Problem(name, line, "Aliases (*) are not read here.", remedy)]
    if not isinstance(root, MappingNode):
        remedy = "Begin with 'key: value' lines; compare with another municipality's file."
        return [Problem(name, 1, "The file holds no keys.", remedy)]
    return _built(root, name)


# As they are, or written as YAML writes them; the database keeps none of them.
_UNSEEN = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\\(0|x0[0-8]|u000[0-8])")


def _read_text(path: Path, name: str) -> str | Problem:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            what = f"The file is larger than {LARGEST_BYTES} bytes."
            return Problem(name, None, what, "A set-up file is a few pages: is it the right one?")
        raw = path.read_bytes()
    except FileNotFoundError:
        return Problem(name, None, "The file is missing.", "Add it; every set-up has all of them.")
    except OSError as error:
        what = f"The file could not be opened: {error.strerror}."
        return Problem(name, None, what, "See that it is a file and may be read.")
    if (found := _UNSEEN.search(raw)) is not None:
        line = raw[: found.start()].count(b"\n") + 1
        return Problem(name, line, "A letter here cannot be seen or printed.", "Take it out.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        what = "The file is not written in UTF-8 (a letter here is from an older encoding)."
        return Problem(name, line, what, "Save it again as UTF-8 in your editor.")


def _not_yaml(error: yaml.MarkedYAMLError, name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line = int(mark.line) + 1 if mark else None
    reason = error.problem or "it ends too early"
    if reason.startswith("expected <block end>"):
        reason = "the indentation does not fit the lines above"
    what = f"This is not YAML: {reason}."
    remedy = "Look at this line and the one above: indent with spaces,"
    return Problem(name, line, what, remedy + " and put quotes round a text with ': ' or '#'.")


def _built(root: MappingNode, name: str) -> YamlFile | list[Problem]:
    twice = list(_repeated_keys(root, name))
    if twice:
        return twice
    try:
        data = SafeConstructor().construct_document(root)
    except ConstructorError as error:
        return [_not_yaml(error, name)]
    except ValueError as error:
        what = f"A value could not be understood: {error}."
        return [Problem(name, None, what, "Write dates as year-month-day, such as 2026-08-01.")]
    return YamlFile(name, data, root)


def _repeated_keys(node: Node, name: str) -> Iterator[Problem]:
    if isinstance(node, MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            label = key.value if isinstance(key, ScalarNode) else ""
            if label in seen:
                what = f"The key '{label}' stands here and on line {seen[label]}."
                yield Problem(name, _start(key), what, "Keep one of the two.")
            seen.setdefault(label, _start(key))
            yield from _repeated_keys(value, name)
    elif isinstance(node, SequenceNode):
        for child in node.value:
            yield from _repeated_keys(child, name)
