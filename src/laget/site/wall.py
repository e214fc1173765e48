"""Whether one has been welcomed is one's own."""

from laget.access.rules import Table, TableClass, either, holds

MINE = either(holds("seat", "seat_id"), holds("family", "seat_id"), holds("youth", "seat_id"))

WALL = [
    Table(
        name="site_welcome",
        kind=TableClass.MUNICIPAL,
        read=MINE,
        insert=MINE,
        subject="",
    ),
]
