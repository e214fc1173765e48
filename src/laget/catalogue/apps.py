"""The catalogue room."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Services and measures, and the action guide: what everybody may read."""

    name = "laget.catalogue"
    label = "catalogue"
