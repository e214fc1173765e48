"""The organisation's place in the wall: what is public about a municipality, and its staff list."""

from laget.access.rules import EVERYBODY, Table, TableClass, both, same_municipality, system

SETUP = system("setup")

WALL = [
    Table(
        name="organisations_municipality",
        kind=TableClass.PUBLISHED,
        read=EVERYBODY,
        insert=SETUP,
        update=SETUP,
    ),
    Table(
        name="organisations_setupversion",
        kind=TableClass.PUBLISHED,
        read=EVERYBODY,
        insert=SETUP,
        subject="municipality_id",
    ),
    Table(
        name="organisations_nationalversion",
        kind=TableClass.PUBLISHED,
        read=EVERYBODY,
        insert=SETUP,
    ),
    Table(
        name="organisations_unit",
        kind=TableClass.PUBLISHED,
        read=EVERYBODY,
        insert=both(SETUP, same_municipality()),
        update=both(SETUP, same_municipality()),
    ),
    # Colleagues find each other; the family finds its helpers. Other municipalities find nobody.
    Table(
        name="organisations_position",
        kind=TableClass.MUNICIPAL,
        read=same_municipality(),
        insert=both(SETUP, same_municipality()),
        update=both(SETUP, same_municipality()),
    ),
]
