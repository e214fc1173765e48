"""Plans of action, and the measures of plans and oppdrag, with what happens to each.

Nothing here is about a child. A child's measure is another thing, in cases.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from laget.governance.models.oppdrag import Oppdrag
from laget.organisations.api import MunicipalRow, Position, Prevention, Unit
from laget.platform.localised import localised


class ActionPlan(MunicipalRow):
    """A plan of action of the set-up, which it follows."""

    code = models.CharField(max_length=40)
    name = models.JSONField()
    about = models.JSONField(default=dict)
    from_year = models.PositiveSmallIntegerField()
    to_year = models.PositiveSmallIntegerField()
    evaluated_in = models.PositiveSmallIntegerField(null=True)  # the year; none: not stated
    sequence = models.PositiveIntegerField(default=0)
    withdrawn = models.BooleanField(default=False)  # gone from the file

    class Meta:
        constraints = (models.UniqueConstraint(fields=["municipality", "code"], name="plan_code"),)

    def __str__(self) -> str:
        return localised(self.name)


class PlanMeasure(MunicipalRow):
    """Something that is to be done, from a plan or an oppdrag, or from both.

    A measure with a `code` is the set-up's service of that name. Its row follows the file but for
    the columns in `kept`, which were decided on screen. `unit` None: the plan names nobody who can
    answer; `responsible` is what the source calls whoever does.
    """

    DECIDED = ("unit", "starts_on", "due_on", "prevention", "audience", "ages")
    CHANGES = (
        "state",
        "state_note",
        "due_on",
        "starts_on",
        "position_id",
        "unit_id",
        "prevention",
        "audience",
        "from_age",
        "to_age",
        "others",
        "kept",
        "effect",
        "effect_at",
    )

    class State(models.TextChoices):
        """How it goes."""

        PLANNED = "planned"
        RUNNING = "running"
        WAITING = "waiting"
        DONE = "done"
        STOPPED = "stopped"

    ENDED = (State.DONE, State.STOPPED)

    oppdrag = models.ForeignKey(
        Oppdrag, on_delete=models.RESTRICT, null=True, related_name="measures"
    )
    plan = models.ForeignKey(
        ActionPlan, on_delete=models.RESTRICT, null=True, related_name="measures"
    )
    focus = models.CharField(max_length=40, blank=True)  # the set-up's focus area
    number = models.PositiveSmallIntegerField(null=True)  # within the focus area
    code = models.CharField(max_length=40, blank=True)
    names = models.JSONField(default=dict)  # by language, the set-up's; empty: see title
    title = models.CharField(max_length=200, blank=True)
    what = models.TextField(max_length=4000, blank=True)
    responsible = models.JSONField(default=dict)
    unit = models.ForeignKey(Unit, on_delete=models.RESTRICT, null=True, related_name="+")
    position = models.ForeignKey(Position, on_delete=models.RESTRICT, null=True, related_name="+")
    starts_on = models.DateField()
    due_on = models.DateField()
    prevention = models.CharField(
        max_length=10, blank=True, choices=[(p.value, p.value) for p in Prevention]
    )
    audience = ArrayField(models.CharField(max_length=10), default=list)  # empty: not stated
    from_age = models.PositiveSmallIntegerField(null=True)  # years, both included
    to_age = models.PositiveSmallIntegerField(null=True)
    others = models.CharField(max_length=400, blank=True)  # partners that are no units
    kept = ArrayField(models.CharField(max_length=10), default=list)
    state = models.CharField(max_length=8, choices=State, default=State.PLANNED)
    state_note = models.CharField(max_length=300, blank=True)
    effect = models.TextField(max_length=2000, blank=True)
    effect_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(Position, on_delete=models.RESTRICT, null=True, related_name="+")
    made_at = models.DateTimeField()
    withdrawn = models.BooleanField(default=False)  # gone from the file

    class Meta:
        indexes = (
            models.Index(fields=["oppdrag"], name="planmeasure_oppdrag"),
            models.Index(fields=["plan", "focus", "number"], name="planmeasure_plan"),
            models.Index(fields=["unit", "due_on"], name="planmeasure_unit"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "code"], condition=~Q(code=""), name="planmeasure_code"
            ),
            models.CheckConstraint(
                condition=Q(oppdrag__isnull=False) | Q(plan__isnull=False),
                name="planmeasure_comes_from_something",
            ),
            models.CheckConstraint(
                condition=~Q(code="")
                | (~Q(title="") & Q(unit__isnull=False, made_by__isnull=False)),
                name="planmeasure_on_screen_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("starts_on")), name="planmeasure_period"
            ),
            models.CheckConstraint(
                condition=Q(from_age=None, to_age=None) | Q(to_age__gte=F("from_age")),
                name="planmeasure_ages",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["waiting", "stopped"]) | ~Q(state_note=""),
                name="planmeasure_waits_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return localised(self.names) or self.title


class MeasurePartner(MunicipalRow):
    """A unit that takes part in a measure, beside the one that answers for it."""

    measure = models.ForeignKey(PlanMeasure, on_delete=models.RESTRICT, related_name="partners")
    # The measure's, so that the wall needs no join; the database writes it.
    oppdrag = models.ForeignKey(Oppdrag, on_delete=models.RESTRICT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["measure", "unit"], name="partner_of_measure_once"),
        )

    def __str__(self) -> str:
        return f"{self.unit_id} in {self.measure_id}"


class MeasureStep(MunicipalRow):
    """Something that happened to a measure: told how it goes, or revised. Never changed."""

    class Verb(models.TextChoices):
        """What can happen."""

        TOLD = "told"
        REVISED = "revised"

    measure = models.ForeignKey(PlanMeasure, on_delete=models.RESTRICT, related_name="steps")
    oppdrag = models.ForeignKey(Oppdrag, on_delete=models.RESTRICT, null=True, related_name="+")
    verb = models.CharField(max_length=8, choices=Verb)
    at = models.DateTimeField()
    by = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    state = models.CharField(max_length=8, choices=PlanMeasure.State)  # from then on
    words = models.TextField(max_length=2000, blank=True)  # what was told, or why it was revised
    # What was decided otherwise: by column, what stood before and what stands now.
    changed = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=["measure", "at"], name="step_measure"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(verb="revised") | ~Q(words=""), name="revision_has_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.verb} {self.measure_id}"
