"""Why a family is told later."""

from django.db import models
from django.db.models import Q

from laget.cases.models.case import Case
from laget.organisations.api import MunicipalRow, Position


class FamilyException(MunicipalRow):
    """A decision that the family is told later: why, by which law, until when. Never changed.

    A row of its own, since the case's row is read by the family once they have been told, and by
    the services that they let in; this one by those who work with the whole case.
    """

    case = models.ForeignKey(Case, on_delete=models.RESTRICT, related_name="family_exceptions")
    reason = models.TextField(max_length=1000)
    law = models.CharField(max_length=40)  # code in the law register
    until = models.DateField()
    decided_by = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["case"], name="exception_case"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(law=""), name="exception_has_reason_and_law"
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} until {self.until}"
