"""What a meeting deals with, one thing at a time, each with its own grants and minutes."""

from django.db import models
from django.db.models import Q

from laget.cases.api import Case
from laget.governance.api import Oppdrag
from laget.meetings.models.meeting import Meeting
from laget.organisations.api import MunicipalRow, Position, Unit
from laget.people.api import Child


class Item(MunicipalRow):
    """An item of one of four kinds about children and services, or a body's own matter.

    A named child's item points at her case; an anonymised one points at nobody, and none can be
    added later: the application may not update these columns at all.
    """

    CHANGES = (
        "number",
        "title",
        "question",
        "with_family",
        "informed_at",
        "informed_by_id",
        "brings",
        "many_reason",
        "minutes",
        "perspectives",
        "minutes_version",
        "minutes_by_id",
        "minutes_at",
        "outcome",
        "outcome_verb",
        "dropped_at",
        "dropped_why",
    )

    class Kind(models.TextChoices):
        """The kinds of item; a matter belongs to bodies only, and is about no child."""

        NAMED_CHILD = "named_child"
        ANONYMISED_CASE = "anonymised_case"
        SERVICE_PRESENTATION = "service_presentation"
        THEME = "theme"
        MATTER = "matter"

    meeting = models.ForeignKey(Meeting, on_delete=models.RESTRICT, related_name="items")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    case = models.ForeignKey(Case, on_delete=models.RESTRICT, null=True, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.RESTRICT, null=True, related_name="+")
    oppdrag = models.ForeignKey(Oppdrag, on_delete=models.RESTRICT, null=True, related_name="+")
    service = models.ForeignKey(Unit, on_delete=models.RESTRICT, null=True, related_name="+")
    # The site that brought it to a meeting of another unit; it writes of it there.
    brought_by = models.ForeignKey(Unit, on_delete=models.RESTRICT, null=True, related_name="+")
    title = models.CharField(max_length=200, blank=True)
    question = models.TextField(max_length=2000, blank=True)
    added_by = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    added_at = models.DateTimeField()
    with_family = models.BooleanField(default=False)
    informed_at = models.DateTimeField(null=True)  # aim, services, confidentiality: told beforehand
    informed_by = models.ForeignKey(
        Position, on_delete=models.RESTRICT, null=True, related_name="+"
    )
    brings = models.CharField(max_length=120, blank=True)  # somebody the family trusts
    many_reason = models.CharField(max_length=300, blank=True)  # why more professionals than usual
    minutes = models.TextField(max_length=8000, blank=True)
    # What was seen from each of the kind's perspectives, by the set-up's code.
    perspectives = models.JSONField(default=dict)
    minutes_version = models.PositiveIntegerField(default=0)
    minutes_by = models.ForeignKey(Position, on_delete=models.RESTRICT, null=True, related_name="+")
    minutes_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=40, blank=True)
    outcome_verb = models.CharField(max_length=12, blank=True)
    dropped_at = models.DateTimeField(null=True)  # taken off the agenda, and not discussed
    dropped_why = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["case"], name="item_case"),
            models.Index(fields=["meeting", "number"], name="item_meeting"),
            models.Index(
                fields=["oppdrag"], name="item_oppdrag", condition=Q(oppdrag__isnull=False)
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(kind="named_child", case__isnull=False, child__isnull=False)
                | (~Q(kind="named_child") & Q(case=None, child=None)),
                name="item_names_or_does_not",
            ),
            models.UniqueConstraint(
                fields=["meeting", "case"],
                condition=Q(case__isnull=False, dropped_at=None),
                name="item_case_once",
            ),
            models.CheckConstraint(
                condition=Q(oppdrag=None) | Q(kind="matter"), name="item_oppdrag_is_a_matter"
            ),
            models.CheckConstraint(
                condition=Q(dropped_at=None) | (~Q(dropped_why="") & Q(outcome="")),
                name="item_dropped_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return self.title or self.kind


class ThemeQuestion(MunicipalRow):
    """A service is asked whether it can contribute to a theme, some working days ahead."""

    CHANGES = (
        "can",
        "answer",
        "answered_at",
    )

    item = models.ForeignKey(Item, on_delete=models.RESTRICT, related_name="questions")
    meeting = models.ForeignKey(Meeting, on_delete=models.RESTRICT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.RESTRICT, related_name="+")
    asked_at = models.DateTimeField()
    can = models.BooleanField(null=True)
    answer = models.TextField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["item", "unit"], name="question_once"),)

    def __str__(self) -> str:
        return f"{self.unit_id} on {self.item_id}"
