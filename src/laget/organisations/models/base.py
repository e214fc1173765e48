"""What every row of a municipality has in common."""

import uuid

from django.db import models


class MunicipalRow(models.Model):
    """A row with a random id that belongs to one municipality.

    The wall binds `(municipality, other)` to `(municipality, id)` of the other row, so that no row
    can point across (docs/adr/0003).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(
        "organisations.Municipality", on_delete=models.RESTRICT, related_name="+"
    )

    class Meta:
        abstract = True
