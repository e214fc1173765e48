"""The action guide: Markdown, one file for each reader and language, read into steps.

A file is `guide/<reader>.<language>.md`: a title, a short beginning, and a heading `## …  {#code}`
for each step. The same codes stand in the same order in every language. A step may say which level
of effort it belongs to: `{#code level=niva_1}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from laget.organisations.setup.base import Code, Part, Text
from laget.organisations.setup.problems import Problem
from laget.organisations.setup.tree import Loc
from laget.organisations.setup.verbs import Reader

LANGUAGES = ("nb", "nn", "en")
_NAME = re.compile(r"^([a-z]+)\.([a-z]{2})\.md$")
_CODE = r"\{#(?P<code>[a-z][a-z0-9_]*)(?: level=(?P<level>\S+))?\}"
_STEP = re.compile(r"^## (?P<title>.*?)\s*" + _CODE + "$")
LINK = re.compile(r"\[[^\]]+\]\(([^)\s]*)\)")
# Markdown knows these as well: [a][b], [b]: target, <scheme:target>, [a](<target>).
OTHER_LINK = re.compile(
    r"\]\[|^ {0,3}\[[^\]]+\]:|<[a-z][a-z0-9+.-]*:|\]\(<", re.IGNORECASE | re.MULTILINE
)
SERVICE_LINK = "tjeneste:"
PAGE_LINKS = ("tjenester", "numre")


class GuideStep(Part):
    """One step; `body` is Markdown. `level` is the level of effort it belongs to."""

    code: Code
    level: Code | None = None
    title: Text
    body: Text


class Guide(Part):
    """The action guide for one reader."""

    reader: Reader
    title: Text
    intro: Text
    steps: tuple[GuideStep, ...]


@dataclass
class _Page:
    """One file: its title, beginning and steps, each with the line it begins on."""

    name: str
    title: str = ""
    intro: list[str] = field(default_factory=list)
    steps: list[_Step] = field(default_factory=list)


@dataclass
class _Step:
    line: int
    title: str
    code: str
    level: str | None
    body: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Guides:
    """What a folder's guide files say, as plain data, and where each step stands."""

    data: list[dict[str, object]]
    problems: list[Problem]
    pages: dict[str, dict[str, _Page]]

    def where(self, loc: Loc) -> tuple[str, int | None]:
        """File (below the folder) and line of the step at `loc`, which begins with "guide"."""
        number = loc[1] if len(loc) > 1 else 0
        if not isinstance(number, int) or number >= len(self.data):
            return "guide", None
        page = next(iter(self.pages[str(self.data[number]["reader"])].values()))
        step = loc[3] if len(loc) > 3 and loc[2] == "steps" else None
        line = page.steps[step].line if isinstance(step, int) else 1
        return page.name, line


def read_guides(folder: Path, shown: str) -> Guides:
    """The guides of a municipality's folder; none at all when it has no `guide` in it."""
    pages: dict[str, dict[str, _Page]] = {}
    problems: list[Problem] = []
    for path in sorted((folder / "guide").glob("*")):
        name = f"{shown}/guide/{path.name}"
        found = _NAME.match(path.name)
        if not found or found[1] not in set(Reader) or found[2] not in LANGUAGES:
            remedy = f"Name it <reader>.<language>.md: {', '.join(Reader)}; {', '.join(LANGUAGES)}."
            problems.append(Problem(name, None, "Nobody reads this file.", remedy))
            continue
        page = _page(path, name, problems)
        pages.setdefault(found[1], {})[found[2]] = page
    readers = [reader for reader in Reader if reader in pages]
    ordered = {str(r): {x: pages[r][x] for x in LANGUAGES if x in pages[r]} for r in readers}
    for reader, versions in ordered.items():
        problems += _apart(f"{shown}/guide", reader, versions)
    return Guides([_guide(r, v) for r, v in ordered.items() if "nb" in v], problems, ordered)


def _page(path: Path, name: str, problems: list[Problem]) -> _Page:
    page = _Page(f"guide/{path.name}")
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        problems.append(Problem(name, None, "The file could not be read.", "Save it as UTF-8."))
        return page
    for number, line in enumerate(lines, start=1):
        if line.startswith("## "):
            found = _STEP.match(line.rstrip())
            if found is None:
                remedy = "Write '## Title {#code}', with small letters a–z, digits and _."
                problems.append(Problem(name, number, "The step has no code.", remedy))
            told = found.groupdict() if found else {"title": line[3:], "code": "", "level": None}
            page.steps.append(_Step(number, told["title"] or "", told["code"] or "", told["level"]))
        elif page.steps:
            page.steps[-1].body.append(line)
        elif line.startswith("# ") and not page.title:
            page.title = line[2:].strip()
        else:
            page.intro.append(line)
    problems += _lacks(page, name)
    return page


def _lacks(page: _Page, name: str) -> Iterator[Problem]:
    if not page.title or not "".join(page.intro).strip():
        remedy = "Begin with '# Title' and a short text."
        yield Problem(name, 1, "The guide has no title or no beginning.", remedy)
    if not page.steps:
        yield Problem(name, None, "The guide has no steps.", "Add '## Title {#code}' and a text.")
    for step in page.steps:
        if not "".join(step.body).strip():
            yield Problem(name, step.line, "The step has no text.", "Write what to do.")
    codes = [step.code for step in page.steps]
    for step in page.steps:
        if step.code and codes.count(step.code) > 1:
            what = f"The code '{step.code}' is used twice."
            yield Problem(name, step.line, what, "Give one of the two another.")


def _apart(shown: str, reader: str, versions: dict[str, _Page]) -> Iterator[Problem]:
    """A guide without bokmål, or whose languages do not have the same steps."""
    first = versions.get("nb")
    if first is None:
        what = f"The guide for {reader} is not written in bokmål."
        yield Problem(f"{shown}/{reader}.nb.md", None, what, "Write it; other languages may lack.")
        return
    wanted = [step.code for step in first.steps]
    for language, page in versions.items():
        if [step.code for step in page.steps] != wanted:
            what = "The steps are not those of the bokmål file, in its order."
            remedy = f"Use the codes {', '.join(wanted)}."
            yield Problem(f"{shown}/{reader}.{language}.md", None, what, remedy)


def _guide(reader: str, versions: dict[str, _Page]) -> dict[str, object]:
    first = versions["nb"]
    same = {x: p for x, p in versions.items() if len(p.steps) == len(first.steps)}
    return {
        "reader": reader,
        "title": {x: p.title for x, p in same.items()},
        "intro": {x: "\n".join(p.intro).strip() for x, p in same.items()},
        "steps": [
            {
                "code": step.code,
                **({"level": step.level} if step.level else {}),
                "title": {x: p.steps[i].title for x, p in same.items()},
                "body": {x: "\n".join(p.steps[i].body).strip() for x, p in same.items()},
            }
            for i, step in enumerate(first.steps)
        ],
    }
