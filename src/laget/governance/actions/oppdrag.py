"""An oppdrag's way: raised, prioritised, received, worked on, taken over by the line, closed."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Max
from django.utils.translation import gettext as _

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.governance.actions.steps import keep_step
from laget.governance.models import (
    Body,
    ConcernedUnit,
    DocumentGoal,
    Oppdrag,
    OppdragStep,
    SteeringDocument,
)
from laget.governance.queries.bodies import get_body
from laget.governance.rules import (
    demand_coordinator,
    demand_phase,
    demand_unnamed,
    lock_oppdrag,
    published_words,
)
from laget.kernel.errors import Invalid, Refused
from laget.organisations.api import Position, Unit, current_setup, people_with_role
from laget.platform.db.clock import in_force
from laget.platform.unnamed import wrong_wording

# Which kinds of body decide what comes first, take an oppdrag, and work on it.
DECIDE = frozenset({"political", "management", "council", "steering", "coordinating"})
TAKE = frozenset({"council", "steering", "coordinating", "forum", "group", "team"})
WORK = frozenset({"group", "team", "network", "forum"})
Verb = OppdragStep.Verb
Phase = Oppdrag.Phase
UNDECIDED = (Phase.PROPOSED, Phase.SET_ASIDE)  # can be prioritised
UNTAKEN = (Phase.PROPOSED, Phase.PRIORITISED)  # can be set aside


@dataclass(frozen=True)
class NewOppdrag:
    """What somebody wants taken up. `goal` or `document`: where it comes from; else from below."""

    title: str
    why: str
    theme: str
    document: uuid.UUID | None = None
    goal: uuid.UUID | None = None
    from_body: uuid.UUID | None = None
    wanted: str = ""
    seen_by: str = ""
    looked_at: str = ""


@action
def raise_oppdrag(*, by: Viewer, new: NewOppdrag) -> Oppdrag:
    """Propose an oppdrag. Its theme decides which coordinator follows it.

    Raises Invalid: something is missing, the wording may tell who somebody is, or nobody holds the
    post that is to follow it (an oppdrag has an owner).
    """
    document, goal = _origin(by, new)
    wrong = _wrong(by, new)
    theme = next((t for t in current_setup(by)[1].oppdrag_themes if t.code == new.theme), None)
    if theme is None:
        wrong["theme"] = _("Choose what it is about.")
    follower = _coordinator(by, theme.coordinator) if theme else None
    if theme is not None and follower is None:
        wrong["theme"] = _(
            "Nobody holds the post that follows this theme. An oppdrag has an owner."
        )
    if wrong or theme is None or follower is None:
        raise Invalid(wrong)
    row = Oppdrag.objects.create(
        municipality_id=by.municipality,
        year=by.today.year,
        number=_next_number(by),
        title=new.title.strip(),
        why=new.why.strip(),
        theme=theme.code,
        coordinator=theme.coordinator,
        document=document,
        goal=goal,
        from_body_id=new.from_body,
        raised_by_id=by.seat,
        raised_at=by.at,
        follower=follower,
        wanted=new.wanted.strip(),
        seen_by=new.seen_by.strip(),
    )
    keep_step(by, row, Verb.RAISED, row.why, owner=follower.pk, body=new.from_body)
    return row


def _wrong(by: Viewer, new: NewOppdrag) -> dict[str, str]:
    wrong = {}
    if not new.title.strip():
        wrong["title"] = _("Write in a few words what it is.")
    if not new.why.strip():
        wrong["why"] = _("Write why it is needed.")
    words = {"title": new.title, "why": new.why, "wanted": new.wanted, "seen_by": new.seen_by}
    return wrong or wrong_wording(words, new.looked_at, published_words(by))


def _origin(by: Viewer, new: NewOppdrag) -> tuple[SteeringDocument | None, DocumentGoal | None]:
    """The document and goal it comes from. A goal is of its document. Raises Invalid."""
    if new.goal is not None:
        goal = DocumentGoal.objects.select_related("document").filter(pk=new.goal).first()
        if goal is None:
            raise Invalid({"origin": _("Choose where it comes from.")})
        return goal.document, goal
    if new.document is None:
        return None, None
    document = SteeringDocument.objects.filter(pk=new.document).first()
    if document is None:
        raise Invalid({"origin": _("Choose where it comes from.")})
    return document, None


def _coordinator(by: Viewer, code: str) -> Position | None:
    """Who holds the coordinator's post now, None while it is vacant."""
    unit = next((c.unit for c in current_setup(by)[1].coordinators if c.code == code), None)
    home = Unit.objects.filter(municipality_id=by.municipality, code=unit).first()
    found = people_with_role(by, home.pk, "coordinator") if home else []
    return found[0] if found else None


def _next_number(by: Viewer) -> int:
    with connection.cursor() as cursor:  # two who raise one at the same time get two numbers
        cursor.execute("select laget.hold('oppdrag', %s)", [by.municipality])
    ours = Oppdrag.objects.filter(municipality_id=by.municipality, year=by.today.year)
    return (ours.aggregate(n=Max("number"))["n"] or 0) + 1


def _demand_reason(by: Viewer, reason: str, looked_at: str) -> None:
    """Raise Invalid without a reason, or for one that may tell who somebody is."""
    if not reason.strip():
        raise Invalid({"reason": _("Write why.")})
    demand_unnamed(by, looked_at, reason=reason)


@action
def prioritise(
    *,
    by: Viewer,
    oppdrag: uuid.UUID,
    place: int,
    of: int,
    reason: str,
    body: uuid.UUID,
    looked_at: str = "",
) -> Oppdrag:
    """It is taken up, as number `place` of `of`, by the body that decides.

    Raises Absent, Refused or Invalid.
    """
    row = lock_oppdrag(by, oppdrag)
    demand_phase(row, *UNDECIDED)
    _demand_reason(by, reason, looked_at)
    if not 1 <= place <= of:
        raise Invalid({"place": _("Write a number from 1 to the number of oppdrag.")})
    decides = _open_body(by, body, DECIDE)
    row.phase, row.priority, row.priority_of = Phase.PRIORITISED, place, of
    row.closed_at, row.closed_why = None, ""
    row.keep()
    keep_step(by, row, Verb.PRIORITISED, reason, body=decides.pk)
    return row


@action
def set_aside(*, by: Viewer, oppdrag: uuid.UUID, reason: str, looked_at: str = "") -> Oppdrag:
    """It is not taken up now, for a reason. It can be prioritised later.

    Only before the coordinating body has received it. Raises Absent, Refused or Invalid.
    """
    row = lock_oppdrag(by, oppdrag)
    if row.phase not in UNTAKEN:
        raise Refused(_("It is being worked on. It ends when somebody in the line takes over."))
    _demand_reason(by, reason, looked_at)
    row.phase, row.closed_at, row.closed_why = Phase.SET_ASIDE, by.at, reason.strip()
    row.priority, row.priority_of = None, None
    row.keep()
    keep_step(by, row, Verb.SET_ASIDE, reason)
    return row


@action
def receive(
    *,
    by: Viewer,
    oppdrag: uuid.UUID,
    body: uuid.UUID,
    concerns: dict[uuid.UUID, str],
    reason: str,
    looked_at: str = "",
) -> Oppdrag:
    """The coordinating body takes it, and it is said which units it concerns, each with its why.

    Their leaders, and no others, are called when the body takes it up.
    Raises Absent, Refused or Invalid.
    """
    row = lock_oppdrag(by, oppdrag)
    demand_phase(row, Phase.PRIORITISED)
    _demand_reason(by, reason, looked_at)
    taker = _open_body(by, body, TAKE)
    _demand_units(by, concerns)
    row.phase, row.received_by = Phase.RECEIVED, taker
    row.keep()
    _concern(row, concerns)
    keep_step(by, row, Verb.RECEIVED, reason, body=taker.pk)
    return row


def does(body: Body, kinds: frozenset[str]) -> bool:
    """Whether a body does this, by its kind. A temporary one works on things, and no more."""
    return body.kind in kinds and (kinds is WORK or not body.temporary)


def may_decide(body: Body) -> bool:
    """Whether a body says which oppdrag come first."""
    return does(body, DECIDE)


def _open_body(by: Viewer, body: uuid.UUID, kinds: frozenset[str]) -> Body:
    """A body that is there, and of a kind that does this. Raises Absent or Invalid."""
    found = get_body(by, body)
    if found.until is not None:
        raise Invalid({"body": _("The body is dissolved. Choose another.")})
    if not does(found, kinds):
        raise Invalid({"body": _("This body does not do that. Choose another.")})
    return found


def _demand_units(by: Viewer, concerns: dict[uuid.UUID, str]) -> None:
    """Raises Invalid unless it concerns at least one of the municipality's units."""
    if not Unit.objects.filter(pk__in=concerns, municipality_id=by.municipality).exists():
        raise Invalid({"concerns": _("Choose the units it concerns. Their leaders are called.")})


def _concern(row: Oppdrag, concerns: dict[uuid.UUID, str]) -> None:
    """Which units it concerns, from now on."""
    ConcernedUnit.objects.filter(oppdrag=row).exclude(unit__in=concerns).delete()
    known = set(ConcernedUnit.objects.filter(oppdrag=row).values_list("unit", flat=True))
    units = Unit.objects.filter(pk__in=concerns, municipality_id=row.municipality_id)
    for unit in units:
        if unit.pk not in known:
            ConcernedUnit.objects.create(
                municipality_id=row.municipality_id, oppdrag=row, unit=unit, why=concerns[unit.pk]
            )


@action
def choose_concerned(*, by: Viewer, oppdrag: uuid.UUID, concerns: dict[uuid.UUID, str]) -> Oppdrag:
    """Change which units it concerns. Raises Absent, Refused or Invalid."""
    row = lock_oppdrag(by, oppdrag)
    demand_phase(row, *Oppdrag.IN_HAND)
    _demand_units(by, concerns)
    _concern(row, concerns)
    return row


@action
def give_to_group(
    *, by: Viewer, oppdrag: uuid.UUID, body: uuid.UUID, reason: str, looked_at: str = ""
) -> Oppdrag:
    """A working group gets it. Raises Absent, Refused or Invalid."""
    row = lock_oppdrag(by, oppdrag)
    demand_phase(row, Phase.RECEIVED)
    _demand_reason(by, reason, looked_at)
    group = _open_body(by, body, WORK)
    row.phase, row.group = Phase.GROUP, group
    row.keep()
    keep_step(by, row, Verb.GROUP, reason, body=group.pk)
    return row


@action
def say_what_is_wanted(
    *,
    by: Viewer,
    oppdrag: uuid.UUID,
    wanted: str,
    seen_by: str,
    effect_due: date | None,
    looked_at: str = "",
) -> Oppdrag:
    """The effect one wants, how it will be seen, and when. Raises Absent, Refused or Invalid."""
    row = lock_oppdrag(by, oppdrag)
    if row.closed_at is not None:
        raise Refused(_("The oppdrag is closed."))
    wrong = wrong_wording({"wanted": wanted, "seen_by": seen_by}, looked_at, published_words(by))
    if not wanted.strip():
        wrong["wanted"] = _("Write what is to be different.")
    if wrong:
        raise Invalid(wrong)
    row.wanted, row.seen_by, row.effect_due = wanted.strip(), seen_by.strip(), effect_due
    row.keep()
    return row


@action
def change_follower(
    *, by: Viewer, oppdrag: uuid.UUID, follower: uuid.UUID, reason: str, looked_at: str = ""
) -> Oppdrag:
    """Another coordinator follows it. Raises Absent, Refused or Invalid."""
    row = lock_oppdrag(by, oppdrag)
    _demand_reason(by, reason, looked_at)
    if row.closed_at is not None:
        raise Refused(_("The oppdrag is closed."))
    held = Position.objects.filter(in_force(), municipality_id=by.municipality)
    person = held.filter(pk=follower, roles__contains=["coordinator"]).first()
    if person is None:
        raise Invalid({"follower": _("Choose one of the coordinators.")})
    row.follower = person
    row.keep()
    keep_step(by, row, Verb.FOLLOWER, reason, owner=person.pk)
    return row


@action
def close_oppdrag(*, by: Viewer, oppdrag: uuid.UUID, reason: str, looked_at: str = "") -> Oppdrag:
    """It is done: somebody in the line has it, and what was achieved is written.

    Raises Absent, Refused (nobody in the line has taken it over) or Invalid.
    """
    demand_coordinator(by)
    row = lock_oppdrag(by, oppdrag)
    if row.phase != Phase.LINE:
        raise Refused(
            _("It cannot be closed before somebody in the line has taken it over. Ask a unit.")
        )
    if not reason.strip():
        raise Invalid({"reason": _("Write what came of it.")})
    demand_unnamed(by, looked_at, reason=reason)
    row.phase, row.closed_at, row.closed_why = Phase.CLOSED, by.at, reason.strip()
    row.keep()
    keep_step(by, row, Verb.CLOSED, reason)
    return row
