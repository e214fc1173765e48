"""Who has been told what is hers here."""

from django.db import models
from django.db.models.functions import Now

from laget.organisations.api import MunicipalRow


class Welcome(MunicipalRow):
    """Somebody has read, in one of her seats, what that seat is for. Each seat once."""

    seat_id = models.UUIDField(unique=True)
    read_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"welcome of {self.seat_id}"
