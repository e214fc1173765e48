"""The year's place in the wall: all who take part see gatherings; who comes, the arranger sees."""

from laget.access.rules import TAKES_PART, Table, TableClass, both, either, holds, same_municipality
from laget.year.models import Feed, Gathering, Signup

OURS = both(same_municipality(), TAKES_PART)
# Whoever leads the unit that arranges it, and those who coordinate.
ARRANGES = either(
    holds("unit", "unit_id", "leader"), holds("town", "municipality_id", "coordinator")
)
MINE = holds("seat", "holder_id")
MUNICIPAL = TableClass.MUNICIPAL

WALL = [
    Table(
        name="year_gathering",
        kind=MUNICIPAL,
        read=OURS,
        insert=both(OURS, ARRANGES, holds("seat", "made_by_id")),
        update=both(same_municipality(), ARRANGES),
        columns=Gathering.CHANGES,
    ),
    Table(
        name="year_invited",
        kind=MUNICIPAL,
        read=OURS,
        # Of a gathering that one arranges: the trigger looks (`laget.invited_by_the_arranger`).
        insert=OURS,
        delete=None,
        subject="gathering_id",
    ),
    Table(
        name="year_signup",
        kind=MUNICIPAL,
        read=both(same_municipality(), either(MINE, ARRANGES)),
        insert=both(OURS, MINE),
        update=both(same_municipality(), either(MINE, ARRANGES)),
        subject="gathering_id",
        columns=Signup.CHANGES,
    ),
    # Nobody reads or writes these but through functions, and they have no history: together with
    # one, they would tell who thought what.
    Table(name="year_gatheringanswer", kind=TableClass.MACHINERY, read=None, subject=""),
    Table(name="year_answered", kind=TableClass.MACHINERY, read=None, subject=""),
    Table(
        name="year_feed",
        kind=MUNICIPAL,
        read=MINE,
        insert=both(OURS, MINE),
        update=MINE,
        columns=Feed.CHANGES,
    ),
]
