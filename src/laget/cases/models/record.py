"""Records: what was written in a case. The unit of preview, of consent and of the wall."""

from django.db import models

from laget.cases.models.case import Case
from laget.organisations.api import MunicipalRow, Position


class Record(MunicipalRow):
    """One answer or note, of exactly one category of information.

    `voice` says whose words it holds: the child's and the parents' own words are set apart on
    every page. A withheld record is kept from the family, with a reason and a law.
    """

    CHANGES = (
        "withheld",
        "withheld_reason",
        "withheld_law",
    )

    class Voice(models.TextChoices):
        """Whose words."""

        STAFF = "none"
        CHILD = "child"
        PARENT = "parent"

    case = models.ForeignKey(Case, on_delete=models.RESTRICT, related_name="records")
    category = models.CharField(max_length=40)
    prompt = models.CharField(max_length=40, blank=True)  # the set-up's code; empty: a later note
    voice = models.CharField(max_length=6, choices=Voice, default=Voice.STAFF)
    body = models.TextField(max_length=8000)
    author = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    written_at = models.DateTimeField()
    withheld = models.BooleanField(default=False)
    withheld_reason = models.TextField(max_length=1000, blank=True)
    withheld_law = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = (models.Index(fields=["case", "written_at"], name="record_case"),)
        constraints = (
            models.CheckConstraint(condition=~models.Q(body=""), name="record_says_something"),
            models.CheckConstraint(
                condition=models.Q(withheld=False)
                | (~models.Q(withheld_reason="") & ~models.Q(withheld_law="")),
                name="record_withheld_with_law",
            ),
        )

    def __str__(self) -> str:
        return f"{self.category} of {self.case_id}"
