"""What is measured once a year: result goals of services, and indicators of measures."""

from django.db import models
from django.db.models import Q

from laget.governance.api import PlanMeasure
from laget.organisations.api import GoalDirection, GoalScale, MunicipalRow, Position, Unit
from laget.platform.localised import localised


class ResultGoal(MunicipalRow):
    """One thing that is measured once a year, and which way it is to go.

    A goal of the set-up follows its file. One made on screen is an indicator of a measure. `unit`
    None: the cooperation's own. `people`: it counts persons; a value of few is kept as "few".
    """

    CHANGES = ("baseline_year", "ended_at", "ended_why")

    code = models.CharField(max_length=40, blank=True)  # the set-up's; empty: made on screen
    measure = models.ForeignKey(PlanMeasure, on_delete=models.RESTRICT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.RESTRICT, null=True, related_name="+")
    number = models.CharField(max_length=12, blank=True)  # as the source has it
    name = models.JSONField()
    definition = models.JSONField()  # how it is measured
    numbers_from = models.JSONField(default=dict)  # empty: not stated
    scale = models.CharField(max_length=8, choices=[(s.value, s.value) for s in GoalScale])
    direction = models.CharField(max_length=4, choices=[(d.value, d.value) for d in GoalDirection])
    target = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    target_by = models.DateField(null=True)
    people = models.BooleanField(default=False)
    # Month and day by which last year's value is to be there; empty: not stated.
    due = models.CharField(max_length=5, blank=True)
    baseline_year = models.PositiveSmallIntegerField(null=True)  # what the rest is compared with
    sequence = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(Position, on_delete=models.RESTRICT, null=True, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)
    withdrawn = models.BooleanField(default=False)  # gone from the file

    class Meta:
        indexes = (models.Index(fields=["measure"], name="goal_measure"),)
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "code"], condition=~Q(code=""), name="goal_code"
            ),
            models.CheckConstraint(
                condition=~Q(code="") | Q(measure__isnull=False, made_by__isnull=False),
                name="indicator_of_a_measure",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | ~Q(ended_why=""), name="goal_ended_for_a_reason"
            ),
        )

    def __str__(self) -> str:
        return localised(self.name)

    @property
    def words(self) -> str:
        """How it is measured, in the reader's language."""
        return localised(self.definition)

    @property
    def source(self) -> str:
        """Where the numbers come from; empty when it is not stated."""
        return localised(self.numbers_from)


class GoalValue(MunicipalRow):
    """What was measured for a year.

    `value` is per cent, a count, or a step (0 not begun, 1 on the way, 2 reached). `out_of`: how
    many persons a share is of. `few`: it was of one to four persons, or of all but so few; then
    there is no number here, and nobody can find it.
    """

    CHANGES = ("value", "out_of", "few", "comment", "told_by_id", "told_at")

    goal = models.ForeignKey(ResultGoal, on_delete=models.RESTRICT, related_name="values")
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    out_of = models.PositiveIntegerField(null=True)
    few = models.BooleanField(default=False)
    comment = models.TextField(max_length=2000, blank=True)
    told_by = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    told_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["goal", "year"], name="value_once_a_year"),
            models.CheckConstraint(
                condition=Q(few=True, value=None, out_of=None) | Q(few=False, value__gte=0),
                name="value_or_few",
            ),
        )

    def __str__(self) -> str:
        return f"{self.year} of {self.goal_id}"
