"""Who acts in the demonstration, and where."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from laget.cases.api import Case
from laget.organisations.api import Unit
from laget.people.api import Child
from laget.site.demo.written import Matter


@dataclass(frozen=True)
class Actor:
    """An account in one of its seats."""

    account: uuid.UUID
    seat: uuid.UUID
    name: str


@dataclass(frozen=True)
class Group:
    """A department or class with its contact; `turns` as in the plan."""

    name: str
    turns: int
    contact: Actor


@dataclass(frozen=True)
class Site:
    """A kindergarten, school or health centre with those who work there."""

    unit: Unit
    leader: Actor
    groups: tuple[Group, ...]
    employees: tuple[Actor, ...]


@dataclass(frozen=True)
class Service:
    """A service: who receives what families open, and somebody else who works there."""

    unit: Unit
    intake: Actor
    colleague: Actor


@dataclass
class Pupil:
    """A child with those around her, and her story when one is told.

    `last` is when something last happened, so that nothing happens before what it follows from.
    """

    row: Child
    site: Site
    group: Group
    last: datetime
    family: dict[str, Actor] = field(default_factory=dict)
    youth: Actor | None = None
    matter: Matter | None = None
    case: Case | None = None

    @property
    def story(self) -> Matter:
        """What is written about her. Raises LookupError for a child without a story."""
        if self.matter is None:
            raise LookupError(f"no story is told about {self.row.pk}")
        return self.matter

    @property
    def raised(self) -> Case:
        """Her case. Raises LookupError before there is one."""
        if self.case is None:
            raise LookupError(f"no concern has been raised in {self.story.key}")
        return self.case

    def who(self, part: str) -> Actor:
        """Whoever plays this part for her. Raises LookupError when nobody does."""
        found = self._people().get(self.story.author if part == "author" else part)
        if found is None:
            raise LookupError(f"nobody is {part} in {self.story.key}")
        return found

    def _people(self) -> dict[str, Actor]:
        at = self.site.groups.index(self.group)
        people = {
            "contact": self.group.contact,
            "colleague": self.site.groups[at - 1].contact,
            "leader": self.site.leader,
            **self.family,
        }
        for number, employee in enumerate(self.site.employees, start=1):
            people[f"employee{number}" if number > 1 else "employee"] = employee
        if self.youth is not None:
            people["youth"] = self.youth
        return people

    def named(self, text: str) -> str:
        """The text with the child's first name in its place."""
        return text.replace("{barn}", self.row.first_name)
