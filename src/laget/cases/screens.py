"""From what the domain knows to what a screen says. No writing here, and no markup."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from laget.access.verbs import Verb
from laget.access.viewer import Viewer
from laget.cases.actions.deciding import forks_of
from laget.cases.consents import Section
from laget.cases.models import Case, StatutoryReport
from laget.cases.queries import CasePage, MeasureLine
from laget.cases.rules import refusal
from laget.organisations.api import (
    Law,
    LawUse,
    national,
    people_with_role,
    services,
    text,
)
from laget.platform.db.rows import the_one
from laget.platform.ui.dates import day_month, short_day


@dataclass(frozen=True)
class Step:
    """One phase on the road."""

    state: str
    title: str
    note: str


@dataclass(frozen=True)
class Task:
    """One thing to do: done, now, or locked with the reason."""

    state: str
    title: str
    note: str
    url: str = ""  # the page where it is done
    due_on: date | None = None
    overdue: bool = False
    tell: bool = False  # it is done here: the family has been told


@dataclass(frozen=True)
class CaseScreen:
    """The parts of a case's page that are worded for it."""

    steps: list[Step]
    tasks: list[Task]
    can_write: str  # why not; empty when one can
    can_note: str
    can_hand_over: str
    can_decide: str


ROAD = ("concern", "own_effort", "consent", "meeting", "follow_up")


def case_screen(page: CasePage, section: Section) -> CaseScreen:
    """The road, the tasks, and what one may do."""
    return CaseScreen(
        steps=_steps(page),
        tasks=_tasks(page, section),
        can_write=refusal(Verb.ADD_MEASURE, page.standing),
        can_note=refusal(Verb.WRITE_NOTE, page.standing),
        can_hand_over=refusal(Verb.HAND_OVER_BATON, page.standing),
        can_decide=refusal(Verb.DECIDE_CASE, page.standing),
    )


def _steps(page: CasePage) -> list[Step]:
    names = page.setup.process.phases
    phase = page.case.phase
    here = ROAD.index(phase) if phase in ROAD else len(ROAD)
    steps = []
    for number, code in enumerate(ROAD):
        if 0 < number < here and page.visited is None:
            continue  # which way it came here is not the reader's to know
        passed = number < here and (page.visited is None or code in page.visited)
        state = "done" if passed else "now" if number == here else "todo"
        note = short_day(page.case.opened_at) if number == 0 else ""
        if number < here and not passed:
            note = _("not needed")
        if state == "now" and page.case.due_on:
            note = _("by %(day)s") % {"day": short_day(page.case.due_on)}
        steps.append(Step(state, text(names.get(code)), note))  # type: ignore[arg-type]
    return steps


def _tasks(page: CasePage, section: Section) -> list[Task]:
    if page.case.closed_at:
        return [Task("done", _("The case is closed"), "")]
    if not page.standing.writes:  # somebody who reads along has only what she has promised herself
        return _assessing(page, [m for m in page.measures if m.mine])
    return [
        *_deciding(page),
        *_together(page, section),
        *_family(page),
        *_assessing(page, page.measures),
    ]


def _deciding(page: CasePage) -> list[Task]:
    case, ways = page.case, forks_of(page.case)[1]
    if not ways:
        return []
    title = _("Decide which way to go")
    open_measures = [m for m in page.measures if m.assessed_on is None]
    if case.phase == "own_effort" and not page.measures:
        may = not refusal(Verb.ADD_MEASURE, page.standing)
        return [
            Task("now", _("Agree on measures"), "", _to(page, "measure-add", may), case.due_on),
            Task("lock", title, _("No measure has been tried.")),
        ]
    if case.phase != "concern" and open_measures:
        return [Task("lock", title, _("A measure has not been assessed."))]
    reason = refusal(Verb.DECIDE_CASE, page.standing)
    if reason:
        return [Task("wait", title, reason, "", case.due_on)]
    return [Task("now", title, "", _to(page, "case-decide"), case.due_on)]


def _to(page: CasePage, route: str, may: bool = True) -> str:
    """The address of a page about the case; empty for whoever may not do what it is for."""
    return reverse(route, args=[page.case.pk]) if may else ""


def _together(page: CasePage, section: Section) -> list[Task]:
    """On the way to a meeting: the family's answer first, then the agenda."""
    case, states = page.case, {c.state for c in section.consents}
    if case.phase not in {Case.Phase.CONSENT, Case.Phase.MEETING}:
        return []
    if "open" not in states:
        return [_asking(page, section, states)]
    if case.phase == Case.Phase.MEETING:
        return [Task("now", _("Prepare the meeting"), "", reverse("meetings"), case.due_on)]
    title = _("Put the child on the agenda of the next meeting")
    return [Task("now", title, _("The family has said yes."), reverse("meetings"), case.due_on)]


def _asking(page: CasePage, section: Section, states: set[str]) -> Task:
    case, may = page.case, not section.can_ask
    if states & {"waiting", "unsigned"}:
        note = _("Not everybody has answered. Nothing is shared yet.")
        return Task("wait", _("Wait for the family's answer"), note, "", case.due_on)
    title = _("Ask for consent")
    if states & {"denied", "withdrawn"}:
        note = _("They have said no, or taken it back. Talk with them first.")
        return Task("now", title, note, _to(page, "consent-new", may), case.due_on)
    note = section.can_ask
    return Task("now" if may else "wait", title, note, _to(page, "consent-new", may), case.due_on)


def _family(page: CasePage) -> list[Task]:
    case = page.case
    if case.family_open_at:
        return [Task("done", _("The family can see the case"), "")]
    if case.family_told_after:
        note = _("An exception holds until %(day)s.") % {"day": day_month(case.family_told_after)}
        day = case.family_told_after
        return [Task("wait", _("Tell the family"), note, due_on=day, tell=True)]
    note = _("They see the case once they have been told, or once it is decided.")
    may = not refusal(Verb.OPEN_TO_FAMILY, page.standing)
    return [Task("now" if may else "wait", _("Tell the family"), note, tell=may)]


def _assessing(page: CasePage, measures: list[MeasureLine]) -> list[Task]:
    return [
        Task(
            "now" if m.assess_on <= page.today else "todo",
            _("Look at whether it helped"),
            m.title,
            reverse("measure-assess", args=[m.id]),
            m.assess_on,
            m.overdue,
        )
        for m in measures
        if m.assessed_on is None
    ]


@dataclass(frozen=True)
class Ways:
    """The ways on from a fork, as choices, with what each means."""

    choices: list[tuple[str, str]]
    verbs: dict[str, str]
    hints: dict[str, str]


def way_choices(case: Case) -> Ways:
    """The ways on, named and lettered by the set-up."""
    forks = forks_of(case)[1]
    return Ways(
        choices=[
            (w.code, f"{w.letter}) {text(w.name)}" if w.letter else text(w.name)) for w in forks
        ],
        verbs={w.code: str(w.verb) for w in forks},
        hints={w.code: text(w.help) for w in forks},
    )


def law_choices(viewer: Viewer) -> list[tuple[str, str]]:
    """Paragraphs in force that allow something to be kept from a family; none is proposed."""
    laws = national(viewer).laws_for(LawUse.WITHHOLD, viewer.today)
    return [(law.code, f"{citation(law)}: {text(law.title)}") for law in laws]


def report_choices(viewer: Viewer) -> list[tuple[str, str]]:
    """The paragraphs of the duty to report, those in force."""
    laws = national(viewer).laws_for(LawUse.REPORT, viewer.today)
    return [(law.code, citation(law)) for law in laws]


def citation(law: Law) -> str:
    """How a paragraph is cited, e.g. "barnevernsloven § 13-2"."""
    return f"{text(law.law)} {law.paragraph}"


@dataclass(frozen=True)
class ReportScreen:
    """Numbers to ring, and the paragraphs."""

    numbers: list[tuple[str, str, str]]
    here: list[tuple[str, str, str]]  # phone, who, where: the municipality's own child welfare
    laws: list[tuple[str, str]]


def report_screen(viewer: Viewer) -> ReportScreen:
    """Whom to ring and which paragraphs hold today."""
    register = national(viewer)
    laws = register.laws_for(LawUse.REPORT, viewer.today)
    return ReportScreen(
        here=[
            (p.phone, f"{p.holder}, {p.title}", str(unit))
            for unit in services(viewer)
            if unit.kind == "child_welfare"
            for p in people_with_role(viewer, unit.pk, "intake")
            if p.phone
        ],
        numbers=[(n.number, text(n.name), text(n.when)) for n in register.help_numbers],
        laws=[(citation(law), text(law.title)) for law in laws],
    )


@dataclass(frozen=True)
class ReportView:
    """A report as its page shows it."""

    child: str
    paragraph: str
    channel: str
    reported_on: date
    received_by: str
    summary: str
    reporter: str


def report_view(viewer: Viewer, report: uuid.UUID) -> ReportView:
    """Raises Absent for anybody but the reporter and, informed, the leader."""
    row = the_one(StatutoryReport.objects.select_related("child", "reporter").filter(pk=report))
    viewer.note_reading(row.pk, "report")
    law = next((law for law in national(viewer).laws if law.code == row.paragraph), None)
    return ReportView(
        child=str(row.child),
        paragraph=citation(law) if law else row.paragraph,
        channel=row.channel,
        reported_on=row.reported_on,
        received_by=row.received_by,
        summary=row.summary,
        reporter=f"{row.reporter.holder}, {row.reporter.title}",
    )
