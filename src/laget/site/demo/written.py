"""What is written for the demonstration in `data/`, as frozen typed data.

Days are days of term, counted from the day of filling: -3 is three days ago, 5 is in five days
(`decision_due` counts every day, as the deadline it meets does). In every text
`{barn}` stands for the child's first name. People are told by their part in the child's story:
contact, colleague, employee, employee2, leader, author, mother, father, youth …
"""

from functools import cache
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

DATA = Path(__file__).with_name("data")

T = TypeVar("T")


class Written(BaseModel):
    """A frozen piece of what is written; an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Origin(Written):
    """Names that belong together: surnames that both women and men can carry."""

    girls: tuple[str, ...]
    boys: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    surnames: tuple[str, ...]
    interpreter: str = ""  # the language in which an interpreter is needed
    share: int  # how often it is drawn among families that no story is told about


class GroupPlan(Written):
    """A department or class, whose children turn `turns` in the year the school year began."""

    name: str
    turns: int
    woman: bool | None = None  # its contact, where a story needs to know


class Profile(Written):
    """A kindergarten or school that the stories need, whatever it is called."""

    name: str
    kind: str
    private: bool = False
    children: int
    employees: int
    groups: tuple[GroupPlan, ...]


class Parent(Written):
    """One guardian of a home; without `shared_name` under a surname of her own."""

    relation: str
    responsible: bool = True
    shared_name: bool = True
    source: str


class Home(Written):
    """The guardians of a child; `share` as with origins, 0: only where a story says so."""

    parents: tuple[Parent, ...]
    share: int = 0


class Town(Written):
    """Who lives and works here."""

    profiles: tuple[Profile, ...]
    homes: dict[str, Home]


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
    """A measure, and how it was found to work when it has been assessed."""

    title: str
    owner: str = "contact"
    agreed: int
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


class Matter(Written):
    """One child's story: `story` names its function, `at` a profile, `group` a place in it.

    It is raised on day `raised`, or so that a decision is due on day `decision_due`. `words` are
    the answers to the concern's questions, in their order, by kind of category.
    """

    key: str
    story: str
    at: str
    group: int
    girl: bool
    origin: str
    home: str
    interpreter: bool = False
    mother_is: str = ""  # a member of staff who is her mother too: "profile/contact/0"
    account: bool = False
    author: str = "contact"
    raised: int | None = None
    decision_due: int | None = None
    told: bool = False
    words: dict[str, tuple[str, ...]]
    waiting: Waiting | None = None
    decided: Decided | None = None
    hand_over: HandOver | None = None
    measures: tuple[Promise, ...] = ()
    notes: tuple[Jotting, ...] = ()
    named: tuple[Naming, ...] = ()
    went_on: Decided | None = None
    moved_on: Decided | None = None
    closed: Decided | None = None
    holder_left: int | None = None


class Told(Written):
    """One line about somebody to sign in as; `{key}` stands for the child of that matter.

    `matter` and `part` tell who it is, or `service` (a kind of unit: its intake), or `site` (a
    profile: its leader).
    """

    matter: str = ""
    part: str = ""
    service: str = ""
    site: str = ""
    story: str


def _read(shape: type[T], file: str) -> T:
    data = yaml.safe_load((DATA / file).read_text(encoding="utf-8"))
    return TypeAdapter(shape).validate_python(data)


@cache
def origins() -> dict[str, Origin]:
    """The names, by where they come from."""
    return _read(dict[str, Origin], "names.yaml")


@cache
def town() -> Town:
    """Sites and homes."""
    return _read(Town, "town.yaml")


@cache
def matters() -> tuple[Matter, ...]:
    """Every child's story, those of the kindergartens first."""
    files = ("kindergarten.yaml", "school.yaml")
    return tuple(m for file in files for m in _read(tuple[Matter, ...], file))


@cache
def personas_told() -> tuple[Told, ...]:
    """Who has a line on the sign-in page, in its order."""
    return _read(tuple[Told, ...], "personas.yaml")
