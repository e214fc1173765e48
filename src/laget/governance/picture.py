"""The organisation as a picture: where each box, frame and line lies. Pure arithmetic.

A band for each level, one below the other. In a band, those that answer to the same body stand in
one frame, so that one line leads to them all however many they are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from laget.governance.queries.organisation import BodyLine, LevelOfBodies
from laget.kernel.lines import broken

WIDTH = 1120  # the drawing's own units; the browser scales it to the page
MARGIN, GAP, PAD = 16, 14, 14
BOX_HEIGHT, BAND_HEAD, BAND_GAP = 58, 40, 40
COLUMNS = 4
LETTERS = 25  # so many fit on a line of a box
EDGE = 7  # where lines go past whole bands


@dataclass(frozen=True)
class Box:
    """A body's box; `lines` are its name, broken to fit."""

    body: BodyLine
    x: int
    y: int
    width: int
    height: int
    lines: list[tuple[int, str]]  # baseline, words

    @property
    def middle(self) -> int:
        """Where a line leaves it."""
        return self.x + self.width // 2


@dataclass(frozen=True)
class Frame:
    """What answers to one body, together."""

    parent: UUID | None
    x: int
    y: int
    width: int
    height: int
    boxes: list[Box]


@dataclass(frozen=True)
class Band:
    """A level."""

    name: str
    y: int
    height: int
    frames: list[Frame]


@dataclass(frozen=True)
class Picture:
    """The whole drawing."""

    width: int
    height: int
    bands: list[Band]
    lines: list[str]  # the paths' own language


def draw(levels: Iterable[LevelOfBodies]) -> Picture:
    """Lay out the levels from the top."""
    bands: list[Band] = []
    y = 0
    for level in levels:
        if level.bodies:
            band = _band(level, y)
            bands.append(band)
            y += band.height + BAND_GAP
    return Picture(WIDTH, max(0, y - BAND_GAP), bands, list(_lines(bands)))


def _band(level: LevelOfBodies, y: int) -> Band:
    frames: list[Frame] = []
    top = y + BAND_HEAD
    for parent, bodies in _families(level.bodies):
        frame = _frame(parent, bodies, top)
        frames.append(frame)
        top += frame.height + GAP
    return Band(level.name, y, top - y, frames)


def _families(bodies: Iterable[BodyLine]) -> list[tuple[UUID | None, list[BodyLine]]]:
    found: dict[UUID | None, list[BodyLine]] = {}
    for body in bodies:
        found.setdefault(body.parent, []).append(body)
    return list(found.items())


def _frame(parent: UUID | None, bodies: list[BodyLine], y: int) -> Frame:
    columns = min(COLUMNS, len(bodies))
    width = (WIDTH - 2 * MARGIN - 2 * PAD - (COLUMNS - 1) * GAP) // COLUMNS
    whole = columns * width + (columns - 1) * GAP + 2 * PAD
    left = (WIDTH - whole) // 2
    boxes = [
        _box(
            body,
            left + PAD + (n % COLUMNS) * (width + GAP),
            y + PAD + (n // COLUMNS) * (BOX_HEIGHT + GAP),
            width,
        )
        for n, body in enumerate(bodies)
    ]
    rows = -(-len(bodies) // COLUMNS)
    height = 2 * PAD + rows * BOX_HEIGHT + (rows - 1) * GAP
    return Frame(parent, left, y, whole, height, boxes)


def _box(body: BodyLine, x: int, y: int, width: int) -> Box:
    words = broken(body.name, LETTERS)
    first = y + BOX_HEIGHT // 2 + 5 - (len(words) - 1) * 9
    lines = [(first + n * 18, line) for n, line in enumerate(words)]
    return Box(body, x, y, width, BOX_HEIGHT, lines)


def _lines(bands: list[Band]) -> Iterator[str]:
    """From each body to the frame of those that answer to it, in right angles.

    Past a whole band, or past other frames of its own, a line goes along the edge, where no box
    stands.
    """
    boxes = {
        box.body.id: (place, box)
        for place, band in enumerate(bands)
        for frame in band.frames
        for box in frame.boxes
    }
    for place, band in enumerate(bands):
        for frame in band.frames:
            above, box = boxes.get(frame.parent, (place, None)) if frame.parent else (place, None)
            if box is None or box.y + box.height > frame.y:
                continue
            middle = frame.x + frame.width // 2
            first = frame is band.frames[0]
            turn = band.y - BAND_GAP // 2 if first else frame.y - GAP // 2
            road = f"M{box.middle} {box.y + box.height}"
            if not _straight_down(bands[above], box, band, frame):
                road += f"V{box.y + box.height + GAP // 2}H{EDGE}"
            yield f"{road}V{turn}H{middle}V{frame.y}"


def _straight_down(home: Band, box: Box, band: Band, frame: Frame) -> bool:
    """Nothing stands between the box and the frame: no row, no other frame, no band."""
    order = [f for b in (home, band) for f in b.frames] if home is not band else home.frames
    own = next(i for i, f in enumerate(order) if box in f.boxes)
    lowest = max(b.y for b in order[own].boxes)
    gap = band.y - (home.y + home.height)
    return order[own + 1] is frame and box.y == lowest and gap <= BAND_GAP
