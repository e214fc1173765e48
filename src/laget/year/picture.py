"""The wheel as a drawing: where each sector, mark and word lies. Pure arithmetic.

Twelve sectors from the top, clockwise, in as many rings as there are levels. The drawing's own
units; the browser and the paper scale it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin

from laget.kernel.lines import broken
from laget.year.queries.events import Event
from laget.year.queries.wheel import MONTHS, Wheel

CENTRE = 320
OUTER, INNER = 296, 84  # where the rings begin and end
HUB = 74
GAP = 4  # between rings
TURN = 1.6  # degrees left free between months
MOST = 6  # marks in one sector of a ring; more are told as a number
STEP = 17  # between marks
WIDER = 1.35  # the topmost ring has words in it, and is so much wider than the others
LETTER, LABELS = 7.4, 2  # the width of a letter; so many lines


@dataclass(frozen=True)
class Mark:
    """Where an event's mark lies."""

    x: float
    y: float


@dataclass(frozen=True)
class Word:
    """A short text, by its middle."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Sector:
    """A month in a ring. `more`: so many marks do not fit; `sites`: meetings about children."""

    ring: int
    path: str
    marks: list[Mark]
    labels: list[Word]
    more: Word | None
    sites: Word | None


@dataclass(frozen=True)
class Slice:
    """A month through all the rings."""

    month: int
    name: Word
    sectors: list[Sector]
    count: int


@dataclass(frozen=True)
class Drawing:
    """The whole wheel; `today`: a small arrow at the rim, as a path."""

    slices: list[Slice]
    today: str


def draw(wheel: Wheel, names: Sequence[str], today: float | None) -> Drawing:
    """Lay out the wheel. `names` are the months'; `today` is how far into the year it is, 0–1."""
    slices = [_slice(wheel, month, names[month - 1]) for month in MONTHS]
    return Drawing(slices, arrow(today) if today is not None else "")


def _point(radius: float, degrees: float) -> tuple[float, float]:
    """Degrees from the top, clockwise."""
    angle = degrees * pi / 180
    return round(CENTRE + radius * sin(angle), 1), round(CENTRE - radius * cos(angle), 1)


def _slice(wheel: Wheel, month: int, name: str) -> Slice:
    events = [e for e in wheel.month(month) if not e.cancelled]
    middle = 30 * month - 15
    x, y = _point(OUTER + 22, middle)
    count = len(wheel.rings)
    step = (OUTER - INNER) / (count - 1 + WIDER)
    edges = [OUTER, *(OUTER - step * (n + WIDER) for n in range(count))]
    sectors = []
    for ring, (far, near) in enumerate(pairwise(edges)):
        sites = _sites(wheel, month) if ring == count - 1 else ""
        here = [e for e in events if e.ring == ring]
        sectors.append(_sector(ring, middle, (far, near + GAP), here, sites))
    return Slice(month, Word(x, y + 5, name), sectors, len(events))


def _sites(wheel: Wheel, month: int) -> str:
    """How many meetings about children; fewer than five are not counted out."""
    if month not in wheel.sites:
        return ""
    number = wheel.sites[month]
    return "<5" if number is None else str(number)


def _sector(
    ring: int, middle: float, edges: tuple[float, float], events: list[Event], sites: str
) -> Sector:
    far, near = edges
    x, y = _point((far + near) / 2, middle)
    labels = _labels(events, _letters(far - near, middle)) if ring == 0 else []
    rows = (1 if events else 0) + len(labels) + (1 if sites else 0)
    top = y - (rows - 1) * STEP / 2
    shown = events[:MOST] if len(events) <= MOST else []
    marks = [
        Mark(round(x + (n - (len(shown) - 1) / 2) * STEP, 1), round(top, 1))
        for n in range(len(shown))
    ]
    more = Word(x, round(top + 5, 1), str(len(events))) if len(events) > MOST else None
    words = [Word(x, round(top + 5 + (n + 1) * STEP, 1), w) for n, w in enumerate(labels)]
    told = Word(x, round(top + 6 + (rows - 1) * STEP, 1), sites) if sites else None
    return Sector(ring, _path(far, near, middle), marks, words, more, told)


def _letters(width: float, middle: float) -> int:
    """How many fit: across the ring where it lies beside the hub, along it at top and bottom."""
    beside = sin(middle * pi / 180) ** 2
    along = 2 * OUTER * sin(12 * pi / 180)
    return int((width * beside + along * (1 - beside)) / LETTER)


def _labels(events: list[Event], letters: int) -> list[str]:
    """The names of what there is, at most two; the same twice is counted."""
    counted = Counter(e.title for e in events)
    told = [broken(f"{n} × {t}" if n > 1 else t, letters, 1)[0] for t, n in counted.items()]
    return told if len(told) <= LABELS else [*told[: LABELS - 1], f"+ {len(told) - LABELS + 1}"]


def _path(far: float, near: float, middle: float) -> str:
    half = 15 - TURN / 2
    (x1, y1), (x2, y2) = _point(near, middle - half), _point(near, middle + half)
    (x3, y3), (x4, y4) = _point(far, middle + half), _point(far, middle - half)
    inner = f"M{x1} {y1}A{near:.0f} {near:.0f} 0 0 1 {x2} {y2}"
    return f"{inner}L{x3} {y3}A{far:.0f} {far:.0f} 0 0 0 {x4} {y4}z"


def arrow(today: float) -> str:
    """A small arrow at the rim, pointing in; `today` is how far into the year it is."""
    (x1, y1), (x2, y2), (x3, y3) = (
        _point(OUTER - 10, 360 * today),
        _point(OUTER + 4, 360 * today - 1.2),
        _point(OUTER + 4, 360 * today + 1.2),
    )
    return f"M{x1} {y1}L{x2} {y2}L{x3} {y3}z"
