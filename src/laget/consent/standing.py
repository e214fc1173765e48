"""Where a consent stands: what the answers add up to, told without names."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection


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
