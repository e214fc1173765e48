"""What a body decided in a meeting, whose it is, and by when; it comes up until it is done."""

from django.db import models
from django.db.models import Q

from laget.governance.api import Body
from laget.meetings.models.item import Item
from laget.meetings.models.meeting import Meeting
from laget.organisations.api import MunicipalRow, Position


class Resolution(MunicipalRow):
    """A decision with one owner and a day."""

    CHANGES = ("done_at", "done_by_id", "done_note")

    body = models.ForeignKey(Body, on_delete=models.RESTRICT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.RESTRICT, related_name="resolutions")
    item = models.ForeignKey(Item, on_delete=models.RESTRICT, related_name="resolutions")
    text = models.TextField(max_length=2000)
    owner = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    due_on = models.DateField()
    made_by = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Position, on_delete=models.RESTRICT, null=True, related_name="+")
    done_note = models.CharField(max_length=600, blank=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["body", "due_on"], name="resolution_open", condition=Q(done_at=None)
            ),
            models.Index(fields=["owner"], name="resolution_owner", condition=Q(done_at=None)),
            models.Index(fields=["item"], name="resolution_item"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None)
                | (Q(done_at__isnull=False, done_by__isnull=False) & ~Q(done_note="")),
                name="resolution_done_with_a_word",
            ),
        )

    def __str__(self) -> str:
        return self.text
