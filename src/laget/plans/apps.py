"""The plans room."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """How plans go: measures followed up, result goals, evaluations, rapid mappings."""

    name = "laget.plans"
    label = "plans"
