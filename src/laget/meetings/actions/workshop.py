"""The workshop: opened, proposed in, grouped, weighed, decided."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Sum
from django.utils.translation import gettext as _

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.governance.api import (
    NewOppdrag,
    Oppdrag,
    demand_coordinator,
    demand_unnamed,
    looked_over,
    may_decide,
    prioritise,
    published_words,
    raise_oppdrag,
    set_aside,
)
from laget.kernel.errors import Absent, Invalid, Refused
from laget.meetings.actions.agenda import next_number
from laget.meetings.actions.running import save_minutes
from laget.meetings.models import Item, Meeting, Workshop, WorkshopCard, WorkshopWeight
from laget.meetings.rules import demand_begun, demand_open, get_meeting, lock_meeting
from laget.platform.db.rows import locked, the_one
from laget.platform.unnamed import wrong_wording

POINTS = 5


@action
def open_workshop(*, by: Viewer, meeting: uuid.UUID, points: int = POINTS) -> Workshop:
    """Open the workshop of a body's meeting, with all that has been proposed on the table.

    Raises Absent, or Refused: not the one who leads it, not its day, or it is open already.
    """
    row = lock_meeting(by, meeting)
    if row.body_id is None:
        raise Absent
    demand_begun(by, row)
    if row.body is None or not may_decide(row.body):
        raise Refused(_("This body does not decide which oppdrag come first."))
    if Workshop.objects.filter(meeting=row).exists():
        raise Refused(_("The workshop is open already."))
    if not 1 <= points <= 20:
        raise Invalid({"points": _("Write a number from 1 to 20.")})
    item = Item.objects.create(
        municipality_id=row.municipality_id,
        meeting=row,
        number=next_number(row),
        kind=Item.Kind.MATTER,
        title=_("Workshop: which oppdrag come first"),
        added_by_id=by.seat,
        added_at=by.at,
    )
    workshop = Workshop.objects.create(
        municipality_id=row.municipality_id,
        meeting=row,
        item=item,
        points=points,
        opened_by_id=by.seat,
        opened_at=by.at,
    )
    waiting = Oppdrag.objects.filter(municipality_id=by.municipality, phase=Oppdrag.Phase.PROPOSED)
    for oppdrag in waiting.order_by("raised_at", "id"):
        _lay_out(by, workshop, oppdrag)
    return workshop


def _lay_out(by: Viewer, workshop: Workshop, oppdrag: Oppdrag) -> WorkshopCard:
    return WorkshopCard.objects.create(
        municipality_id=workshop.municipality_id,
        meeting_id=workshop.meeting_id,
        workshop=workshop,
        oppdrag=oppdrag,
        added_by_id=by.seat,
        added_at=by.at,
    )


def get_workshop(viewer: Viewer, meeting: uuid.UUID) -> Workshop:
    """The workshop of a meeting that one sees. Raises Absent."""
    get_meeting(viewer, meeting)
    return the_one(Workshop.objects.select_related("meeting__body").filter(meeting=meeting))


def _demand_running(workshop: Workshop) -> None:
    """Raise Refused when it is over, or its meeting is."""
    demand_open(workshop.meeting)
    if workshop.closed_at is not None:
        raise Refused(_("The workshop is over. What was decided stands."))


@action
def propose_in(*, by: Viewer, meeting: uuid.UUID, new: NewOppdrag) -> WorkshopCard:
    """Somebody who takes part proposes one more. Raises Absent, Refused or Invalid."""
    workshop = get_workshop(by, meeting)
    _demand_running(workshop)
    return _lay_out(by, workshop, raise_oppdrag(by=by, new=new))


def get_card(viewer: Viewer, card: uuid.UUID) -> WorkshopCard:
    """A card on the table. Raises Absent."""
    rows = WorkshopCard.objects.select_related("workshop__meeting__body", "oppdrag")
    return the_one(rows.filter(pk=card))


@action
def group(*, by: Viewer, card: uuid.UUID, label: str, looked_at: str = "") -> WorkshopCard:
    """Put a card together with others, under a label; empty takes it out.

    Raises Absent, Refused or Invalid.
    """
    known = get_card(by, card)
    _demand_running(known.workshop)
    if wrong := wrong_wording({"label": label}, looked_at, published_words(by)):
        raise Invalid(wrong)
    row = locked(WorkshopCard.objects.filter(pk=card))
    row.label = label.strip()
    row.keep()
    return row


@action
def weigh(*, by: Viewer, card: uuid.UUID, points: int) -> WorkshopWeight:
    """Give a card some of one's own points, instead of what one gave it before.

    Raises Absent, Refused, or Invalid when one has not so many left.
    """
    known = get_card(by, card)
    _demand_running(known.workshop)
    mine = WorkshopWeight.objects.filter(card__workshop=known.workshop, holder_id=by.seat)
    list(mine.select_for_update())  # two windows of one person wait for each other
    given = mine.exclude(card=known).aggregate(n=Sum("points"))["n"] or 0
    left = known.workshop.points - given
    if not 0 <= points <= left:
        told = _("You have %(left)d points left to give. Take some back from another first.")
        raise Invalid({"points": told % {"left": left}})
    row = mine.filter(card=known).first()
    if row is None:
        return WorkshopWeight.objects.create(
            municipality_id=known.municipality_id,
            meeting_id=known.meeting_id,
            card=known,
            holder_id=by.seat,
            points=points,
        )
    row.points = points
    row.keep()
    return row


@dataclass(frozen=True)
class Verdict:
    """What is decided of a card: its place, or None when it is not taken up now; and why."""

    card: uuid.UUID
    place: int | None
    reason: str


@action
def decide_workshop(
    *, by: Viewer, meeting: uuid.UUID, verdicts: Sequence[Verdict], looked_at: str = ""
) -> Workshop:
    """Every card gets its place or is set aside; the minutes say which, and the workshop is over.

    Raises Absent, Refused to others than coordinators, or Invalid with what is wrong by card.
    """
    get_workshop(by, meeting)
    demand_coordinator(by)
    row = lock_meeting(by, meeting)
    workshop = locked(Workshop.objects.select_related("meeting").filter(meeting=meeting))
    _demand_running(workshop)
    if row.body_id is None:
        raise Absent
    cards = {c.pk: c for c in workshop.cards.select_related("oppdrag")}
    _check(cards, verdicts)
    demand_unnamed(by, looked_at, **{f"reason_{v.card}": v.reason for v in verdicts})
    taken = sorted((v for v in verdicts if v.place is not None), key=lambda v: v.place or 0)
    for place, verdict in enumerate(taken, 1):
        prioritise(
            by=by,
            oppdrag=cards[verdict.card].oppdrag_id,
            place=place,
            of=len(taken),
            reason=verdict.reason,
            body=row.body_id,
            looked_at=looked_over(by, verdict.reason),
        )
    rest = [v for v in verdicts if v.place is None]
    for verdict in rest:
        set_aside(
            by=by,
            oppdrag=cards[verdict.card].oppdrag_id,
            reason=verdict.reason,
            looked_at=looked_over(by, verdict.reason),
        )
    _write_down(by, row, workshop, _told(cards, taken, rest))
    workshop.closed_at = by.at
    workshop.keep()
    return workshop


def _check(cards: dict[uuid.UUID, WorkshopCard], verdicts: Sequence[Verdict]) -> None:
    """Every card has one verdict with a reason, and no two have the same place."""
    wrong: dict[str, str] = {}
    places = [v.place for v in verdicts if v.place is not None]
    for verdict in verdicts:
        name = f"place_{verdict.card}"
        if verdict.place is not None and places.count(verdict.place) > 1:
            wrong[name] = _("Two have the same number. Give each its own.")
        if not verdict.reason.strip():
            wrong[f"reason_{verdict.card}"] = _("Write why.")
    if {v.card for v in verdicts} != set(cards):
        wrong[""] = _("Somebody has proposed one more meanwhile. Look at it too.")
    if wrong:
        raise Invalid(wrong)


def _told(
    cards: dict[uuid.UUID, WorkshopCard], taken: Sequence[Verdict], rest: Sequence[Verdict]
) -> str:
    lines = [
        f"{place}. {cards[v.card].oppdrag.title}: {v.reason.strip()}"
        for place, v in enumerate(taken, 1)
    ]
    if rest:
        lines += ["", _("Not now:")]
        lines += [f"– {cards[v.card].oppdrag.title}: {v.reason.strip()}" for v in rest]
    return "\n".join(lines)


def _write_down(by: Viewer, meeting: Meeting, workshop: Workshop, words: str) -> None:
    """What was decided, after whatever has been written in the minutes already."""
    item = Item.objects.get(pk=workshop.item_id)
    text = "\n\n".join(filter(None, [item.minutes, words]))
    save_minutes(by=by, item=item.pk, text=text, version=item.minutes_version)
