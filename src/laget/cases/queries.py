"""Reads of the cases room, prepared for a screen."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from laget.access.viewer import Viewer
from laget.cases.levels import level_of
from laget.cases.lists import CaseLine, case_line
from laget.cases.models import (
    TAKEN_BACK,
    Baton,
    Case,
    Decision,
    FamilyException,
    Measure,
    NamedPerson,
    Record,
)
from laget.cases.rules import Standing, get_case, standing_from
from laget.organisations.api import (
    Position,
    ProcessLevel,
    Setup,
    Unit,
    colleagues_in,
    setup_by_id,
    text,
)
from laget.people.api import GuardianLine, Placement, guardians_of
from laget.platform.db.alphabet import alphabetical
from laget.platform.db.clock import in_force
from laget.platform.ui.dates import day_month


@dataclass(frozen=True)
class Note:
    """A record as a page shows it."""

    id: uuid.UUID
    category: str
    category_name: str
    label: str
    voice: str
    body: str
    author: str
    written_at: datetime
    withheld: bool


@dataclass(frozen=True)
class MeasureLine:
    """A measure as a page shows it."""

    id: uuid.UUID
    title: str
    owner: str
    owner_title: str
    mine: bool
    starts_on: date
    ends_on: date
    assess_on: date
    assessed_on: date | None
    effect: str
    effect_verb: str
    effect_note: str
    vacant: bool
    overdue: bool


@dataclass(frozen=True)
class Member:
    """Somebody on the team, and what makes her one."""

    position: uuid.UUID
    name: str
    title: str
    why: str
    phone: str = ""
    holder: bool = False
    offered: bool = False
    naming: uuid.UUID | None = None


@dataclass(frozen=True)
class Happening:
    """A point on the timeline."""

    at: datetime
    kind: str
    text: str
    detail: str = ""
    family: bool = False


@dataclass(frozen=True)
class CasePage:
    """Everything the page of one case shows."""

    case: Case
    today: date
    line: CaseLine
    setup: Setup
    standing: Standing
    notes: list[Note]
    measures: list[MeasureLine]
    team: list[Member]
    guardians: list[GuardianLine]
    timeline: list[Happening]  # what the case itself tells; in no order
    voices: list[Note] = field(default_factory=list)
    strengths: list[Note] = field(default_factory=list)
    # Phases that the case has really been in; None for whoever may not see what was decided.
    visited: frozenset[str] | None = None
    service: Unit | None = None  # the one that is to help, when that was decided
    level: ProcessLevel | None = None  # as far as the viewer may see what was decided


def case_page(viewer: Viewer, case: uuid.UUID) -> CasePage:
    """One case, whole, as far as the viewer may see it. Raises Absent."""
    row = get_case(viewer, case)
    setup = setup_by_id(row.setup_id)
    notes = _notes(viewer, row.pk, setup)
    measures = _measures(viewer, row, setup)
    batons = list(Baton.objects.select_related("position").filter(case=row).order_by("offered_at"))
    decisions = _decisions(row)
    if decisions:
        viewer.note_reading(row.pk, "decisions")
    waits = list(FamilyException.objects.filter(case=row)) if row.family_told_after else []
    near = _near(row)
    contacts = [p.pk for p in near if p.is_contact]
    strong = {c.code for c in setup.categories if c.kind == "strengths"}
    visited = _visited(row, decisions)
    return CasePage(
        case=row,
        today=viewer.today,
        line=case_line(row, viewer.today),
        setup=setup,
        standing=standing_from(viewer, row, batons, contacts),
        notes=notes,
        measures=measures,
        team=_team(row, batons, near),
        guardians=guardians_of(viewer, row.child_id),
        timeline=_timeline(row, setup, notes, decisions, batons, waits),
        visited=visited,
        service=_service(decisions),
        level=level_of(setup, [d.fork for d in decisions]) if visited else None,
        voices=[n for n in notes if n.voice != "none"],
        strengths=[n for n in notes if n.category in strong],
    )


def _notes(viewer: Viewer, case: uuid.UUID, setup: Setup) -> list[Note]:
    categories = {c.code: text(c.name) for c in setup.categories}
    labels = {p.code: text(p.label) for p in setup.process.concern_prompts}
    rows = Record.objects.select_related("author").filter(case=case)
    order = {prompt: number for number, prompt in enumerate(labels)}
    notes = [
        Note(
            id=r.pk,
            category=r.category,
            category_name=categories.get(r.category, r.category),
            label=labels.get(r.prompt, ""),
            voice=r.voice,
            body=r.body,
            author=r.author.holder,
            written_at=r.written_at,
            withheld=r.withheld,
        )
        for r in sorted(rows, key=lambda r: (r.written_at, order.get(r.prompt, len(order)), r.pk))
    ]
    viewer.note_reading(case, *{n.category for n in notes})
    return notes


def answers_in(viewer: Viewer, case: Case) -> dict[str, str]:
    """What was answered when the case was raised, by prompt, as far as the viewer may see it."""
    rows = Record.objects.filter(case=case).exclude(prompt="")
    found = list(rows.values_list("prompt", "body", "category"))
    viewer.note_reading(case.pk, *{category for _prompt, _body, category in found})
    return {prompt: body for prompt, body, _category in found}


def _measures(viewer: Viewer, case: Case, setup: Setup) -> list[MeasureLine]:
    rows = Measure.objects.select_related("owner").filter(case=case).order_by("starts_on", "id")
    return _lines(viewer, case.pk, rows, setup)


def _lines(
    viewer: Viewer, case: uuid.UUID, rows: Iterable[Measure], setup: Setup
) -> list[MeasureLine]:
    found = list(rows)
    if found:
        viewer.note_reading(case, *{row.category for row in found})
    return [measure_line(viewer, row, setup) for row in found]


def agreed_on(viewer: Viewer, case: uuid.UUID, day: date, setup: Setup) -> list[MeasureLine]:
    """What was agreed in a case on a day, as far as the viewer may see it. One statement."""
    rows = Measure.objects.select_related("owner").filter(case=case, added_at__date=day)
    return _lines(viewer, case, rows.order_by("added_at", "id"), setup)


def measure_line(viewer: Viewer, row: Measure, setup: Setup) -> MeasureLine:
    """A measure, with its effect named by the set-up."""
    effect = next((e for e in setup.process.effects if e.code == row.effect), None)
    taken_back = row.effect == TAKEN_BACK
    return MeasureLine(
        id=row.pk,
        title=row.title,
        owner=row.owner.holder if row.owner else "",
        owner_title=row.owner.title if row.owner else "",
        mine=row.owner_id is not None and row.owner_id == viewer.seat,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        assess_on=row.assess_on,
        assessed_on=row.assessed_on,
        effect=text(effect.name) if effect else _("Taken back") if taken_back else "",
        effect_verb=str(effect.verb) if effect else row.effect,
        effect_note=row.effect_note,
        vacant=row.vacant_since is not None,
        overdue=row.assessed_on is None and row.assess_on < viewer.today,
    )


def _member(position: Position, why: str) -> Member:
    return Member(position.pk, position.holder, position.title, why, position.phone)


def _near(case: Case) -> list[Any]:
    """The child's contacts and the unit's leaders, in position now; one statement."""
    placed = Placement.objects.filter(in_force(), child=case.child_id, position=OuterRef("pk"))
    rows = Position.objects.filter(in_force()).annotate(is_contact=Exists(placed))
    leads = Q(unit_id=case.unit_id, roles__contains=["leader"])
    found: list[Any] = list(rows.filter(Q(is_contact=True) | leads))
    return sorted(found, key=lambda p: (not p.is_contact, alphabetical(p.holder), p.pk))


def _team(case: Case, batons: list[Baton], near: list[Any]) -> list[Member]:
    """Who works on the case: holder first, then contact, leader, the named, and who is asked."""
    found: dict[uuid.UUID, Member] = {}

    def add(member: Member) -> None:
        found.setdefault(member.position, member)

    legs = [b for b in batons if b.ended_at is None]
    for leg in (b for b in legs if b.accepted_at):
        add(replace(_member(leg.position, "holder"), holder=True))
    for position in near:
        add(_member(position, "contact" if position.is_contact else "leader"))
    add(_member(case.opened_by, "author"))
    named = NamedPerson.objects.filter(in_force(), case=case).select_related("position")
    for person in named.order_by("valid_from"):
        add(replace(_member(person.position, "named"), naming=person.pk))
    for leg in (b for b in legs if not b.accepted_at):
        add(replace(_member(leg.position, "offered"), offered=True))
    return list(found.values())


def _decisions(case: Case) -> list[Decision]:
    rows = Decision.objects.select_related("service").filter(case=case)
    return list(rows.order_by("decided_at", "id"))


def _service(decisions: list[Decision]) -> Unit | None:
    """The service that the case goes on with, until another way is chosen."""
    moved = [d for d in decisions if d.verb != "go_on"]
    return moved[-1].service if moved else None


_STAGE_IN = {
    Decision.Stage.EFFORT: "own_effort",
    Decision.Stage.MEETING: "meeting",
    Decision.Stage.FOLLOW_UP: "follow_up",
}


def _visited(case: Case, decisions: list[Decision]) -> frozenset[str] | None:
    """Phases that decisions were made in or led into; one that was passed by is not among them.

    Whether a consent was needed and given is told by the answers, not by decisions. A case leaves
    its first phase by a decision only: where none is seen, there are some to hide.
    """
    if case.phase != Case.Phase.CONCERN and not decisions:
        return None
    found = {"concern"}
    for decision in decisions:
        if decision.verb == "own_effort":
            found.add("own_effort")
        if stage := _STAGE_IN.get(Decision.Stage(decision.stage)):
            found.add(stage)
    return frozenset(found)


def _timeline(
    case: Case,
    setup: Setup,
    notes: list[Note],
    decisions: list[Decision],
    batons: list[Baton],
    waits: list[FamilyException],
) -> list[Happening]:
    """In the order in which one follows from another; from what the page has already fetched."""
    ways = {way.code: text(way.name) for way in setup.process.ways}
    points = [Happening(case.opened_at, "opened", case.opened_by.holder)]
    points += [Happening(d.decided_at, "decided", _way(d, ways), d.reason) for d in decisions]
    points += [
        Happening(leg.accepted_at, "baton", leg.position.holder)
        for leg in batons[1:]
        if leg.accepted_at
    ]
    points += [Happening(w.decided_at, "waits", day_month(w.until), w.reason) for w in waits]
    if case.family_open_at:
        points.append(Happening(case.family_open_at, "family", "", family=True))
    points += [
        Happening(n.written_at, "note", n.category_name, family=n.voice != "none")
        for n in notes
        if not n.label
    ]
    if case.closed_at:
        points.append(Happening(case.closed_at, "closed", ways.get(case.outcome, case.outcome)))
    return points


def _way(decision: Decision, ways: dict[str, str]) -> str:
    name = ways.get(decision.fork, decision.fork)
    return f"{name}: {decision.service}" if decision.service else name


@dataclass(frozen=True)
class Preview:
    """What a consent to these categories would open: exactly these records and measures."""

    notes: list[Note]
    measures: list[MeasureLine]
    kept: list[str]  # names of the categories that stay closed

    @property
    def ids(self) -> set[uuid.UUID]:
        """Ids of all that would be seen; a test holds them against what the receiver then sees."""
        return {n.id for n in self.notes} | {m.id for m in self.measures}


def preview(viewer: Viewer, case: uuid.UUID, setup: Setup, categories: Collection[str]) -> Preview:
    """What somebody would see through a consent to `categories`. Two statements.

    Withheld records are left out, as the wall leaves them out.
    """
    notes = [n for n in _notes(viewer, case, setup) if n.category in categories and not n.withheld]
    shown = Measure.objects.filter(case=case, category__in=list(categories))
    rows = shown.select_related("owner").order_by("starts_on", "id")
    return Preview(
        notes=notes,
        measures=_lines(viewer, case, rows, setup),
        kept=[text(c.name) for c in setup.categories if c.code not in categories],
    )


def possible_owners(viewer: Viewer, case: Case) -> list[tuple[str, str]]:
    """Who can own a measure: those who work in the case's unit, as choices of a form."""
    return [(str(c.id), f"{c.name}, {c.title}") for c in colleagues_in(viewer, case.unit_id)]
