"""The day on which oppdrag are proposed, grouped, weighed and decided, together."""

from django.db import models
from django.db.models import Q

from laget.governance.api import Oppdrag
from laget.meetings.models.item import Item
from laget.meetings.models.meeting import Meeting
from laget.organisations.api import MunicipalRow, Position


class Workshop(MunicipalRow):
    """A meeting's workshop, on one item of its agenda. It is over when it has been decided."""

    CHANGES = ("closed_at",)

    meeting = models.OneToOneField(Meeting, on_delete=models.RESTRICT, related_name="workshop")
    item = models.ForeignKey(Item, on_delete=models.RESTRICT, related_name="+")
    points = models.PositiveSmallIntegerField()  # so many each has to give
    opened_by = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(points__gte=1, points__lte=20), name="workshop_points"
            ),
        )

    def __str__(self) -> str:
        return f"workshop of {self.meeting_id}"


class WorkshopCard(MunicipalRow):
    """An oppdrag that is on the table; `label` gathers those that belong together."""

    CHANGES = ("label",)

    meeting = models.ForeignKey(Meeting, on_delete=models.RESTRICT, related_name="+")
    workshop = models.ForeignKey(Workshop, on_delete=models.RESTRICT, related_name="cards")
    oppdrag = models.ForeignKey(Oppdrag, on_delete=models.RESTRICT, related_name="+")
    label = models.CharField(max_length=60, blank=True)
    added_by = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["workshop", "oppdrag"], name="card_once"),)

    def __str__(self) -> str:
        return f"{self.oppdrag_id} in {self.workshop_id}"


class WorkshopWeight(MunicipalRow):
    """What one of those who take part gives a card. Each weighs alone: nothing is overwritten."""

    CHANGES = ("points",)

    meeting = models.ForeignKey(Meeting, on_delete=models.RESTRICT, related_name="+")
    card = models.ForeignKey(WorkshopCard, on_delete=models.RESTRICT, related_name="weights")
    holder = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    points = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["card", "holder"], name="weight_once"),)

    def __str__(self) -> str:
        return f"{self.points} to {self.card_id}"
