"""The consent room."""

from django.apps import AppConfig


class ConsentConfig(AppConfig):
    """What the family has opened."""

    name = "laget.consent"
    label = "consent"
