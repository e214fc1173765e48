"""The unit cannot do it alone: others are needed, and the family is asked."""

from laget.site.demo.actors import Pupil
from laget.site.demo.stage import Stage
from laget.site.demo.stories.asking import asked
from laget.site.demo.stories.concern import concern
from laget.site.demo.stories.deciding import decided
from laget.site.demo.stories.own_effort import own_effort, since


def consent(stage: Stage, child: Pupil) -> None:
    """From own effort, or straight from the worry, on to where consent is asked for."""
    if child.story.moved_on is None:
        concern(stage, child)
        decided(stage, child, child.story.decided)
        since(stage, child)
    else:
        own_effort(stage, child)
        decided(stage, child, child.story.moved_on)
    asked(stage, child)
