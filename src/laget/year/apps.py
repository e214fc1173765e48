"""The year room."""

from django.apps import AppConfig


class YearConfig(AppConfig):
    """The wheel of the year, gatherings that one signs up for, and calendars to follow it in."""

    name = "laget.year"
    label = "year"
