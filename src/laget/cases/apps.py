"""The cases room."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """From a worry to an effect."""

    name = "laget.cases"
    label = "cases"
