"""Meetings: series, meeting, participants, items, what was decided."""

from laget.meetings.models.item import Item, ThemeQuestion
from laget.meetings.models.meeting import Meeting, Participant, Series
from laget.meetings.models.resolution import Resolution
from laget.meetings.models.workshop import Workshop, WorkshopCard, WorkshopWeight

__all__ = [
    "Item",
    "Meeting",
    "Participant",
    "Resolution",
    "Series",
    "ThemeQuestion",
    "Workshop",
    "WorkshopCard",
    "WorkshopWeight",
]
