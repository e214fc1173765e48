"""A body, the places in it, and who has them, each from when until when (docs/adr/0016)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from laget.organisations.api import MunicipalRow, Position, Unit
from laget.platform.localised import localised


class Body(MunicipalRow):
    """A body, network, team or group. Those of the set-up follow its file (`sql/010_bodies.sql`).

    `since` None: it was there before anybody wrote it down here. `until` is the first day on which
    it is no more.
    """

    CHANGES = ("until", "dissolved_why", "dissolved_by_id")

    code = models.CharField(max_length=81)  # the set-up's, with the area where there is one in each
    name = models.JSONField()
    purpose = models.JSONField(default=dict)
    kind = models.CharField(max_length=20)
    level = models.CharField(max_length=40, blank=True)
    area = models.CharField(max_length=40, blank=True)
    parent = models.ForeignKey("self", on_delete=models.RESTRICT, null=True, related_name="below")
    # Arranges its meetings and keeps its minutes; none: the coordinators do.
    host = models.ForeignKey(Unit, on_delete=models.RESTRICT, null=True, related_name="+")
    meeting = models.CharField(max_length=40, blank=True)  # the set-up's kind of meeting
    cadence = models.JSONField(default=dict)
    temporary = models.BooleanField(default=False)
    # Only those whom an oppdrag on the agenda concerns are called to its meetings.
    calls_concerned = models.BooleanField(default=False)
    from_setup = models.BooleanField(default=False)
    sequence = models.PositiveIntegerField(default=0)  # its place in the file
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    made_by = models.ForeignKey(Position, on_delete=models.RESTRICT, null=True, related_name="+")
    dissolved_by = models.ForeignKey(
        Position, on_delete=models.RESTRICT, null=True, related_name="+"
    )
    dissolved_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["municipality", "code"], name="body_code"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="body_not_its_own_parent"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gte=F("since")),
                name="body_period",
            ),
        )

    def __str__(self) -> str:
        return localised(self.name)


class Place(MunicipalRow):
    """A place in a body: chair, secretary or member, told by an office, a unit or in words."""

    CHANGES = ("until",)

    class Part(models.TextChoices):
        """What one does there."""

        CHAIR = "chair"
        SECRETARY = "secretary"
        MEMBER = "member"

    body = models.ForeignKey(Body, on_delete=models.RESTRICT, related_name="places")
    part = models.CharField(max_length=10, choices=Part)
    label = models.JSONField()
    note = models.JSONField(default=dict)
    role = models.CharField(max_length=20, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.RESTRICT, null=True, related_name="+")
    unit_kind = models.CharField(max_length=20, blank=True)
    sectors = ArrayField(models.CharField(max_length=40), default=list)
    by_need = models.BooleanField(default=False)
    sequence = models.PositiveIntegerField(default=0)
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    class Meta:
        indexes = (models.Index(fields=["body", "sequence"], name="place_body"),)

    def __str__(self) -> str:
        return localised(self.label)

    @property
    def by_name(self) -> bool:
        """Somebody is named to it; into other places one comes by an office."""
        return not self.role and not self.unit_kind


class Membership(MunicipalRow):
    """That somebody has a place, for a period: by her office (`derived`), or because she was named.

    `body` stands here too, so that the wall and lists need no join.
    """

    CHANGES = ("valid_to", "ended_by_id")

    place = models.ForeignKey(Place, on_delete=models.RESTRICT, related_name="memberships")
    body = models.ForeignKey(Body, on_delete=models.RESTRICT, related_name="memberships")
    holder = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    derived = models.BooleanField(default=False)
    named_by = models.ForeignKey(Position, on_delete=models.RESTRICT, null=True, related_name="+")
    ended_by = models.ForeignKey(Position, on_delete=models.RESTRICT, null=True, related_name="+")
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["holder"], name="membership_holder"),)
        constraints = (
            models.UniqueConstraint(
                fields=["place", "holder", "derived"],
                condition=Q(valid_to=None),
                name="membership_once",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="membership_period",
            ),
            models.CheckConstraint(
                condition=Q(derived=True) | Q(named_by__isnull=False),
                name="membership_has_an_origin",
            ),
        )

    def __str__(self) -> str:
        return f"{self.holder_id} in {self.body_id}"
