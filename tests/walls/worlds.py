"""One rich world for the tests of the wall: real objects about Oda, made by the product's actions.

Each object carries a canary, a word that begins with KANARI and stands nowhere else, so that a
test can say where it must be read and that it is nowhere else. `told` makes the second variant, in
which Oda's family has been told and has let PPT see a part of her second case.
"""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

from django.conf import settings
from django.db import transaction

from laget.access.viewer import Viewer, as_system
from laget.cases.actions.people import withhold_record
from laget.cases.api import (
    Case,
    Choice,
    NewMeasure,
    Reported,
    Waiting,
    add_measure,
    decide,
    name_person,
    offer_baton,
    raise_concern,
    record_report,
    save_draft,
    start_draft,
    tell_family,
    wait_with_family,
)
from laget.cases.models import Record
from laget.organisations.api import Employment, Unit, employ, municipality_id
from laget.organisations.models import Position
from laget.people.models import Guardianship
from tests import world
from tests.cases.stories import raised
from tests.cast import Actor, Cast
from tests.walls.bodies import Sitting, sit
from tests.walls.cooperation import Cooperation, cooperate
from tests.walls.meetings import Gathering, gather
from tests.walls.plans import Plans, follow_up
from tests.walls.year import Year, gather_in_the_year

# What must never be read by somebody who may not see it, in any capitals.
CANARY = "kanari"
EXCEPTION, WITHHELD = "KANARI-GRUNN", "KANARI-HJEM sover"
DRAFT, REPORT, MEASURE, SHARED = "KANARI-UTKAST", "KANARI-MELDING", "KANARI-TILTAK", "KANARI-DELT"

EXTRAS = (
    # name, unit, title: people whom only the walls need
    ("helper", "kindergarten", "assistent"),  # named for a need
    ("asked", "kindergarten", "barnehagelærer"),  # asked to take the baton
    ("left", "kindergarten", "vikar"),  # whose position has ended
    ("teacher_and_parent", "school", "kontaktlærer"),  # two seats on one account
)
PARTNERS = (
    # name, code of the unit, title, role: those who keep the cooperation, or only sit in it
    ("coordinator", "kultur", "SLT-koordinator", "coordinator"),
    ("politician", "folkevalgte", "ordfører", "leader"),
    ("youth_councillor", "ungdomsrad", "medlem av ungdomsrådet", "employee"),
)


@dataclass(frozen=True)
class World(Gathering, Cooperation, Sitting, Year, Plans):
    """The cast and the ids of what the stories made. An address is built from these by name."""

    cast: Cast
    told: bool
    child: uuid.UUID
    case: uuid.UUID
    record: uuid.UUID
    measure: uuid.UUID
    naming: uuid.UUID
    draft: uuid.UUID
    report: uuid.UUID
    version: int  # of the case, as a form of hers would carry it

    @property
    def actors(self) -> dict[str, Actor | None]:
        """Everyone who may knock, and nobody."""
        return {**self.cast.people, "nobody": None}

    def seat(self, name: str) -> str:
        """Somebody's seat, as a form sends it."""
        return str(self.cast[name].seat)


def build(cast: Cast, *, told: bool) -> World:
    """Play the stories. The cast given is not changed; the world's own has some people more."""
    cast = replace(cast, people=dict(cast.people))
    with as_system("setup", municipality_id("nannestad")) as job:
        _employ_extras(job, cast)
    shared = gather(cast, _second_concern(cast), told=told)
    case = raised(cast).pk
    with cast["leader"].acting() as by:
        # Why they had to wait, and what is withheld, is not theirs to read later either.
        waiting = Waiting(EXCEPTION, "confidentiality", by.today + timedelta(days=30))
        wait_with_family(by=by, case=case, waiting=waiting)
        withheld = Record.objects.get(case=case, body__startswith=WITHHELD)
        withhold_record(by=by, record=withheld.pk, reason="KANARI-FORDI", law="confidentiality")
        decide(by=by, case=case, choice=Choice(fork="egne_tiltak", reason="KANARI-HVORFOR"))
        if told:
            tell_family(by=by, case=case)
        measure = _promise(by, case, cast["contact"].seat)
        naming = name_person(by=by, case=case, position=cast["helper"].seat, reason="KANARI-BEHOV")
        offer_baton(by=by, case=case, position=cast["asked"].seat)
        version = Case.objects.get(pk=case).version
    together = cooperate(cast)
    return World(
        **shared.__dict__,
        **together.__dict__,
        **sit(cast, together).__dict__,
        **gather_in_the_year(cast).__dict__,
        **follow_up(cast, together).__dict__,
        cast=cast,
        told=told,
        child=cast.children["oda"].pk,
        case=case,
        record=withheld.pk,
        measure=measure,
        naming=naming.pk,
        draft=_draft(cast),
        report=_report(cast),
        version=version,
    )


def _employ_extras(job: Viewer, cast: Cast) -> None:
    for name, kind, title in EXTRAS:
        cast.people[name] = hire(job, name, cast.units[kind], title)
    for name, code, title, role in PARTNERS:
        unit = Unit.objects.get(municipality_id=job.municipality, code=code)
        cast.people[name] = hire(job, name, unit, title, role)
    Position.objects.filter(pk=cast["left"].seat).update(valid_to=job.at)
    cast.people["parent_who_teaches"] = make_guardian_too(cast, "teacher_and_parent")


def make_guardian_too(cast: Cast, name: str) -> Actor:
    """Give somebody with a position a second seat, as Oda's guardian. Run by the set-up."""
    account = cast[name].account
    guardianship = Guardianship.objects.get(person_id=cast["mother"].seat)
    person = guardianship.person
    person.pk, person.account_id, person.name = uuid.uuid4(), account, f"Guardian {name}"
    person._state.adding = True
    person.save()
    guardianship.pk, guardianship.person, guardianship._state.adding = uuid.uuid4(), person, True
    guardianship.relation = Guardianship.Relation.CO_MOTHER
    guardianship.save()
    return Actor(account, person.pk)


def hire(job: Viewer, name: str, unit: Unit, title: str, *roles: str) -> Actor:
    """Employ one more person as the set-up does."""
    account = uuid.uuid5(uuid.NAMESPACE_DNS, f"{name}.cast")
    employment = Employment(
        account=account,
        name=f"{name.replace('_', ' ').title()} Cast",
        unit=unit,
        title=title,
        roles=roles or ("employee",),
        valid_from=job.at - timedelta(days=100),
    )
    return Actor(account, employ(by=job, employment=employment).pk)


def _second_concern(cast: Cast) -> Case:
    """Written by the contact: a case that the author of the first one does not see."""
    answers = {
        "sett": f"{SHARED} vil ikke sove.",
        "foreldrene": "KANARI-HJEMME sover lite.",
        "told_family": "no",
    }
    with cast["contact"].acting() as by:
        draft = start_draft(by=by, child=cast.children["oda"].pk)
        save_draft(by=by, draft=draft.pk, answers=answers)
        return raise_concern(by=by, draft=draft.pk)


def _promise(by: Viewer, case: uuid.UUID, owner: uuid.UUID) -> uuid.UUID:
    end = by.today + timedelta(days=42)
    new = NewMeasure(f"{MEASURE} fast voksen", owner, by.today, end, end)
    return add_measure(by=by, case=case, measure=new).pk


def _draft(cast: Cast) -> uuid.UUID:
    with cast["author"].acting() as by:
        draft = start_draft(by=by, child=cast.children["oda"].pk)
        save_draft(by=by, draft=draft.pk, answers={"sett": f"{DRAFT} urolig i går."})
        return draft.pk


def _report(cast: Cast) -> uuid.UUID:
    """Reported by a colleague, not by the author: the two are to be told apart."""
    with cast["colleague"].acting() as by:
        reported = Reported("duty_to_report", "phone", by.today, "Vakten", f"{REPORT} sa hun.")
        return record_report(by=by, child=cast.children["oda"].pk, reported=reported).pk


@contextmanager
def own_database(label: str, source: str) -> Iterator[str]:
    """A copy of the template for one module or test; both aliases point at it meanwhile."""
    before = str(settings.DATABASES["default"]["NAME"])
    name = world.copy_for(f"{label}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}", source)
    world.point_at(name)
    try:
        yield name
    finally:
        world.point_at(before)
        world.drop(name)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens within is undone, so that the order of checks does not matter."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
