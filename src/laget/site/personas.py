"""The invented people of the demonstration."""

import uuid
from dataclasses import dataclass

from django.db import connection

from laget.access.guard import unwalled


@dataclass(frozen=True)
class Persona:
    """Somebody to sign in as, with one line about who that is."""

    account: uuid.UUID
    seat: uuid.UUID
    name: str
    title: str
    place: str
    kind: str
    municipality: uuid.UUID
    story: str


def personas() -> list[Persona]:
    """Those whom the demonstration has told a story about; empty anywhere else."""
    with unwalled(connection), connection.cursor() as cursor:
        cursor.execute("select * from laget.demo_personas()")
        return [Persona(*row) for row in cursor.fetchall()]
