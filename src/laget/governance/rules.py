"""Who may do what in governance, and what its words may hold. What one sees, the wall decides."""

from functools import lru_cache
from uuid import UUID

from django.utils.translation import gettext as _

from laget.access.viewer import Viewer
from laget.governance.models import Body, Mandate, Oppdrag, PlanMeasure
from laget.governance.queries.bodies import get_body, runs
from laget.governance.queries.organisation import coordinates
from laget.kernel.errors import Invalid, Refused
from laget.organisations.api import Setup, current_setup, setup_by_id
from laget.platform.db.rows import locked, the_one
from laget.platform.unnamed import fingerprint, found_in, wrong_wording


def demand_coordinator(viewer: Viewer) -> None:
    """Raise Refused to others than the coordinators."""
    if not coordinates(viewer):
        raise Refused(_("Only those who coordinate the cooperation can do this."))


def demand_runs(viewer: Viewer, body: UUID) -> Body:
    """The body, for those who run it. Raises Absent or Refused."""
    row = get_body(viewer, body)
    if not runs(viewer, body):
        raise Refused(
            _("Only those who lead the body, or coordinate the cooperation, can do this.")
        )
    if row.until is not None:
        raise Refused(_("The body is dissolved."))
    return row


def get_mandate(viewer: Viewer, mandate: UUID) -> Mandate:
    """The mandate. Raises Absent."""
    return the_one(Mandate.objects.filter(pk=mandate))


def get_oppdrag(viewer: Viewer, oppdrag: UUID) -> Oppdrag:
    """The oppdrag, with those it is tied to. Raises Absent."""
    rows = Oppdrag.objects.select_related(
        "document", "goal", "from_body", "raised_by__unit", "follower__unit", "received_by", "group"
    )
    return the_one(rows.filter(pk=oppdrag))


def lock_oppdrag(viewer: Viewer, oppdrag: UUID) -> Oppdrag:
    """The oppdrag for a coordinator to change, while nobody else does. Raises Absent or Refused."""
    the_one(Oppdrag.objects.filter(pk=oppdrag))
    demand_coordinator(viewer)
    return locked(Oppdrag.objects.filter(pk=oppdrag))


def works_on(viewer: Viewer, oppdrag: Oppdrag) -> bool:
    """Coordinates it, or sits in the group that has it."""
    group = oppdrag.group_id
    return coordinates(viewer) or (group is not None and viewer.holds("body", group, "member"))


def may_revise(viewer: Viewer, measure: PlanMeasure) -> bool:
    """May decide what a measure is: those who coordinate, and those who work on its oppdrag."""
    oppdrag = measure.oppdrag
    return works_on(viewer, oppdrag) if oppdrag is not None else coordinates(viewer)


def answers_for(viewer: Viewer, measure: PlanMeasure) -> bool:
    """May say how it goes: the unit's leader, the one who does it, and those who may revise it."""
    mine = viewer.seat == measure.position_id
    return mine or viewer.leads(measure.unit_id) or may_revise(viewer, measure)


def demand_phase(oppdrag: Oppdrag, *phases: str) -> None:
    """Raise Refused unless the oppdrag stands there."""
    if oppdrag.phase not in phases:
        raise Refused(_("The oppdrag has come further. Look at it again."))


def demand_unnamed(viewer: Viewer, looked_at: str, **texts: str) -> None:
    """Raise Invalid when these texts, by field, may tell who somebody is, unless just that was
    shown and confirmed (`looked_at`).
    """
    if wrong := wrong_wording(texts, looked_at, published_words(viewer)):
        raise Invalid(wrong)


def looked_over(viewer: Viewer, *texts: str) -> str:
    """What stands for having looked at just these texts, where they were confirmed together."""
    return fingerprint(found_in(texts, published_words(viewer)))


def published_words(viewer: Viewer) -> frozenset[str]:
    """Words that stand on the open pages anyway: town, areas, units, bodies, documents."""
    return _words(current_setup(viewer)[0])


@lru_cache(maxsize=512)
def _words(version: UUID) -> frozenset[str]:
    setup: Setup = setup_by_id(version)
    parts = (setup.areas, setup.units, setup.bodies, setup.steering_documents, setup.services)
    named = [setup, *(row for part in parts for row in part)]
    texts = (words for row in named for words in row.name.model_dump().values() if words)
    return frozenset(word.strip("«»().,–") for words in texts for word in words.split())
