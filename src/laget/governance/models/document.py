"""The documents that steer the cooperation, with their goals. They follow the set-up's file, or
are written on screen when the year's letter has come."""

from django.db import models
from django.db.models import F, Q

from laget.organisations.api import MunicipalRow, Position
from laget.platform.localised import localised


class SteeringDocument(MunicipalRow):
    """A letter, strategy, plan, decision, audit or law. `adopted` empty: no source says when."""

    code = models.CharField(max_length=40, blank=True)  # the set-up's; empty: written on screen
    kind = models.CharField(max_length=10)
    name = models.JSONField()
    about = models.JSONField(default=dict)
    adopted = models.CharField(max_length=10, blank=True)
    adopted_on = models.DateField(null=True)
    adopted_by = models.JSONField(default=dict)
    until = models.DateField(null=True)
    web = models.URLField(max_length=400, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    written_by = models.ForeignKey(Position, on_delete=models.RESTRICT, null=True, related_name="+")
    withdrawn = models.BooleanField(default=False)  # gone from the file

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "code"], condition=~Q(code=""), name="document_code"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(adopted_on=None) | Q(until__gte=F("adopted_on")),
                name="document_period",
            ),
        )

    def __str__(self) -> str:
        return localised(self.name)

    @property
    def words(self) -> str:
        """What it is about, in the reader's language; empty when nothing is said of it."""
        return localised(self.about)

    @property
    def adopter(self) -> str:
        """Who adopted it, in the reader's language; empty when it is not stated."""
        return localised(self.adopted_by)


class DocumentGoal(MunicipalRow):
    """One goal, point or recommendation of a document, with the number it has there."""

    document = models.ForeignKey(SteeringDocument, on_delete=models.RESTRICT, related_name="goals")
    code = models.CharField(max_length=40, blank=True)
    number = models.CharField(max_length=12, blank=True)
    text = models.JSONField()
    sequence = models.PositiveIntegerField(default=0)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=["document", "sequence"], name="goal_document"),)

    def __str__(self) -> str:
        return localised(self.text)
