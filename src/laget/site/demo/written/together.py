"""What is told of asking a family, and of what is brought to a meeting."""

from laget.site.demo.written.base import Written
from laget.site.demo.written.doing import Promise


class Answer(Written):
    """What one of those who were asked answers; nothing is written about one who is silent.

    In another form than on her own page it is `by` who writes it down.
    """

    who: str
    day: int
    answer: str  # yes, part, later, no
    form: str = "screen"
    kinds: tuple[str, ...] = ()  # for parts: the kinds of category that she opens
    retelling: str = ""
    understood: str = ""
    by: str = "contact"


class Withdrawal(Written):
    """Somebody takes her yes back."""

    who: str
    day: int


class Asked(Written):
    """The family is asked; `to` are kinds of service, `kinds` kinds of category.

    It holds for `days`, or until the day `until`, counted from the day of filling; never longer
    than the set-up allows. A receiving service may let a colleague in (`passed_on`). `central`:
    about the meeting that one unit holds for all sites, and only where there is such a one.
    """

    day: int
    central: bool = False
    by: str = "contact"
    to: tuple[str, ...]
    kinds: tuple[str, ...]
    why: str
    days: int = 180
    until: int | None = None
    answers: tuple[Answer, ...] = ()
    passed_on: int | None = None
    withdrawn: Withdrawal | None = None
    ended: int | None = None


class Coming(Written):
    """The family comes to the meeting, and was told beforehand what it is."""

    informed: int
    brings: str = ""


class Brought(Written):
    """A child's item in a meeting of her site, by the meeting's number.

    The days here are counted from that meeting; from the day of filling when it lies ahead.
    Without `added` it is carried over from the meeting before. `central`: to the meeting that one
    unit holds for all sites, where there is such a one. `seen` is the child from each of the
    perspectives of such a meeting, where it has any. `outcome`: verbs, the first that the
    set-up has an outcome for is chosen.
    """

    number: int
    central: bool = False
    added: int | None = None
    question: str = ""
    calls: tuple[str, ...] = ()  # kinds of service beside those who always come
    family: Coming | None = None
    seen: tuple[str, ...] = ()
    minutes: str = ""
    measures: tuple[Promise, ...] = ()
    outcome: tuple[str, ...] = ()
    many: str = ""  # why more professionals than usual
    learnt: str = ""
    feedback: str = ""
