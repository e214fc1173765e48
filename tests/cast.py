"""The cast: the people every test meets, on real rows, made by the product's own actions.

One kindergarten child (Oda) with a mother and a father, her pedagogical leader, the head, a
colleague who knows her and one who does not, a stranger at a school, PPT's intake, a whole other
municipality, and a youth (Jonas) at the lower secondary school.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from laget.access.viewer import Viewer, acting_as, as_system
from laget.organisations.api import (
    Employment,
    Municipality,
    Position,
    Unit,
    apply_setup,
    employ,
    municipality_id,
)
from laget.organisations.setup.reading import read_setup
from laget.people.api import (
    Child,
    NewChild,
    NewGuardian,
    register_child,
    register_guardian,
)

ROOT = Path(__file__).resolve().parents[1]
SETUP = ROOT / "municipalities" / "nannestad"
NEIGHBOUR = ROOT / "tests" / "municipalities" / "fjordvik"


@dataclass(frozen=True)
class Actor:
    """Somebody of the cast: an account in a seat."""

    account: uuid.UUID
    seat: uuid.UUID

    @contextmanager
    def acting(self) -> Iterator[Viewer]:
        """A transaction in this seat."""
        with acting_as(account=self.account, seat=self.seat) as viewer:
            yield viewer


@dataclass
class Cast:
    """Everyone, by what they are in the stories of the tests."""

    people: dict[str, Actor] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    children: dict[str, Child] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Actor:
        return self.people[name]


STAFF = (
    # name in the tests, unit's kind, title, roles
    ("leader", "kindergarten", "styrer", ("leader", "authority")),
    ("contact", "kindergarten", "pedagogisk leder", ("contact",)),
    ("author", "kindergarten", "barnehagelærer", ("employee",)),
    ("colleague", "kindergarten", "assistent", ("employee",)),
    ("stranger", "school", "kontaktlærer", ("contact",)),
    ("school_leader", "school", "rektor", ("leader", "authority")),
    ("ppt", "ppt", "PP-rådgiver", ("intake",)),
    ("ppt_other", "ppt", "PP-rådgiver", ("employee",)),
    ("nurse", "health_centre", "helsesykepleier", ("intake",)),
    ("child_welfare", "child_welfare", "kontaktperson", ("intake",)),
)


def build_cast() -> Cast:
    """Load two municipalities and employ, register and place everyone. Once in a template."""
    cast = Cast()
    home = _load(SETUP)
    away = _load(NEIGHBOUR)
    with as_system("setup", home.pk) as job:
        for name, kind, title, roles in STAFF:
            unit = _unit(job, kind)
            cast.units[kind] = unit
            cast.people[name] = _employ(job, name, unit, title, roles)
        _oda(job, cast)
        _jonas(job, cast)
    with as_system("setup", away.pk) as job:
        unit = _unit(job, "kindergarten")
        cast.units["away"] = unit
        cast.people["neighbour"] = _employ(job, "neighbour", unit, "styrer", ("leader",))
    return cast


def _load(folder: Path) -> Municipality:
    setup = read_setup(folder)
    with as_system("setup", municipality_id(setup.code)) as job:
        apply_setup(by=job, setup=setup)
        return Municipality.objects.get(code=setup.code)


def _unit(job: Viewer, kind: str) -> Unit:
    rows = Unit.objects.filter(municipality_id=job.municipality, kind=kind).order_by("code")
    return rows[0]


def _employ(job: Viewer, name: str, unit: Unit, title: str, roles: tuple[str, ...]) -> Actor:
    account = uuid.uuid5(uuid.NAMESPACE_DNS, f"{name}.cast")
    employment = Employment(
        account=account,
        name=f"{name.replace('_', ' ').title()} Cast",
        unit=unit,
        title=title,
        roles=roles,
        valid_from=job.at - timedelta(days=400),
        phone="00 00 00 00",
        demo=True,
    )
    position = employ(by=job, employment=employment)
    return Actor(account, position.pk)


def _guardian(job: Viewer, cast: Cast, name: str, relation: str, **more: bool) -> None:
    account = uuid.uuid5(uuid.NAMESPACE_DNS, f"{name}.cast")
    guardian = NewGuardian(
        name=f"{name.title()} Cast",
        relation=relation,
        parental_responsibility=more.get("responsible", True),
        source="the kindergarten's enrolment form",
        sourced_on=date(2025, 8, 1),
        account=account,
    )
    child = cast.children["jonas" if more.get("youth") else "oda"]
    person = register_guardian(by=job, child=child, guardian=guardian)
    cast.people[name] = Actor(account, person.pk)


def _oda(job: Viewer, cast: Cast) -> None:
    contact = Position.objects.get(pk=cast["contact"].seat)
    new = NewChild(
        unit=cast.units["kindergarten"],
        first_name="Oda",
        last_name="Kanarifugl",
        born=date(2021, 3, 14),
        group="Revene",
        registered_at=job.at - timedelta(days=300),
    )
    cast.children["oda"] = register_child(by=job, child=new, contact=contact)
    _guardian(job, cast, "mother", "mother")
    _guardian(job, cast, "father", "father")
    _guardian(job, cast, "estranged", "father", responsible=False)


def _jonas(job: Viewer, cast: Cast) -> None:
    account = uuid.uuid5(uuid.NAMESPACE_DNS, "youth.cast")
    contact = Position.objects.get(pk=cast["stranger"].seat)
    new = NewChild(
        unit=cast.units["school"],
        first_name="Jonas",
        last_name="Stillits",
        born=date(2010, 5, 2),
        group="9B",
        registered_at=job.at - timedelta(days=300),
        account=account,
    )
    child = register_child(by=job, child=new, contact=contact)
    cast.children["jonas"] = child
    cast.people["youth"] = Actor(account, child.pk)
    _guardian(job, cast, "other_parent", "mother", youth=True)
