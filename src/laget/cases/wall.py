"""Who sees and writes what in a case."""

from laget.access.rules import ROW, Table, TableClass, both, either, granted, holds
from laget.cases.models import Baton, Case, ConcernDraft, Measure, NamedPerson, Record

SEES = granted("case_id")
WRITES = granted("case_id", part="frame", write=True)
OPEN = granted("case_id", "category")
OPEN_WRITE = granted("case_id", "category", write=True)
# A withheld record is kept from the family, and from everyone whom the family's consent lets in:
# nobody can consent to what she may not see. Only a grant of the whole case ('*') reaches it.
NOT_KEPT_FROM_ME = (
    f"not {ROW}.withheld or ("
    + granted("case_id", part="withheld")
    + " and (select laget.seat_kind()) not in ('family', 'youth'))"
)
STAFF = "(select laget.seat_kind()) = 'position'"
PERSONAL = TableClass.PERSONAL
WALL = [
    Table(
        name="cases_case",
        kind=PERSONAL,
        read=granted("id"),
        # Whoever works where the child is may open a case about her, in her own name. A service
        # that sees the child by the family's consent has not been given that with it.
        insert=both(
            holds("seat", "opened_by_id"), granted("child_id"), holds("unit", "unit_id", "staff")
        ),
        update=granted("id", part="frame", write=True),
        columns=Case.CHANGES,
    ),
    Table(
        name="cases_decision",
        kind=PERSONAL,
        read=granted("case_id", part="decisions"),
        insert=both(holds("seat", "decided_by_id"), WRITES),
        subject="case_id",
    ),
    Table(
        name="cases_familyexception",
        kind=PERSONAL,
        read=both(granted("case_id", part="withheld"), STAFF),
        insert=both(holds("seat", "decided_by_id"), WRITES),
        subject="case_id",
    ),
    Table(
        name="cases_record",
        kind=PERSONAL,
        read=both(OPEN, NOT_KEPT_FROM_ME),
        insert=both(holds("seat", "author_id"), OPEN_WRITE),
        update=OPEN_WRITE,
        subject="case_id",
        columns=Record.CHANGES,
    ),
    Table(
        name="cases_measure",
        kind=PERSONAL,
        # Its owner, for as long as her promise lets her know of the case (`laget.derive_measure`).
        read=either(OPEN, both(holds("seat", "owner_id"), SEES)),
        insert=both(holds("seat", "added_by_id"), OPEN_WRITE),
        update=either(OPEN_WRITE, both(holds("seat", "owner_id"), SEES)),
        becomes=either(OPEN_WRITE, holds("seat", "owner_id")),
        subject="case_id",
        columns=Measure.CHANGES,
    ),
    Table(
        name="cases_baton",
        kind=PERSONAL,
        read=SEES,
        insert=both(holds("seat", "offered_by_id"), WRITES),
        # The one who is offered the baton may take it; those who write may end a leg.
        update=either(WRITES, holds("seat", "position_id")),
        subject="case_id",
        columns=Baton.CHANGES,
    ),
    Table(
        name="cases_namedperson",
        kind=PERSONAL,
        read=SEES,
        insert=both(holds("seat", "named_by_id"), WRITES),
        update=WRITES,
        subject="case_id",
        columns=NamedPerson.CHANGES,
    ),
    Table(
        name="cases_concerndraft",
        kind=PERSONAL,
        read=holds("seat", "author_id"),
        insert=both(holds("seat", "author_id"), granted("child_id")),
        update=holds("seat", "author_id"),
        delete=holds("seat", "author_id"),
        subject="",
        columns=ConcernDraft.CHANGES,
    ),
    # The reporter and, informed, the leader. No family key can ever match.
    Table(
        name="cases_statutoryreport",
        kind=PERSONAL,
        read=either(holds("seat", "reporter_id"), holds("unit", "unit_id", "leader")),
        # Her own unit's leader is informed, and no other.
        insert=both(
            holds("seat", "reporter_id"), holds("unit", "unit_id", "staff"), granted("child_id")
        ),
    ),
]
