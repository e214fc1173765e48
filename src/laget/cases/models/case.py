"""A case: one child, one worry, one road, and what was decided along it."""

from django.db import models
from django.db.models import Q

from laget.organisations.api import MunicipalRow, Position, SetupVersion, Unit
from laget.people.api import Child


class Case(MunicipalRow):
    """One child's case. It keeps the set-up version it began with.

    `family_open_at` is when the child's family began to see it: once told, or once decided.
    `family_told_after` is the last day of an exception in force; why stands in `FamilyException`.
    """

    CHANGES = (
        "phase",
        "due_on",
        "family_open_at",
        "family_told_after",
        "closed_at",
        "outcome",
        "learnt",
        "feedback",
        "version",
    )

    class Phase(models.TextChoices):
        """Where the case is; the set-up names them."""

        CONCERN = "concern"
        OWN_EFFORT = "own_effort"
        CONSENT = "consent"
        MEETING = "meeting"
        FOLLOW_UP = "follow_up"
        CLOSED = "closed"

    unit = models.ForeignKey(Unit, on_delete=models.RESTRICT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.RESTRICT, related_name="+")
    setup = models.ForeignKey(SetupVersion, on_delete=models.RESTRICT, related_name="+")
    reference = models.CharField(max_length=12)
    phase = models.CharField(max_length=10, choices=Phase)
    opened_by = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    opened_at = models.DateTimeField()
    # The next thing that must be decided or assessed, and when; null when nothing is due.
    due_on = models.DateField(null=True)
    family_open_at = models.DateTimeField(null=True)
    family_told_after = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=40, blank=True)
    learnt = models.TextField(max_length=2000, blank=True)
    feedback = models.TextField(max_length=1000, blank=True)  # to the one who raised the worry
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (
            models.Index(fields=["child"], name="case_child"),
            # "My day" of a leader: what is due in her unit, soonest first.
            models.Index(
                fields=["unit", "due_on"],
                name="case_due",
                condition=Q(closed_at=None, due_on__isnull=False),
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=(Q(phase="closed") & Q(closed_at__isnull=False) & ~Q(outcome=""))
                | (~Q(phase="closed") & Q(closed_at=None)),
                name="case_closed_with_outcome",
            ),
        )

    def __str__(self) -> str:
        return self.reference


class Decision(MunicipalRow):
    """What was decided at a fork, by whom, and why. Never changed."""

    class Stage(models.TextChoices):
        """Which fork it was."""

        CONCERN = "concern"
        EFFORT = "effort"
        MEETING = "meeting"
        FOLLOW_UP = "follow_up"

    case = models.ForeignKey(Case, on_delete=models.RESTRICT, related_name="decisions")
    stage = models.CharField(max_length=10, choices=Stage)
    fork = models.CharField(max_length=40)  # the set-up's code
    verb = models.CharField(max_length=12)
    reason = models.TextField(max_length=2000, blank=True)
    service = models.ForeignKey(Unit, on_delete=models.RESTRICT, null=True, related_name="+")
    decided_by = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["case", "decided_at"], name="decision_case"),)

    def __str__(self) -> str:
        return f"{self.stage}: {self.fork}"
