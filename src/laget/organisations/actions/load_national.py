"""Loading the national register, by the same road as a municipality's set-up."""

import hashlib
import json

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.organisations.models import NationalVersion
from laget.organisations.setup.national import National


@action
def apply_national(*, by: Viewer, national: National) -> bool:
    """Put the register in force. False when it is the same as before, and nothing is done."""
    content = national.model_dump(mode="json", by_alias=True)
    mark = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    latest = NationalVersion.objects.order_by("-number").first()
    if latest is not None and latest.fingerprint == mark:
        return False
    number = latest.number + 1 if latest else 1
    NationalVersion.objects.create(number=number, fingerprint=mark, content=content)
    return True
