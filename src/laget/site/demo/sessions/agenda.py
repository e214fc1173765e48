"""What a site brings to its meetings beside its children."""

import uuid
from collections.abc import Iterable, Sequence
from typing import TypeVar

from laget.access.viewer import Viewer
from laget.meetings.api import (
    Participant,
    ThemeQuestion,
    add_anonymised,
    add_presentation,
    add_theme,
    answer_theme,
    call_participant,
)
from laget.site.demo.actors import Service
from laget.site.demo.sessions.series import Series, Session
from laget.site.demo.stage import Stage
from laget.site.demo.written import Theme, sittings

T = TypeVar("T")


def bring(stage: Stage, series: Series, session: Session, by: Viewer) -> None:
    """The leader puts on the agenda what this kind of meeting takes, in turn.

    A theme at one meeting, a service that presents itself at the other; both at the next. To a
    central meeting only the sites bring something.
    """
    if series.central:
        return
    takes = series.kind.rules.item_kinds
    even = session.number % 2 == 0
    if "theme" in takes and (even or session.number > 0):
        _theme(stage, series, session, by)
    if "service_presentation" in takes and not even:
        _presentation(stage, series, session, by)
    if "anonymised_case" in takes:
        _nameless(series, session, by)


def call_also(by: Viewer, session: Session, units: Iterable[uuid.UUID]) -> None:
    """The leader calls these services too, where they are not called already."""
    called = Participant.objects.filter(meeting=session.id, position=None)
    there = set(called.values_list("unit_id", flat=True))
    for unit in dict.fromkeys(units):
        if unit not in there:
            call_participant(by=by, meeting=session.id, unit=unit)


def theme_of(series: Series, session: Session) -> Theme:
    """The theme of this meeting, if it has one."""
    kind = series.unit.kind
    return _in_turn([t for t in sittings().themes if kind in t.at], series, session, every=2)


def answer(stage: Stage, series: Series, session: Session, service: Service, by: Viewer) -> None:
    """A service answers what it was asked. Before the next meeting somebody has not yet."""
    open_ones = ThemeQuestion.objects.filter(unit_id=by.unit, answered_at=None)
    mine = list(open_ones.filter(meeting=session.row).order_by("id"))
    if not mine:
        return
    asks = theme_of(series, session).asks
    slow = {told.kind for told in asks} & set(series.sitting.silent) or {asks[-1].kind}
    for told in asks:
        late = session.number > 0 and told.kind in slow
        if mine and stage.service(told.kind) == service and not late:
            answer_theme(by=by, question=mine.pop().pk, can=told.can, answer=told.text)


def _theme(stage: Stage, series: Series, session: Session, by: Viewer) -> None:
    theme = theme_of(series, session)
    called = Participant.objects.filter(meeting=session.id, position=None)
    units = set(called.values_list("unit_id", flat=True))
    asked = [stage.service(told.kind).unit.pk for told in theme.asks]
    item = add_theme(
        by=by,
        meeting=session.id,
        title=theme.title,
        question=theme.question,
        ask=tuple(unit for unit in dict.fromkeys(asked) if unit in units),
    )
    session.minutes[item.pk] = theme.minutes


def _presentation(stage: Stage, series: Series, session: Session, by: Viewer) -> None:
    told, sitting = sittings().presentations, series.sitting
    away = {*sitting.silent, *sitting.declined} if session.number > 0 else set()
    known = [s for s in (stage.staff.service(kind) for kind in told if kind not in away) if s]
    unit = _in_turn(known, series, session, every=2).unit
    item = add_presentation(by=by, meeting=session.id, service=unit.pk)
    call_also(by, session, (unit.pk,))
    session.minutes[item.pk] = told[unit.kind]


def _nameless(series: Series, session: Session, by: Viewer) -> None:
    cases = [c for c in sittings().nameless if series.unit.kind in c.at]
    told = _in_turn(cases, series, session)
    # Nothing in these words may need a confirmation that somebody has looked at them.
    item = add_anonymised(by=by, meeting=session.id, title=told.title, question=told.question)
    session.minutes[item.pk] = told.minutes


def _in_turn(choices: Sequence[T], series: Series, session: Session, every: int = 1) -> T:
    """The next of the choices, which are drawn from at `every` so manieth meeting."""
    return choices[(series.turn + series.sessions.index(session) // every) % len(choices)]
