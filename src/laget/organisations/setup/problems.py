"""What is told when a set-up cannot be read: file, line, what is wrong, what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a set-up. `line` counts from 1; None when the whole file is meant."""

    file: str
    line: int | None
    what: str
    remedy: str

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}, line {self.line}"
        return f"{where}: {self.what} {self.remedy}"


class SetupError(Exception):
    """A set-up that was not read, with every problem found; nothing of it is kept."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(dict.fromkeys(problems), key=lambda p: (p.file, p.line or 0, p.what))
        super().__init__("\n".join(str(p) for p in self.problems))
