"""Events as a calendar (RFC 5545): the same id for as long as it exists, a number that rises."""

from collections.abc import Iterable
from datetime import UTC, timedelta

from icalendar import Calendar, Event

from laget.year.queries.events import Event as Planned

REFRESH = timedelta(hours=6)


def calendar(name: str, events: Iterable[tuple[Planned, str]]) -> bytes:
    """The events, each with the address of its page, as text/calendar.

    Hours are UTC, so that no program needs to know our time zone. What is called off is told so,
    and not left out: a program would keep it.
    """
    found = Calendar()
    found.add("prodid", "-//Laget//Year//EN")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", name)
    found.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for planned, address in events:
        found.add_component(_event(planned, address))
    return bytes(found.to_ical())


def _event(planned: Planned, address: str) -> Event:
    event = Event()
    event.add("uid", f"{planned.id}@laget")
    event.add("dtstamp", planned.changed_at.astimezone(UTC))
    event.add("last-modified", planned.changed_at.astimezone(UTC))
    event.add("sequence", planned.sequence)
    named = planned.kind == "gathering" and planned.under
    event.add("summary", f"{planned.title}: {planned.under}" if named else planned.title)
    if planned.ends_at is None:
        event.add("dtstart", planned.day)
        event.add("dtend", planned.day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        event.add("dtstart", planned.starts_at.astimezone(UTC))
        event.add("dtend", planned.ends_at.astimezone(UTC))
    event.add("status", "CANCELLED" if planned.cancelled else "CONFIRMED")
    if planned.under and not named:
        event.add("description", planned.under)
    if planned.place:
        event.add("location", planned.place)
    event.add("url", address)
    return event
