"""The meetings room."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Series, agenda, minutes."""

    name = "laget.meetings"
    label = "meetings"
