"""The platform room."""

from django.apps import AppConfig


class PlatformConfig(AppConfig):
    """What has no domain word: audit, database, documents, the look."""

    name = "laget.platform"
    label = "platform"
