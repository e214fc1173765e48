"""What a body is for and rests on, and whether that has been looked at again."""

from django.db import models
from django.db.models import F, Q

from laget.governance.models.body import Body
from laget.organisations.api import MunicipalRow, Position
from laget.platform.localised import localised


class Mandate(MunicipalRow):
    """A mandate or agreement. The newest adopted one of a body, or else of the one above, holds.

    `adopted_on` is the first day it can be, `adopted` the day as exactly as it is known.
    """

    CHANGES = ("evaluate_by",)

    class Kind(models.TextChoices):
        """A mandate of its own, or an agreement between several."""

        MANDATE = "mandate"
        AGREEMENT = "agreement"

    body = models.ForeignKey(Body, on_delete=models.RESTRICT, related_name="mandates")
    kind = models.CharField(max_length=10, choices=Kind)
    code = models.CharField(max_length=40, blank=True)  # the set-up's; empty: written on screen
    name = models.JSONField()
    text = models.JSONField()
    adopted = models.CharField(max_length=10)
    adopted_on = models.DateField()
    adopted_by = models.JSONField(default=dict)
    until = models.DateField(null=True)
    evaluate_by = models.DateField(null=True)  # the last day on which it is in time
    written_by = models.ForeignKey(Position, on_delete=models.RESTRICT, null=True, related_name="+")
    withdrawn = models.BooleanField(default=False)  # gone from the file

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("adopted_on")), name="mandate_period"
            ),
            models.UniqueConstraint(
                fields=["municipality", "code"], condition=~Q(code=""), name="mandate_code"
            ),
        )

    def __str__(self) -> str:
        return localised(self.name)

    @property
    def words(self) -> str:
        """What it says, in the reader's language."""
        return localised(self.text)

    @property
    def adopter(self) -> str:
        """Who adopted it, in the reader's language; empty when it is not stated."""
        return localised(self.adopted_by)


class MandateEvaluation(MunicipalRow):
    """That a mandate was evaluated: when, what was found, when it is to be done again."""

    mandate = models.ForeignKey(Mandate, on_delete=models.RESTRICT, related_name="evaluations")
    evaluated_on = models.DateField()
    found = models.TextField(max_length=4000)
    next_by = models.DateField(null=True)
    written_by = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(next_by=None) | Q(next_by__gt=F("evaluated_on")),
                name="evaluation_in_order",
            ),
        )

    def __str__(self) -> str:
        return f"{self.mandate_id} {self.evaluated_on}"
