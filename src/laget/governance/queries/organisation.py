"""The organisation as it was on a day: every body on its level, with the one it answers to."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from laget.access.viewer import Viewer
from laget.governance.models import Body
from laget.governance.queries.mandates import Due, evaluations_due
from laget.organisations.api import Setup, current_setup, text
from laget.platform.localised import localised

# Those that lead the whole, where the set-up gives them no level.
AT_THE_TOP = frozenset({"political", "management", "steering"})


@dataclass(frozen=True)
class BodyLine:
    """A body in the list and in the picture."""

    id: uuid.UUID
    name: str
    purpose: str
    kind: str
    level: str  # the set-up's code
    parent: uuid.UUID | None
    answers_to: str  # the parent's name
    temporary: bool


@dataclass(frozen=True)
class LevelOfBodies:
    """A level with its bodies; one without a code is at the top, or on none of the levels."""

    code: str
    name: str
    help: str
    bodies: list[BodyLine]


@dataclass(frozen=True)
class Organisation:
    """What stands on the page."""

    on: date
    levels: list[LevelOfBodies]
    due: list[Due]  # mandates that ought to be evaluated
    coordinates: bool


def there_on(day: date) -> Q:
    """Bodies and places that were there on a day; None stands for since always, and still."""
    began = Q(since=None) | Q(since__lte=day)
    return began & (Q(until=None) | Q(until__gt=day))


def organisation(viewer: Viewer, on: date) -> Organisation:
    """Every body of the municipality on that day. Three statements."""
    setup = current_setup(viewer)[1]
    rows = Body.objects.filter(there_on(on), municipality_id=viewer.municipality)
    found = list(rows.order_by("sequence", "since", "code"))
    names = {body.pk: str(body) for body in found}
    lines = [_line(body, names) for body in found]
    return Organisation(
        on=on,
        levels=list(_levels(setup, lines)),
        due=evaluations_due(viewer) if on == viewer.today else [],
        coordinates=coordinates(viewer),
    )


def coordinates(viewer: Viewer) -> bool:
    """Keeps the cooperation: may change what the wall leaves to coordinators."""
    return viewer.is_staff and "coordinator" in viewer.roles


def _line(body: Body, names: dict[uuid.UUID, str]) -> BodyLine:
    return BodyLine(
        id=body.pk,
        name=str(body),
        purpose=localised(body.purpose),
        kind=body.kind,
        level=body.level,
        parent=body.parent_id,
        answers_to=names.get(body.parent_id, "") if body.parent_id else "",
        temporary=body.temporary,
    )


def _levels(setup: Setup, lines: list[BodyLine]) -> Iterator[LevelOfBodies]:
    known = {level.code for level in setup.levels}
    off = [b for b in lines if b.level not in known]
    if top := [b for b in off if b.kind in AT_THE_TOP]:
        yield LevelOfBodies("", _("At the top"), "", top)
    for level in setup.levels:
        told = text(level.help) if level.help else ""
        bodies = [b for b in lines if b.level == level.code]
        yield LevelOfBodies(level.code, text(level.name), told, bodies)
    if beside := [b for b in off if b.kind not in AT_THE_TOP]:
        yield LevelOfBodies("", _("On no level of their own"), "", beside)
