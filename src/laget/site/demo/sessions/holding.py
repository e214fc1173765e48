"""A meeting is held: who came, item by item, approved before people leave."""

from datetime import timedelta

from laget.access.viewer import Viewer
from laget.meetings.api import (
    Conclusion,
    Item,
    Participant,
    agree_measure,
    approve,
    conclude,
    record_attendance,
    save_minutes,
)
from laget.site.demo.actors import Pupil
from laget.site.demo.sessions.series import Series, Session
from laget.site.demo.stage import Stage
from laget.site.demo.stories.measures import new_measure
from laget.site.demo.words import outcome
from laget.site.demo.written import Brought

SETTLING = timedelta(minutes=5)


def hold(stage: Stage, series: Series, session: Session) -> None:
    """Hold the meeting at its hour."""
    with stage.at(series.chair, session.starts + SETTLING) as by:
        _attend(stage, series, session, by)
    with stage.at(series.chair, session.ends - SETTLING) as by:
        for item in Item.objects.filter(meeting=session.id).order_by("number"):
            _through(stage, series, session, item, by)
        approve(by=by, meeting=session.id)
    series.last = session.ends
    for child, _told in session.children:
        child.last = max(child.last, session.ends)


def _attend(stage: Stage, series: Series, session: Session, by: Viewer) -> None:
    absent = {a.kind: a.why for a in series.sitting.absent if a.number == session.number}
    for person in Participant.objects.filter(meeting=session.id).select_related("unit"):
        why = absent.get(person.unit.kind, "")
        record_attendance(
            by=by, meeting=session.id, participant=person.pk, came=not why, absence=why
        )


def _through(stage: Stage, series: Series, session: Session, item: Item, by: Viewer) -> None:
    """One item: the minutes, and for a child what is agreed and what it leads to."""
    found = [pair for pair in session.children if pair[0].raised.pk == item.case_id]
    text = found[0][0].named(found[0][1].minutes) if found else session.minutes[item.pk]
    seen = {
        perspective.code: child.named(words)
        for child, told in found
        for perspective, words in zip(series.kind.perspectives, told.seen, strict=False)
    }
    save_minutes(by=by, item=item.pk, text=text, version=item.minutes_version, perspectives=seen)
    for child, told in found:
        for promise in told.measures:
            measure = new_measure(stage, child, promise, session.number)
            agree_measure(by=by, item=item.pk, measure=measure)
        conclude(by=by, item=item.pk, conclusion=_conclusion(stage, series, session, child, told))


def _next(stage: Stage, series: Series, session: Session, child: Pupil) -> Session | None:
    """Where the matter is taken up again: the central meeting, or the site's own next one."""
    for told in child.story.brought:
        onwards = stage.series_for(child, told)
        if onwards is not None and onwards is not series:
            return onwards.number(told.number)
    return series.after(session)


def _conclusion(
    stage: Stage, series: Series, session: Session, child: Pupil, told: Brought
) -> Conclusion:
    code = outcome(stage.setup, told.outcome)
    chosen = next(o for o in stage.setup.process.outcomes if o.code == code)
    later = _next(stage, series, session, child) if chosen.next_meeting_required else None
    return Conclusion(
        outcome=code,
        many_reason=child.named(told.many),
        next_meeting=later.row if later else None,
        learnt=child.named(told.learnt),
        feedback=child.named(told.feedback),
    )
