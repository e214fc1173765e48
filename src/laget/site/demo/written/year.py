"""A year of the cooperation. Days are counted back from today; minus is ahead."""

from laget.site.demo.written.base import Written


class Regular(Written):
    """What a body's regular meeting is about."""

    place: str
    title: str
    question: str
    minutes: str


class Thought(Written):
    """What somebody who came thought."""

    useful: int
    words: str = ""


class Gathered(Written):
    """One gathering. `kind`: its place among the set-up's kinds; `coming`: how many sign up.

    `invites`: the first service is invited by name. `serves`: the first priority that is there.
    """

    kind: int
    title: str
    about: str
    days: int
    place: str
    seats: int | None = None
    coming: int = 0
    others: int = 0
    serves: bool = False
    invites: bool = False
    thoughts: tuple[Thought, ...] = ()
    outcome: str = ""


class YearTold(Written):
    """All of it."""

    meeting: Regular
    gatherings: tuple[Gathered, ...]
