"""Guardians. Being one is an explicit, sourced, dated fact; a missing fact opens nothing."""

from django.db import models
from django.db.models import F, Q

from laget.access.models import Account
from laget.organisations.api import MunicipalRow
from laget.people.models.child import Child


class Person(MunicipalRow):
    """A guardian as a person: name, how to reach her, which language she prefers."""

    account = models.ForeignKey(Account, on_delete=models.RESTRICT, null=True, related_name="+")
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=40, blank=True)  # an interpreter's language, if needed

    def __str__(self) -> str:
        return self.name


class Guardianship(MunicipalRow):
    """That a person is the child's guardian: how, with which responsibility, and says who."""

    class Relation(models.TextChoices):
        """What the person is to the child."""

        MOTHER = "mother"
        FATHER = "father"
        CO_MOTHER = "co_mother"
        FOSTER = "foster"
        GUARDIAN = "guardian"

    child = models.ForeignKey(Child, on_delete=models.RESTRICT, related_name="guardianships")
    person = models.ForeignKey(Person, on_delete=models.RESTRICT, related_name="guardianships")
    relation = models.CharField(max_length=10, choices=Relation)
    parental_responsibility = models.BooleanField()
    source = models.CharField(max_length=120)
    sourced_on = models.DateField()
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["child"], name="guardianship_child"),
            models.Index(fields=["person"], name="guardianship_person"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="guardianship_period",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="guardianship_sourced"),
        )

    def __str__(self) -> str:
        return f"{self.relation} of {self.child_id}"
