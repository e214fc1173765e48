"""One child's story."""

from typing import Annotated

from pydantic import Field

from laget.site.demo.written.base import Written
from laget.site.demo.written.doing import Decided, HandOver, Jotting, Naming, Promise, Waiting
from laget.site.demo.written.together import Asked, Brought


class Matter(Written):
    """One child's story: `story` names its function, `at` a profile, `group` a place in it.

    Its days are counted from the day of filling, or from the site's meeting with the number
    `meeting`. It is raised on day `raised`, or so that a decision is due on day `decision_due`.
    `words` are the answers to the concern's questions, in their order, by kind of category.
    """

    key: str
    story: str
    at: str
    group: int
    girl: bool
    origin: str
    home: str
    interpreter: bool = False
    mother_is: str = ""  # a member of staff who is her mother too: "profile/contact/0"
    account: bool = False
    author: str = "contact"
    meeting: int = 0
    raised: int | None = None
    decision_due: int | None = None
    told: bool = False
    words: dict[str, tuple[str, ...]]
    waiting: Waiting | None = None
    decided: Decided | None = None
    hand_over: HandOver | None = None
    measures: tuple[Promise, ...] = ()
    notes: tuple[Jotting, ...] = ()
    named: tuple[Naming, ...] = ()
    went_on: Decided | None = None
    moved_on: Decided | None = None
    asked: tuple[Asked, ...] = ()
    brought: tuple[Brought, ...] = ()
    closed: Decided | None = None
    holder_left: int | None = None


Line = Annotated[str, Field(max_length=200)]


class Told(Written):
    """One line about somebody to sign in as, by language; `{key}` is the child of that matter.

    `matter` and `part` tell who it is, or `service` (a kind of unit: its intake), or `site` (a
    profile: its leader), or `central`: who leads the central meeting, or `steering`: the first
    whose key in the staff begins so.
    """

    matter: str = ""
    part: str = ""
    service: str = ""
    site: str = ""
    central: bool = False
    steering: str = ""
    nb: Line
    en: Line

    @property
    def story(self) -> dict[str, str]:
        """The line in each language."""
        return {"nb": self.nb, "en": self.en}
