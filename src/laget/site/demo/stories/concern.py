"""A worry is written: only begun, or saved – and sometimes the family is told later."""

from datetime import date, timedelta

from laget.access.viewer import Viewer
from laget.cases.api import Waiting, raise_concern, save_draft, start_draft, wait_with_family
from laget.site.demo.actors import Pupil
from laget.site.demo.days import weekday
from laget.site.demo.stage import Stage

TOLD_FAMILY = "told_family"  # the form's own question, beside those of the set-up


def draft(stage: Stage, child: Pupil) -> None:
    """Somebody has begun to write, and was called away."""
    with stage.acting(child, "author", _raised(stage, child)) as by:
        begun = start_draft(by=by, child=child.row.pk)
        save_draft(by=by, draft=begun.pk, answers=stage.answers(child))


def concern(stage: Stage, child: Pupil) -> None:
    """A worry is raised. It waits for a decision, whose day is near, far or past."""
    story = child.story
    with stage.acting(child, "author", _raised(stage, child)) as by:
        begun = start_draft(by=by, child=child.row.pk)
        answers = {**stage.answers(child), TOLD_FAMILY: "yes" if story.told else "no"}
        save_draft(by=by, draft=begun.pk, answers=answers)
        child.case = raise_concern(by=by, draft=begun.pk)
    if story.waiting is not None:
        with stage.acting(child, "author", story.waiting.day) as by:
            _wait(by, stage, child)


def _raised(stage: Stage, child: Pupil) -> int | date:
    """When it was raised; told so, or by the day on which a decision is due."""
    story = child.story
    if story.decision_due is None:
        return -1 if story.raised is None else story.raised
    days = story.decision_due - stage.setup.deadlines.decision_days.value
    return weekday(stage.days.today + timedelta(days=days))


def _wait(by: Viewer, stage: Stage, child: Pupil) -> None:
    told = child.story.waiting
    if told is None:
        return
    waiting = Waiting(
        reason=child.named(told.reason),
        law=told.law,
        until=stage.days.today + timedelta(days=told.until),
    )
    wait_with_family(by=by, case=child.raised.pk, waiting=waiting)
