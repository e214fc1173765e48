"""Where a consent stands: what the answers add up to, told without names."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import BooleanField, Func


class KeptClosed(Func):
    """An annotation of givers: she has herself kept something closed that this question asks for,
    here or in another question of the case. Only she, or her signature, answers anew.

    The wall remembers it (`laget.giver_keeps_closed`) and holds to it (`answer_is_ones_own`).
    """

    template = "laget.kept_closed(consent_giver)"
    output_field = BooleanField()


@dataclass(frozen=True)
class Standing:
    """How many were asked, what they said, who is silent, and what is open by it.

    `unsigned` counts those whose yes still lacks a form that counts.
    """

    asked: int = 0
    said_yes: int = 0
    said_no: int = 0
    silent: int = 0
    unsigned: int = 0
    opened: tuple[str, ...] = ()

    @property
    def waits(self) -> bool:
        """Somebody has not given a yes that counts."""
        return bool(self.said_no or self.silent or self.unsigned)


def standings(consents: Sequence[uuid.UUID]) -> dict[uuid.UUID, Standing]:
    """Where each consent stands, of those one may see; one statement for all of them."""
    if not consents:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("select * from laget.consent_standing(%s)", [list(consents)])
        rows = cursor.fetchall()
    return {
        pk: Standing(asked, yes, no, silent, unsigned, tuple(opened))
        for pk, asked, yes, no, silent, unsigned, opened in rows
    }
