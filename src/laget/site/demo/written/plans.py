"""How the plans go in the demonstration. Days are counted back from today; minus is ahead."""

from laget.site.demo.written.base import Written


class Goes(Written):
    """How a measure goes; told of the plan's measures in turn."""

    state: str
    note: str = ""
    effect: str = ""
    days: int


class AnswersTold(Written):
    """What one group answers: on each scale a number each, and in words."""

    youth: bool
    steps: tuple[int, ...]
    words: tuple[str, ...]


class AskedTold(Written):
    """An evaluation."""

    title: str
    about: str
    days: int
    answers: tuple[AnswersTold, ...]
    found: str
    follow_up: str


class SourceTold(Written):
    """Where something is known from."""

    kind: str
    what: str
    people: int | None = None
    youth: bool = False
    consent: str = ""
    anonymity: str = ""


class FindingTold(Written):
    """What was found; `area`: its place among the set-up's areas."""

    area: int
    kind: str
    text: str


class AdviceTold(Written):
    """What is to be done. `becomes`: "measure", "decline" or nothing: it waits for an answer."""

    area: int
    title: str
    why: str
    becomes: str = ""
    declined: str = ""


class MappedTold(Written):
    """A rapid mapping."""

    title: str
    why: str
    asks: str
    place: str
    days: int
    others: str
    part: str
    sources: tuple[SourceTold, ...]
    findings: tuple[FindingTold, ...]
    advice: tuple[AdviceTold, ...]
    summary: str


class PlansTold(Written):
    """All of it. `values`: by scale, the values of the years before this one, oldest first."""

    goes: tuple[Goes, ...]
    revised: str
    values: dict[str, tuple[float, ...]]
    comments: tuple[str, ...]
    indicator: tuple[str, str]
    asked: AskedTold
    mapped: MappedTold
