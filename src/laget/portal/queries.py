"""Reads for the family's pages. What they may see is decided by the wall, never here."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from laget.access.viewer import Viewer
from laget.cases.api import Case, Preview, list_cases, preview
from laget.consent.api import Consent, Giver
from laget.kernel.errors import Absent
from laget.meetings.api import FamilyMeeting, meetings_for_family
from laget.organisations.api import Position, Setup, setup_by_id
from laget.people.api import ChildLine, own_children
from laget.platform.db.clock import DbNow
from laget.platform.localised import localised

IN_FORCE = Q(valid_from__lte=DbNow()) & (Q(valid_to=None) | Q(valid_to__gt=DbNow()))


def text(value: object) -> str:
    """A set-up's text in the reader's language."""
    return localised(value.model_dump()) if hasattr(value, "model_dump") else ""


# ---- the first page


@dataclass(frozen=True)
class Plan:
    """A case in the family's list."""

    id: uuid.UUID
    unit: str
    phase: str
    closed: bool
    opened_at: datetime
    waiting: bool  # a question waits for the reader's answer


@dataclass(frozen=True)
class ChildPlans:
    """A child with her cases, the newest first."""

    child: ChildLine
    plans: list[Plan]


def family_plans(viewer: Viewer) -> list[ChildPlans]:
    """The reader's children and their cases. Four statements."""
    asked = _unanswered(viewer)
    children = own_children(viewer)
    plans: dict[uuid.UUID, list[Plan]] = {child.id: [] for child in children}
    for line in list_cases(viewer):
        plan = Plan(
            id=line.id,
            unit=line.unit,
            phase=line.phase_name,
            closed=line.phase == "closed",
            opened_at=line.opened_at,
            waiting=line.id in asked,
        )
        plans.setdefault(line.child.id, []).append(plan)
    for child in children:
        viewer.note_reading(child.id, "frame")
    return [ChildPlans(child, plans[child.id]) for child in children]


def _unanswered(viewer: Viewer) -> set[uuid.UUID]:
    """Cases with a question to the reader that she has not answered."""
    rows = Giver.objects.filter(
        answer__in=["", "later"], consent__closed_at=None, consent__valid_until__gte=viewer.today
    )
    return set(rows.values_list("case_id", flat=True))


# ---- consents, from the reader's side


@dataclass(frozen=True)
class FamilyConsent:
    """A consent as the reader stands to it.

    `state`: asked, later, no, half (her yes is given, and others are still waited for), unsigned,
    open, withdrawn, expired, closed, or other (somebody else is to answer). That another has said
    no looks like that another has not answered.
    """

    id: uuid.UUID
    case: uuid.UUID
    services: list[str]
    categories: list[tuple[str, str]]
    open_names: list[str]
    until: date
    asker: str
    asker_phone: str
    asked_at: datetime
    state: str
    asked: int
    said_yes: int
    needed: int
    giver: uuid.UUID | None
    answer: str
    chosen: frozenset[str]
    retelling: str
    answered_at: datetime | None

    @property
    def waits(self) -> bool:
        """The reader is asked and has not made up her mind."""
        return self.state in {"asked", "later"}

    @property
    def can_answer(self) -> bool:
        """The question is open, and the reader is one of those asked."""
        return self.giver is not None and self.state not in {"expired", "closed"}

    @property
    def can_withdraw(self) -> bool:
        """The reader has given a yes that stands."""
        return self.giver is not None and self.state in {"open", "half", "unsigned"}


def _family_consents(viewer: Viewer, rows: Iterable[Consent]) -> list[FamilyConsent]:
    """From rows with their receivers and givers fetched; one statement more."""
    found = list(rows)
    standings = _standings([row.pk for row in found])
    return [_family_consent(viewer, row, standings) for row in found]


def _standings(consents: list[uuid.UUID]) -> dict[uuid.UUID, tuple[int, int, list[str]]]:
    """How many were asked and have said yes, and what is open: numbers, never names."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select c.id, s.asked, s.said_yes, s.open_categories from unnest(%s::uuid[]) as c(id)"
            " cross join lateral laget.consent_standing(c.id) s",
            [consents],
        )
        return {pk: (asked, yes, opened) for pk, asked, yes, opened in cursor.fetchall()}


def _family_consent(
    viewer: Viewer, row: Consent, standings: dict[uuid.UUID, tuple[int, int, list[str]]]
) -> FamilyConsent:
    asked, yes, opened = standings.get(row.pk, (0, 0, []))
    names = {c.code: text(c.name) for c in setup_by_id(row.setup_id).categories}
    mine = next((g for g in row.givers.all() if _is_me(viewer, g)), None)
    return FamilyConsent(
        id=row.pk,
        case=row.case_id,
        services=sorted(str(r.unit) for r in row.receivers.all()),
        categories=[(c, names.get(c, c)) for c in row.categories],
        open_names=[names.get(c, c) for c in row.categories if c in opened],
        until=row.valid_until,
        asker=row.prepared_by.holder,
        asker_phone=row.prepared_by.phone,
        asked_at=row.prepared_at,
        state=_state(viewer, row, mine, bool(opened)),
        asked=asked,
        said_yes=yes,
        needed=row.answers_needed,
        giver=mine.pk if mine else None,
        answer=mine.answer if mine else "",
        chosen=frozenset(mine.categories if mine else ()),
        retelling=mine.retelling if mine else "",
        answered_at=mine.answered_at if mine else None,
    )


def _is_me(viewer: Viewer, giver: Giver) -> bool:
    return viewer.person in {giver.person_id, giver.youth_id}


def _state(viewer: Viewer, row: Consent, mine: Giver | None, opened: bool) -> str:
    if row.closed_at is not None:
        return "closed"
    if row.valid_until < viewer.today:
        return "expired"
    if mine is None:
        return "open" if opened else "other"
    if mine.withdrawn_at is not None:
        return "withdrawn"
    if mine.answer in {"yes", "part"}:
        return _given(mine, opened)
    return mine.answer or "asked"


def _given(mine: Giver, opened: bool) -> str:
    if not mine.counts:
        return "unsigned"
    return "open" if opened else "half"


def _with_answers() -> object:
    return Consent.objects.select_related("prepared_by__unit", "child").prefetch_related(
        "receivers__unit", "givers"
    )


# ---- one case


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
    meetings: list[FamilyMeeting] = field(default_factory=list)

    @property
    def holder(self) -> Helper | None:
        """Whom to ring first; None when nobody holds the baton just now."""
        return next((h for h in self.team if h.why == "holder"), None)

    @property
    def waiting(self) -> list[FamilyConsent]:
        """Questions that wait for the reader's answer."""
        return [c for c in self.consents if c.waits]

    @property
    def answered(self) -> list[FamilyConsent]:
        """The other consents."""
        return [c for c in self.consents if not c.waits]


def family_case(viewer: Viewer, case: uuid.UUID) -> FamilyCase:
    """One case, whole, as far as the family may see it. Eleven statements. Raises Absent."""
    row = Case.objects.select_related("child", "unit").filter(pk=case).first()
    if row is None:
        raise Absent
    setup = setup_by_id(row.setup_id)
    ways = _way_names(setup)
    shown = preview(viewer, row.pk, [c.code for c in setup.categories])
    asked = Consent.objects.select_related("prepared_by").filter(case_id=row.pk)
    consents = asked.prefetch_related("receivers__unit", "givers").order_by("-prepared_at", "id")
    meetings = meetings_for_family(viewer, row.pk)
    ahead = [m for m in meetings if m.ends_at >= viewer.at]
    viewer.note_reading(row.pk, "decisions", "consents")
    return FamilyCase(
        id=row.pk,
        child=row.child.first_name,
        is_youth=viewer.kind == "youth",
        unit=str(row.unit),
        phase=text(setup.process.phases.get(row.phase)),  # type: ignore[arg-type]
        closed_at=row.closed_at,
        ending=ways.get(row.outcome, ""),
        shown=shown,
        team=_team(row),
        choices=_choices(row, ways),
        consents=_family_consents(viewer, consents),
        next_meeting=ahead[-1] if ahead else None,
        meetings=[m for m in meetings if m.minutes],
    )


def _way_names(setup: Setup) -> dict[str, str]:
    process = setup.process
    forks = (process.decisions, process.effort_forks, process.outcomes, process.follow_up_forks)
    return {way.code: text(way.name) for ways in forks for way in ways}


def _choices(case: Case, ways: dict[str, str]) -> list[Choice]:
    rows = case.decisions.select_related("decided_by", "service").order_by("-decided_at", "id")
    return [
        Choice(
            name=ways.get(row.fork, row.fork),
            reason=row.reason,
            service=str(row.service) if row.service else "",
            by=row.decided_by.holder,
            at=row.decided_at,
        )
        for row in rows
    ]


_ORDER = ("holder", "contact", "leader", "")


def _team(case: Case) -> list[Helper]:
    """Those who work on the case now, whom to ring first foremost. One statement."""
    held = case.batons.filter(accepted_at__isnull=False, ended_at=None)
    placed = Position.objects.filter(placements__child=case.child_id, placements__valid_to=None)
    leading = Position.objects.filter(unit_id=case.unit_id, roles__contains=["leader"])
    named = case.named.filter(IN_FORCE)
    owning = case.measures.filter(assessed_on=None, owner__isnull=False)
    ids = held.values("position_id").union(
        placed.values("id"),
        leading.values("id"),
        named.values("position_id"),
        owning.values("owner_id"),
    )
    rows = (
        Position.objects.filter(IN_FORCE, Q(pk__in=ids) | Q(pk=case.opened_by_id))
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


# ---- one question


@dataclass(frozen=True)
class Recipient:
    """A receiving unit, and those who hold its intake today."""

    name: str
    people: list[Position]


@dataclass(frozen=True)
class Part:
    """A category that would be shared, with exactly what would be seen of it today."""

    name: str
    notes: list[object]
    measures: list[object]


@dataclass(frozen=True)
class Told:
    """All that is told before somebody answers: the contract of `cases/consent/parts/`."""

    sections: object  # the set-up's wording, in the version of the consent
    recipients: list[Recipient]
    why: str
    until: date
    parts: list[Part]
    kept: list[str]


@dataclass(frozen=True)
class QuestionPage:
    """A question, with what is told and where it stands."""

    consent: FamilyConsent
    told: Told
    child: str
    is_youth: bool
    unit: str


def family_consent(viewer: Viewer, consent: uuid.UUID) -> FamilyConsent:
    """One consent as the reader stands to it. Five statements. Raises Absent."""
    return _family_consents(viewer, [_get(viewer, consent)])[0]
