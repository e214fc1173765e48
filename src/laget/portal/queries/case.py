"""One case as the family sees it."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef

from laget.access.viewer import Viewer
from laget.cases.api import Case, Preview, preview
from laget.meetings.api import FamilyMeeting, meetings_for_family
from laget.organisations.api import Position, Setup, setup_by_id, text
from laget.platform.db.clock import in_force
from laget.platform.db.rows import the_one
from laget.platform.localised import localised
from laget.portal.queries.consents import FamilyConsent, asked_rows, stands


@dataclass(frozen=True)
class Helper:
    """Somebody on the team, with how to reach her."""

    name: str
    title: str
    place: str
    phone: str
    why: str  # holder, contact, leader, or empty


@dataclass(frozen=True)
class Choice:
    """Something that was decided, and why."""

    name: str
    reason: str
    service: str
    by: str
    at: datetime


@dataclass(frozen=True)
class FamilyCase:
    """A case as the family sees it: the same as those who help."""

    id: uuid.UUID
    child: str
    is_youth: bool  # the reader is the child herself
    unit: str
    phase: str
    closed_at: datetime | None
    ending: str
    shown: Preview
    team: list[Helper]
    choices: list[Choice]
    consents: list[FamilyConsent]
    next_meeting: FamilyMeeting | None
    minutes: list[FamilyMeeting]

    @property
    def holder(self) -> Helper | None:
        """Whom to ring first; None when nobody holds the baton just now."""
        return next((h for h in self.team if h.why == "holder"), None)

    @property
    def voices(self) -> list[Any]:
        """What the child and the parents have said, in their own words."""
        return [n for n in self.shown.notes if n.voice != "none"]

    @property
    def notes(self) -> list[Any]:
        """What those who help have written."""
        return [n for n in self.shown.notes if n.voice == "none"]

    @property
    def waiting(self) -> list[FamilyConsent]:
        """Questions that wait for the reader's answer."""
        return [c for c in self.consents if c.waits]

    @property
    def answered(self) -> list[FamilyConsent]:
        """The other consents."""
        return [c for c in self.consents if not c.waits]


def family_case(viewer: Viewer, case: uuid.UUID) -> FamilyCase:
    """One case, whole, as far as the family may see it. Ten statements. Raises Absent."""
    row = the_one(Case.objects.select_related("child", "unit").filter(pk=case))
    setup = setup_by_id(row.setup_id)
    ways = _way_names(setup)
    meetings = meetings_for_family(viewer, row.pk)
    ahead = [m for m in meetings if m.ends_at >= viewer.at and not m.held]
    viewer.note_reading(row.pk, "frame", "decisions", "consents")
    return FamilyCase(
        id=row.pk,
        child=row.child.first_name,
        is_youth=viewer.kind == "youth",
        unit=str(row.unit),
        phase=text(setup.process.phases.get(row.phase)),  # type: ignore[arg-type]
        closed_at=row.closed_at,
        ending=ways.get(row.outcome, ""),
        shown=preview(viewer, row.pk, setup, [c.code for c in setup.categories]),
        team=_team(row),
        choices=_choices(row, ways),
        consents=stands(viewer, asked_rows().filter(case_id=row.pk)),
        next_meeting=ahead[-1] if ahead else None,
        minutes=[m for m in meetings if m.minutes],
    )


def _way_names(setup: Setup) -> dict[str, str]:
    return {way.code: text(way.name) for way in setup.process.ways}


def _choices(case: Case, ways: dict[str, str]) -> list[Choice]:
    rows = case.decisions.order_by("-decided_at", "id")
    return [
        Choice(ways.get(fork, fork), reason, localised(service) if service else "", by, at)
        for fork, reason, service, by, at in rows.values_list(
            "fork", "reason", "service__name", "decided_by__holder", "decided_at"
        )
    ]


_ORDER = ("holder", "contact", "leader", "")


def _team(case: Case) -> list[Helper]:
    """Those who work on the case now, whom to ring first foremost. One statement."""
    held = case.batons.filter(accepted_at__isnull=False, ended_at=None)
    placed = Position.objects.filter(placements__child=case.child_id, placements__valid_to=None)
    leading = Position.objects.filter(unit_id=case.unit_id, roles__contains=["leader"])
    named = case.named.filter(in_force())
    owning = case.measures.filter(assessed_on=None, owner__isnull=False)
    wrote = Position.objects.filter(pk=case.opened_by_id)
    # All of them in one set: with an "or" beside it, every position and unit would be gone through.
    ids = held.values("position_id").union(
        placed.values("id"),
        leading.values("id"),
        named.values("position_id"),
        owning.values("owner_id"),
        wrote.values("id"),
    )
    rows = (
        Position.objects.filter(in_force(), pk__in=ids)
        .select_related("unit")
        .annotate(
            holds=Exists(held.filter(position=OuterRef("pk"))),
            contact=Exists(placed.filter(pk=OuterRef("pk"))),
        )
    )
    helpers = [_helper(case, row) for row in rows]
    return sorted(helpers, key=lambda h: (_ORDER.index(h.why), h.name))


def _helper(case: Case, row: Position) -> Helper:
    why = ""
    if row.unit_id == case.unit_id and "leader" in row.roles:
        why = "leader"
    if row.contact:  # type: ignore[attr-defined]
        why = "contact"
    if row.holds:  # type: ignore[attr-defined]
        why = "holder"
    return Helper(row.holder, row.title, str(row.unit), row.phone, why)
