"""A series from day to day: planned, called, answered, and held or called off."""

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import pairwise

from laget.access.viewer import Viewer
from laget.meetings.api import (
    NewMeeting,
    Participant,
    cancel,
    invite,
    plan_meeting,
    respond,
)
from laget.site.demo.actors import Actor
from laget.site.demo.days import school_year, weekday
from laget.site.demo.sessions.agenda import answer, bring
from laget.site.demo.sessions.holding import hold
from laget.site.demo.sessions.series import Series, Session
from laget.site.demo.stage import Stage

Scene = Callable[[Stage, Series, Session, date], None]
# Days of term before a meeting; for the next one before today.
AGENDA, CALL, ANSWERS = (-17, -5), (-15, -4), (-9, -3)


def write_series(stage: Stage, series: Series) -> None:
    """Write the whole series into the diary."""
    for before, session in pairwise([None, *series.sessions]):
        if session is not None:
            planned = _planned_on(stage, series, session, before)
            _write(stage, series, session, planned, _plan)
            if session.number <= 1:
                _write_called(stage, series, session, planned)


def _write_called(stage: Stage, series: Series, session: Session, planned: date) -> None:
    days, ahead = stage.days, session.number > 0
    for (held, coming), scene in ((AGENDA, _agenda), (CALL, _call), (ANSWERS, _answers)):
        day = days.day(coming) if ahead else days.day(held, session.day)
        if series.central and scene is _call:
            day = planned  # sites bring their matters to one that they are invited to
        _write(stage, series, session, day, scene)
    off = series.called_off(session)
    if off is not None:
        day = days.day(-off.days_before, session.day)
        _write(stage, series, session, day, _cancel)
    elif not ahead:
        stage.diary.write(session.day, partial(hold, stage, series, session), first=True)


def _write(stage: Stage, series: Series, session: Session, day: date, scene: Scene) -> None:
    stage.diary.write(day, partial(scene, stage, series, session, day))


def _planned_on(stage: Stage, series: Series, session: Session, before: Session | None) -> date:
    """With the year's plan, or earlier: a meeting is there when another refers to it."""
    year = date(school_year(session.day), 8, 17)
    latest = [year, stage.days.day(-25, session.day), stage.days.day(-10)]
    if before is not None:
        latest.append(before.day - timedelta(days=1))
    if series.central:
        sites = (s.number(-1).day for s in stage.series.values() if not s.central)
        latest.append(min(sites) - timedelta(days=1))
    return weekday(min(latest))


def _plan(stage: Stage, series: Series, session: Session, day: date) -> None:
    new = NewMeeting(series.kind.code, session.starts, session.ends, series.sitting.place)
    with stage.being(series.chair, series, day) as by:
        session.row = plan_meeting(by=by, new=new).pk


def _agenda(stage: Stage, series: Series, session: Session, day: date) -> None:
    with stage.being(series.chair, series, day) as by:
        bring(stage, series, session, by)


def _call(stage: Stage, series: Series, session: Session, day: date) -> None:
    with stage.being(series.chair, series, day) as by:
        invite(by=by, meeting=session.id)


def _answers(stage: Stage, series: Series, session: Session, day: date) -> None:
    """Everyone who is called answers, but for those who are told to be silent."""
    with stage.being(series.chair, series, day):
        called = Participant.objects.filter(meeting=session.id).order_by("-obligatory", "id")
        people = [(person.unit_id, person.position_id) for person in called]
    for unit, position in dict.fromkeys(people):
        if position is None:
            _service_answers(stage, series, session, day, unit)
        else:
            with stage.being(stage.staff.seated(position), series, day) as by:
                respond(by=by, meeting=session.id, coming=True, position=None)


def _service_answers(
    stage: Stage, series: Series, session: Session, day: date, unit: uuid.UUID
) -> None:
    service, sitting = stage.staff.service_at(unit), series.sitting
    if service is None:
        return
    kind, ahead = service.unit.kind, session.number > 0
    with stage.being(service.intake, series, day) as by:
        answer(stage, series, session, service, by)  # first: whoever comes may be a colleague
        if ahead and kind in sitting.silent:
            return
        absent = (a.why for a in sitting.absent if (a.number, a.kind) == (session.number, kind))
        why = sitting.declined.get(kind, "") if ahead else next(absent, "")
        comes = service.colleague if kind in sitting.sends else service.intake
        _respond(by, session, comes, why)


def _respond(by: Viewer, session: Session, comes: Actor, why: str) -> None:
    respond(by=by, meeting=session.id, coming=not why, position=comes.seat, note=why)


def _cancel(stage: Stage, series: Series, session: Session, day: date) -> None:
    off = series.called_off(session)
    if off is not None:
        with stage.being(series.chair, series, day) as by:
            cancel(by=by, meeting=session.id, why=off.why)
