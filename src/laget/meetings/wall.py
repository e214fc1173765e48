"""Who sees which meeting, and which of its items."""

from laget.access.rules import (
    ROW,
    Table,
    TableClass,
    both,
    either,
    granted,
    holds,
    same_municipality,
)
from laget.meetings.models import Item, Meeting, Participant, ThemeQuestion

STAFF = "(select laget.seat_kind()) = 'position'"
FRAME = granted("meeting_id")
RUNS = granted("meeting_id", part="running", write=True)
# The leader of a site, at a meeting that another unit holds for it too.
BRINGS = granted("meeting_id", part="bringing", write=True)
PERSONAL = TableClass.PERSONAL

WALL = [
    Table(
        name="meetings_series",
        kind=TableClass.MUNICIPAL,
        read=both(same_municipality(), STAFF),
        insert=holds("unit", "unit_id", "leader"),
    ),
    Table(
        name="meetings_meeting",
        kind=PERSONAL,
        read=granted("id"),
        insert=both(holds("unit", "unit_id", "leader"), holds("seat", "chair_id")),
        update=granted("id", part="running", write=True),
        columns=Meeting.CHANGES,
    ),
    # Called by role or unit, so a row can be seen by the one it calls before anything else is.
    Table(
        name="meetings_participant",
        kind=PERSONAL,
        # Who is called for an item only tells that there is one.
        read=both(
            FRAME,
            either(f"{ROW}.item_id is null", granted("item_id"), holds("seat", "position_id")),
        ),
        # Who brings a matter to another unit's meeting calls her own people for it, and no others
        # (`laget.bringing_is_of_ones_own`).
        insert=either(RUNS, BRINGS),
        update=either(
            RUNS, BRINGS, holds("seat", "position_id"), holds("unit", "unit_id", "intake")
        ),
        subject="meeting_id",
        columns=Participant.CHANGES,
    ),
    Table(
        name="meetings_item",
        kind=PERSONAL,
        read=granted("id"),
        insert=both(
            either(RUNS, BRINGS),
            holds("seat", "added_by_id"),
            # A named item needs a case that one may write in; the others need none.
            either(f"{ROW}.case_id is null", granted("case_id", part="frame", write=True)),
        ),
        update=granted("id", part="running", write=True),
        # Neither kind, case nor child: an anonymised item can never be given a name.
        columns=Item.CHANGES,
    ),
    Table(
        name="meetings_themequestion",
        kind=PERSONAL,
        read=FRAME,
        insert=RUNS,
        update=holds("unit", "unit_id", "intake"),
        subject="meeting_id",
        columns=ThemeQuestion.CHANGES,
    ),
]
