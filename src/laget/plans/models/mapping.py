"""A rapid mapping (HKH): what is the matter, what is there, what is missing, what is to be done."""

from django.db import models
from django.db.models import F, Q

from laget.governance.api import ActionPlan, Body, PlanMeasure
from laget.organisations.api import MunicipalRow, Position, Unit


class Mapping(MunicipalRow):
    """A rapid mapping as a project, from the brief to the recommendations.

    Nothing in it is about one child: what is told of few people is not told.
    """

    CHANGES = ("phase", "summary", "closed_at")

    class Phase(models.TextChoices):
        """How far it has come."""

        BRIEF = "brief"
        GATHERING = "gathering"  # sources are sought
        FINDING = "finding"  # what they say is put together
        RECOMMENDING = "recommending"
        CLOSED = "closed"

    body = models.ForeignKey(Body, on_delete=models.RESTRICT, related_name="+")  # that asked for it
    plan = models.ForeignKey(ActionPlan, on_delete=models.RESTRICT, null=True, related_name="+")
    title = models.CharField(max_length=160)
    why = models.TextField(max_length=4000)
    asks = models.TextField(max_length=2000)  # what one wants to know
    place = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField()
    phase = models.CharField(max_length=12, choices=Phase, default=Phase.BRIEF)
    made_by = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    made_at = models.DateTimeField()
    summary = models.TextField(max_length=4000, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["municipality", "made_at"], name="mapping_newest"),)
        constraints = (
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="mapping_lasts"),
            models.CheckConstraint(
                condition=(Q(phase="closed", closed_at__isnull=False) & ~Q(summary=""))
                | (~Q(phase="closed") & Q(closed_at=None)),
                name="mapping_closed_with_a_summary",
            ),
        )

    def __str__(self) -> str:
        return self.title


class MappingParticipant(MunicipalRow):
    """Somebody who takes part in a mapping: a unit of ours, or others in words; never a person."""

    mapping = models.ForeignKey(Mapping, on_delete=models.RESTRICT, related_name="participants")
    unit = models.ForeignKey(Unit, on_delete=models.RESTRICT, null=True, related_name="+")
    others = models.CharField(max_length=200, blank=True)
    part = models.CharField(max_length=200)  # what they do in it

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=(Q(unit__isnull=False) & Q(others="")) | (Q(unit=None) & ~Q(others="")),
                name="participant_is_somebody",
            ),
        )

    def __str__(self) -> str:
        return self.others or str(self.unit_id)


class MappingSource(MunicipalRow):
    """Where something is known from: how it was found, and how those asked were safe.

    `people` None: nobody was asked. `few`: fewer than five were, and how many is not kept.
    """

    class Kind(models.TextChoices):
        """How it was found."""

        INTERVIEW = "interview"
        OBSERVATION = "observation"
        NUMBERS = "numbers"
        KNOWN = "known"  # something that was written before

    mapping = models.ForeignKey(Mapping, on_delete=models.RESTRICT, related_name="sources")
    kind = models.CharField(max_length=12, choices=Kind)
    what = models.CharField(max_length=300)
    on_date = models.DateField()
    people = models.PositiveIntegerField(null=True)
    few = models.BooleanField(default=False)
    youth = models.BooleanField(default=False)  # some of them were children or young people
    consent = models.CharField(max_length=400, blank=True)  # how those asked agreed
    anonymity = models.CharField(max_length=400, blank=True)  # how nobody can be known again

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(kind="interview") | (~Q(consent="") & ~Q(anonymity="")),
                name="interview_agreed_and_anonymous",
            ),
            models.CheckConstraint(
                condition=Q(few=False) | Q(people=None), name="source_of_few_has_no_number"
            ),
        )

    def __str__(self) -> str:
        return self.what


class Finding(MunicipalRow):
    """A challenge, something that is there already, or a gap, in an area of the set-up."""

    class Kind(models.TextChoices):
        """What was found."""

        CHALLENGE = "challenge"
        EXISTING = "existing"
        GAP = "gap"

    mapping = models.ForeignKey(Mapping, on_delete=models.RESTRICT, related_name="findings")
    area = models.CharField(max_length=40)  # the set-up's
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.TextField(max_length=2000)
    source = models.ForeignKey(
        MappingSource, on_delete=models.RESTRICT, null=True, related_name="findings"
    )
    measure = models.ForeignKey(
        PlanMeasure, on_delete=models.RESTRICT, null=True, related_name="+"
    )  # that is there already
    written_by = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["mapping", "area"], name="finding_mapping"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(measure=None) | Q(kind="existing"), name="only_what_is_there_exists"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} in {self.area}"


class Recommendation(MunicipalRow):
    """What a mapping says is to be done, and the measure it became."""

    CHANGES = ("measure_id", "declined_why", "answered_at", "answered_by_id")

    mapping = models.ForeignKey(Mapping, on_delete=models.RESTRICT, related_name="recommendations")
    area = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    why = models.TextField(max_length=2000)
    written_by = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    written_at = models.DateTimeField()
    measure = models.ForeignKey(PlanMeasure, on_delete=models.RESTRICT, null=True, related_name="+")
    declined_why = models.CharField(max_length=600, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        Position, on_delete=models.RESTRICT, null=True, related_name="+"
    )

    class Meta:
        indexes = (models.Index(fields=["measure"], name="recommendation_measure"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(measure=None) | Q(declined_why=""), name="recommendation_one_answer"
            ),
        )

    def __str__(self) -> str:
        return self.title
