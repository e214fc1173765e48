"""Who holds the baton, and who has been named to help."""

from django.db import models
from django.db.models import Q

from laget.cases.models.case import Case
from laget.organisations.api import MunicipalRow, Position


class Baton(MunicipalRow):
    """One leg with the baton: offered, accepted, ended. One leg runs at a time."""

    CHANGES = (
        "accepted_at",
        "ended_at",
    )

    case = models.ForeignKey(Case, on_delete=models.RESTRICT, related_name="batons")
    position = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    offered_by = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    offered_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(accepted_at__isnull=False, ended_at=None),
                name="baton_one_holder",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(accepted_at=None, ended_at=None),
                name="baton_one_offer",
            ),
        )
        indexes = (
            models.Index(fields=["position"], name="baton_open", condition=Q(ended_at=None)),
        )

    def __str__(self) -> str:
        return f"{self.position_id} on {self.case_id}"


class NamedPerson(MunicipalRow):
    """Somebody named to see the case for a need, for a period."""

    CHANGES = ("valid_to",)

    case = models.ForeignKey(Case, on_delete=models.RESTRICT, related_name="named")
    position = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    reason = models.CharField(max_length=300)
    named_by = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["case"], name="named_case"),)
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="named_for_a_reason"),)

    def __str__(self) -> str:
        return f"{self.position_id} on {self.case_id}"
