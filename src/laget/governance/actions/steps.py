"""An oppdrag's way, told step by step: what happened, where, whose it is from then, and why."""

import uuid

from laget.access.viewer import Viewer
from laget.governance.models import Oppdrag, OppdragStep


def keep_step(
    by: Viewer,
    oppdrag: Oppdrag,
    verb: str,
    reason: str,
    *,
    owner: uuid.UUID | None = None,
    body: uuid.UUID | None = None,
    unit: uuid.UUID | None = None,
) -> OppdragStep:
    """Keep one step. `owner`: who has it from then; unless told, whoever follows the oppdrag."""
    return OppdragStep.objects.create(
        municipality_id=oppdrag.municipality_id,
        oppdrag=oppdrag,
        verb=verb,
        at=by.at,
        by_id=by.seat,
        owner_id=owner or oppdrag.follower_id,
        body_id=body,
        unit_id=unit,
        reason=reason.strip(),
    )
