"""Plans of action for everybody: the source's words, and how it goes."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from laget.access.guard import unwalled
from laget.access.viewer import Viewer
from laget.catalogue.api import AUDIENCES, PREVENTION, EntryPage, Place, entries_in
from laget.governance.api import measure_states
from laget.kernel.errors import Absent
from laget.organisations.api import text
from laget.plans.words import age_span
from laget.platform.localised import localised
from laget.platform.ui.dates import day_month


@dataclass(frozen=True)
class PlanLine:
    """A plan in a list."""

    code: str
    name: str
    about: str
    years: str


@dataclass(frozen=True)
class Measure:
    """A measure, with what is known of it and what is not, by what it is called."""

    number: int
    name: str
    code: str  # of its entry in the catalogue; empty: it came while the plan ran
    summary: str
    new: bool
    facts: list[tuple[str, str]]


@dataclass(frozen=True)
class Focus:
    """A focus area with its measures."""

    code: str
    name: str
    measures: list[Measure]


@dataclass(frozen=True)
class PlanPage:
    """A plan, whole."""

    line: PlanLine
    focus: list[Focus]

    @property
    def count(self) -> int:
        """How many measures."""
        return sum(len(f.measures) for f in self.focus)


@dataclass(frozen=True)
class _Row:
    """What the database tells everybody of a measure."""

    code: str
    plan: str
    focus: str
    number: int
    title: str
    what: str
    state: str
    prevention: str
    audience: list[str]
    from_age: int | None
    to_age: int | None
    told_at: datetime | None
    unit: str | None  # its name by language, as JSON


def plans_of(place: Place) -> list[PlanLine]:
    """The town's plans, in its own order."""
    return [
        PlanLine(p.code, text(p.name), text(p.about), f"{p.from_year}–{p.to_year}")
        for p in place.setup.action_plans
    ]


def plan_page(viewer: Viewer, place: Place, code: str) -> PlanPage:
    """One plan. Raises Absent. Two statements."""
    line = next((p for p in plans_of(place) if p.code == code), None)
    if line is None:
        raise Absent
    areas = [f for f in place.setup.focus_areas if f.plan == code]
    entries = {e.card.code: e for e in entries_in(viewer, place.town, {f.code for f in areas})}
    with unwalled(connection), connection.cursor() as cursor:
        cursor.execute("select * from laget.plan_in_the_open(%s)", [place.town.pk])
        rows = sorted((_Row(*found) for found in cursor.fetchall()), key=lambda r: r.number)
    return PlanPage(
        line,
        [
            Focus(
                f.code,
                text(f.name),
                [_measure(r, entries.get(r.code)) for r in rows if r.focus == f.code],
            )
            for f in areas
        ],
    )


def _measure(row: _Row, entry: EntryPage | None) -> Measure:
    return Measure(
        number=row.number,
        name=entry.card.name if entry else row.title,
        code=row.code,
        summary=entry.texts["summary"] if entry else row.what,
        new=entry.card.new if entry else True,
        facts=_facts(row, entry),
    )


def _facts(row: _Row, entry: EntryPage | None) -> list[tuple[str, str]]:
    unstated = _("Not stated")
    named = localised(json.loads(row.unit)) if row.unit else entry.card.responsible if entry else ""
    ages = age_span(row.from_age, row.to_age)
    facts = [
        (_("Who answers for it"), named or _("Not named")),
        (_("For whom"), ", ".join(str(AUDIENCES[a]) for a in row.audience) or unstated),
        (_("Age"), ages or unstated),
        (_("Prevention"), str(PREVENTION[row.prevention])),
    ]
    if entry and (entry.starts or entry.economy):
        facts += [
            (_("Start and duration"), entry.starts or unstated),
            (_("Money"), entry.economy or unstated),
        ]
    return [*facts, (_("How it goes"), _state(row))]


def _state(row: _Row) -> str:
    if row.told_at is None:
        return _("Not told yet")
    told = {"state": measure_states()[row.state], "day": day_month(row.told_at)}
    return _("%(state)s, told %(day)s") % told


def for_paper(page: PlanPage) -> list[dict[str, Any]]:
    """The plan as the paper's template takes it."""
    return [{"name": f.name, "measures": [_on_paper(m) for m in f.measures]} for f in page.focus]


def _on_paper(m: Measure) -> dict[str, Any]:
    return {
        "number": m.number,
        "name": m.name,
        "new": _("New") if m.new else "",
        "summary": m.summary,
        "facts": m.facts,
    }
