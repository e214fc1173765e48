"""The organisations room."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Municipality, units, positions, set-ups."""

    name = "laget.organisations"
    label = "organisations"
