"""The two logs. Neither has foreign keys, so that history survives what it tells of."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class ChangeLog(models.Model):
    """What changed, by whom, in which seat. Written by a trigger; nobody may change it."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    operation = models.CharField(max_length=6)
    table_name = models.CharField(max_length=63)
    row_id = models.CharField(max_length=64)
    subject = models.UUIDField(null=True)
    municipality_id = models.UUIDField(null=True)
    account_id = models.UUIDField(null=True)
    seat_id = models.UUIDField(null=True)
    seat_kind = models.CharField(max_length=10, blank=True)
    purpose = models.CharField(max_length=40, blank=True)
    request_id = models.UUIDField(null=True)
    database_role = models.CharField(max_length=63)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        indexes = (models.Index("subject", models.F("at").desc(), name="changelog_subject"),)

    def __str__(self) -> str:
        return f"{self.operation} {self.table_name} {self.row_id}"


class ReadLog(models.Model):
    """One row per request that reached for something about a person; shown or denied alike."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    account_id = models.UUIDField()
    seat_id = models.UUIDField()
    seat_kind = models.CharField(max_length=10)
    unit_id = models.UUIDField(null=True)
    municipality_id = models.UUIDField()
    title = models.CharField(max_length=120)
    place = models.CharField(max_length=160)
    purpose = models.CharField(max_length=40)
    route = models.CharField(max_length=80)
    method = models.CharField(max_length=10)
    status = models.PositiveSmallIntegerField()
    request_id = models.UUIDField()
    subjects = ArrayField(models.UUIDField())
    categories = ArrayField(models.CharField(max_length=40))

    class Meta:
        indexes = (models.Index(models.F("at").desc(), name="readlog_at"),)

    def __str__(self) -> str:
        return f"{self.at} {self.route} {self.status}"
