"""The portal room."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The family's own pages."""

    name = "laget.portal"
    label = "portal"
