"""Who sees what the family was asked, and who may answer."""

from laget.access.rules import IN_FORCE, ROW, Table, TableClass, both, either, granted, holds
from laget.consent.models import Consent, Delegate, Giver

SEES = granted("case_id", part="consents")
WRITES = granted("case_id", part="frame", write=True)
STAFF = "(select laget.seat_kind()) = 'position'"
HERSELF = either(holds("family", "person_id"), holds("youth", "youth_id"))
PERSONAL = TableClass.PERSONAL


def opened_by(consent: str) -> str:
    """SQL: this very consent opens something for me now; before and after, it is not there."""
    return (
        "exists (select 1 from access_grant g where g.source_table = 'consent_consent'"
        f" and g.source_id = {ROW}.{consent} and {IN_FORCE} offset 0)"
    )


WALL = [
    Table(
        name="consent_consent",
        kind=PERSONAL,
        read=either(SEES, opened_by("id")),
        insert=both(holds("seat", "prepared_by_id"), WRITES),
        update=WRITES,
        subject="case_id",
        columns=Consent.CHANGES,
    ),
    Table(
        name="consent_receiver",
        kind=PERSONAL,
        read=either(SEES, opened_by("consent_id")),
        insert=WRITES,
        subject="case_id",
    ),
    Table(
        name="consent_delegate",
        kind=PERSONAL,
        read=either(SEES, holds("unit", "unit_id", "intake")),
        insert=both(holds("unit", "unit_id", "intake"), holds("seat", "named_by_id")),
        update=holds("unit", "unit_id", "intake"),
        subject="case_id",
        columns=Delegate.CHANGES,
    ),
    # A guardian sees and gives her own answer. Staff write down what was said in the room, on paper
    # or by phone. Who may answer in which form, a trigger says (`laget.answer_is_ones_own`).
    Table(
        name="consent_giver",
        kind=PERSONAL,
        read=either(HERSELF, both(SEES, STAFF)),
        insert=WRITES,
        update=either(HERSELF, WRITES),
        subject="case_id",
        columns=Giver.CHANGES,
    ),
    Table(
        name="consent_scan",
        kind=PERSONAL,
        read=both(SEES, STAFF),
        insert=both(holds("seat", "added_by_id"), WRITES),
        subject="case_id",
    ),
]
