"""An oppdrag on its way from a document, or from below, to somebody in the line.

Nothing here is about a child, and no column could point at one.
"""

from django.db import models
from django.db.models import F, Q

from laget.governance.models.body import Body
from laget.governance.models.document import DocumentGoal, SteeringDocument
from laget.organisations.api import MunicipalRow, Position, Unit


class Oppdrag(MunicipalRow):
    """What is to be achieved, who follows it, and how far it has come."""

    CHANGES = (
        "phase",
        "priority",
        "priority_of",
        "received_by_id",
        "group_id",
        "follower_id",
        "wanted",
        "seen_by",
        "effect_due",
        "closed_at",
        "closed_why",
    )

    class Phase(models.TextChoices):
        """How far it has come. It goes one way; each way on is a step with date and reason."""

        PROPOSED = "proposed"
        PRIORITISED = "prioritised"
        RECEIVED = "received"  # by the coordinating body
        GROUP = "group"  # a working group is at it
        LINE = "line"  # a unit in the line has taken it over
        CLOSED = "closed"
        SET_ASIDE = "set_aside"  # not now, for a reason

    IN_HAND = (Phase.RECEIVED, Phase.GROUP)  # a body has it
    WORKED_ON = (*IN_HAND, Phase.LINE)
    RUNNING = (Phase.PROPOSED, Phase.PRIORITISED, *WORKED_ON)

    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=160)
    why = models.TextField(max_length=4000)
    theme = models.CharField(max_length=40)  # the set-up's; it decides the coordinator
    coordinator = models.CharField(max_length=40)
    document = models.ForeignKey(
        SteeringDocument, on_delete=models.RESTRICT, null=True, related_name="oppdrag"
    )
    goal = models.ForeignKey(
        DocumentGoal, on_delete=models.RESTRICT, null=True, related_name="oppdrag"
    )
    from_body = models.ForeignKey(Body, on_delete=models.RESTRICT, null=True, related_name="+")
    raised_by = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    raised_at = models.DateTimeField()
    follower = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    wanted = models.TextField(max_length=2000, blank=True)  # the effect one wants
    seen_by = models.TextField(max_length=2000, blank=True)  # and how it will be seen
    effect_due = models.DateField(null=True)
    phase = models.CharField(max_length=12, choices=Phase, default=Phase.PROPOSED)
    priority = models.PositiveSmallIntegerField(null=True)
    priority_of = models.PositiveSmallIntegerField(null=True)
    received_by = models.ForeignKey(
        Body, on_delete=models.RESTRICT, null=True, related_name="received"
    )
    group = models.ForeignKey(Body, on_delete=models.RESTRICT, null=True, related_name="working_on")
    closed_at = models.DateTimeField(null=True)
    closed_why = models.TextField(max_length=2000, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["municipality", "-raised_at"], name="oppdrag_newest"),
            models.Index(fields=["document"], name="oppdrag_document"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "year", "number"], name="oppdrag_number"
            ),
            models.CheckConstraint(
                condition=(
                    Q(phase__in=["closed", "set_aside"], closed_at__isnull=False)
                    & ~Q(closed_why="")
                )
                | (~Q(phase__in=["closed", "set_aside"]) & Q(closed_at=None)),
                name="oppdrag_closed_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(priority=None, priority_of=None)
                | Q(priority__gte=1, priority_of__gte=F("priority")),
                name="oppdrag_priority",
            ),
            models.CheckConstraint(
                condition=Q(goal=None) | Q(document__isnull=False), name="oppdrag_goal_of_document"
            ),
        )

    def __str__(self) -> str:
        return self.title


class ConcernedUnit(MunicipalRow):
    """A unit that an oppdrag concerns: its leader is called when the body takes it up."""

    oppdrag = models.ForeignKey(Oppdrag, on_delete=models.RESTRICT, related_name="concerns")
    unit = models.ForeignKey(Unit, on_delete=models.RESTRICT, related_name="+")
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["oppdrag", "unit"], name="concerned_once"),)

    def __str__(self) -> str:
        return f"{self.unit_id} by {self.oppdrag_id}"


class OppdragStep(MunicipalRow):
    """One step on the way: what happened, when, why, whose it is from then on. Never changed."""

    class Verb(models.TextChoices):
        """What can happen to an oppdrag."""

        RAISED = "raised"
        PRIORITISED = "prioritised"
        SET_ASIDE = "set_aside"
        RECEIVED = "received"
        GROUP = "group"
        OFFERED = "offered"
        DECLINED = "declined"
        TAKEN_BACK = "taken_back"
        TAKEN_OVER = "taken_over"
        FOLLOWER = "follower"
        DISCUSSED = "discussed"  # a body took it up; written when its minutes are approved
        CLOSED = "closed"

    oppdrag = models.ForeignKey(Oppdrag, on_delete=models.RESTRICT, related_name="steps")
    verb = models.CharField(max_length=12, choices=Verb)
    at = models.DateTimeField()
    by = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    owner = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.RESTRICT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.RESTRICT, null=True, related_name="+")
    meeting_id = models.UUIDField(null=True)  # of the room above, where it was discussed
    reason = models.TextField(max_length=2000)

    class Meta:
        indexes = (models.Index(fields=["oppdrag", "at"], name="step_oppdrag"),)
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="step_has_a_reason"),)

    def __str__(self) -> str:
        return f"{self.verb} {self.oppdrag_id}"


class Takeover(MunicipalRow):
    """A unit in the line is asked to take an oppdrag over, and its leader answers."""

    CHANGES = ("answer", "answered_at", "answered_by_id", "why")

    class Answer(models.TextChoices):
        """What the unit's leader said."""

        NONE = ""
        YES = "yes"
        NO = "no"
        BACK = "back"  # taken back by those who asked

    oppdrag = models.ForeignKey(Oppdrag, on_delete=models.RESTRICT, related_name="takeovers")
    unit = models.ForeignKey(Unit, on_delete=models.RESTRICT, related_name="+")
    asked_by = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    asked_at = models.DateTimeField()
    reason = models.TextField(max_length=2000)
    answer = models.CharField(max_length=4, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        Position, on_delete=models.RESTRICT, null=True, related_name="+"
    )
    why = models.CharField(max_length=600, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["oppdrag"], condition=Q(answer__in=["", "yes"]), name="takeover_one_unit"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, answered_by=None)
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="takeover_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(answer__in=["no", "back"]) | ~Q(why=""),
                name="takeover_no_has_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.oppdrag_id} to {self.unit_id}"
