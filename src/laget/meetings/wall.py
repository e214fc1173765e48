"""Who sees which meeting, and which of its items."""

from laget.access.rules import (
    ROW,
    TAKES_PART,
    Table,
    TableClass,
    both,
    either,
    granted,
    holds,
    same_municipality,
)
from laget.meetings.models import (
    Item,
    Meeting,
    Participant,
    Resolution,
    ThemeQuestion,
    Workshop,
    WorkshopCard,
    WorkshopWeight,
)

FRAME = granted("meeting_id")
RUNS = granted("meeting_id", part="running", write=True)
# The leader of a site, at a meeting that another unit holds for it too.
BRINGS = granted("meeting_id", part="bringing", write=True)
# Chair and secretary of a body, and those who coordinate, arrange its meetings.
RUNS_BODY = both(
    f"{ROW}.body_id is not null",
    either(holds("body", "body_id", "runs"), holds("town", "municipality_id", "coordinator")),
)
LEADS_UNIT = both(f"{ROW}.body_id is null", holds("unit", "unit_id", "leader"))
PERSONAL = TableClass.PERSONAL

WALL = [
    Table(
        name="meetings_series",
        kind=TableClass.MUNICIPAL,
        read=both(same_municipality(), TAKES_PART),
        insert=either(LEADS_UNIT, RUNS_BODY),
    ),
    Table(
        name="meetings_meeting",
        kind=PERSONAL,
        read=granted("id"),
        insert=either(both(LEADS_UNIT, holds("seat", "chair_id")), RUNS_BODY),
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
    # Whoever is at the meeting sees the table and may lay something on it; each weighs alone.
    Table(
        name="meetings_workshop",
        kind=TableClass.MUNICIPAL,
        read=FRAME,
        insert=both(RUNS, holds("seat", "opened_by_id")),
        update=RUNS,
        subject="meeting_id",
        columns=Workshop.CHANGES,
    ),
    Table(
        name="meetings_workshopcard",
        kind=TableClass.MUNICIPAL,
        read=FRAME,
        insert=both(FRAME, holds("seat", "added_by_id")),
        update=FRAME,
        subject="meeting_id",
        columns=WorkshopCard.CHANGES,
    ),
    Table(
        name="meetings_workshopweight",
        kind=TableClass.MUNICIPAL,
        read=FRAME,
        insert=both(FRAME, holds("seat", "holder_id")),
        update=both(FRAME, holds("seat", "holder_id")),
        subject="meeting_id",
        columns=WorkshopWeight.CHANGES,
    ),
    # Whoever is to do what was decided sees it, also when she was not there.
    Table(
        name="meetings_resolution",
        kind=TableClass.MUNICIPAL,
        read=either(FRAME, holds("seat", "owner_id"), RUNS_BODY),
        insert=both(RUNS, holds("seat", "made_by_id")),
        update=either(RUNS, holds("seat", "owner_id"), RUNS_BODY),
        becomes=holds("seat", "done_by_id"),
        subject="meeting_id",
        columns=Resolution.CHANGES,
    ),
]
