"""A set-up's texts, and what is in force now."""

from django.db.models import Q

from laget.platform.db.clock import DbNow
from laget.platform.localised import localised

IN_FORCE = Q(valid_from__lte=DbNow()) & (Q(valid_to=None) | Q(valid_to__gt=DbNow()))


def text(value: object) -> str:
    """A set-up's text in the reader's language; empty for None."""
    return localised(value.model_dump()) if hasattr(value, "model_dump") else ""
