"""Evaluating a plan with those it is for: groups, questions, and answers that are nobody's."""

from django.db import models
from django.db.models import F, Q

from laget.governance.api import ActionPlan
from laget.organisations.api import MunicipalRow, Position


class Evaluation(MunicipalRow):
    """Asking about a plan, and what was found."""

    CHANGES = ("opened_at", "closed_at", "found", "follow_up", "told_at")

    plan = models.ForeignKey(ActionPlan, on_delete=models.RESTRICT, related_name="+")
    title = models.CharField(max_length=160)
    about = models.TextField(max_length=2000, blank=True)  # read by those who are asked
    closes_on = models.DateField()  # the last day to answer
    made_by = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    found = models.TextField(max_length=8000, blank=True)
    follow_up = models.TextField(max_length=4000, blank=True)  # what is done about it
    told_at = models.DateTimeField(null=True)  # when what was found was told to those asked

    class Meta:
        indexes = (models.Index(fields=["plan", "made_at"], name="evaluation_plan"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(told_at=None) | (Q(closed_at__isnull=False) & ~Q(found="")),
                name="evaluation_told_when_closed",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None)
                | Q(opened_at__isnull=False, closed_at__gte=F("opened_at")),
                name="evaluation_closed_after_it_was_open",
            ),
        )

    def __str__(self) -> str:
        return self.title


class AskedGroup(MunicipalRow):
    """A group that is asked, by an address of its own. The address is kept as a hash."""

    CHANGES = ("token_hash", "made_at", "addresses")

    evaluation = models.ForeignKey(Evaluation, on_delete=models.RESTRICT, related_name="groups")
    code = models.CharField(max_length=40)  # the set-up's
    name = models.JSONField()  # as the set-up had it
    youth = models.BooleanField(default=False)
    sequence = models.PositiveSmallIntegerField(default=0)
    token_hash = models.CharField(max_length=64, null=True, unique=True)  # none: not opened
    made_at = models.DateTimeField(null=True)  # the address
    addresses = models.PositiveSmallIntegerField(default=0)  # how many have been made

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["evaluation", "code"], name="asked_group_once"),
        )

    def __str__(self) -> str:
        return f"{self.code} of {self.evaluation_id}"


class EvaluationQuestion(MunicipalRow):
    """A question to a group."""

    class Kind(models.TextChoices):
        """How it is answered."""

        SCALE = "scale"  # 1 not at all … 4 very much
        WORDS = "words"

    group = models.ForeignKey(AskedGroup, on_delete=models.RESTRICT, related_name="questions")
    sequence = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=5, choices=Kind)
    text = models.CharField(max_length=300)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["group", "sequence"], name="question_in_its_place"),
        )

    def __str__(self) -> str:
        return self.text


class EvaluationAnswer(MunicipalRow):
    """What somebody answered to one question. Nobody can tell who, when, or what else she said.

    Reached through functions only (`sql/010_plans.sql`).
    """

    group = models.ForeignKey(AskedGroup, on_delete=models.RESTRICT, related_name="+")
    # Nothing may look here before a question is taken away; the database itself refuses.
    question = models.ForeignKey(EvaluationQuestion, on_delete=models.DO_NOTHING, related_name="+")
    step = models.PositiveSmallIntegerField(null=True)  # 1 not at all … 4 very much
    words = models.TextField(max_length=1000, blank=True)

    class Meta:
        indexes = (models.Index(fields=["group"], name="evaluationanswer_group"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(step=None) | Q(step__gte=1, step__lte=4), name="evaluation_scale"
            ),
        )

    def __str__(self) -> str:
        return f"to {self.question_id}"
