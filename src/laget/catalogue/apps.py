"""The catalogue room."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Help numbers, law, the guide."""

    name = "laget.catalogue"
    label = "catalogue"
