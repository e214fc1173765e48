"""What a unit writes itself of a service it answers for."""

from django.db import models
from django.db.models.functions import Now

from laget.catalogue.models.entry import Entry
from laget.organisations.api import MunicipalRow, Position, Unit


class Description(MunicipalRow):
    """The unit's own words for an entry; they win over those of the set-up's file.

    Only what differs from the file is kept: the rest follows it. `texts`: field → language → words;
    the opening hours stand among them. `contact`: phone, email and web of the first way to reach
    it. Looking at it without changing anything counts as well.
    """

    CHANGES = ("texts", "contact", "looked_at", "looked_by_id", "version")

    entry = models.OneToOneField(Entry, on_delete=models.RESTRICT, related_name="description")
    unit = models.ForeignKey(Unit, on_delete=models.RESTRICT, related_name="+")
    texts = models.JSONField(default=dict)
    contact = models.JSONField(default=dict)
    looked_at = models.DateTimeField(db_default=Now())
    looked_by = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"description of {self.entry_id}"
