"""Measures: what somebody has promised to do for a child."""

from django.db import models
from django.db.models import F, Q

from laget.cases.models.case import Case
from laget.organisations.api import MunicipalRow, Position

TAKEN_BACK = "taken_back"  # no effect of the set-up: what should not have been agreed


class Measure(MunicipalRow):
    """A promise with an owner, a period, and a day on which its effect is assessed.

    It has an owner or it is vacant since a day; a promise without either cannot be saved. One that
    was agreed by mistake is taken back: it stands, with the reason, and counts as never tried.
    """

    CHANGES = (
        "owner_id",
        "vacant_since",
        "assessed_on",
        "effect",
        "effect_note",
        "with_family",
        "without_family_reason",
        "assessed_by_id",
    )

    case = models.ForeignKey(Case, on_delete=models.RESTRICT, related_name="measures")
    category = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    owner = models.ForeignKey(Position, on_delete=models.RESTRICT, null=True, related_name="+")
    vacant_since = models.DateTimeField(null=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    assess_on = models.DateField()
    added_by = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    added_at = models.DateTimeField()
    assessed_on = models.DateField(null=True)
    effect = models.CharField(max_length=40, blank=True)  # the set-up's code, or TAKEN_BACK
    effect_note = models.TextField(max_length=2000, blank=True)
    with_family = models.BooleanField(null=True)
    without_family_reason = models.TextField(max_length=1000, blank=True)
    assessed_by = models.ForeignKey(
        Position, on_delete=models.RESTRICT, null=True, related_name="+"
    )

    class Meta:
        indexes = (
            models.Index(fields=["case", "starts_on"], name="measure_case"),
            # "My day": what I own and must assess, soonest first.
            models.Index(
                fields=["owner", "assess_on"], name="measure_due", condition=Q(assessed_on=None)
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(owner__isnull=False) | Q(vacant_since__isnull=False),
                name="measure_has_owner",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")) & Q(assess_on__gte=F("starts_on")),
                name="measure_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(assessed_on=None) | ~Q(effect=""), name="measure_assessed_with_effect"
            ),
            models.CheckConstraint(
                condition=~Q(with_family=False) | ~Q(without_family_reason=""),
                name="measure_family_or_reason",
            ),
        )

    def __str__(self) -> str:
        return self.title
