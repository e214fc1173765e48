"""The organisation of a municipality: sectors, levels, units and what the roles are called."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import StringConstraints, model_validator

from laget.organisations.setup.base import (
    AgeSpan,
    Code,
    Colour,
    Line,
    Part,
    Stated,
    Text,
    UnfitError,
    YesNo,
)
from laget.organisations.setup.verbs import Role, UnitKind, WrittenStandard


class Source(Part):
    """A document the set-up is taken from; others refer to it by `ref`."""

    ref: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
    title: Line


class Theme(Part):
    """The municipality's colours, as #rrggbb."""

    accent: Colour
    support1: Colour
    support2: Colour
    neutral: Colour


class Sector(Stated):
    """A part of the administration that units belong to."""

    code: Code
    name: Text


class Area(Stated):
    """A part of the municipality that bodies, units and services may belong to."""

    code: Code
    name: Text


class Level(Stated):
    """A level of steering, such as those an SLT model has; bodies and meetings refer to it."""

    code: Code
    name: Text
    help: Text | None = None


class UnitDef(Stated):
    """A unit that acts, employs or receives consent.

    `site` units own routine meetings and register children. `external` units lie outside the
    municipality. `intake_title` names who receives consented matters; None: the unit receives
    none. `invented_fields` are those of its fields that no source states. `phone` is empty when
    not stated.
    """

    code: Code
    name: Text
    kind: UnitKind
    sector: Code | None = None
    parent: Code | None = None
    site: YesNo = False
    private: YesNo = False
    external: YesNo = False
    ages: AgeSpan | None = None
    area: Code | None = None
    written_standard: WrittenStandard = WrittenStandard.NB
    intake_title: Text | None = None
    about: Text | None = None
    phone: Annotated[str, StringConstraints(max_length=20)] = ""
    invented_fields: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _marks_only_what_it_has(self) -> Self:
        strange = sorted(set(self.invented_fields) - set(type(self).model_fields))
        if strange:
            reason = f"invented_fields names {strange[0]!r}, which a unit does not have"
            raise UnfitError(reason, "Name only keys that stand in the unit.")
        return self


class RoleTitle(Part):
    """What a role is called in one kind of unit."""

    kind: UnitKind
    title: Text


class RoleDef(Stated):
    """A role of the code with the municipality's own names for it.

    `at` lists the kinds of unit that have the role; `unit` is the one unit it sits in, for the
    roles of the whole municipality.
    """

    role: Role
    title: Text
    titles: tuple[RoleTitle, ...] = ()
    at: tuple[UnitKind, ...] = ()
    unit: Code | None = None

    def title_at(self, kind: UnitKind) -> Text:
        """The role's name in a unit of this kind."""
        return next((t.title for t in self.titles if t.kind == kind), self.title)
