"""What somebody is still writing. Hers alone; it has no history until she saves it."""

from django.db import models

from laget.organisations.api import MunicipalRow, Position
from laget.people.api import Child


class ConcernDraft(MunicipalRow):
    """A concern being written, saved as she types. `answers` maps a prompt's code to text."""

    CHANGES = (
        "answers",
        "saved_at",
        "saved_in",
    )

    author = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.RESTRICT, related_name="+")
    answers = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    saved_in = models.CharField(max_length=36, blank=True)  # the window it was typed in

    class Meta:
        indexes = (models.Index(fields=["author", "-saved_at"], name="draft_author"),)

    def __str__(self) -> str:
        return f"draft {self.pk}"
