"""The people room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Children, guardians, and who stands near them."""

    name = "laget.people"
    label = "people"
