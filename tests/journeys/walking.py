"""Every page of the product by its address: routes from the URL resolver, ids from a rich world."""

import itertools
import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from html.parser import HTMLParser

from django.conf import settings
from django.urls import URLPattern, reverse

from laget.access.viewer import Viewer
from laget.meetings.api import (
    Item,
    Meeting,
    NewMeeting,
    Participant,
    add_anonymised,
    add_presentation,
    add_theme,
    approve,
    invite,
    plan_meeting,
    record_attendance,
    save_minutes,
)
from tests.cast import Cast
from tests.routes import all_routes
from tests.walls.meetings import KIND
from tests.walls.worlds import World

ROOMS = {"cases", "catalogue", "governance", "meetings", "plans", "portal", "year"}
# Other faces of a page than the one without a question mark.
ASIDES = {
    "concern-write": ("?all=1",),
    "meetings": ("?past=1",),
    "concern-choose": ("?q=zzz",),
    "year": ("?list=1", "?part=mine"),
    "gatherings": ("?past=1",),
    "action-plan": ("?state=untold",),
    "open-services": ("?q=lese", "?q=xyzzy"),
}

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


@dataclass(frozen=True)
class Door:
    """One address of the product, its route, and the room whose view answers."""

    route: str
    path: str
    room: str


def doors(things: Mapping[str, Sequence[object]]) -> list[Door]:
    """All addresses that the things make; raises KeyError for a part of an address without any."""
    found = []
    for pattern in all_routes():
        room = pattern.callback.__module__.split(".")[1]
        room = room if room in ROOMS else "site"
        names = list(pattern.pattern.converters)
        for values in itertools.product(*(things[name] for name in names)):
            path = reverse(str(pattern.name), kwargs=dict(zip(names, values, strict=True)))
            found += [Door(str(pattern.name), path + more, room) for more in _faces(pattern)]
    return found


def _faces(pattern: URLPattern) -> tuple[str, ...]:
    return ("", *ASIDES.get(str(pattern.name), ()))


class _Shape(HTMLParser):
    """The elements of a page, with what decides on how they look."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = (f"{k}={v}" for k, v in attrs if k in {"class", "type"} or k.startswith("data-"))
        self.parts.append(f"{tag} {' '.join(sorted(kept))}")


def shape_of(html: str) -> str:
    """What a page is made of, without its words and addresses: alike pages have the same."""
    parser = _Shape()
    parser.feed(html)
    return _UUID.sub("", "\n".join(parser.parts))


def things(world: World) -> dict[str, Sequence[object]]:
    """What stands in addresses, by name. A new name in an address gets its thing here."""
    meetings, items, participants = _more_meetings(world.cast)
    return {
        "child": [world.child],
        "case": [world.case, world.shared],
        "record": [world.record],
        "measure": [world.measure, world.plan_measure],
        "named": [world.naming],
        "draft": [world.draft],
        "number": [1],
        "report": [world.report],
        "meeting": [world.meeting, world.sitting, world.table, *meetings],
        "participant": [world.participant, *participants],
        "item": [world.item, world.matter, *items],
        "question": [world.question],
        "consent": [world.consent],
        "giver": [world.giver, world.signer, world.roomer],
        "town": ["nannestad"],
        "language": [code for code, _name in settings.LANGUAGES],
        "code": ["pp_tjenesten"],
        "reader": ["parent", "employee"],
        "plan": ["tidlig_inn"],
        "body": [world.body, world.council, world.idle],
        "place": [world.place],
        "membership": [world.membership],
        "mandate": [world.mandate],
        "oppdrag": [world.proposed, world.prioritised, world.received, world.working, world.taken],
        "takeover": [world.takeover],
        "resolution": [world.resolution],
        "card": [world.card],
        "gathering": [world.together, world.drafted, world.was],
        "feed": [world.feed],
        "token": [world.token, world.answer_token],
        "action_plan": [world.plan],
        "goal": [world.goal],
        "evaluation": [world.asking, world.asked_now, world.asked_before],
        "group": [world.asking_group, world.asked_group],
        "evaluation_question": [world.asking_question],
        "mapping": [world.begun, world.mapping],
        "recommendation": [world.advice],
    }


def _more_meetings(
    cast: Cast,
) -> tuple[list[uuid.UUID], list[uuid.UUID], list[uuid.UUID]]:
    """One ahead, with a case without a name and a service on it; one that has been held."""
    with cast["leader"].acting() as by:
        ahead, held = _plan(by, 50), _plan(by, 0)
        unnamed = add_anonymised(
            by=by, meeting=ahead.pk, title="Et barn som er alene", question="Hva?"
        )
        shown = add_presentation(by=by, meeting=ahead.pk, service=cast.units["ppt"].pk)
        theme = add_theme(by=by, meeting=held.pk, title="Lek", question="Hva virker?", ask=())
        invite(by=by, meeting=held.pk)
        _hold(by, held, theme)
        called = Participant.objects.filter(meeting=ahead).order_by("id")[:1]
        return [ahead.pk, held.pk], [unnamed.pk, shown.pk, theme.pk], [p.pk for p in called]


def _plan(by: Viewer, days: int) -> Meeting:
    start = by.at + timedelta(days=days)
    new = NewMeeting(KIND, start, start + timedelta(hours=1), "Møterommet")
    return plan_meeting(by=by, new=new)


def _hold(by: Viewer, meeting: Meeting, item: Item) -> None:
    for one in Participant.objects.filter(meeting=meeting):
        record_attendance(by=by, meeting=meeting.pk, participant=one.pk, came=True)
    save_minutes(by=by, item=item.pk, text="Vi delte det som virker.", version=0)
    approve(by=by, meeting=meeting.pk)
