"""A gathering: a network, a conference, a course; with those who sign up for it."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from laget.governance.api import Body, DocumentGoal, Oppdrag
from laget.organisations.api import MunicipalRow, Position, Unit


class Gathering(MunicipalRow):
    """Something people come together for, arranged by a unit. One signs up; nobody is called.

    `kind` is the set-up's. It serves a priority: an oppdrag, or the goal of a document.
    """

    CHANGES = (
        "title",
        "about",
        "starts_at",
        "ends_at",
        "place",
        "seats",
        "sign_up_by",
        "oppdrag_id",
        "goal_id",
        "invited_at",
        "cancelled_at",
        "cancelled_why",
        "others_came",
        "came_of_it",
        "closed_at",
    )

    kind = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, on_delete=models.RESTRICT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.RESTRICT, null=True, related_name="+")
    oppdrag = models.ForeignKey(Oppdrag, on_delete=models.RESTRICT, null=True, related_name="+")
    goal = models.ForeignKey(DocumentGoal, on_delete=models.RESTRICT, null=True, related_name="+")
    title = models.CharField(max_length=160)
    about = models.TextField(max_length=2000, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=160)
    seats = models.PositiveIntegerField(null=True)  # none: there is room for all
    sign_up_by = models.DateField()  # the last day
    made_by = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    made_at = models.DateTimeField()
    invited_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_why = models.CharField(max_length=300, blank=True)
    others_came = models.PositiveIntegerField(null=True)  # from outside Laget, as a number
    came_of_it = models.TextField(max_length=4000, blank=True)
    closed_at = models.DateTimeField(null=True)
    sequence = models.PositiveIntegerField(default=0)  # as a meeting's
    changed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["municipality", "starts_at"], name="gathering_year"),)
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="gathering_lasts"),
            models.CheckConstraint(
                condition=Q(seats=None) | Q(seats__gte=1), name="gathering_has_a_seat"
            ),
            models.CheckConstraint(
                condition=Q(oppdrag=None) | Q(goal=None), name="gathering_one_priority"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | ~Q(came_of_it=""), name="gathering_closed_with_words"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def serves(self) -> str:
        """What it serves, as it is chosen: "oppdrag/<id>" or "goal/<id>"; empty for none."""
        if self.oppdrag_id:
            return f"oppdrag/{self.oppdrag_id}"
        return f"goal/{self.goal_id}" if self.goal_id else ""

    @property
    def day(self) -> date:
        """The day it is held, where it is held."""
        return timezone.localdate(self.starts_at)


class Invited(MunicipalRow):
    """A unit whose people are invited; none at all means that everybody is."""

    gathering = models.ForeignKey(Gathering, on_delete=models.RESTRICT, related_name="invited")
    unit = models.ForeignKey(Unit, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["gathering", "unit"], name="invited_once"),)

    def __str__(self) -> str:
        return f"{self.unit_id} to {self.gathering_id}"


class Signup(MunicipalRow):
    """Somebody's answer. Who has a place follows from the order of turns, and is not kept.

    `unit` is the arranger's, so that the wall needs no join.
    """

    CHANGES = ("coming", "since", "attended")

    gathering = models.ForeignKey(Gathering, on_delete=models.RESTRICT, related_name="signups")
    unit = models.ForeignKey(Unit, on_delete=models.RESTRICT, related_name="+")
    holder = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    coming = models.BooleanField()
    since = models.DateTimeField()  # when she said so last
    # Her turn in the line; the database gives it. A clock could be behind, a turn cannot.
    turn = models.PositiveIntegerField(default=0)
    attended = models.BooleanField(null=True)

    class Meta:
        indexes = (models.Index(fields=["holder"], name="signup_holder"),)
        constraints = (models.UniqueConstraint(fields=["gathering", "holder"], name="signup_once"),)

    def __str__(self) -> str:
        return f"{self.holder_id} to {self.gathering_id}"


class GatheringAnswer(MunicipalRow):
    """What somebody who came thought of it; nobody can tell who, or when.

    Reached through functions only (`sql/010_year.sql`).
    """

    gathering = models.ForeignKey(Gathering, on_delete=models.RESTRICT, related_name="+")
    useful = models.PositiveSmallIntegerField()  # 1 not at all … 4 very
    words = models.TextField(max_length=1000, blank=True)

    class Meta:
        indexes = (models.Index(fields=["gathering"], name="answer_gathering"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(useful__gte=1) & Q(useful__lte=4), name="answer_on_the_scale"
            ),
        )

    def __str__(self) -> str:
        return f"of {self.gathering_id}"


class Answered(MunicipalRow):
    """That somebody has answered, so that nobody does twice. Without a history, as the answer."""

    gathering = models.ForeignKey(Gathering, on_delete=models.RESTRICT, related_name="+")
    holder = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["gathering", "holder"], name="answered_once"),
        )

    def __str__(self) -> str:
        return f"{self.holder_id} of {self.gathering_id}"
