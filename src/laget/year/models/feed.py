"""A calendar that follows the year: an address that somebody keeps in her own calendar."""

from django.db import models
from django.db.models import F, Q

from laget.organisations.api import MunicipalRow, Position


class Feed(MunicipalRow):
    """What an address shows: nothing more than its holder sees herself, today.

    The address is kept as a hash. `scope` says which part of the year: "mine", "all", "level" or
    "body", and `which` the level's code or the body's id.
    """

    CHANGES = ("revoked_at",)

    class Scope(models.TextChoices):
        """Which part of the year."""

        MINE = "mine"
        ALL = "all"
        LEVEL = "level"
        BODY = "body"

    holder = models.ForeignKey(Position, on_delete=models.RESTRICT, related_name="+")
    account = models.UUIDField()  # whose hands the address was given into
    scope = models.CharField(max_length=5, choices=Scope)
    which = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=2)
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["holder", "made_at"], name="feed_holder"),)
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("made_at")), name="feed_lasts"),
            models.CheckConstraint(
                condition=Q(scope__in=["mine", "all"], which="")
                | (Q(scope__in=["level", "body"]) & ~Q(which="")),
                name="feed_says_which",
            ),
        )

    def __str__(self) -> str:
        return f"{self.scope} of {self.holder_id}"

    @property
    def part(self) -> str:
        """What it follows, as it is chosen: "mine", "all", "level/<code>", "body/<id>"."""
        return f"{self.scope}/{self.which}" if self.which else self.scope
