"""A municipality's whole way of working, as frozen typed data.

Nothing here knows any municipality. `Setup` is what the code reads; `reading` makes one from a
folder of files, and a `Setup` that contradicts itself cannot be made (`checks`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self, TypeVar

from pydantic import model_validator

from laget.organisations.setup.base import AgeSpan, Code, Part, Text
from laget.organisations.setup.bodies import Body
from laget.organisations.setup.checks import ContradictionError, findings
from laget.organisations.setup.consent import Consent, Purpose
from laget.organisations.setup.gatherings import GatheringKind
from laget.organisations.setup.guide import Guide
from laget.organisations.setup.meetings import MeetingKind
from laget.organisations.setup.plans import (
    EvaluationGroup,
    GoalReporting,
    MappingArea,
    ResultGoalDef,
)
from laget.organisations.setup.process import Category, Deadlines, Process, Way
from laget.organisations.setup.services import (
    ActionPlanDef,
    FocusArea,
    ServiceDef,
    ServiceTheme,
    TownContact,
)
from laget.organisations.setup.steering import (
    Coordinator,
    MandateDef,
    OppdragTheme,
    SteeringDocumentDef,
)
from laget.organisations.setup.units import Area, Level, RoleDef, Sector, Source, Theme, UnitDef
from laget.organisations.setup.verbs import Crest, Reader, Role, WrittenStandard

_W = TypeVar("_W", bound=Way)
_T = TypeVar("_T", UnitDef, Category, MeetingKind, Purpose, ServiceDef, Body, GatheringKind)


class Setup(Part):
    """A municipality's set-up. Making one that contradicts itself raises a ValidationError."""

    code: Code
    name: Text
    county: Text
    language: WrittenStandard
    tagline: Text | None = None
    ages: AgeSpan
    theme: Theme
    crest: Crest = Crest.RING
    contact: TownContact | None = None
    sources: tuple[Source, ...]
    sectors: tuple[Sector, ...]
    levels: tuple[Level, ...]
    areas: tuple[Area, ...] = ()
    units: tuple[UnitDef, ...]
    roles: tuple[RoleDef, ...]
    categories: tuple[Category, ...]
    process: Process
    deadlines: Deadlines
    consent: Consent
    meeting_kinds: tuple[MeetingKind, ...]
    bodies: tuple[Body, ...]
    gathering_kinds: tuple[GatheringKind, ...] = ()
    coordinators: tuple[Coordinator, ...] = ()
    oppdrag_themes: tuple[OppdragTheme, ...] = ()
    mandates: tuple[MandateDef, ...] = ()
    steering_documents: tuple[SteeringDocumentDef, ...] = ()
    goal_reporting: GoalReporting | None = None
    result_goals: tuple[ResultGoalDef, ...] = ()
    evaluation_groups: tuple[EvaluationGroup, ...] = ()
    mapping_areas: tuple[MappingArea, ...] = ()
    themes: tuple[ServiceTheme, ...]
    action_plans: tuple[ActionPlanDef, ...] = ()
    focus_areas: tuple[FocusArea, ...]
    services: tuple[ServiceDef, ...]
    guide: tuple[Guide, ...] = ()

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        found = findings(self.model_dump(mode="json", by_alias=True, exclude_none=True))
        if found:
            raise ContradictionError(found)
        return self

    def unit(self, code: str) -> UnitDef:
        """The unit with this code; KeyError when there is none."""
        return _by_code(self.units, code)

    def category(self, code: str) -> Category:
        """The category with this code; KeyError when there is none."""
        return _by_code(self.categories, code)

    def meeting_kind(self, code: str) -> MeetingKind:
        """The kind of meeting with this code; KeyError when there is none."""
        return _by_code(self.meeting_kinds, code)

    def gathering_kind(self, code: str) -> GatheringKind:
        """The kind of gathering with this code; KeyError when there is none."""
        return _by_code(self.gathering_kinds, code)

    def purpose(self, code: str) -> Purpose:
        """The consent purpose with this code; KeyError when there is none."""
        return _by_code(self.consent.purposes, code)

    def service(self, code: str) -> ServiceDef:
        """The catalogue's entry with this code; KeyError when there is none."""
        return _by_code(self.services, code)

    def guide_for(self, reader: Reader) -> Guide | None:
        """The municipality's own action guide for this reader, None when it has none."""
        return next((g for g in self.guide if g.reader == reader), None)

    def role(self, role: Role) -> RoleDef | None:
        """The municipality's definition of a role, None when it has none."""
        return next((r for r in self.roles if r.role == role), None)

    def open_at(self, kind: str, ways: Iterable[_W]) -> tuple[_W, ...]:
        """Those of the ways that a unit of this kind can go.

        A way to a certain kind of meeting is for the sites whose children that meeting takes.
        """
        meant = {m.code: m.at for m in self.meeting_kinds}
        return tuple(w for w in ways if not w.meeting or kind in (meant[w.meeting] or (kind,)))

    @property
    def sites(self) -> tuple[UnitDef, ...]:
        """The units that own routine meetings and register children, in the file's order."""
        return tuple(u for u in self.units if u.site)


def _by_code(rows: tuple[_T, ...], code: str) -> _T:
    for row in rows:
        if row.code == code:
            return row
    raise KeyError(code)
