"""The unit tries by itself: measures are agreed, carried out, assessed, and sometimes passed on."""

import uuid
from collections.abc import Callable
from functools import partial

from laget.cases.api import (
    Assessment,
    NewMeasure,
    accept_baton,
    add_measure,
    add_note,
    assess_measure,
    name_person,
    offer_baton,
)
from laget.organisations.api import end_position
from laget.site.demo.actors import Pupil
from laget.site.demo.stage import Stage
from laget.site.demo.stories.concern import concern
from laget.site.demo.stories.deciding import decided
from laget.site.demo.written import HandOver, Jotting, Naming, Promise

Scene = tuple[int, Callable[[], None]]


def own_effort(stage: Stage, child: Pupil) -> None:
    """A worry, the decision to try oneself, and all that has happened since."""
    concern(stage, child)
    decided(stage, child, child.story.decided)
    for _, scene in sorted(_scenes(stage, child), key=lambda s: s[0]):
        scene()


def _scenes(stage: Stage, child: Pupil) -> list[Scene]:
    """What happens after the decision, each with its day."""
    story = child.story
    scenes: list[Scene] = [(n.day, partial(_let_in, stage, child, n)) for n in story.named]
    if story.hand_over is not None:
        scenes += _handing_over(stage, child, story.hand_over)
    for promise in story.measures:
        scenes += _measure(stage, child, promise)
    scenes += [(n.day, partial(_note, stage, child, n)) for n in story.notes]
    if story.went_on is not None:
        scenes.append((story.went_on.day, partial(decided, stage, child, story.went_on)))
    if story.holder_left is not None:
        scenes.append((story.holder_left, partial(_leave, stage, child, story.holder_left)))
    return scenes


def _handing_over(stage: Stage, child: Pupil, told: HandOver) -> list[Scene]:
    def offer() -> None:
        with stage.acting(child, told.by, told.day) as by:
            offer_baton(by=by, case=child.raised.pk, position=child.who(told.to).seat)

    def accept() -> None:
        with stage.acting(child, told.to, told.accepted or told.day) as by:
            accept_baton(by=by, case=child.raised.pk)

    scenes: list[Scene] = [(told.day, offer)]
    return scenes if told.accepted is None else [*scenes, (told.accepted, accept)]


def _measure(stage: Stage, child: Pupil, told: Promise) -> list[Scene]:
    """A promise, and its assessment when that has been done."""
    kept: list[uuid.UUID] = []
    scenes: list[Scene] = [(told.agreed, partial(_promise, stage, child, told, kept))]
    if told.assessed is not None:
        scenes.append((told.assessed, partial(_assess, stage, child, told, kept)))
    return scenes


def _promise(stage: Stage, child: Pupil, told: Promise, kept: list[uuid.UUID]) -> None:
    measure = NewMeasure(
        title=child.named(told.title),
        owner=child.who(told.owner).seat,
        starts_on=stage.days.day(told.starts),
        ends_on=stage.days.day(told.ends),
        assess_on=stage.days.day(told.ends if told.assess is None else told.assess),
    )
    with stage.acting(child, "contact", told.agreed) as by:
        kept.append(add_measure(by=by, case=child.raised.pk, measure=measure).pk)


def _assess(stage: Stage, child: Pupil, told: Promise, kept: list[uuid.UUID]) -> None:
    assessment = Assessment(
        effect=stage.effect(told.effects),
        note=child.named(told.note),
        with_family=not told.alone,
        without_family_reason=told.alone,
    )
    with stage.acting(child, told.owner, told.assessed or told.ends) as by:
        assess_measure(by=by, measure=kept[0], assessment=assessment)


def _note(stage: Stage, child: Pupil, told: Jotting) -> None:
    with stage.acting(child, told.by, told.day) as by:
        add_note(
            by=by,
            case=child.raised.pk,
            category=stage.category(told.kind),
            voice=told.voice,
            body=child.named(told.text),
        )


def _let_in(stage: Stage, child: Pupil, told: Naming) -> None:
    with stage.acting(child, "contact", told.day) as by:
        seat = child.who(told.who).seat
        name_person(by=by, case=child.raised.pk, position=seat, reason=child.named(told.reason))


def _leave(stage: Stage, child: Pupil, day: int) -> None:
    """The holder of the case takes a job elsewhere, and nobody has been asked to take over."""
    with stage.setting_up(child, day) as job:
        end_position(by=job, position=child.who("author").seat)
