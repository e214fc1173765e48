"""What every row of a municipality has in common."""

import uuid
from typing import ClassVar

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

    # The columns that may change after the row is made. The wall gives the application no right to
    # any other, so that no row can be moved to another child, case or meeting.
    CHANGES: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def keep(self) -> None:
        """Save what may change."""
        self.save(update_fields=list(self.CHANGES))
