"""A child as one unit knows her, and who is her contact there."""

from django.db import models
from django.db.models import F, Q

from laget.access.models import Account
from laget.organisations.api import MunicipalRow, Position, Unit


class Child(MunicipalRow):
    """A child registered by a unit. Another unit has a row of its own (docs/adr/0005)."""

    unit = models.ForeignKey(Unit, on_delete=models.RESTRICT, related_name="children")
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    born = models.DateField()
    group = models.CharField(max_length=40, blank=True)
    # The youth's own sign-in, when she has one.
    account = models.ForeignKey(Account, on_delete=models.RESTRICT, null=True, related_name="+")
    registered_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["unit", "group", "first_name"], name="child_unit"),)

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}"


class Placement(MunicipalRow):
    """Who is the child's contact teacher or pedagogical leader, from when until when."""

    child = models.ForeignKey(Child, on_delete=models.RESTRICT, related_name="placements")
    position = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="placements")
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["child"], name="placement_child"),
            models.Index(fields=["position"], name="placement_position"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="placement_period",
            ),
        )

    def __str__(self) -> str:
        return f"{self.position_id} for {self.child_id}"
