"""Gatherings: the list, and one of them with who comes and what they thought."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean
from typing import Literal

from django.db import connection
from django.db.models import CharField, DateField, F, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.formats import number_format

from laget.access.viewer import Viewer
from laget.organisations.api import current_setup, text
from laget.platform.db.alphabet import alphabetical
from laget.year.models import Gathering, Signup
from laget.year.rules import arranges, get_gathering, may_arrange

PAGE = 25
SOON = timedelta(days=14)  # what one has signed up for comes up so long before
ASKED_FOR = timedelta(days=7)  # as `laget.answers_until` has it
State = Literal["planned", "open", "shut", "begun", "over", "closed", "off"]


@dataclass(frozen=True)
class Line:
    """How many come, and where the reader stands."""

    coming: int = 0
    came: int = 0
    mine: bool | None = None  # None: not answered
    my_place: int | None = None  # in the order of saying yes

    def waits(self, seats: int | None) -> bool:
        """The reader has said yes, and there is no seat for her yet."""
        return self.my_place is not None and seats is not None and self.my_place > seats

    def waiting(self, seats: int | None) -> int:
        """How many have said yes without getting a seat."""
        return max(0, self.coming - seats) if seats is not None else 0


@dataclass(frozen=True)
class GatheringLine:
    """A gathering in a list."""

    row: Gathering
    kind: str
    state: State
    line: Line


@dataclass(frozen=True)
class GatheringList:
    """What stands on the page."""

    lines: list[GatheringLine]
    past: bool
    may_arrange: bool
    kinds: list[tuple[str, str]]


@dataclass(frozen=True)
class Comer:
    """Somebody who has said yes; only the arranger sees who."""

    id: uuid.UUID
    who: str
    waits: bool
    attended: bool | None


@dataclass(frozen=True)
class Thought:
    """What somebody thought; nobody knows who."""

    useful: int
    words: str


@dataclass(frozen=True)
class GatheringPage:
    """A gathering, whole, as far as the reader may see it."""

    row: Gathering
    kind: str
    purpose: str
    audience: str
    obligatory: bool
    state: State
    line: Line
    units: list[str]  # who is invited; none: everybody
    for_me: bool  # the reader is among them
    arranges: bool
    comers: list[Comer]
    thoughts: list[Thought]
    may_tell: bool  # she was there, and has not said what she thought
    # No counts: few have said each, and two looks could be subtracted.
    mean: str  # of how useful it was, 1–4, with one decimal
    told_on: date  # the day from which what people thought is told


def lines_of(gatherings: Sequence[uuid.UUID]) -> dict[uuid.UUID, Line]:
    """How many come to each, and one's own place. One statement."""
    with connection.cursor() as cursor:
        sql = "select gathering, coming, came, mine, my_place from laget.gathering_lines(%s)"
        cursor.execute(sql, [list(gatherings)])
        return {row[0]: Line(*row[1:]) for row in cursor.fetchall()}


def state_of(viewer: Viewer, row: Gathering) -> State:
    """Where it is on its way."""
    if row.cancelled_at is not None:
        return "off"
    if row.closed_at is not None:
        return "closed"
    if row.ends_at <= viewer.at:
        return "over"
    if row.starts_at <= viewer.at:
        return "begun"
    if row.invited_at is None:
        return "planned"
    return "open" if viewer.today <= row.sign_up_by else "shut"


def list_gatherings(viewer: Viewer, *, past: bool = False) -> GatheringList:
    """Those ahead, soonest first, or those held, newest first. Three statements."""
    rows = Gathering.objects.select_related("unit").filter(municipality_id=viewer.municipality)
    if past:
        rows = rows.filter(ends_at__lt=viewer.at).order_by("-starts_at", "id")
    else:
        rows = rows.filter(ends_at__gte=viewer.at).order_by("starts_at", "id")
    found = list(rows[:PAGE])
    kinds = {k.code: text(k.name) for k in current_setup(viewer)[1].gathering_kinds}
    lines = lines_of([row.pk for row in found])
    return GatheringList(
        lines=[
            GatheringLine(
                row, kinds.get(row.kind, ""), state_of(viewer, row), lines.get(row.pk, Line())
            )
            for row in found
        ],
        past=past,
        may_arrange=may_arrange(viewer),
        kinds=list(kinds.items()),
    )


def gathering_page(viewer: Viewer, gathering: uuid.UUID) -> GatheringPage:
    """One gathering. Raises Absent. At most seven statements."""
    row = get_gathering(viewer, gathering)
    kinds = {k.code: k for k in current_setup(viewer)[1].gathering_kinds}
    kind = kinds.get(row.kind)
    line = lines_of([row.pk]).get(row.pk, Line())
    mine, state = arranges(viewer, row), state_of(viewer, row)
    told = _thoughts(row) if state in ("over", "closed") else []
    invited = list(row.invited.select_related("unit"))
    return GatheringPage(
        row=row,
        kind=text(kind.name) if kind else "",
        purpose=text(kind.purpose) if kind else "",
        audience=text(kind.audience) if kind else "",
        obligatory=kind is not None and kind.obligatory,
        state=state,
        line=line,
        units=sorted((str(i.unit) for i in invited), key=alphabetical),
        for_me=not invited or viewer.unit in {i.unit_id for i in invited},
        arranges=mine,
        comers=comers_of(row) if mine else [],
        thoughts=told,
        mean=number_format(fmean([t.useful for t in told]), 1) if told else "",
        told_on=timezone.localdate(row.ends_at + ASKED_FOR),
        may_tell=state == "over" and _to_tell(viewer).filter(pk=row.pk).exists(),
    )


def comers_of(row: Gathering) -> list[Comer]:
    """Those who have said yes, in the order in which they did; the arranger alone sees any."""
    said_yes = Signup.objects.filter(gathering=row, coming=True).order_by("turn")
    return [
        Comer(
            id=s.pk,
            who=f"{s.holder.holder}, {s.holder.title}, {s.holder.unit}",
            waits=row.seats is not None and place > row.seats,
            attended=s.attended,
        )
        for place, s in enumerate(said_yes.select_related("holder__unit"), start=1)
    ]


def _thoughts(row: Gathering) -> list[Thought]:
    with connection.cursor() as cursor:
        cursor.execute("select useful, words from laget.gathering_answers(%s)", [row.pk])
        return [Thought(*found) for found in cursor.fetchall()]


def _to_tell(viewer: Viewer) -> QuerySet[Gathering]:
    """Those where she was, of which she has not said what she thought."""
    there = Signup.objects.filter(holder_id=viewer.seat, attended=True).values("gathering")
    told = RawSQL("select laget.gatherings_answered()", [])
    asked = Gathering.objects.filter(
        closed_at=None, ends_at__gt=viewer.at - ASKED_FOR, ends_at__lte=viewer.at
    )
    return asked.filter(pk__in=there).exclude(pk__in=told)


def waiting_gatherings(viewer: Viewer) -> list[QuerySet[Gathering, tuple[object, ...]]]:
    """For a statement over several rooms: kind, id, title, who arranges it, day.

    "invited": my unit is, and I have not answered; "going", "off": I have said yes, and it is soon,
    or called off; "thought": I was there, and am asked what I thought; "outcome": mine to write
    what came of it.
    """
    rows = Gathering.objects.filter(
        municipality_id=viewer.municipality, cancelled_at=None, closed_at=None
    )
    answered = Signup.objects.filter(holder_id=viewer.seat).values("gathering")
    asked = rows.filter(
        invited_at__isnull=False,
        starts_at__gt=viewer.at,
        sign_up_by__gte=viewer.today,
        invited__unit_id=viewer.unit,
    ).exclude(pk__in=answered)
    mine = rows.filter(made_by_id=viewer.seat, ends_at__lt=viewer.at, invited_at__isnull=False)
    return [
        _told("invited", asked, F("sign_up_by")),
        *_ahead_of_me(viewer),
        _told("thought", _to_tell(viewer), Cast("ends_at", DateField())),
        _told("outcome", mine, Cast("ends_at", DateField())),
    ]


def _ahead_of_me(viewer: Viewer) -> list[QuerySet[Gathering, tuple[object, ...]]]:
    yes = Signup.objects.filter(holder_id=viewer.seat, coming=True).values("gathering")
    mine = Gathering.objects.filter(pk__in=yes, ends_at__gt=viewer.at)
    day = Cast("starts_at", DateField())
    soon = mine.filter(cancelled_at=None, starts_at__lt=viewer.at + SOON)
    return [_told("going", soon, day), _told("off", mine.filter(cancelled_at__isnull=False), day)]


def _told(
    kind: str, rows: QuerySet[Gathering], day: object
) -> QuerySet[Gathering, tuple[object, ...]]:
    titled = (Value(kind, CharField()), "pk", Cast("title", CharField()), F("unit__name"), day)
    return rows.order_by("starts_at", "id").values_list(*titled)[:20]  # type: ignore[arg-type]
