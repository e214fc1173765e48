"""An account signs in; a seat is what it acts as; keys are what the seat opens with."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now


class Account(models.Model):
    """Somebody who can sign in. Only definer functions read this table."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    demo = models.BooleanField(default=False)
    # One line about a persona of the demonstration, by language, and its place in the list.
    story = models.JSONField(default=dict)
    story_order = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """What an account acts as, one at a time: a position, a family relation, a youth's own seat.

    Derived by triggers of the rooms that know (positions, guardianships); never written directly.
    """

    class Kind(models.TextChoices):
        """The kinds of seat; the wall's restrictive rules ask for them."""

        POSITION = "position"
        COUNCIL = "council"  # politicians, and youth who speak for youth: no case is theirs to see
        FAMILY = "family"
        YOUTH = "youth"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.RESTRICT, related_name="seats")
    municipality_id = models.UUIDField()
    kind = models.CharField(max_length=10, choices=Kind)
    unit_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)  # the guardian, or the youth's own child row
    roles = ArrayField(models.CharField(max_length=20), default=list)
    title = models.CharField(max_length=120)
    place = models.CharField(max_length=160)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["account"], name="seat_account"),)

    def __str__(self) -> str:
        return f"{self.title}, {self.place}"


class SeatKey(models.Model):
    """One key of a seat, for a period, with what gave it."""

    id = models.BigAutoField(primary_key=True)
    seat = models.ForeignKey(Seat, on_delete=models.RESTRICT, related_name="keys")
    key = models.UUIDField()
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)
    source_table = models.CharField(max_length=63)
    source_id = models.UUIDField()

    class Meta:
        indexes = (models.Index(fields=["source_table", "source_id"], name="seatkey_source"),)

    def __str__(self) -> str:
        return f"{self.key} of {self.seat_id}"
