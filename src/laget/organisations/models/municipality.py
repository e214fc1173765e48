"""A municipality and the versions of its set-up."""

import uuid

from django.db import models
from django.db.models.functions import Now

from laget.platform.localised import localised


class Municipality(models.Model):
    """A municipality that runs on the system. Published: its name and face are nobody's secret."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=40, unique=True)
    name = models.JSONField()
    tagline = models.JSONField(default=dict)
    language = models.CharField(max_length=2)
    setup = models.ForeignKey(
        "organisations.SetupVersion", on_delete=models.RESTRICT, null=True, related_name="+"
    )

    def __str__(self) -> str:
        return localised(self.name)


class SetupVersion(models.Model):
    """A whole set-up as it was loaded. Never changed: a case keeps the version it began with."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.RESTRICT, related_name="setups")
    number = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64)
    content = models.JSONField()
    loaded_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["municipality", "number"], name="setup_number"),
        )

    def __str__(self) -> str:
        return f"{self.municipality} {self.number}"
