"""A consent: child × givers × purpose × categories × receiving units × period × wording."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from laget.consent.models.scan import Scan
from laget.organisations.api import MunicipalRow, Position, SetupVersion, Unit
from laget.people.api import Child, Person


class Consent(MunicipalRow):
    """A question to the family about one case. What is in force follows from the answers.

    `case_id` and `sort_at` are the case's: consent lies below the cases and knows them by id only.
    """

    # What was agreed is never changed: another question is another consent.
    CHANGES = ("closed_at",)

    child = models.ForeignKey(Child, on_delete=models.RESTRICT, related_name="+")
    case_id = models.UUIDField()
    sort_at = models.DateTimeField()
    setup = models.ForeignKey(SetupVersion, on_delete=models.RESTRICT, related_name="+")
    purpose = models.CharField(max_length=40)
    wording = models.CharField(max_length=40)  # version of the text that is shown
    why = models.TextField(max_length=1000)
    categories = ArrayField(models.CharField(max_length=40))
    # The forms in which a yes counts, as the set-up said for this purpose when they were asked.
    forms = ArrayField(models.CharField(max_length=6))
    valid_until = models.DateField()
    answers_needed = models.PositiveSmallIntegerField()
    prepared_by = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    prepared_at = models.DateTimeField()
    # It was taken back; or its case was, and then it lies some days ahead, for those who took part.
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["case_id", "prepared_at"], name="consent_case"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(categories__len__gte=1), name="consent_opens_something"
            ),
            models.CheckConstraint(condition=~Q(why=""), name="consent_says_why"),
            models.CheckConstraint(condition=Q(answers_needed__gte=1), name="consent_needs_a_yes"),
        )

    def __str__(self) -> str:
        return f"{self.purpose} for {self.case_id}"

    @property
    def until(self) -> date:
        """The last day on which it can open anything."""
        if self.closed_at is None:
            return self.valid_until
        return min(self.valid_until, timezone.localdate(self.closed_at))

    def takes_answers(self, today: date) -> bool:
        """Whether the question still stands."""
        return self.closed_at is None and self.valid_until >= today


class Receiver(MunicipalRow):
    """A unit that is to receive: its intake, and those its intake names."""

    consent = models.ForeignKey(Consent, on_delete=models.RESTRICT, related_name="receivers")
    case_id = models.UUIDField()
    unit = models.ForeignKey(Unit, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["case_id"], name="receiver_case"),)
        constraints = (models.UniqueConstraint(fields=["consent", "unit"], name="receiver_once"),)

    def __str__(self) -> str:
        return f"{self.unit_id} in {self.consent_id}"


class Delegate(MunicipalRow):
    """Somebody whom a receiving unit's intake has named for this consent."""

    CHANGES = ("ended_at",)

    consent = models.ForeignKey(Consent, on_delete=models.RESTRICT, related_name="delegates")
    case_id = models.UUIDField()
    unit = models.ForeignKey(Unit, on_delete=models.RESTRICT, related_name="+")
    position = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    named_by = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.position_id} in {self.consent_id}"


class Giver(MunicipalRow):
    """One who is asked, with her latest answer. Earlier answers are in the change log.

    Exactly one of `person` (a guardian) and `youth` (the child herself). Whether a yes counts
    follows from its form: an oral answer may be recorded and still wait for a signature.
    """

    CHANGES = (
        "answer",
        "categories",
        "form",
        "retelling",
        "understood",
        "answered_at",
        "registered_by_id",
        "scan_id",
        "withdrawn_at",
    )

    class Answer(models.TextChoices):
        """What was answered."""

        YES = "yes"
        PART = "part"
        LATER = "later"
        NO = "no"

    class Form(models.TextChoices):
        """How it was given."""

        SCREEN = "screen"  # on her own page
        ROOM = "room"  # on the employee's device, in the room
        PAPER = "paper"
        ORAL = "oral"

    consent = models.ForeignKey(Consent, on_delete=models.RESTRICT, related_name="givers")
    case_id = models.UUIDField()
    person = models.ForeignKey(Person, on_delete=models.RESTRICT, null=True, related_name="+")
    youth = models.ForeignKey(Child, on_delete=models.RESTRICT, null=True, related_name="+")
    answer = models.CharField(max_length=5, choices=Answer, blank=True)
    categories = ArrayField(models.CharField(max_length=40), default=list)
    form = models.CharField(max_length=6, choices=Form, blank=True)
    retelling = models.TextField(max_length=2000, blank=True)
    understood = models.CharField(max_length=200, blank=True)  # noted by the employee
    answered_at = models.DateTimeField(null=True)
    registered_by = models.ForeignKey(
        Position, on_delete=models.RESTRICT, null=True, related_name="+"
    )
    scan = models.ForeignKey(Scan, on_delete=models.RESTRICT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    # Since when her own hand has kept something closed; the wall alone writes it.
    kept_closed_at = models.DateTimeField(null=True)

    class Meta:
        # What somebody keeps closed is asked for across all questions of the case.
        indexes = (models.Index(fields=["case_id"], name="giver_case"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(person__isnull=False, youth=None) | Q(person=None, youth__isnull=False),
                name="giver_is_one",
            ),
            models.UniqueConstraint(fields=["consent", "person"], name="giver_once"),
            models.CheckConstraint(
                condition=~Q(form="paper") | Q(scan__isnull=False),
                name="giver_paper_has_scan",
            ),
        )

    @property
    def counts(self) -> bool:
        """Whether the answer was given in a form that this consent accepts for a yes."""
        return self.form in self.consent.forms

    @property
    def name(self) -> str:
        """What the one who is asked is called."""
        return self.youth.first_name if self.youth else str(self.person)

    def __str__(self) -> str:
        return f"{self.answer or 'unanswered'} in {self.consent_id}"
