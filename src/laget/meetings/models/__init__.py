"""Meetings: series, meeting, participants, items."""

from laget.meetings.models.item import Item, ThemeQuestion
from laget.meetings.models.meeting import Meeting, Participant, Series

__all__ = ["Item", "Meeting", "Participant", "Series", "ThemeQuestion"]
