"""The set-up's own codes, found by kind and verb: what the stories call things has no place."""

from collections.abc import Iterable

from laget.organisations.api import MeetingKind, PurposeUse, Setup, Way
from laget.site.demo.actors import Pupil


def answers(setup: Setup, child: Pupil) -> dict[str, str]:
    """The child's words put under the set-up's questions, by the kind of category they ask for.

    A question that must be answered gets the first words, when there are none of its kind.
    """
    left = {kind: list(texts) for kind, texts in child.story.words.items()}
    first = next(iter(child.story.words.values()))[0]
    found = {}
    for prompt in setup.process.concern_prompts:
        texts = left.get(setup.category(prompt.category).kind)
        if texts:
            found[prompt.code] = child.named(texts.pop(0))
        elif prompt.required:
            found[prompt.code] = child.named(first)
    return found


def category(setup: Setup, kind: str) -> str:
    """Code of the set-up's first category of a kind; its first at all when it has none."""
    return categories(setup, (kind,))[0]


def categories(setup: Setup, kinds: Iterable[str]) -> tuple[str, ...]:
    """Codes of the set-up's categories of these kinds; its first at all when it has none."""
    wanted = set(kinds)
    found = tuple(c.code for c in setup.categories if c.kind in wanted)
    return found or (setup.categories[0].code,)


def effect(setup: Setup, verbs: Iterable[str]) -> str:
    """Code of the set-up's first effect with one of these verbs, in the order of the verbs.

    Its first at all when it has none of them.
    """
    effects = setup.process.effects
    return _by_verb(((e.verb, e.code) for e in effects), verbs) or effects[0].code


def fork(setup: Setup, kind: str, phase: str, verbs: Iterable[str]) -> str:
    """Code of a way on from a phase with one of these verbs, in the order of the verbs.

    `kind` is that of the site. Empty when the set-up has no such way for it.
    """
    process = setup.process
    ways: dict[str, tuple[Way, ...]] = {
        "concern": process.decisions,
        "own_effort": process.effort_forks,
        "follow_up": process.follow_up_forks,
    }
    open_here = setup.open_at(kind, ways.get(phase, ()))
    return _by_verb(((way.verb, way.code) for way in open_here), verbs)


def outcome(setup: Setup, verbs: Iterable[str]) -> str:
    """Code of the set-up's first outcome of a meeting with one of these verbs, in their order.

    Raises LookupError when it has none of them.
    """
    found = _by_verb(((o.verb, o.code) for o in setup.process.outcomes), verbs)
    if not found:
        raise LookupError(f"no outcome for {list(verbs)}")
    return found


def purpose(setup: Setup, use: PurposeUse, meeting: MeetingKind | None = None) -> str:
    """Code of a purpose of consent: the first of that use, else the first of all.

    With `meeting` the first that is for such a meeting.
    """
    known = setup.consent.purposes
    fitting = [p for p in known if p.use == use]
    if meeting is not None:
        fitting = [p for p in fitting if not p.meetings or meeting.code in p.meetings]
    return (fitting or known)[0].code


def routine_meeting(setup: Setup, kind: str) -> MeetingKind | None:
    """The set-up's first kind of meeting that such a site holds about children with services."""
    return next(
        (
            meeting
            for meeting in setup.meeting_kinds
            if meeting.about == "child_items"
            and meeting.owner.site
            and (not meeting.at or kind in meeting.at)
            and any(called.unit_kind or called.unit for called in meeting.obligatory)
        ),
        None,
    )


def central_meeting(setup: Setup) -> MeetingKind | None:
    """The set-up's first meeting that one unit holds for the sites, for matters of some level."""
    return next(
        (
            meeting
            for meeting in setup.meeting_kinds
            if meeting.about == "child_items"
            and meeting.owner.unit
            and meeting.at
            # Without levels it is for matters of one sort, and these stories are of none of them.
            and meeting.levels
        ),
        None,
    )


def _by_verb(ways: Iterable[tuple[str, str]], verbs: Iterable[str]) -> str:
    known: dict[str, str] = {}
    for verb, code in ways:
        known.setdefault(verb, code)
    return next((known[verb] for verb in verbs if verb in known), "")
