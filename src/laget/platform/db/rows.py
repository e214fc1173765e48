"""One row by its key, or nothing that tells why not."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from laget.kernel.errors import Absent

Row = TypeVar("Row", bound=Model)


def the_one(rows: QuerySet[Row]) -> Row:
    """The row that a key names. Raises Absent: what is not shown is as if it were not there.

    Not `first()`, which sorts what cannot be more than one; that is half the work of the query.
    """
    for row in rows:
        return row
    raise Absent


def locked(rows: QuerySet[Row]) -> Row:
    """The same, as it stands when nobody else can change it before this transaction ends.

    Whoever may not change it finds nothing, so ask first whether she may. Raises Absent.
    """
    return the_one(rows.select_for_update(of=("self",)))
