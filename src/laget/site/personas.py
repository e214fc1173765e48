"""The invented people of the demonstration."""

import json
import uuid
from dataclasses import dataclass

from django.db import connection

from laget.access.guard import unwalled
from laget.platform.localised import localised


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
    unit: uuid.UUID | None
    told: str  # by language, as JSON

    @property
    def story(self) -> str:
        """The line about who that is, in the reader's language."""
        return localised(json.loads(self.told))


def personas() -> list[Persona]:
    """Those whom the demonstration has told a story about; empty anywhere else."""
    with unwalled(connection), connection.cursor() as cursor:
        cursor.execute("select * from laget.demo_personas()")
        return [Persona(*row) for row in cursor.fetchall()]
