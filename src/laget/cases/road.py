"""Where a case stands on its road, and what there is to do now, in the words of its page."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laget.access.verbs import Verb
from laget.cases.actions.deciding import forks_of, too_early, untried
from laget.cases.consents import Section
from laget.cases.models import Case
from laget.cases.queries import CasePage, MeasureLine
from laget.cases.rules import refusal
from laget.consent.api import ConsentView
from laget.organisations.api import PurposeUse, text
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


# ---- the consent that a case waits for


@dataclass(frozen=True)
class Wanted:
    """A consent that the case cannot go on without, and what came of asking for it so far."""

    title: str  # of the task that asks for it
    states: frozenset[str]

    @property
    def asked(self) -> bool:
        """The family has been asked and has not answered all of it."""
        return bool(self.states & {"waiting", "unsigned"})

    @property
    def refused(self) -> bool:
        """The family has said no, or taken it back."""
        return bool(self.states & {"denied", "withdrawn"})


def wanted(page: CasePage, section: Section) -> Wanted | None:
    """What the case waits for: on the way to a meeting one that opens it; else to its service."""
    if section.receives:
        return None  # who has been asked, and what about, is not hers to know
    title, about = _("Ask for consent"), [c for c in section.consents if _opens_meetings(page, c)]
    if page.case.phase == Case.Phase.FOLLOW_UP and page.service:
        title = _("Ask the family whether %(service)s may see") % {"service": page.service}
        about = [c for c in section.consents if page.service.pk in dict(c.receivers)]
    elif page.case.phase not in {Case.Phase.CONSENT, Case.Phase.MEETING}:
        return None
    states = frozenset(c.state for c in about)
    return None if "open" in states else Wanted(title, states)


def _opens_meetings(page: CasePage, consent: ConsentView) -> bool:
    return page.setup.purpose(consent.purpose).use == PurposeUse.MEETING


# ---- the road

ROAD = ("concern", "own_effort", "consent", "meeting", "follow_up")
_CONSENT = ROAD.index("consent")
_CAME_TO = {
    "denied": gettext_lazy("they said no"),
    "withdrawn": gettext_lazy("taken back"),
    "expired": gettext_lazy("has run out"),
    "closed": gettext_lazy("closed"),
}


def steps_of(page: CasePage, section: Section) -> list[Step]:
    """The phases: those behind, the one where the case stands, and those ahead."""
    phase, opened = page.case.phase, _is_open(section) and not wanted(page, section)
    here = ROAD.index(phase) if phase in ROAD else len(ROAD)
    if here == _CONSENT and opened:
        here += 1  # the family has answered: what is left is to bring it to a meeting
    steps = []
    for number, code in enumerate(ROAD):
        if 0 < number < here and page.visited is None and not (number == _CONSENT and opened):
            continue  # which way it came here is not the reader's to know
        where = _consent if number == _CONSENT else _phase
        state, note = where(page, section, number, here)
        if number == here and page.case.due_on and state != "wait":
            note = _("by %(day)s") % {"day": short_day(page.case.due_on)}
        name = page.setup.process.phases.get(code)  # type: ignore[arg-type]
        steps.append(Step(state, text(name), note))
    return steps


def _phase(page: CasePage, section: Section, number: int, here: int) -> tuple[str, str]:
    """State and note of any phase but the consent: it is passed, passed by, now, or ahead."""
    if number > here:
        return "todo", ""
    note = short_day(page.case.opened_at) if number == 0 else ""
    if number == here:
        return "todo" if wanted(page, section) else "now", note
    if page.visited is None or ROAD[number] in page.visited:
        return "done", note
    return "todo", _("not needed")


def _consent(page: CasePage, section: Section, number: int, here: int) -> tuple[str, str]:
    """State and note of the consent. It follows from the answers, wherever the case stands."""
    waits, states = wanted(page, section), [c.state for c in section.consents]
    if waits:
        return ("wait", _("waits for an answer")) if waits.asked else ("now", "")
    if _is_open(section) or (page.case.closed_at and any(map(_was_given, section.consents))):
        return "done", ""
    if not page.case.closed_at and {"waiting", "unsigned"} & set(states):
        return "wait", _("waits for an answer")
    if section.receives:
        return "now" if number == here else "todo", ""
    if not states:
        return "todo", _("not needed") if number < here else ""
    came_to = _CAME_TO.get(states[0], _CAME_TO["closed"])
    return "stop" if number < here else "todo", str(came_to)


def _is_open(section: Section) -> bool:
    return any(c.state == "open" for c in section.consents)


def _was_given(consent: ConsentView) -> bool:
    """Whether all who were asked said yes, whatever became of it afterwards."""
    return all(g.counts and g.answer in {"yes", "part"} for g in consent.givers)


# ---- the tasks


def tasks_of(page: CasePage, section: Section) -> list[Task]:
    """What there is to do now, and what cannot be done yet and why."""
    if page.case.closed_at:
        return [Task("done", _("The case is closed"), "")]
    if not page.standing.writes:  # somebody who reads along has only what she has promised herself
        return _assessing(page, [m for m in page.measures if m.mine])
    return [
        *_together(page, section),
        *_deciding(page),
        *_family(page),
        *_assessing(page, page.measures),
    ]


def _deciding(page: CasePage) -> list[Task]:
    case, ways = page.case, forks_of(page.case)[1]
    if not ways:
        return []
    title = _("Decide which way to go")
    early = too_early(case, [(m.assessed_on, m.effect_verb) for m in page.measures])
    if untried(case, [m.effect_verb for m in page.measures]):
        may = not refusal(Verb.ADD_MEASURE, page.standing)
        return [
            Task("now", _("Agree on measures"), "", _to(page, "measure-add", may), case.due_on),
            Task("lock", title, early),
        ]
    if early:
        return [Task("lock", title, early)]
    reason = refusal(Verb.DECIDE_CASE, page.standing)
    if reason:
        return [Task("wait", title, reason, "", case.due_on)]
    return [Task("now", title, "", _to(page, "case-decide"), case.due_on)]


def _to(page: CasePage, route: str, may: bool = True) -> str:
    """The address of a page about the case; empty for whoever may not do what it is for."""
    return reverse(route, args=[page.case.pk]) if may else ""


def _together(page: CasePage, section: Section) -> list[Task]:
    """On the way to others: the family's answer first, then the agenda."""
    case, waits = page.case, wanted(page, section)
    if waits:
        return [_asking(page, section, waits)]
    if case.phase == Case.Phase.MEETING:
        return [Task("now", _("Prepare the meeting"), "", reverse("meetings"), case.due_on)]
    if case.phase == Case.Phase.CONSENT:
        title = _("Put the child on the agenda of the next meeting")
        return [Task("now", title, _("The family has said yes."), reverse("meetings"), case.due_on)]
    return []


def _asking(page: CasePage, section: Section, waits: Wanted) -> Task:
    case, may = page.case, not section.can_ask
    if waits.asked:
        note = _("Not everybody has answered. Nothing is shared yet.")
        return Task("wait", _("Wait for the family's answer"), note, "", case.due_on)
    if waits.refused:
        note = _("They have said no, or taken it back. Talk with them first.")
        return Task("now", waits.title, note, _to(page, "consent-new", may), case.due_on)
    state = "now" if may else "wait"
    return Task(state, waits.title, section.can_ask, _to(page, "consent-new", may), case.due_on)


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
