"""Numbers that the database gives out by name, where nobody is given the rows."""

import uuid

from django.db import connection

Counts = dict[str, dict[str, int]]


def counts(statement: str, municipality: uuid.UUID) -> Counts:
    """Part → code → number, from a statement that gives these three for a municipality."""
    found: Counts = {}
    with connection.cursor() as cursor:
        cursor.execute(statement, [municipality])
        for part, code, number in cursor.fetchall():
            found.setdefault(part, {})[code] = number
    return found
