"""A worry is written: only begun, or saved – and sometimes the family is told later."""

from datetime import date, timedelta

from laget.cases.api import (
    TOLD,
    Waiting,
    raise_concern,
    save_draft,
    start_draft,
    wait_with_family,
)
from laget.site.demo import written
from laget.site.demo.actors import Pupil
from laget.site.demo.days import weekday
from laget.site.demo.stage import Stage
from laget.site.demo.words import answers


def draft(stage: Stage, child: Pupil) -> None:
    """Somebody has begun to write, and was called away."""
    stage.write(child, _raised(stage, child), _begin)


def concern(stage: Stage, child: Pupil) -> None:
    """A worry is raised. It waits for a decision, whose day is near, far or past."""
    stage.write(child, _raised(stage, child), _raise)
    if child.story.waiting is not None:
        stage.write(child, child.story.waiting.day, _wait, child.story.waiting)


def _raised(stage: Stage, child: Pupil) -> int | date:
    """When it was raised; told so, or by the day on which a decision is due."""
    story = child.story
    if story.decision_due is None:
        return -1 if story.raised is None else story.raised
    days = story.decision_due - stage.setup.deadlines.decision_days.value
    return weekday(stage.days.today + timedelta(days=days))


def _begin(stage: Stage, child: Pupil, day: date) -> None:
    with stage.acting(child, "author", day) as by:
        begun = start_draft(by=by, child=child.row.pk)
        save_draft(by=by, draft=begun.pk, answers=answers(stage.setup, child))


def _raise(stage: Stage, child: Pupil, day: date) -> None:
    with stage.acting(child, "author", day) as by:
        begun = start_draft(by=by, child=child.row.pk)
        told = {TOLD: "yes" if child.story.told else "no"}
        save_draft(by=by, draft=begun.pk, answers={**answers(stage.setup, child), **told})
        child.case = raise_concern(by=by, draft=begun.pk)


def _wait(stage: Stage, child: Pupil, day: date, told: written.Waiting) -> None:
    waiting = Waiting(
        reason=child.named(told.reason),
        law=told.law,
        until=stage.days.today + timedelta(days=told.until),
    )
    with stage.acting(child, "author", day) as by:
        wait_with_family(by=by, case=child.raised.pk, waiting=waiting)
