"""Positions: who works where, as what, from when until when."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from laget.access.models import Account
from laget.organisations.models.base import MunicipalRow
from laget.organisations.models.unit import Unit


class Position(MunicipalRow):
    """A person's place in a unit, with roles. It is a seat of its own; ending it ends access."""

    unit = models.ForeignKey(Unit, on_delete=models.RESTRICT, related_name="positions")
    account = models.ForeignKey(Account, on_delete=models.RESTRICT, related_name="+")
    holder = models.CharField(max_length=120)
    title = models.CharField(max_length=120)
    roles = ArrayField(models.CharField(max_length=20), default=list)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["unit"], name="position_unit"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="position_period",
            ),
        )

    def __str__(self) -> str:
        return f"{self.holder}, {self.title}"
