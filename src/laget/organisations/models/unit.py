"""Units: what acts, employs and receives consent."""

from django.db import models

from laget.organisations.models.base import MunicipalRow
from laget.platform.localised import localised


class Unit(MunicipalRow):
    """A kindergarten, a school, a service, an agency outside; the set-up's own code within it."""

    code = models.CharField(max_length=40)
    name = models.JSONField()
    kind = models.CharField(max_length=20)
    sector = models.CharField(max_length=40, blank=True)
    area = models.CharField(max_length=40, blank=True)
    parent = models.ForeignKey("self", on_delete=models.RESTRICT, null=True, related_name="parts")
    site = models.BooleanField(default=False)
    private = models.BooleanField(default=False)
    external = models.BooleanField(default=False)
    intake_title = models.JSONField(null=True)
    # The målform it writes letters in, and is read in by those who have chosen none.
    written_standard = models.CharField(max_length=2, default="nb")
    active = models.BooleanField(default=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["municipality", "code"], name="unit_code"),)

    def __str__(self) -> str:
        return localised(self.name)
