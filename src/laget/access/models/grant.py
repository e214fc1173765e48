"""The access rows. A grant is data; the database is the wall."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class GrantBase(models.Model):
    """A key opens one category of information about one subject, for a period, on a basis."""

    class Basis(models.TextChoices):
        """Why a grant exists (shown, with its source, as the answer to "why can I see this?")."""

        OWNERSHIP = "ownership"
        CONSENT = "consent"
        APPOINTMENT = "appointment"
        PARTICIPATION = "participation"
        FAMILY = "family"  # self or guardian
        STATUTE = "statute"

    id = models.BigAutoField(primary_key=True)
    municipality_id = models.UUIDField()
    subject = models.UUIDField()
    subject_kind = models.CharField(max_length=12)
    key = models.UUIDField()
    category = models.CharField(max_length=40)  # "*" opens all, "frame" that it exists
    may_write = models.BooleanField(default=False)
    sort_at = models.DateTimeField()
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)
    basis = models.CharField(max_length=14, choices=Basis)
    source_table = models.CharField(max_length=63)
    source_id = models.UUIDField(default=uuid.uuid4)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.basis}: {self.subject_kind} {self.subject} ({self.category})"


class Grant(GrantBase):
    """Grants in force or to come, and those ended since the last sweep."""

    class Meta:
        indexes = (
            # Lists start here: newest first among what one key opens.
            models.Index(
                "key",
                "subject_kind",
                models.F("sort_at").desc(),
                "subject",
                name="grant_list",
                include=("valid_from", "valid_to"),
                condition=Q(category__in=["*", "frame"]),
            ),
            # The wall asks here: this subject, my keys.
            models.Index(
                "subject",
                "key",
                "category",
                name="grant_wall",
                include=("valid_from", "valid_to", "may_write"),
            ),
            models.Index(fields=["source_table", "source_id"], name="grant_source"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
                name="grant_period",
            ),
        )


class GrantPast(GrantBase):
    """Grants that have ended, kept so that one can say what was open, for whom, when."""

    moved_at = models.DateTimeField(db_default=Now())
