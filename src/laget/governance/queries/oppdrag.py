"""Oppdrag: the list, and the whole chain of one from the document to the line."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, Count, DateField, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from laget.access.viewer import Viewer
from laget.governance.models import (
    ConcernedUnit,
    DocumentGoal,
    Oppdrag,
    OppdragStep,
    PlanMeasure,
    SteeringDocument,
    Takeover,
)
from laget.governance.queries.organisation import coordinates
from laget.governance.rules import answers_for, get_oppdrag, works_on
from laget.governance.words import adopted
from laget.organisations.api import current_setup, text

PAGE = 25


@dataclass(frozen=True)
class OppdragLine:
    """An oppdrag in a list."""

    id: uuid.UUID
    number: str
    title: str
    phase: str
    theme: str
    follower: str
    origin: str
    measures: int
    late: int  # measures past their day
    priority: int | None


@dataclass(frozen=True)
class OppdragList:
    """What stands on the page."""

    lines: list[OppdragLine]
    ended: bool
    more: str  # where the next page begins; empty on the last
    coordinates: bool


def list_oppdrag(
    viewer: Viewer, *, ended: bool = False, before: datetime | None = None
) -> OppdragList:
    """Those that run, by priority and age, or those that have ended, newest first."""
    late = Q(measures__due_on__lt=viewer.today) & ~Q(measures__state__in=PlanMeasure.ENDED)
    rows = (
        Oppdrag.objects.filter(municipality_id=viewer.municipality)
        .select_related("follower", "document", "from_body")
        .annotate(all_measures=Count("measures"), late_measures=Count("measures", filter=late))
    )
    running = Q(phase__in=Oppdrag.RUNNING)
    rows = rows.exclude(running) if ended else rows.filter(running)
    if before is not None:
        rows = rows.filter(raised_at__lt=before)
    found = list(rows.order_by("-raised_at", "id")[: PAGE + 1])
    shown = found[:PAGE]
    themes = {t.code: text(t.name) for t in current_setup(viewer)[1].oppdrag_themes}
    lines = [_line(row, themes) for row in shown]
    if not ended:
        lines.sort(key=lambda x: (x.priority is None, x.priority or 0))
    more = shown[-1].raised_at.isoformat() if len(found) > PAGE else ""
    return OppdragList(lines, ended, more, coordinates(viewer))


def _line(row: Oppdrag, themes: dict[str, str]) -> OppdragLine:
    return OppdragLine(
        id=row.pk,
        number=f"{row.number}/{row.year}",
        title=row.title,
        phase=row.phase,
        theme=themes.get(row.theme, ""),
        follower=row.follower.title,
        origin=str(row.document or row.from_body or ""),
        measures=row.all_measures,  # type: ignore[attr-defined]  # annotated
        late=row.late_measures,  # type: ignore[attr-defined]  # annotated
        priority=row.priority,
    )


@dataclass(frozen=True)
class MeasureLine:
    """A measure of the oppdrag."""

    id: uuid.UUID
    title: str
    unit: str
    person: str
    due_on: date
    state: str
    note: str
    effect: str
    late: bool
    mine: bool  # the reader may say how it goes


@dataclass(frozen=True)
class Chain:
    """One oppdrag with everything it is tied to, both ways."""

    oppdrag: Oppdrag
    theme: str
    coordinator: str  # what the post is called
    document_day: str  # when the document was adopted, in words
    steps: dict[str, OppdragStep]  # the latest of each kind
    history: list[OppdragStep]
    levels: dict[str, str]  # name of the level of each body it has passed
    concerns: list[ConcernedUnit]
    measures: list[MeasureLine]
    asked: Takeover | None  # a unit that has been asked, or has taken over
    declined: list[Takeover]
    coordinates: bool
    works_on: bool
    answers: bool  # the reader leads the unit that is asked
    meets_with: set[uuid.UUID]  # bodies whose meetings the reader may open


def chain(viewer: Viewer, oppdrag: uuid.UUID) -> Chain:
    """The whole chain. Raises Absent. At most eight statements."""
    row = get_oppdrag(viewer, oppdrag)
    setup = current_setup(viewer)[1]
    steps = OppdragStep.objects.select_related("by", "owner__unit", "body", "unit")
    history = list(steps.filter(oppdrag=row).order_by("at", "id"))
    named = {level.code: text(level.name) for level in setup.levels}
    takeovers = list(
        Takeover.objects.select_related("unit", "answered_by")
        .filter(oppdrag=row)
        .order_by("asked_at")
    )
    asked = next((t for t in takeovers if t.answer in ("", "yes")), None)
    bodies = [b for b in (row.received_by, row.group, *(s.body for s in history)) if b]
    return Chain(
        oppdrag=row,
        theme=next((text(t.name) for t in setup.oppdrag_themes if t.code == row.theme), ""),
        coordinator=next(
            (text(c.title) for c in setup.coordinators if c.code == row.coordinator), ""
        ),
        document_day=_day(row.document),
        steps={step.verb: step for step in history},
        history=history,
        levels={str(b.pk): named.get(b.level, "") for b in bodies},
        concerns=list(
            ConcernedUnit.objects.select_related("unit").filter(oppdrag=row).order_by("unit__code")
        ),
        measures=_measures(viewer, row),
        asked=asked,
        declined=[t for t in takeovers if t.answer == "no"],
        coordinates=coordinates(viewer),
        works_on=works_on(viewer, row),
        meets_with={
            b.pk for b in bodies if coordinates(viewer) or viewer.holds("body", b.pk, "member")
        },
        answers=bool(asked and not asked.answer and viewer.leads(asked.unit_id)),
    )


def _day(document: SteeringDocument | None) -> str:
    return adopted(document.adopted, law=document.kind == "law") if document else ""


def _measures(viewer: Viewer, row: Oppdrag) -> list[MeasureLine]:
    rows = row.measures.select_related("unit", "position")
    return [
        MeasureLine(
            id=m.pk,
            title=str(m),
            unit=str(m.unit or ""),
            person=m.position.title if m.position else "",
            due_on=m.due_on,
            state=m.state,
            note=m.state_note,
            effect=m.effect,
            late=m.due_on < viewer.today and m.state not in PlanMeasure.ENDED,
            mine=answers_for(viewer, m),
        )
        for m in rows.order_by("due_on", "id")
    ]


@dataclass(frozen=True)
class DocumentLine:
    """A steering document with its goals, and what has come of each."""

    document: SteeringDocument
    adopted: str  # when, in words
    goals: list[tuple[DocumentGoal, list[Oppdrag]]]
    oppdrag: list[Oppdrag]  # from the document as a whole


def documents(viewer: Viewer) -> list[DocumentLine]:
    """The municipality's documents, those written on screen first, each with what came of it.

    Three statements.
    """
    rows = list(
        SteeringDocument.objects.filter(municipality_id=viewer.municipality, withdrawn=False)
        .prefetch_related("goals", "oppdrag")
        .order_by("sequence", "-adopted_on", "id")
    )
    found = []
    for row in rows:
        came = sorted(row.oppdrag.all(), key=lambda o: o.raised_at)
        goals = sorted((g for g in row.goals.all() if not g.withdrawn), key=lambda g: g.sequence)
        found.append(
            DocumentLine(
                document=row,
                adopted=_day(row),
                goals=[(g, [o for o in came if o.goal_id == g.pk]) for g in goals],
                oppdrag=[o for o in came if o.goal_id is None],
            )
        )
    return found


def asked_of_my_unit(viewer: Viewer) -> list[Takeover]:
    """Oppdrag that the unit one leads is asked to take over. One statement, none for others."""
    if "leader" not in viewer.roles:
        return []
    return list(_asked(viewer).select_related("oppdrag")[:10])


def _asked(viewer: Viewer) -> QuerySet[Takeover]:
    return Takeover.objects.filter(unit_id=viewer.unit, answer="").order_by("asked_at", "id")


def asked_rows(viewer: Viewer) -> list[QuerySet[Any, tuple[Any, ...]]]:
    """The same for a statement over several rooms: kind, id, title, name, day; none for others."""
    if "leader" not in viewer.roles:
        return []
    return [
        _asked(viewer).values_list(
            Value("takeover", CharField()),
            "pk",
            Cast("oppdrag__title", CharField()),
            "unit__name",
            Cast("asked_at", DateField()),
        )[:PAGE]
    ]


def origins(viewer: Viewer) -> list[tuple[str, str]]:
    """Goals and documents that an oppdrag can come from, as choices."""
    found = []
    for line in documents(viewer):
        found.append((f"document:{line.document.pk}", str(line.document)))
        for goal, _came in line.goals:
            words = f"{goal.number} {goal}".strip()
            found.append((f"goal:{goal.pk}", f"{line.document}: {words}"[:160]))
    return found


def worked_on_by(viewer: Viewer, body: uuid.UUID) -> list[Oppdrag]:
    """Oppdrag that a body may take up: its own, and those no body has yet. One statement."""
    rows = Oppdrag.objects.filter(municipality_id=viewer.municipality, phase__in=Oppdrag.RUNNING)
    mine = Q(received_by=body) | Q(group=body) | Q(received_by=None)
    return list(rows.filter(mine).order_by("priority", "-raised_at", "id")[:60])


def not_done(row: Oppdrag) -> str:
    """What is told before an oppdrag is closed: the measures that go on. One statement."""
    open_ones = row.measures.exclude(state__in=PlanMeasure.ENDED).order_by("due_on", "id")
    titles = [f"«{measure}»" for measure in open_ones]
    if not titles:
        return ""
    told = _("These are not done, and the unit that has taken over follows them: %(what)s.")
    return told % {"what": ", ".join(titles)}
