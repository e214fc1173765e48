"""How often the warning on identifying wording is right: recall and false alarms, and its speed.

Run `PYTHONPATH=src python -m bench.identifying` (add --misses to see each mistake). The first
hundred sentences were looked at while the rules were made; the last hundred were not.
"""

import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from laget.kernel import identifying
from laget.kernel.identifying import Finding, find_identifying

SENTENCES = Path(__file__).resolve().parents[1] / "tests/kernel/identifying_sentences.tsv"
HALF = 100


@dataclass(frozen=True)
class Sentence:
    """A sentence and what in it may identify somebody: kind and the stretch of text."""

    text: str
    expected: tuple[tuple[str, str], ...]


@dataclass
class Score:
    """Counts per kind and per sentence; a stretch counts as found when kind and place meet."""

    expected: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    identifying: int = 0
    complete: int = 0
    noticed: int = 0
    innocent: int = 0
    disturbed: int = 0
    mistakes: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Stretches found, as a share of those expected."""
        return self.found.total() / self.expected.total()

    @property
    def false_alarm_rate(self) -> float:
        """Innocent sentences with anything flagged, as a share of the innocent ones."""
        return self.disturbed / self.innocent


def sentences() -> tuple[list[Sentence], list[Sentence]]:
    """The half for development and the half that was held back."""
    rows = []
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        text, _, wanted = line.partition("\t")
        pairs = [one.partition(":") for one in wanted.split(";") if one]
        rows.append(Sentence(text, tuple((kind, stretch) for kind, _, stretch in pairs)))
    return rows[:HALF], rows[HALF:]


def score(rows: list[Sentence]) -> Score:
    """What the detector does with these sentences."""
    result = Score()
    for row in rows:
        _add(result, row, find_identifying(row.text))
    return result


def _add(result: Score, row: Sentence, findings: tuple[Finding, ...]) -> None:
    left = list(findings)
    missed = []
    for kind, stretch in row.expected:
        start = row.text.index(stretch)
        end = start + len(stretch)
        hits = [f for f in findings if f.kind == kind and f.start < end and start < f.end]
        result.expected[kind] += 1
        result.found[kind] += bool(hits)
        left = [finding for finding in left if finding not in hits]
        missed += [] if hits else [f"{kind}:{stretch}"]
    result.alarms.update(finding.kind for finding in left)
    if row.expected:
        result.identifying += 1
        result.complete += not missed
        result.noticed += bool(findings)
    else:
        result.innocent += 1
        result.disturbed += bool(findings)
    if missed or left:
        extra = [f"{finding.kind}:{finding.text}" for finding in left]
        result.mistakes.append(f"{row.text}\n      missed {missed} extra {extra}")


def _report(name: str, result: Score, show: bool) -> None:
    print(f"{name}: {result.identifying} identifying and {result.innocent} innocent sentences")
    print(
        f"  stretches found         {result.found.total():3} of {result.expected.total():3}"
        f"  = {result.recall:.1%}"
    )
    print(f"  sentences found whole   {result.complete:3} of {result.identifying:3}")
    print(f"  sentences warned about  {result.noticed:3} of {result.identifying:3}")
    print(
        f"  innocent ones disturbed {result.disturbed:3} of {result.innocent:3}"
        f"  = {result.false_alarm_rate:.1%}"
    )
    print("  kind                 expected  found  false alarms")
    for kind in sorted(result.expected | result.alarms):
        counts = result.expected[kind], result.found[kind], result.alarms[kind]
        print("  {:20} {:8} {:6} {:13}".format(kind, *counts))
    for mistake in result.mistakes if show else []:
        print(f"    {mistake}")


def without_half_the_names(rows: list[Sentence]) -> Score:
    """The score when every second first name is unknown: what the rules do without the lists."""
    whole = identifying._words

    def thinned(name: str) -> identifying._Words:
        words = whole(name)
        if name != "first_names":
            return words
        return identifying._Words(frozenset(sorted(words.every)[::2]), words.starred)

    with mock.patch.object(identifying, "_words", thinned):
        return score(rows)


def milliseconds(characters: int = 2000, rounds: int = 30) -> float:
    """The median time for a text of so many characters, made of the sentences."""
    everything = " ".join(row.text for half in sentences() for row in half)
    text = (everything * (characters // len(everything) + 1))[:characters]
    find_identifying(text)  # reads the word lists, which a process does once
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        find_identifying(text)
        times.append(time.perf_counter() - begin)
    return sorted(times)[rounds // 2] * 1000


def main() -> None:
    """Print the figures for both halves and the speed."""
    show = "--misses" in sys.argv
    development, held_back = sentences()
    _report("Development", score(development), show)
    _report("Held back", score(held_back), show and "--all" in sys.argv)
    thinned = without_half_the_names(development + held_back)
    print(
        f"Every second first name taken out of the list: {thinned.found['name']} of"
        f" {thinned.expected['name']} names found in all {2 * HALF} sentences"
    )
    for characters in (2000, 4000, 8000):
        print(f"{characters} characters: {milliseconds(characters):.2f} ms")


if __name__ == "__main__":
    main()
