"""It went well: the case is put to rest, and the one who raised it is told."""

from laget.site.demo.actors import Pupil
from laget.site.demo.stage import Stage
from laget.site.demo.stories.concern import concern
from laget.site.demo.stories.deciding import decided
from laget.site.demo.stories.own_effort import own_effort


def settled(stage: Stage, child: Pupil) -> None:
    """A talk was enough: closed at the first fork."""
    concern(stage, child)
    decided(stage, child, child.story.closed)


def closed(stage: Stage, child: Pupil) -> None:
    """The measures worked: closed after an own effort."""
    own_effort(stage, child)
    decided(stage, child, child.story.closed)
