"""The site room."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Front page, my day, sign-in."""

    name = "laget.site"
    label = "site"
