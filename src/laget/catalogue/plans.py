"""Plans of action, for everybody to read: focus areas, and the measures in their order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from laget.access.viewer import Viewer
from laget.catalogue.place import Place
from laget.catalogue.queries import EntryPage, entries_in
from laget.kernel.errors import Absent
from laget.organisations.api import text

Names = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class PlanLine:
    """A plan in a list."""

    code: str
    name: str
    about: str
    years: str


@dataclass(frozen=True)
class Measure:
    """A measure, with what the plan says of it and does not, by what it is called."""

    entry: EntryPage
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


def plans_of(place: Place) -> list[PlanLine]:
    """The town's plans, in its own order."""
    return [
        PlanLine(p.code, text(p.name), text(p.about), f"{p.from_year}–{p.to_year}")
        for p in place.setup.action_plans
    ]


def plan_page(viewer: Viewer, place: Place, code: str, names: Names) -> PlanPage:
    """One plan; `names` are those of audiences and of prevention. Raises Absent. One statement."""
    line = next((p for p in plans_of(place) if p.code == code), None)
    if line is None:
        raise Absent
    areas = [f for f in place.setup.focus_areas if f.plan == code]
    found = entries_in(viewer, place.town, {f.code for f in areas})
    told = [Measure(m, _facts(m, names)) for m in found]
    return PlanPage(
        line,
        [Focus(f.code, text(f.name), [m for m in told if m.entry.focus == f.code]) for f in areas],
    )


def _facts(m: EntryPage, names: Names) -> list[tuple[str, str]]:
    unstated = _("Not stated")
    ages = _("%(ages)s years") % {"ages": m.card.ages} if m.card.ages else unstated
    facts = [
        (_("Who answers for it"), m.card.responsible or _("Not named")),
        (_("For whom"), ", ".join(str(names["audiences"][a]) for a in m.audience) or unstated),
        (_("Age"), ages),
        (_("Prevention"), str(names["prevention"][m.prevention])),
    ]
    if m.starts or m.economy:
        facts += [
            (_("Start and duration"), m.starts or unstated),
            (_("Money"), m.economy or unstated),
        ]
    return facts


def for_paper(page: PlanPage) -> list[dict[str, Any]]:
    """The plan as the paper's template takes it."""
    return [{"name": f.name, "measures": [_on_paper(m) for m in f.measures]} for f in page.focus]


def _on_paper(m: Measure) -> dict[str, Any]:
    return {
        "number": m.entry.number,
        "name": m.entry.card.name,
        "new": _("New") if m.entry.card.new else "",
        "summary": m.entry.texts["summary"],
        "facts": m.facts,
    }
