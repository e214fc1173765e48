"""The year's own tables: gatherings with those who sign up, and calendar feeds."""

from laget.year.models.feed import Feed
from laget.year.models.gathering import Answered, Gathering, GatheringAnswer, Invited, Signup

__all__ = ["Answered", "Feed", "Gathering", "GatheringAnswer", "Invited", "Signup"]
