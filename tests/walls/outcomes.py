"""The words of the matrix: what can become of a knock on a door, and who knocks."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.urls import reverse

from tests.walls.worlds import World

People = frozenset[str]


class Outcome(Enum):
    """What one who asks is answered. All but SEES, DOES and TRIES show no canary at all."""

    SEES = "200, and the object's canary stands in the answer"
    OPENS = "200, a page without anything about anybody she may not see"
    DOES = "302 or 204: it is done"
    TRIES = "422 or 409: allowed, but not now or not with these words"
    MOVES = "302 to another page of the product; nothing is shown"
    GONE = "404, byte for byte what is answered about something that does not exist"
    NOT_MAY = "403 with a reason: she sees it, but may not do this"
    DOOR = "302 to sign-in; for a form 403, with what was typed and the way to sign-in"
    STATE = "200 or 503: the process says how it is"


Expected = Mapping[Outcome, People]


@dataclass(frozen=True)
class Row:
    """One door: a route with a method, and what becomes of each who knocks.

    `args` names what of the World goes into the address (other values go in as they are), so that
    the same address can be made for an object that does not exist. `data` is what a form sends.
    `expect` says who gets which outcome; whoever is not named gets `rest` when signed in and DOOR
    when not. `told` replaces parts of `expect` in the world where the family has been told.
    """

    route: str
    method: str
    expect: Expected
    args: tuple[str | int, ...] = ()
    canary: str = ""
    others: Mapping[People, str] = field(default_factory=dict)  # who are shown another canary
    # What must not stand on the page even of some who may see it.
    hides: Mapping[People, tuple[str, ...]] = field(default_factory=dict)
    data: Callable[[World], dict[str, Any]] = field(default=lambda world: {})
    query: str = ""
    told: Expected = field(default_factory=dict)
    rest: Outcome = Outcome.GONE
    public: bool = False
    fixed: tuple[str, ...] = ()  # what stands first in the address, as it is
    variant: str = ""  # tells two rows of one route and method apart

    @property
    def label(self) -> str:
        """How a failing test names the row."""
        return f"{self.method} {self.route} {self.variant}".strip()

    def canary_of(self, name: str) -> str:
        """What this actor is to find on the page."""
        found = [canary for people, canary in self.others.items() if name in people]
        return found[0] if found else self.canary

    def hidden_from(self, name: str) -> tuple[str, ...]:
        """What this actor must not find on the page, whatever else she finds."""
        return tuple(c for people, found in self.hides.items() if name in people for c in found)

    def url(self, world: World) -> str:
        """The address of the real object."""
        values = [getattr(world, a) if isinstance(a, str) else a for a in self.args]
        return reverse(self.route, args=[*self.fixed, *values]) + self.query

    def url_of_nothing(self) -> str:
        """The same address for something that does not exist, or just one that does not exist."""
        if not any(isinstance(a, str) for a in self.args):
            return f"/nothing/{uuid.uuid4()}/{self.query}"
        values = [uuid.uuid4() if isinstance(a, str) else a for a in self.args]
        return reverse(self.route, args=values) + self.query

    def outcomes(self, world: World) -> dict[str, Outcome]:
        """What each actor of this world is to be answered."""
        found = {name: self._unnamed(name) for name in world.actors}
        for expected in (self.expect, self.told if world.told else {}):
            for outcome, people in expected.items():
                found.update(dict.fromkeys(people, outcome))
        return found

    def _unnamed(self, name: str) -> Outcome:
        return Outcome.DOOR if name in OUTSIDE and not self.public else self.rest


def people(*names: str) -> People:
    """A group of actors."""
    return frozenset(names)


# Everybody of the cast stands in exactly one of these; a new one fails until somebody decides.
LEADER, CONTACT, HOLDER = people("leader"), people("contact"), people("author")
NAMED, ASKED = people("helper"), people("asked")
COLLEAGUE = people("colleague")
RECEIVER = people("ppt")  # called to the meeting; opened to by the consent, where there is one
CALLED = people("nurse", "child_welfare")  # called to the meeting only
LEADERS_ELSEWHERE = people("school_leader", "neighbour")
ASKED_UNIT = people("school_leader")  # the school is asked to take an oppdrag over
COORDINATOR = people("coordinator")  # works at Kultur, and keeps the cooperation
ELSEWHERE = people("stranger", "ppt_other", "teacher_and_parent") | LEADERS_ELSEWHERE | COORDINATOR
COUNCIL = people("politician", "youth_councillor")  # sit in bodies; no child is theirs to know of
PARENTS = people("mother", "father", "parent_who_teaches")
OTHER_FAMILY = people("estranged", "youth", "other_parent")
OUTSIDE = people("nobody", "left")
GROUPS = (
    *(LEADER, CONTACT, HOLDER, NAMED, ASKED, COLLEAGUE, RECEIVER, CALLED),
    *(ELSEWHERE, COUNCIL, PARENTS, OTHER_FAMILY, OUTSIDE),
)

# And what the rows speak of. "Case" is the first one, "shared" the second.
LEADS = LEADER | HOLDER  # decide, hand over
CLOSE = LEADS | CONTACT  # work on the case
SEE_CASE = CLOSE | NAMED | ASKED
SEE_SHARED = LEADER | CONTACT
KINDERGARTEN = SEE_CASE | COLLEAGUE
SERVICES = RECEIVER | CALLED
STAFF = KINDERGARTEN | SERVICES | ELSEWHERE
FAMILY = PARENTS | OTHER_FAMILY
# The working group's meetings: PPT leads the group, the nurse the meetings.
RUNS_GROUP = RECEIVER | COORDINATOR
RUNS_SITTING = RUNS_GROUP | people("nurse")
COMES = COLLEAGUE | COUNCIL  # who do not lead it: a member, and two who meet with it
AT_SITTING = RUNS_SITTING | COMES
# The SLT council's, which the same people are called to: the coordinator runs it, the nurse leads.
RUNS_TABLE = COORDINATOR | people("nurse")
AT_TABLE = AT_SITTING | people("school_leader")  # who is a member of it
OWNER = people("stranger")  # has to do what was decided there, and was not there
# Of the municipality in which everything here happens.
OUR_STAFF = STAFF - people("neighbour")
PARTNERS = OUR_STAFF | COUNCIL
EVERYBODY = STAFF | COUNCIL | FAMILY | OUTSIDE
