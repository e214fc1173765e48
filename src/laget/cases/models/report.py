"""A report to barnevern: a record of its own, never a state of the case."""

from django.db import models

from laget.organisations.api import MunicipalRow, Position, Unit
from laget.people.api import Child


class StatutoryReport(MunicipalRow):
    """That an employee has done her own duty to report: which paragraph, when, how, to whom.

    The duty is personal: the leader is informed and approves nothing. The family's side never
    sees it; there is no grant of theirs that could open it.
    """

    class Channel(models.TextChoices):
        """How the report was made."""

        PHONE = "phone"
        LETTER = "letter"
        PORTAL = "portal"
        IN_PERSON = "in_person"

    child = models.ForeignKey(Child, on_delete=models.RESTRICT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.RESTRICT, related_name="+")
    reporter = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    paragraph = models.CharField(max_length=60)  # code in the law register
    channel = models.CharField(max_length=10, choices=Channel)
    reported_on = models.DateField()
    received_by = models.CharField(max_length=160)
    summary = models.TextField(max_length=4000)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=["reporter"], name="report_reporter"),
            models.Index(fields=["unit"], name="report_unit"),
        )

    def __str__(self) -> str:
        return f"report {self.pk}"
