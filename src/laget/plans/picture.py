"""A goal over time, as a drawing: arithmetic only."""

from dataclasses import dataclass

from laget.plans.queries.goals import GoalLine

WIDTH, HEIGHT = 640.0, 240.0
LEFT, RIGHT, TOP, BOTTOM = 48.0, 48.0, 36.0, 40.0
ROOM = 28.0  # for the words above a point
HIGHEST = {"percent": 100.0, "steps": 2.0}


@dataclass(frozen=True)
class Point:
    """The value of a year, where it stands. `y` None: there is no number to draw."""

    year: int
    words: str
    x: float
    y: float | None
    label: float | None  # where its words stand: above, or below the line of the goal
    baseline: bool


@dataclass(frozen=True)
class Picture:
    """The points of the years, the line between them, and where the target lies."""

    width: float
    height: float
    floor: float
    points: list[Point]
    line: str  # of those that have a number
    target: float | None


def draw(line: GoalLine) -> Picture | None:
    """The drawing; None when there are not two years to see anything over."""
    if len(line.values) < 2:
        return None
    numbers = [float(v.row.value) for v in line.values if v.row.value is not None]
    goal = line.goal
    target = float(goal.target) if goal.target is not None else None
    top = max([*numbers, target or 0.0, 1.0])
    top = min(top * 1.15, HIGHEST.get(goal.scale, top * 1.15)) or 1.0
    floor = HEIGHT - BOTTOM
    first, last = line.values[0].year, line.values[-1].year
    wide = (WIDTH - LEFT - RIGHT) / (last - first)

    def height(value: float) -> float:
        return round(floor - value / top * (floor - TOP), 1)

    aim = height(target) if target is not None and target <= top else None
    points = []
    for v in line.values:
        y = height(float(v.row.value)) if v.row.value is not None else None
        x = round(LEFT + (v.year - first) * wide, 1)
        points.append(Point(v.year, v.words, x, y, _label(y, aim), v.baseline))
    return Picture(
        width=WIDTH,
        height=HEIGHT,
        floor=floor,
        points=points,
        line=" ".join(f"{p.x},{p.y}" for p in points if p.y is not None),
        target=aim,
    )


def _label(y: float | None, aim: float | None) -> float | None:
    if y is None:
        return None
    crossed = aim is not None and y - ROOM < aim <= y
    return y + ROOM - 4 if crossed else y - 12
