"""Machinery: sessions, and which wall stands."""

from django.db import models
from django.db.models.functions import Now


class Session(models.Model):
    """A signed-in browser, under the hash of its key: a leaked table opens nothing."""

    hash = models.CharField(primary_key=True, max_length=64)
    data = models.TextField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.hash[:8]


class Once(models.Model):
    """A form that has been sent, and where it led. Swept after a day."""

    key = models.CharField(primary_key=True, max_length=64)
    led_to = models.CharField(max_length=500)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key[:8]


class WallState(models.Model):
    """The fingerprint of the wall that was raised last; start-up compares."""

    fingerprint = models.CharField(primary_key=True, max_length=64)
    raised_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return self.fingerprint
