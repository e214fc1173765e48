"""From what the domain knows to what a screen says. No writing here, and no markup."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from laget.access.verbs import Verb
from laget.cases.actions.deciding import forks_of
from laget.cases.consents import Section, answered
from laget.cases.models import Case
from laget.cases.queries import CasePage, Happening
from laget.cases.road import Step, Task, steps_of, tasks_of
from laget.cases.rules import refusal
from laget.consent.api import ConsentView
from laget.organisations.api import Way, text


@dataclass(frozen=True)
class CaseScreen:
    """The parts of a case's page that are worded for it."""

    steps: list[Step]
    tasks: list[Task]
    timeline: list[Happening]
    closed_to_me: bool  # the reader is let in, and not to what is agreed
    can_write: str  # why not; empty when one can
    can_end_naming: str
    can_note: str
    can_hand_over: str
    can_decide: str


def case_screen(page: CasePage, section: Section) -> CaseScreen:
    """The road, the tasks, what has happened, and what one may do."""
    return CaseScreen(
        steps=steps_of(page, section),
        tasks=tasks_of(page, section),
        timeline=_timeline(page, section),
        closed_to_me=_closed_to_me(page, section),
        can_write=refusal(Verb.ADD_MEASURE, page.standing),
        can_end_naming=refusal(Verb.END_NAMING, page.standing),
        can_note=refusal(Verb.WRITE_NOTE, page.standing),
        can_hand_over=refusal(Verb.HAND_OVER_BATON, page.standing),
        can_decide=refusal(Verb.DECIDE_CASE, page.standing),
    )


def _closed_to_me(page: CasePage, section: Section) -> bool:
    kinds = {c.code for c in page.setup.categories if c.kind == "measures"}
    return section.receives and not any(c.open_categories & kinds for c in section.consents)


def _timeline(page: CasePage, section: Section) -> list[Happening]:
    """Newest first; of what happened in the same moment, what followed from it stands above."""
    asked = [] if section.receives else [h for c in section.consents for h in _asked(c)]
    return sorted([*page.timeline, *asked], key=lambda point: point.at)[::-1]


def _asked(consent: ConsentView) -> list[Happening]:
    """When they were asked, answered and took it back, as the page of the consent says it."""
    services = ", ".join(name for _pk, name in consent.receivers)
    told = _("The family was asked for consent")
    answers = [(g.answered_at, answered(g.name, g.answer)) for g in consent.givers]
    ends = [(g.withdrawn_at, answered(g.name, "withdrawn")) for g in consent.givers]
    if consent.state == "closed":  # while it is still open for some days, the case tells its end
        ends.append((consent.closed_at, _("The consent was closed")))
    return [
        Happening(at, "consent", words, services, family=True)
        for at, words in [(consent.prepared_at, told), *answers, *ends]
        if at is not None
    ]


@dataclass(frozen=True)
class Ways:
    """The ways on from a fork, as choices, with what each means."""

    choices: list[tuple[str, str]]
    verbs: dict[str, str]
    hints: dict[str, str]

    @property
    def reports(self) -> bool:
        """Whether one of them is to report to child welfare, which is nothing of the case."""
        return "report" in self.verbs.values()

    @property
    def closes(self) -> bool:
        """Whether one of them closes the case."""
        return "close" in self.verbs.values()

    @property
    def to_service(self) -> bool:
        """Whether one of them leads to a single service."""
        return "one_service" in self.verbs.values()


def way_choices(case: Case) -> Ways:
    """The ways on, named and lettered by the set-up."""
    forks = forks_of(case)[1]
    return Ways(
        choices=[
            (w.code, f"{w.letter}) {text(w.name)}" if w.letter else text(w.name)) for w in forks
        ],
        verbs={w.code: str(w.verb) for w in forks},
        hints={w.code: _hint(w) for w in forks},
    )


def _hint(way: Way) -> str:
    """The set-up's help; to whoever may report, also where what she types here does not go."""
    if way.verb != "report":
        return text(way.help)
    own = _(
        "A report goes its own way: the family does not see it here, and what you write on this"
        " page does not go with it."
    )
    return f"{text(way.help)} {own}".strip()
