"""What is the same in every municipality, as it was loaded."""

import uuid

from django.db import models
from django.db.models.functions import Now


class NationalVersion(models.Model):
    """The national register: help numbers, law, age rules, consent rules, holidays. Published."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField(unique=True)
    fingerprint = models.CharField(max_length=64)
    content = models.JSONField()
    loaded_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.number)
