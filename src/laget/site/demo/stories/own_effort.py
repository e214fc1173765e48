"""The unit tries by itself: measures are agreed, carried out, assessed, and sometimes passed on."""

from datetime import date

from laget.cases.api import accept_baton, add_note, name_person, offer_baton
from laget.organisations.api import end_position
from laget.site.demo.actors import Pupil
from laget.site.demo.stage import Stage
from laget.site.demo.stories.concern import concern
from laget.site.demo.stories.deciding import decided
from laget.site.demo.stories.measures import promised
from laget.site.demo.words import category
from laget.site.demo.written import HandOver, Jotting, Naming


def own_effort(stage: Stage, child: Pupil) -> None:
    """A worry, the decision to try oneself, and all that has happened since."""
    concern(stage, child)
    decided(stage, child, child.story.decided)
    since(stage, child)


def since(stage: Stage, child: Pupil) -> None:
    """What happens in a case after its first decision, whatever was decided."""
    story = child.story
    for person in story.named:
        stage.write(child, person.day, _let_in, person)
    if story.hand_over is not None:
        stage.write(child, story.hand_over.day, _offer, story.hand_over)
        if story.hand_over.accepted is not None:
            stage.write(child, story.hand_over.accepted, _accept, story.hand_over)
    promised(stage, child)
    for note in story.notes:
        stage.write(child, note.day, _note, note)
    if story.went_on is not None:
        decided(stage, child, story.went_on)
    if story.holder_left is not None:
        stage.write(child, story.holder_left, _leave)


def _offer(stage: Stage, child: Pupil, day: date, told: HandOver) -> None:
    with stage.acting(child, told.by, day) as by:
        offer_baton(by=by, case=child.raised.pk, position=child.who(told.to).seat)


def _accept(stage: Stage, child: Pupil, day: date, told: HandOver) -> None:
    with stage.acting(child, told.to, day) as by:
        accept_baton(by=by, case=child.raised.pk)


def _note(stage: Stage, child: Pupil, day: date, told: Jotting) -> None:
    with stage.acting(child, told.by, day) as by:
        add_note(
            by=by,
            case=child.raised.pk,
            category=category(stage.setup, told.kind),
            voice=told.voice,
            body=child.named(told.text),
        )


def _let_in(stage: Stage, child: Pupil, day: date, told: Naming) -> None:
    with stage.acting(child, "contact", day) as by:
        seat, reason = child.who(told.who).seat, child.named(told.reason)
        name_person(by=by, case=child.raised.pk, position=seat, reason=reason)


def _leave(stage: Stage, child: Pupil, day: date) -> None:
    """The holder of the case takes a job elsewhere, and nobody has been asked to take over."""
    with stage.setting_up(child, day) as job:
        end_position(by=job, position=child.who("author").seat)
