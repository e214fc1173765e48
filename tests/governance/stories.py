"""Those who steer in the tests, and how bodies and oppdrag come to be, by the product's actions."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.utils import translation

from laget.access.travel import at_time
from laget.access.viewer import Viewer, as_system
from laget.governance.api import (
    Body,
    NewGroup,
    NewOppdrag,
    NewPlanMeasure,
    Oppdrag,
    add_plan_measure,
    answer_takeover,
    ask_line,
    give_to_group,
    prioritise,
    raise_oppdrag,
    receive,
    set_up_group,
)
from laget.governance.models import DocumentGoal, Membership, Place, PlanMeasure, Takeover
from laget.governance.queries.bodies import BodyPage, PlaceLine, body_page
from laget.organisations.api import (
    Employment,
    Setup,
    Unit,
    apply_setup,
    employ,
    end_position,
    municipality_id,
)
from laget.organisations.setup.reading import read_setup
from tests.cast import NEIGHBOUR, ROOT, Actor, Cast
from tests.walls.worlds import hire

HOME = "nannestad"
STEERING = (
    # name in the tests, unit's code, title, roles
    ("tidlig_inn", "kommunen", "koordinator", ("coordinator",)),
    ("slt", "kultur", "SLT-koordinator", ("coordinator",)),
    ("chief", "kommunen", "rådmann", ("leader",)),
    ("mayor", "folkevalgte", "ordfører", ("leader",)),
    ("politician", "folkevalgte", "folkevalgt", ("employee",)),
    ("young", "ungdomsrad", "leder av ungdomsrådet", ("leader",)),
    ("culture", "kultur", "leder for Kultur", ("leader",)),
    ("librarian", "kultur", "bibliotekar", ("employee",)),
    ("police", "politiet", "lensmann", ("leader",)),
    ("officer", "politiet", "politikontakt", ("employee",)),
    ("family_centre", "familiesenteret", "enhetsleder", ("leader",)),
)
TITLE, WHY = "Flere voksne ute i helgene", "Det er for få voksne der ungdom er."
OF_SLT, OF_EARLY_HELP = "rus", "oppvekst"  # themes, by the coordinator who follows them
# Places of the set-up, by what they are called.
POLICE_CHIEF = "Lensmannen i Ullensaker"  # told by a unit alone
MAYOR = "Ordfører"  # told by an office
ADVISERS = "Rådgivere som kommunen eller politiet tar med"  # told in words only


def with_those_who_steer(cast: Cast) -> Cast:
    """The cast, and in the same municipality those who coordinate, decide and lead."""
    town = replace(cast, people=dict(cast.people), units=dict(cast.units))
    for name, code, title, roles in STEERING:
        hired(town, name, code, title, *roles)
    return town


def hired(
    cast: Cast, name: str, code: str, title: str = "ansatt", *roles: str, town: str = HOME
) -> Actor:
    """One more person, who has been at work for a hundred days."""
    with as_system("setup", municipality_id(town)) as job:
        unit = Unit.objects.get(municipality_id=job.municipality, code=code)
        cast.units[code] = unit
        cast.people[name] = hire(job, name, unit, title, *roles)
    return cast[name]


def begins(cast: Cast, name: str, code: str, *, days: int, roles: tuple[str, ...]) -> Actor:
    """Somebody whose first day is so many days from now."""
    with as_system("setup", municipality_id(HOME)) as job:
        employment = Employment(
            account=uuid.uuid5(uuid.NAMESPACE_DNS, f"{name}.cast"),
            name=full_name(name),
            unit=Unit.objects.get(municipality_id=job.municipality, code=code),
            title="ny",
            roles=roles,
            valid_from=job.at + timedelta(days=days),
        )
        cast.people[name] = Actor(employment.account, employ(by=job, employment=employment).pk)
    return cast[name]


def leaves(cast: Cast, name: str) -> None:
    """Somebody's position ends now."""
    with as_system("setup", municipality_id(HOME)) as job:
        end_position(by=job, position=cast[name].seat)


def full_name(name: str) -> str:
    """What somebody of the cast is called on the pages."""
    return f"{name.replace('_', ' ').title()} Cast"


@contextmanager
def days_later(cast: Cast, days: int) -> Iterator[None]:
    """So many days from now."""
    with cast["contact"].acting() as viewer:
        moment = viewer.at + timedelta(days=days)
    with at_time(moment):
        yield


def today(cast: Cast) -> date:
    """The day it is."""
    with cast["contact"].acting() as viewer:
        return viewer.today


# --- Set-ups -------------------------------------------------------------------------------------


@cache
def setup_of(name: str) -> Setup:
    """A municipality's set-up as its folder has it."""
    return read_setup(NEIGHBOUR if name == NEIGHBOUR.name else ROOT / "municipalities" / name)


def load(setup: Setup) -> bool:
    """Put a set-up in force; False when nothing differs."""
    with as_system("setup", municipality_id(setup.code)) as job:
        return apply_setup(by=job, setup=setup)


def without_body(setup: Setup, code: str) -> Setup:
    """The same set-up without this body."""
    return setup.model_copy(update={"bodies": tuple(b for b in setup.bodies if b.code != code)})


# --- Bodies --------------------------------------------------------------------------------------


def body_of(viewer: Viewer, code: str) -> Body:
    """A body by the set-up's code."""
    return Body.objects.get(municipality_id=viewer.municipality, code=code)


def shown(cast: Cast, who: str, code: str, on: date | None = None) -> BodyPage:
    """A body's page as somebody sees it in bokmål, today or as of another day."""
    with translation.override("nb"), cast[who].acting() as viewer:
        return body_page(viewer, body_of(viewer, code).pk, on or viewer.today)


def place_on(page: BodyPage, label: str) -> PlaceLine:
    """A place by what it is called; the first of them where it is told twice."""
    return next(place for place in page.places if place.label == label)


def sitting(page: BodyPage, label: str = "") -> list[str]:
    """Names of those who sit in the body, or in its place of this label."""
    places = [place_on(page, label)] if label else page.places
    return [person.name for place in places for person in place.sitting]


def sits(cast: Cast, name: str, code: str, on: date | None = None) -> bool:
    """Whether somebody is shown in a body."""
    return full_name(name) in sitting(shown(cast, "author", code, on))


def keys_to(cast: Cast, name: str, code: str) -> set[str]:
    """What somebody's seat may do with a body, by her keys."""
    with cast[name].acting() as viewer:
        body = body_of(viewer, code)
        return {part for part in ("member", "runs") if viewer.holds("body", body.pk, part)}


def place_in(viewer: Viewer, code: str, label: str) -> Place:
    """A place's row."""
    rows = Place.objects.filter(body=body_of(viewer, code), until=None).order_by("sequence")
    return next(row for row in rows if row.label["nb"] == label)


def memberships(cast: Cast, name: str, code: str) -> list[Membership]:
    """Every membership somebody has had in a body, the ended ones too."""
    with cast["author"].acting() as viewer:
        rows = Membership.objects.filter(body=body_of(viewer, code), holder=cast[name].seat)
        return list(rows.order_by("valid_from", "id"))


def group(cast: Cast, leader: str = "librarian", *members: str, under: str = "slt_rad") -> Body:
    """A working group under the SLT council or another body, set up by the coordinator."""
    with cast["slt"].acting() as by:
        new = NewGroup(
            name="Gruppe for helgene",
            purpose="Finne voksne som kan være ute.",
            parent=body_of(by, under).pk,
            leader=cast[leader].seat,
            members=tuple(cast[name].seat for name in members),
        )
        return set_up_group(by=by, new=new)


# --- Oppdrag -------------------------------------------------------------------------------------


def proposed(cast: Cast, who: str = "author", **more: Any) -> Oppdrag:
    """Somebody proposes an oppdrag; `more` differs from the usual one."""
    told: dict[str, Any] = {"title": TITLE, "why": WHY, "theme": OF_SLT}
    with cast[who].acting() as by:
        return raise_oppdrag(by=by, new=NewOppdrag(**told | more))


def a_goal(viewer: Viewer) -> DocumentGoal:
    """A goal of one of the municipality's documents: the strategy's, about culture's work."""
    return DocumentGoal.objects.get(municipality_id=viewer.municipality, code="kultur_1")


def prioritised(cast: Cast, oppdrag: Oppdrag | None = None) -> Oppdrag:
    """The police council puts it first of three."""
    oppdrag = oppdrag or proposed(cast)
    with cast["slt"].acting() as by:
        decides = body_of(by, "politirad").pk
        return prioritise(
            by=by, oppdrag=oppdrag.pk, place=1, of=3, reason="Haster mest.", body=decides
        )


def received(cast: Cast, oppdrag: Oppdrag | None = None, body: str = "slt_rad") -> Oppdrag:
    """The SLT council takes it; it concerns culture."""
    oppdrag = prioritised(cast, oppdrag)
    with cast["slt"].acting() as by:
        return receive(
            by=by,
            oppdrag=oppdrag.pk,
            body=body_of(by, body).pk,
            concerns={cast.units["kultur"].pk: "Har utekontaktene."},
            reason="Rådet møter alle som trengs.",
        )


def in_group(cast: Cast, *members: str, oppdrag: Oppdrag | None = None) -> Oppdrag:
    """A working group has it, which the librarian leads."""
    taken = received(cast, oppdrag)
    to = group(cast, "librarian", *members)
    with cast["slt"].acting() as by:
        return give_to_group(by=by, oppdrag=taken.pk, body=to.pk, reason="Trenger flere hoder.")


def asked(cast: Cast, oppdrag: Oppdrag, unit: str = "kultur") -> Takeover:
    """A unit in the line is asked to take it over."""
    with cast["slt"].acting() as by:
        return ask_line(
            by=by, oppdrag=oppdrag.pk, unit=cast.units[unit].pk, reason="Dere kan dette."
        )


def answered(cast: Cast, takeover: Takeover, who: str = "culture", *, yes: bool = True) -> Takeover:
    """The unit's leader answers."""
    with cast[who].acting() as by:
        why = "Vi setter av to stillinger." if yes else "Vi har ikke folk."
        return answer_takeover(by=by, takeover=takeover.pk, yes=yes, why=why)


def in_line(cast: Cast) -> Oppdrag:
    """Culture has taken it over."""
    oppdrag = received(cast)
    answered(cast, asked(cast, oppdrag))
    return fresh(cast, oppdrag)


def fresh(cast: Cast, oppdrag: Oppdrag) -> Oppdrag:
    """The oppdrag as it stands now."""
    with cast["author"].acting():
        tied = Oppdrag.objects.select_related("group", "received_by", "goal", "document")
        return tied.get(pk=oppdrag.pk)


def measure(cast: Cast, oppdrag: Oppdrag, who: str = "slt", **more: Any) -> PlanMeasure:
    """A measure of the oppdrag, which culture answers for; `more` differs."""
    with cast[who].acting() as by:
        told: dict[str, Any] = {
            "title": "Utekontakt på fredager",
            "what": "To voksne går ute fra klokka 20.",
            "unit": cast.units["kultur"].pk,
            "position": None,
            "starts_on": by.today,
            "due_on": by.today + timedelta(days=60),
        }
        return add_plan_measure(by=by, oppdrag=oppdrag.pk, new=NewPlanMeasure(**told | more))
