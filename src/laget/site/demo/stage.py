"""The stage for the stories: who acts, when, and the set-up's own codes for what is done."""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from random import Random

from laget.access.travel import at_time
from laget.access.viewer import Viewer, acting_as, as_system
from laget.organisations.api import Setup, Way
from laget.site.demo.actors import Pupil
from laget.site.demo.days import Days
from laget.site.demo.staff import Staff


class Stage:
    """One municipality while it is being filled."""

    def __init__(self, municipality: uuid.UUID, setup: Setup, now: datetime) -> None:
        self.municipality = municipality
        self.setup = setup
        # The same people and hours each time the same municipality is filled.
        self.chance = Random(setup.code)  # noqa: S311 - nothing here is a secret
        self.days = Days(now, self.chance)
        self.staff = Staff()
        self.pupils: dict[str, Pupil] = {}

    @contextmanager
    def acting(self, child: Pupil, part: str, day: int | date) -> Iterator[Viewer]:
        """A transaction in which whoever plays `part` for the child acts on that day.

        A number is a day of term counted from today.
        """
        actor = child.who(part)
        self._pass_time(child, day)
        with at_time(child.last), acting_as(account=actor.account, seat=actor.seat) as viewer:
            yield viewer

    @contextmanager
    def setting_up(self, child: Pupil, day: int | date) -> Iterator[Viewer]:
        """A transaction on that day in which the staff list is kept."""
        self._pass_time(child, day)
        with at_time(child.last), as_system("setup", self.municipality) as job:
            yield job

    def _pass_time(self, child: Pupil, day: int | date) -> None:
        when = self.days.day(day) if isinstance(day, int) else day
        child.last = self.days.moment(when, child.last)

    def answers(self, child: Pupil) -> dict[str, str]:
        """The child's words put under the set-up's questions, by the kind of category they ask for.

        A question that must be answered gets the first words, when there are none of its kind.
        """
        left = {kind: list(texts) for kind, texts in child.story.words.items()}
        first = next(iter(child.story.words.values()))[0]
        answers = {}
        for prompt in self.setup.process.concern_prompts:
            texts = left.get(self.setup.category(prompt.category).kind)
            if texts:
                answers[prompt.code] = child.named(texts.pop(0))
            elif prompt.required:
                answers[prompt.code] = child.named(first)
        return answers

    def category(self, kind: str) -> str:
        """Code of the set-up's first category of a kind; its first at all when it has none."""
        of_kind = (c.code for c in self.setup.categories if c.kind == kind)
        return next(of_kind, self.setup.categories[0].code)

    def effect(self, verbs: Iterable[str]) -> str:
        """Code of the set-up's first effect with one of these verbs, in the order of the verbs.

        Its first at all when it has none of them.
        """
        effects = self.setup.process.effects
        return _by_verb(((e.verb, e.code) for e in effects), verbs) or effects[0].code

    def fork(self, phase: str, verbs: Iterable[str]) -> str:
        """Code of a way on from a phase with one of these verbs, in the order of the verbs.

        Empty when the set-up has no such way.
        """
        process = self.setup.process
        ways: dict[str, tuple[Way, ...]] = {
            "concern": process.decisions,
            "own_effort": process.effort_forks,
            "follow_up": process.follow_up_forks,
        }
        return _by_verb(((way.verb, way.code) for way in ways.get(phase, ())), verbs)


def _by_verb(ways: Iterable[tuple[str, str]], verbs: Iterable[str]) -> str:
    known: dict[str, str] = {}
    for verb, code in ways:
        known.setdefault(verb, code)
    return next((known[verb] for verb in verbs if verb in known), "")
