"""Small things that are told of a case: a measure, a decision, a note, who is let in."""

from laget.site.demo.written.base import Written


class Waiting(Written):
    """An exception: the family is told later."""

    day: int
    reason: str
    law: str
    until: int


class Decided(Written):
    """A decision. The first of `verbs` that the set-up has a way for is taken."""

    day: int
    verbs: tuple[str, ...]
    by: str = "leader"
    reason: str = ""
    service: str = ""  # the kind of unit, for one service
    learnt: str = ""
    feedback: str = ""


class HandOver(Written):
    """The baton is offered to somebody; accepted on a day, or not yet."""

    day: int
    to: str
    by: str = "author"
    accepted: int | None = None


class Promise(Written):
    """A measure, and how it was found to work when it has been assessed.

    One that is agreed in a meeting has its days counted from that meeting.
    """

    title: str
    owner: str = "contact"
    agreed: int = 0
    starts: int
    ends: int
    assess: int | None = None  # None: on its last day
    assessed: int | None = None
    effects: tuple[str, ...] = ()
    note: str = ""
    alone: str = ""  # why the family did not take part in the assessment


class Jotting(Written):
    """A later note, in the category of this kind and in somebody's words."""

    day: int
    by: str = "contact"
    kind: str
    voice: str = "none"
    text: str


class Naming(Written):
    """Somebody is let in for a need."""

    day: int
    who: str
    reason: str
