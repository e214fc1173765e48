"""The road from a worry to a closed case: categories, prompts, forks, outcomes and deadlines."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from laget.organisations.setup.base import Code, Part, Stated, Text, Whole, YesNo
from laget.organisations.setup.verbs import (
    CategoryKind,
    DecisionVerb,
    EffectVerb,
    EffortVerb,
    FollowUpVerb,
    OutcomeVerb,
    Phase,
    Voice,
)

Letter = Annotated[str, StringConstraints(pattern=r"^[a-zæøå]$")]


class Category(Stated):
    """A category of information: the unit of preview, of consent and of the wall."""

    code: Code
    name: Text
    help: Text
    kind: CategoryKind
    sensitive: YesNo = False


class ProcessLevel(Stated):
    """A level of effort, such as inside one's own unit, or together with others.

    `guide` is the step of the employee's guide that belongs to it.
    """

    code: Code
    name: Text
    help: Text
    guide: Code | None = None


class Prompt(Stated):
    """A question of the concern form.

    `quick` ones make up the first note; `rows` is the height of the field; the answer becomes a
    record of `category`, in the words of `voice`.
    """

    code: Code
    label: Text
    help: Text
    category: Code
    voice: Voice = Voice.NONE
    quick: YesNo = False
    required: YesNo = False
    rows: Annotated[int, Field(strict=True, ge=1, le=20)] = 3


class Way(Stated):
    """One of the ways on from a crossing; `level` is the process level it leads to.

    `meeting` is the kind of meeting it leads to, where there are several. `verb` is what the code
    does; each kind of crossing has its own.
    """

    code: Code
    verb: str
    letter: Letter | None = None
    name: Text
    help: Text
    level: Code | None = None
    meeting: Code | None = None
    reason_required: YesNo = False


class Fork(Way):
    """What can be decided about a concern."""

    verb: DecisionVerb


class EffortFork(Way):
    """Where to go when an own effort has been assessed."""

    verb: EffortVerb


class FollowUpFork(Way):
    """Where to go when the measures of a meeting have been followed up."""

    verb: FollowUpVerb


class Outcome(Way):
    """What a meeting concludes with for a child."""

    verb: OutcomeVerb
    next_meeting_required: YesNo = False


class Effect(Stated):
    """An answer to "did the measure help?"."""

    code: Code
    name: Text
    verb: EffectVerb


class Phases(Part):
    """What the fixed phases of a case are called."""

    concern: Text
    own_effort: Text
    consent: Text
    meeting: Text
    follow_up: Text
    closed: Text

    def get(self, phase: Phase) -> Text:
        """The name of a phase."""
        names: dict[Phase, Text] = {
            Phase.CONCERN: self.concern,
            Phase.OWN_EFFORT: self.own_effort,
            Phase.CONSENT: self.consent,
            Phase.MEETING: self.meeting,
            Phase.FOLLOW_UP: self.follow_up,
            Phase.CLOSED: self.closed,
        }
        return names[phase]


class Process(Part):
    """The road from a worry to a closed case."""

    levels: tuple[ProcessLevel, ...]
    phases: Phases
    concern_prompts: tuple[Prompt, ...]
    decisions: tuple[Fork, ...]
    effort_forks: tuple[EffortFork, ...]
    effects: tuple[Effect, ...]
    outcomes: tuple[Outcome, ...]
    follow_up_forks: tuple[FollowUpFork, ...]

    @property
    def ways(self) -> tuple[Way, ...]:
        """Every way on, from each of the crossings."""
        return (*self.decisions, *self.effort_forks, *self.outcomes, *self.follow_up_forks)


class Days(Stated):
    """A number of days (calendar days; workdays where the name says so)."""

    value: Whole


class Deadlines(Part):
    """Every period the process counts with."""

    decision_days: Days
    effort_default_days: Days
    assessment_overdue_days: Days
    theme_ask_workdays: Days
    item_grant_days_after_minutes: Days
    consent_default_days: Days
    consent_max_days: Days
    consent_renewal_warning_days: Days
    invitation_days: Days
