"""A meeting of a kind, in a unit's series, with those who are called to it."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from laget.governance.api import Body
from laget.organisations.api import MunicipalRow, Position, SetupVersion, Unit


class Series(MunicipalRow):
    """A unit's meetings of one kind, or a body's, which `unit` then arranges."""

    body = models.ForeignKey(Body, on_delete=models.RESTRICT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.RESTRICT, related_name="+")
    kind = models.CharField(max_length=40)  # the set-up's code
    started_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["unit", "kind"], condition=Q(body=None), name="series_once"
            ),
            models.UniqueConstraint(
                fields=["body"], condition=Q(body__isnull=False), name="series_of_a_body_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} at {self.unit_id}"


class Meeting(MunicipalRow):
    """One meeting. Approved before people leave; then its items close after the set-up's days.

    A body's meeting deals with no child: its minutes stay open to the body.
    """

    CHANGES = (
        "starts_at",
        "ends_at",
        "place",
        "chair_id",
        "invited_at",
        "approved_at",
        "items_until",
        "cancelled_at",
        "cancelled_why",
    )

    series = models.ForeignKey(Series, on_delete=models.RESTRICT, related_name="meetings")
    body = models.ForeignKey(Body, on_delete=models.RESTRICT, null=True, related_name="meetings")
    unit = models.ForeignKey(Unit, on_delete=models.RESTRICT, related_name="+")
    setup = models.ForeignKey(SetupVersion, on_delete=models.RESTRICT, related_name="+")
    kind = models.CharField(max_length=40)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=160)
    chair = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    planned_at = models.DateTimeField()
    invited_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    items_until = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_why = models.CharField(max_length=300, blank=True)
    # How often time, place or being called off has changed, and when last: calendars go by it. The
    # database counts (`laget.one_revision_more`).
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["municipality", "starts_at"], name="meeting_year"),
            models.Index(fields=["unit", "starts_at"], name="meeting_unit"),
            models.Index(
                fields=["body", "starts_at"], name="meeting_body", condition=Q(body__isnull=False)
            ),
        )
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="meeting_lasts"),
            models.CheckConstraint(
                condition=Q(approved_at=None)
                | Q(items_until__isnull=False)
                | Q(body__isnull=False),
                name="meeting_items_close",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.starts_at:%Y-%m-%d}"

    @property
    def day(self) -> date:
        """The day it is held, where it is held."""
        return timezone.localdate(self.starts_at)


class Participant(MunicipalRow):
    """Somebody called: a position, or a unit whose intake decides who comes."""

    CHANGES = (
        "position_id",
        "response",
        "response_note",
        "attended",
        "absence",
        "released_at",
    )

    class Response(models.TextChoices):
        """What was answered to the invitation."""

        NONE = ""
        YES = "yes"
        NO = "no"

    meeting = models.ForeignKey(Meeting, on_delete=models.RESTRICT, related_name="participants")
    unit = models.ForeignKey(Unit, on_delete=models.RESTRICT, related_name="+")
    position = models.ForeignKey(Position, on_delete=models.RESTRICT, null=True, related_name="+")
    # Called for one item only, such as the contact teacher of that child; null: for the meeting.
    item = models.ForeignKey(
        "meetings.Item", on_delete=models.RESTRICT, null=True, related_name="called"
    )
    label = models.JSONField(default=dict)
    obligatory = models.BooleanField()
    response = models.CharField(max_length=3, choices=Response, blank=True)
    response_note = models.CharField(max_length=300, blank=True)
    attended = models.BooleanField(null=True)
    absence = models.CharField(max_length=300, blank=True)
    # When one more was called; null for those who were there from the beginning.
    called_at = models.DateTimeField(null=True)
    # She was called for an item that has been taken off: she is no longer called.
    released_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["meeting"], name="participant_meeting"),)

    def __str__(self) -> str:
        return f"{self.position_id or self.unit_id} at {self.meeting_id}"
