"""How those who help work together: bodies by level, teams, and the kinds of meeting."""

from collections.abc import Mapping
from dataclasses import dataclass

from laget.organisations.api import Body, MeetingKind, Participant, Setup, text

# Bodies that steer and coordinate are drawn by level; these stand below, among those who practise.
WORKING = frozenset({"team", "group"})


@dataclass(frozen=True)
class Taking:
    """Somebody who takes part; `unit` is what her unit is called, when the label does not tell.

    `note` says when she takes part, where "by need" is not enough.
    """

    label: str
    unit: str
    by_need: bool
    note: str


@dataclass(frozen=True)
class BodyCard:
    """A body, team or meeting with who takes part. Empty texts are "not stated"."""

    code: str
    name: str
    purpose: str
    cadence: str
    leads: str
    secretary: str
    areas: list[str]
    temporary: bool
    people: list[Taking]


@dataclass(frozen=True)
class LevelOf:
    """A level of steering with its bodies."""

    name: str
    help: str
    bodies: list[BodyCard]


@dataclass(frozen=True)
class Together:
    """The page."""

    levels: list[LevelOf]
    teams: list[BodyCard]
    projects: list[BodyCard]
    meetings: list[BodyCard]  # about children


def together_page(setup: Setup, units: Mapping[str, str]) -> Together:
    """The set-up's bodies and meetings, for everybody to read."""
    upper = [b for b in setup.bodies if str(b.kind) not in WORKING]
    levels = [
        LevelOf(text(level.name), text(level.help), _cards(setup, units, upper, level.code))
        for level in setup.levels
    ]
    rest = _cards(setup, units, upper, None)
    teams = [b for b in setup.bodies if str(b.kind) in WORKING]
    return Together(
        levels=[level for level in [*levels, LevelOf("", "", rest)] if level.bodies],
        teams=[_card(setup, units, b) for b in teams if not b.temporary],
        projects=[_card(setup, units, b) for b in teams if b.temporary],
        meetings=[
            _meeting(units, kind)
            for kind in setup.meeting_kinds
            if kind.about in ("child_items", "single_child")
        ],
    )


def _cards(
    setup: Setup, units: Mapping[str, str], bodies: list[Body], level: str | None
) -> list[BodyCard]:
    return [_card(setup, units, body) for body in bodies if body.level == level]


def _card(setup: Setup, units: Mapping[str, str], body: Body) -> BodyCard:
    areas = {area.code: text(area.name) for area in setup.areas}
    return BodyCard(
        code=body.code,
        name=text(body.name),
        purpose=text(body.purpose),
        cadence=text(body.cadence.text) if body.cadence else "",
        leads=text(body.leads.label) if body.leads else "",
        secretary=text(body.secretary.label) if body.secretary else "",
        areas=[areas[code] for code in body.areas],
        temporary=body.temporary,
        people=[_taking(units, m, by_need=m.by_need, note=text(m.note)) for m in body.members],
    )


def _meeting(units: Mapping[str, str], kind: MeetingKind) -> BodyCard:
    may = [_taking(units, p, by_need=True) for p in kind.optional]
    return BodyCard(
        code=kind.code,
        name=text(kind.name),
        purpose=text(kind.purpose),
        cadence=text(kind.cadence.text),
        leads=text(kind.owner.label),
        secretary="",
        areas=[],
        temporary=False,
        people=[*(_taking(units, p) for p in kind.obligatory), *may],
    )


def _taking(
    units: Mapping[str, str], one: Participant, *, by_need: bool = False, note: str = ""
) -> Taking:
    label, unit = text(one.label), units.get(one.unit or "", "")
    told = label in unit or unit in label
    return Taking(label, "" if told else unit, by_need, note)
