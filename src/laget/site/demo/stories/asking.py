"""The family is asked, answers in its own way and time, and sometimes takes its yes back."""

import uuid
from datetime import date, timedelta

from django.db.models import Q

from laget.consent.api import (
    Giver,
    Question,
    Reply,
    Scan,
    answer_consent,
    close_consent,
    keep_scan,
    name_delegate,
    prepare_consent,
    withdraw_consent,
)
from laget.organisations.api import MeetingKind, PurposeUse
from laget.site.demo.actors import Pupil
from laget.site.demo.paper import signed_paper
from laget.site.demo.stage import Stage
from laget.site.demo.words import categories, purpose
from laget.site.demo.written import Answer, Asked, Withdrawal

Kept = list[uuid.UUID]  # the consent's id, from when it has been asked for


def asked(stage: Stage, child: Pupil) -> None:
    """Everything that the family is asked in this story, and what comes of each question."""
    for told in child.story.asked:
        if told.central and not any(series.central for series in stage.series.values()):
            continue
        kept: Kept = []
        stage.write(child, told.day, _ask, told, kept)
        for answer in told.answers:
            stage.write(child, answer.day, _answer, answer, kept)
        if told.passed_on is not None:
            stage.write(child, told.passed_on, _pass_on, told, kept)
        if told.withdrawn is not None:
            stage.write(child, told.withdrawn.day, _withdraw, told.withdrawn, kept)
        if told.ended is not None:
            stage.write(child, told.ended, _end, kept)


def _ask(stage: Stage, child: Pupil, day: date, told: Asked, kept: Kept) -> None:
    case = child.raised
    units = dict.fromkeys(stage.service(kind).unit.pk for kind in told.to)
    with stage.acting(child, told.by, day) as by:
        question = Question(
            case=case.pk,
            child=child.row.pk,
            sort_at=case.opened_at,
            setup=case.setup_id,
            purpose=purpose(stage.setup, _use(child), _meeting(stage, child, told)),
            categories=categories(stage.setup, told.kinds),
            receivers=tuple(units),
            why=child.named(told.why),
            valid_until=_until(stage, told, by.today),
        )
        kept.append(prepare_consent(by=by, question=question).pk)


def _meeting(stage: Stage, child: Pupil, told: Asked) -> MeetingKind | None:
    """The kind of meeting that is asked about, when it is one."""
    brought = next((b for b in child.story.brought if b.central == told.central), None)
    series = stage.series_for(child, brought) if brought else None
    return series.kind if series else None


def _use(child: Pupil) -> PurposeUse:
    """A family is asked for the road its child's matter is on."""
    told = child.story
    ways = [way for way in (told.decided, told.went_on, told.moved_on) if way is not None]
    helped = any("one_service" in way.verbs for way in ways) and not told.brought
    return PurposeUse.ONE_SERVICE if helped else PurposeUse.MEETING


def _until(stage: Stage, told: Asked, asked_on: date) -> date:
    """The last day: as told, and never longer than the set-up allows."""
    wanted = asked_on + timedelta(days=told.days)
    if told.until is not None:
        wanted = stage.days.today + timedelta(days=told.until)
    return min(wanted, asked_on + timedelta(days=stage.setup.deadlines.consent_max_days.value))


def _giver(child: Pupil, who: str, kept: Kept) -> Giver | None:
    """Her part of the question; the child's own, where the age rule asks her instead."""
    seat = child.who(who).seat
    rows = Giver.objects.filter(consent=kept[0])
    hers = rows.filter(Q(person=seat) | Q(youth=seat)).first()
    return hers or rows.filter(youth=child.row).first()


def _answer(stage: Stage, child: Pupil, day: date, told: Answer, kept: Kept) -> None:
    on_her_own_page = told.form == "screen"
    with stage.acting(child, told.who if on_her_own_page else told.by, day) as by:
        giver = _giver(child, told.who, kept)
        if giver is None:
            return
        scan: Scan | None = None
        if told.form == "paper":
            scan = keep_scan(by=by, case=child.raised.pk, file=signed_paper(stage.chance))
        reply = Reply(
            answer=told.answer,
            form=told.form,
            categories=_parts(stage, told, giver),
            retelling=child.named(told.retelling),
            understood=child.named(told.understood),
            scan=scan,
        )
        answer_consent(by=by, giver=giver.pk, reply=reply)


def _parts(stage: Stage, told: Answer, giver: Giver) -> tuple[str, ...]:
    """For an answer in parts: those asked for that she opens; the first when none has its kind."""
    if told.answer != "part":
        return ()
    asked_for = giver.consent.categories
    opened = categories(stage.setup, told.kinds)
    return tuple(code for code in asked_for if code in opened) or tuple(asked_for[:1])


def _pass_on(stage: Stage, child: Pupil, day: date, told: Asked, kept: Kept) -> None:
    service = stage.service(told.to[0])
    with stage.being(service.intake, child, day) as by:
        name_delegate(by=by, consent=kept[0], position=service.colleague.seat)


def _withdraw(stage: Stage, child: Pupil, day: date, told: Withdrawal, kept: Kept) -> None:
    with stage.acting(child, told.who, day) as by:
        giver = _giver(child, told.who, kept)
        if giver is not None:
            withdraw_consent(by=by, giver=giver.pk)


def _end(stage: Stage, child: Pupil, day: date, kept: Kept) -> None:
    with stage.acting(child, "leader", day) as by:
        close_consent(by=by, consent=kept[0])
