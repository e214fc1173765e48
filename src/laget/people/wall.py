"""Who sees which child, and who sees which guardian."""

from laget.access.rules import (
    ROW,
    Table,
    TableClass,
    both,
    either,
    granted,
    holds,
    same_municipality,
    system,
)

SETUP = both(system("setup"), same_municipality())
STAFF = "(select laget.seat_kind()) = 'position'"

# A parent sees herself here. That another guardian exists, and where, is not hers to see by
# default: the two may not live in peace.
OWN_OR_STAFF = either(
    both(granted("child_id", part="guardians"), STAFF), holds("family", "person_id")
)

WALL = [
    Table(
        name="people_child",
        kind=TableClass.PERSONAL,
        read=either(granted("id"), SETUP),
        insert=SETUP,
        update=SETUP,
    ),
    Table(
        name="people_placement",
        kind=TableClass.PERSONAL,
        read=either(granted("child_id"), SETUP),
        insert=SETUP,
        update=SETUP,
        subject="child_id",
    ),
    Table(
        name="people_person",
        kind=TableClass.PERSONAL,
        read=either(
            holds("family", "id"),
            SETUP,
            f"exists (select 1 from people_guardianship h where h.person_id = {ROW}.id)",
        ),
        insert=SETUP,
        update=SETUP,
    ),
    Table(
        name="people_guardianship",
        kind=TableClass.PERSONAL,
        read=either(OWN_OR_STAFF, SETUP),
        insert=SETUP,
        update=SETUP,
        subject="child_id",
    ),
]
