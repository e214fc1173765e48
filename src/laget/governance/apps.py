"""The governance room."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """Bodies and their mandates, steering documents, oppdrag and what becomes of them."""

    name = "laget.governance"
    label = "governance"
