"""What is told of a site's routine meetings, beside what is brought up about a child.

Meetings are numbered from the day of filling: 1 is the next one, -1 the latest that was held.
"""

from datetime import time

from laget.site.demo.written.base import Written


class Absence(Written):
    """A service of this kind did not come to the meeting with this number."""

    number: int
    kind: str
    why: str


class CalledOff(Written):
    """A meeting that was cancelled, some days before it."""

    number: int
    days_before: int
    why: str


class Sitting(Written):
    """How a site holds its meetings. `weekday` is ISO, for a kind of meeting without its own.

    Services whose kinds are in `sends` let a colleague come. To the next one, `silent` kinds have
    not answered, and `declined` ones say no.
    """

    weekday: int
    starts: time
    ends: time
    place: str
    absent: tuple[Absence, ...] = ()
    cancelled: tuple[CalledOff, ...] = ()
    sends: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    declined: dict[str, str] = {}


class Contribution(Written):
    """What a kind of service answers when it is asked about a theme."""

    kind: str
    can: bool
    text: str


class Theme(Written):
    """A theme for the kinds of site in `at`, and what those who are asked about it answer.

    Of the next meeting's, the silent ones have not answered yet, or else the last.
    """

    at: tuple[str, ...]
    title: str
    question: str
    asks: tuple[Contribution, ...]
    minutes: str


class Nameless(Written):
    """A case without a name, for the kinds of site in `at`."""

    at: tuple[str, ...]
    title: str
    question: str
    minutes: str


class Sittings(Written):
    """All that the sites' meetings draw from; `presentations` are minutes by kind of service."""

    sites: dict[str, Sitting]
    central: Sitting
    themes: tuple[Theme, ...]
    nameless: tuple[Nameless, ...]
    presentations: dict[str, str]
