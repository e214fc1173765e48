"""What meetings, and the cooperation behind them, wait for from me: one statement for it all."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, F, QuerySet, Value
from django.db.models.functions import Cast

from laget.access.viewer import Viewer
from laget.governance.api import asked_rows, due_rows
from laget.meetings.models import Resolution, ThemeQuestion
from laget.platform.localised import localised

MOST = 20


@dataclass(frozen=True)
class Waits:
    """Something that is mine to answer or to do.

    `kind`: question (to my service), takeover (my unit is asked), decision (of a body, mine to do),
    mandate (to be evaluated; `id` is its body's); or what another room waits for.
    """

    kind: str
    id: uuid.UUID
    title: str
    who: str
    day: date
    late: bool


Rows = QuerySet[Any, tuple[Any, ...]]


def waiting_for_me(viewer: Viewer, more: Sequence[Rows] = ()) -> list[Waits]:
    """Everything of these kinds, soonest first, with what rooms above wait for. One statement.

    `more`: kind, id, title, a name in several languages, day.
    """
    rows = _decisions(viewer).union(*_others(viewer), *more, all=True)
    found = [
        Waits(
            kind=kind,
            id=pk,
            title=title or localised(name),
            who=localised(name),
            day=day,
            late=day < viewer.today,
        )
        for kind, pk, title, name, day in rows
    ]
    return sorted(found, key=lambda w: (w.day, str(w.id)))


def _decisions(viewer: Viewer) -> Rows:
    rows = Resolution.objects.filter(owner_id=viewer.seat, done_at=None).order_by("due_on", "id")
    told = (Value("decision", CharField()), "pk", Cast("text", CharField()), "body__name", "due_on")
    return rows.values_list(*told)[:MOST]


def _others(viewer: Viewer) -> list[Rows]:
    """Those that can wait for somebody with her roles at all."""
    found = [*asked_rows(viewer), *due_rows(viewer)]
    if "intake" in viewer.roles:
        # Themes on which my service has been asked, for meetings that are still ahead.
        open_ones = ThemeQuestion.objects.filter(
            unit_id=viewer.unit, answered_at=None, meeting__starts_at__gte=viewer.at
        )
        found.append(
            open_ones.order_by("meeting__starts_at", "id").values_list(
                Value("question", CharField()),
                "pk",
                Cast("item__title", CharField()),
                F("meeting__unit__name"),
                Cast("asked_at", DateField()),
            )[:MOST]
        )
    return found
