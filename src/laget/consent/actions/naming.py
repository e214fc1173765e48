"""A receiving unit's intake names who takes the matter on."""

import uuid

from django.utils.translation import gettext as _

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.consent.models import Delegate, Receiver
from laget.kernel.errors import Absent, Invalid
from laget.organisations.api import Position
from laget.platform.db.clock import in_force


@action
def name_delegate(*, by: Viewer, consent: uuid.UUID, position: uuid.UUID) -> Delegate:
    """Let a colleague in the receiving unit see what it opens. Raises Absent or Invalid."""
    receiver = Receiver.objects.filter(consent_id=consent, unit_id=by.unit).first()
    if receiver is None or "intake" not in by.roles:
        raise Absent
    colleague = Position.objects.filter(in_force(), pk=position, unit_id=by.unit).first()
    if colleague is None:
        raise Invalid({"position": _("Choose somebody who works here now.")})
    return Delegate.objects.create(
        municipality_id=receiver.municipality_id,
        consent_id=consent,
        case_id=receiver.case_id,
        unit_id=receiver.unit_id,
        position=colleague,
        named_by_id=by.seat,
        named_at=by.at,
    )
