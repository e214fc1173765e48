"""Measures: promised by somebody, and assessed on their day."""

from datetime import date

from laget.cases.api import Assessment, Measure, NewMeasure, add_measure, assess_measure
from laget.site.demo.actors import Pupil
from laget.site.demo.stage import Stage
from laget.site.demo.words import effect
from laget.site.demo.written import Promise


def promised(stage: Stage, child: Pupil) -> None:
    """What the site agrees on by itself, each on its day."""
    for told in child.story.measures:
        stage.write(child, told.agreed, _agree, told)
        followed(stage, child, told, child.story.meeting)


def followed(stage: Stage, child: Pupil, told: Promise, meeting: int) -> None:
    """A measure is assessed, when it has been; its days are counted from that meeting."""
    if told.assessed is not None:
        stage.write(child, told.assessed, _assess, told, meeting=meeting)


def new_measure(stage: Stage, child: Pupil, told: Promise, meeting: int) -> NewMeasure:
    """A measure with its days counted from that meeting (0: from the day of filling)."""
    assess = told.ends if told.assess is None else told.assess
    return NewMeasure(
        title=child.named(told.title),
        owner=stage.who(child, told.owner).seat,
        starts_on=stage.day(child, told.starts, meeting),
        ends_on=stage.day(child, told.ends, meeting),
        assess_on=stage.day(child, assess, meeting),
    )


def _agree(stage: Stage, child: Pupil, day: date, told: Promise) -> None:
    measure = new_measure(stage, child, told, child.story.meeting)
    with stage.acting(child, "contact", day) as by:
        add_measure(by=by, case=child.raised.pk, measure=measure)


def _assess(stage: Stage, child: Pupil, day: date, told: Promise) -> None:
    assessment = Assessment(
        effect=effect(stage.setup, told.effects),
        note=child.named(told.note),
        with_family=not told.alone,
        without_family_reason=told.alone,
    )
    with stage.acting(child, told.owner, day) as by:
        row = Measure.objects.get(case=child.raised.pk, title=child.named(told.title))
        assess_measure(by=by, measure=row.pk, assessment=assessment)
