"""What happens on which day. One life meets another in a meeting, so all is played in order."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

Play = Callable[[], None]


@dataclass(frozen=True, order=True)
class _Scene:
    day: date
    order: int  # of the day: what has its own hour first, then the rest as it was written
    number: int
    play: Play = field(compare=False)


class Diary:
    """Scenes, written down in any order and played day by day."""

    def __init__(self) -> None:
        self._scenes: list[_Scene] = []

    def write(self, day: date, play: Play, *, first: bool = False) -> None:
        """Something happens on this day; `first`: at its own hour, before what has none."""
        self._scenes.append(_Scene(day, 0 if first else 1, len(self._scenes), play))

    def play(self) -> None:
        """Let it all happen."""
        for scene in sorted(self._scenes):
            scene.play()
