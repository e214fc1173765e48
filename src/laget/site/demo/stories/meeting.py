"""Others are brought together round the child, and what is agreed there is followed up."""

from collections.abc import Callable
from datetime import date, timedelta

from laget.meetings.api import Item, add_child, inform_family
from laget.site.demo.actors import Pupil
from laget.site.demo.sessions.agenda import call_also
from laget.site.demo.sessions.series import Session
from laget.site.demo.stage import Stage
from laget.site.demo.stories.consent import consent
from laget.site.demo.stories.deciding import decided
from laget.site.demo.stories.measures import followed
from laget.site.demo.written import Brought

A_DAY = timedelta(days=1)
CARRIED = -16  # days before the meeting on which somebody is called for an item carried over


def met(stage: Stage, child: Pupil) -> None:
    """The family is asked, the child is on the agenda, and a case may be closed after all."""
    consent(stage, child)
    for told in child.story.brought:
        _brought(stage, child, told)
    if child.story.closed is not None:
        decided(stage, child, child.story.closed)


def _brought(stage: Stage, child: Pupil, told: Brought) -> None:
    series = stage.series_for(child, told)
    if series is None:
        return  # a set-up without such meetings: the case stays where it is
    session = series.number(told.number)
    session.children.append((child, told))
    carried = series.before(session).day + A_DAY if told.added is None else date.min

    def write(day: int, scene: Callable[..., None], *more: object) -> None:
        when = max(carried, stage.day(child, day, told.number))
        stage.write(child, when, scene, *more, session)

    if told.added is not None:
        write(told.added, _bring, told)
    if told.calls:
        write(told.added or CARRIED, _call, told)
    if told.family is not None:
        write(told.family.informed, _inform, told.family.brings)
    for promise in told.measures:
        followed(stage, child, promise, told.number)


def _bring(stage: Stage, child: Pupil, day: date, told: Brought, session: Session) -> None:
    question = child.named(told.question)
    with stage.acting(child, "leader", day) as by:
        add_child(by=by, meeting=session.id, case=child.raised.pk, question=question)


def _call(stage: Stage, child: Pupil, day: date, told: Brought, session: Session) -> None:
    """The leader calls those who do not come anyway."""
    with stage.acting(child, "leader", day) as by:
        call_also(by, session, [stage.service(kind).unit.pk for kind in told.calls])


def _inform(stage: Stage, child: Pupil, day: date, brings: str, session: Session) -> None:
    with stage.acting(child, "leader", day) as by:
        item = Item.objects.get(meeting=session.id, case=child.raised.pk)
        inform_family(by=by, item=item.pk, brings=brings)
