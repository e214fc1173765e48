"""Entries of the public catalogue, as the set-up in force has them."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from laget.organisations.api import MunicipalRow, Unit


class Entry(MunicipalRow):
    """A service or a measure. The database fills these rows from the set-up; nobody writes them.

    `content` is the set-up's own entry. Beside it stand what is filtered by and what is searched.
    """

    code = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()  # in the file's order
    unit = models.ForeignKey(Unit, on_delete=models.RESTRICT, null=True, related_name="+")
    content = models.JSONField()
    urgent = models.BooleanField()
    active = models.BooleanField()
    audience = ArrayField(models.CharField(max_length=10))
    themes = ArrayField(models.CharField(max_length=40))
    levels = ArrayField(models.CharField(max_length=40))
    areas = ArrayField(models.CharField(max_length=40))  # empty: the whole municipality
    from_age = models.PositiveSmallIntegerField(null=True)  # null: not stated
    to_age = models.PositiveSmallIntegerField(null=True)
    names = models.TextField(blank=True)  # plain letters, all languages: for likeness of words
    told = models.TextField(blank=True)
    named_stems = SearchVectorField(null=True)
    told_stems = SearchVectorField(null=True)

    class Meta:
        indexes = (models.Index(fields=["municipality", "position"], name="entry_of_town"),)
        constraints = (models.UniqueConstraint(fields=["municipality", "code"], name="entry_code"),)

    def __str__(self) -> str:
        return self.code
