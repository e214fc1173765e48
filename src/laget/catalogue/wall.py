"""The catalogue's place in the wall: everybody reads it; a service's own unit describes it."""

from laget.access.rules import EVERYBODY, Table, TableClass, both, either, holds
from laget.catalogue.models import Description

# Whoever leads the unit, or receives its matters, keeps what is said of it.
KEEPS = either(holds("unit", "unit_id", "leader"), holds("unit", "unit_id", "intake"))

WALL = [
    # Follows the set-up by a trigger (`sql/010_entries.sql`); no application writes it.
    Table(name="catalogue_entry", kind=TableClass.PUBLISHED, read=EVERYBODY, subject=""),
    Table(
        name="catalogue_description",
        kind=TableClass.PUBLISHED,
        read=EVERYBODY,
        insert=both(holds("seat", "looked_by_id"), KEEPS),
        update=KEEPS,
        subject="entry_id",
        columns=Description.CHANGES,
    ),
]
