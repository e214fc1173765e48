"""`./run bench --large`: the same pages in a small and in a large database, turn by turn.

Two processes, each at one of the databases, are asked in turns for the same page. What counts is
how much longer the large one takes: at most 1.2 times the small one and half a millisecond.
"""

import json
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.measuring import GRACE, WARM_UP, interval
from bench.statements import BUDGET

ROOT = Path(__file__).resolve().parents[1]
MOST = 1.2
_HEAD = (
    "| page | SQL own, small and large | small p50 (95 % interval) | large p50 (95 % interval) "
    "| large : small | aim | |\n|---|---|---|---|---|---|---|"
)


@dataclass
class Pair:
    """A page in both databases, in milliseconds."""

    name: str
    took: dict[str, list[float]] = field(default_factory=lambda: {"small": [], "large": []})
    counts: dict[str, list[int]] = field(default_factory=lambda: {"small": [], "large": []})

    @property
    def aim(self) -> float:
        """What the large one may take."""
        return MOST * statistics.median(self.took["small"]) + GRACE

    @property
    def statements(self) -> dict[str, int]:
        """How many the page usually sends; once a minute the frame asks for its names anew."""
        return {name: statistics.mode(counts) for name, counts in self.counts.items()}

    @property
    def met(self) -> bool:
        """Whether time and statements keep their aims."""
        flat = statistics.median(self.took["large"]) <= self.aim
        return flat and max(self.statements.values()) <= BUDGET


class Asked:
    """A process that serves pages from one of the databases."""

    def __init__(self, database: str) -> None:
        command = [sys.executable, "-m", "bench.asked", database]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        self.pages: list[str] = self._read()

    def ask(self, page: int, turn: int) -> dict[str, Any]:
        """Milliseconds and statements of a page."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps([page, turn]) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = self._read()
        return answer

    def _read(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the asked process has ended"
        return json.loads(line)

    def end(self) -> None:
        """Let it go."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=30)


def measure(small: str, large: str, rounds: int) -> list[Pair]:
    """Each page in both databases, each round beginning with the other one."""
    sides = {"small": Asked(small), "large": Asked(large)}
    assert sides["small"].pages == sides["large"].pages
    pairs = [Pair(name) for name in sides["small"].pages]
    for turn in range(-WARM_UP, rounds):
        for number, pair in enumerate(pairs):
            for name in ("small", "large") if turn % 2 else ("large", "small"):
                answer = sides[name].ask(number, turn)
                if turn >= 0:
                    pair.took[name].append(answer["ms"])
                    pair.counts[name].append(answer["statements"])
    for side in sides.values():
        side.end()
    return pairs


def table(pairs: list[Pair]) -> str:
    """All pages under a heading."""
    return "\n".join((_HEAD, *(_line(pair) for pair in pairs)))


def _line(pair: Pair) -> str:
    small, large = (statistics.median(pair.took[name]) for name in ("small", "large"))
    cells = (
        pair.name,
        f"{pair.statements['small']} and {pair.statements['large']}",
        _with_interval(pair.took["small"]),
        _with_interval(pair.took["large"]),
        f"{large / small:.2f}",
        f"≤ {pair.aim:.1f}",
        "met" if pair.met else "**not met**",
    )
    return f"| {' | '.join(cells)} |"


def _with_interval(values: list[float]) -> str:
    low, high = interval(values)
    return f"{statistics.median(values):.1f} ({low:.1f} to {high:.1f})"
