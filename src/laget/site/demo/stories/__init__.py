"""The stories by the phase they lead to. Each begins with what comes before it.

A story is a function of the stage and the child it is about, and writes what happens into the
diary; what is said and done in it stands in the child's matter. A new phase is a module here and a
line in `STORIES`.
"""

from collections.abc import Callable

from laget.site.demo.actors import Pupil
from laget.site.demo.stage import Stage
from laget.site.demo.stories.closed import closed, settled
from laget.site.demo.stories.concern import concern, draft
from laget.site.demo.stories.consent import consent
from laget.site.demo.stories.meeting import met
from laget.site.demo.stories.own_effort import own_effort

STORIES: dict[str, Callable[[Stage, Pupil], None]] = {
    "draft": draft,
    "concern": concern,
    "settled": settled,
    "own_effort": own_effort,
    "consent": consent,  # or straight to follow-up, with one service
    "met": met,  # and on from there, to follow-up or an end
    "closed": closed,
}
