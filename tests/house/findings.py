"""What a rule finds, and what is waived for a while."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

WAIVERS = Path(__file__).with_name("waivers.toml")


@dataclass(frozen=True)
class Finding:
    """Something that breaks a rule. `name` is the function or class, where there is one."""

    file: str
    line: int
    problem: str
    remedy: str
    name: str = ""
    size: int = 0

    @property
    def place(self) -> str:
        """What a waiver names: without a line, which moves."""
        return f"{self.file}::{self.name}" if self.name else self.file

    def __str__(self) -> str:
        named = f" {self.name}" if self.name else ""
        return f"{self.file}:{self.line}:{named} {self.problem}. {self.remedy}."


@dataclass(frozen=True)
class Waiver:
    """A place that may break a rule until it is mended; `at_most` is its size today, if any."""

    rule: str
    place: str
    reason: str
    at_most: int = 0

    def covers(self, rule: str, found: Finding) -> bool:
        """Whether it excuses this finding; a place that has grown is excused no longer."""
        return (self.rule, self.place) == (rule, found.place) and found.size <= self.at_most


@dataclass(frozen=True)
class Waivers:
    """The whole list, and how long it may be."""

    ceiling: int
    listed: tuple[Waiver, ...]

    def unwaived(self, rule: str, found: Iterable[Finding]) -> list[Finding]:
        """The findings that nothing excuses."""
        return [f for f in found if not any(w.covers(rule, f) for w in self.listed)]


def waivers(path: Path = WAIVERS) -> Waivers:
    """The list as it stands in `waivers.toml`."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return Waivers(content["ceiling"], tuple(Waiver(**w) for w in content.get("waiver", [])))
