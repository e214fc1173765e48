"""Measures are followed up together with others."""

from laget.site.demo.actors import Pupil
from laget.site.demo.stage import Stage
from laget.site.demo.stories.deciding import decided
from laget.site.demo.stories.own_effort import own_effort


def one_service(stage: Stage, child: Pupil) -> None:
    """An own effort was not enough, and one service can help: no meeting of many is needed."""
    own_effort(stage, child)
    decided(stage, child, child.story.moved_on)
