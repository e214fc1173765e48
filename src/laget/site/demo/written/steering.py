"""What the cooperation has taken on. Days are counted back from today; minus is ahead."""

from laget.site.demo.written.base import Written


class Prioritised(Written):
    """The place it got in the workshop."""

    days: int
    place: int
    of: int
    reason: str


class Received(Written):
    """The coordinating body took it; which kinds of unit it concerns."""

    days: int
    reason: str
    concerns: tuple[str, ...]


class WorkingGroup(Written):
    """A temporary group got it."""

    days: int
    name: str
    purpose: str
    reason: str


class Promised(Written):
    """A measure of a kind of unit."""

    title: str
    unit: str
    starts: int
    due: int
    state: str
    note: str = ""
    effect: str = ""


class Asked(Written):
    """A kind of unit was asked to take over; no answer: it has not answered."""

    days: int
    unit: str
    reason: str
    answer: str = ""


class Ended(Written):
    """Set aside, or closed."""

    days: int
    reason: str


class Resolved(Written):
    """What the body decided; `done`: what was done since."""

    text: str
    days: int
    done: str = ""


class Met(Written):
    """The coordinating body took it up; without minutes it is a meeting to come."""

    days: int
    place: str
    question: str
    minutes: str = ""
    decided: tuple[Resolved, ...] = ()


class Taken(Written):
    """One oppdrag, as far as it has come. `by`: the kind of unit whose leader raised it."""

    title: str
    why: str
    wanted: str = ""
    seen_by: str = ""
    goal: bool = False
    by: str = ""
    theme: int = 0  # of the set-up's themes, counted from the first or (minus) the last
    raised: int
    prioritised: Prioritised | None = None
    received: Received | None = None
    group: WorkingGroup | None = None
    measures: tuple[Promised, ...] = ()
    meetings: tuple[Met, ...] = ()
    asked: Asked | None = None
    set_aside: Ended | None = None
    closed: Ended | None = None
