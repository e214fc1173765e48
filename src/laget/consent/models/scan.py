"""A signed paper, scanned."""

from django.db import models

from laget.organisations.api import MunicipalRow, Position


class Scan(MunicipalRow):
    """The picture of a signed form. Kept in the database, behind the same wall as the rest."""

    case_id = models.UUIDField()
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    added_by = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
