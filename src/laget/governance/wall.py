"""Governance's place in the wall: all who take part read it; few change it.

Nothing here is about a child, so no grants are needed: the municipality is the boundary.
"""

from laget.access.rules import (
    KEYS,
    ROW,
    TAKES_PART,
    Table,
    TableClass,
    both,
    either,
    holds,
    same_municipality,
)
from laget.governance.models import (
    Body,
    Mandate,
    Membership,
    Oppdrag,
    PlanMeasure,
    Takeover,
)

OURS = both(same_municipality(), TAKES_PART)
COORDINATES = both(same_municipality(), holds("town", "municipality_id", "coordinator"))
RUNS = either(COORDINATES, holds("body", "body_id", "runs"))
# Only what was made on screen; what stands in the file is changed there.
ON_SCREEN = f"not {ROW}.from_setup"
OF_A_SCREEN_BODY = (
    f"exists (select 1 from governance_body b where b.id = {ROW}.body_id and not b.from_setup)"
)
# The place is told by a unit, and I lead that unit.
MY_UNITS_PLACE = (
    f"exists (select 1 from governance_place p where p.id = {ROW}.place_id"
    f" and laget.key('unit', p.unit_id, 'leader') = any ({KEYS}))"
)
WORKS_ON_IT = (
    f"exists (select 1 from governance_oppdrag o where o.id = {ROW}.oppdrag_id"
    f" and laget.key('body', o.group_id, 'member') = any ({KEYS}))"
)
MEASURES_UNIT = (
    f"exists (select 1 from governance_planmeasure m where m.id = {ROW}.measure_id"
    f" and laget.key('unit', m.unit_id, 'leader') = any ({KEYS}))"
)
MEASURES_DOER = (
    f"exists (select 1 from governance_planmeasure m where m.id = {ROW}.measure_id"
    f" and laget.key('seat', m.position_id, '') = any ({KEYS}))"
)
MUNICIPAL = TableClass.MUNICIPAL

WALL = [
    Table(
        name="governance_body",
        kind=MUNICIPAL,
        read=OURS,
        insert=both(COORDINATES, ON_SCREEN, holds("seat", "made_by_id")),
        update=COORDINATES,
        # The file alone ends a body without anybody's name under it.
        becomes=both(COORDINATES, holds("seat", "dissolved_by_id")),
        columns=Body.CHANGES,
    ),
    Table(
        name="governance_place",
        kind=MUNICIPAL,
        read=OURS,
        insert=both(COORDINATES, OF_A_SCREEN_BODY),
        subject="body_id",
    ),
    Table(
        name="governance_membership",
        kind=MUNICIPAL,
        read=OURS,
        insert=both(
            f"not {ROW}.derived", holds("seat", "named_by_id"), either(RUNS, MY_UNITS_PLACE)
        ),
        update=both(f"not {ROW}.derived", either(RUNS, MY_UNITS_PLACE)),
        subject="body_id",
        columns=Membership.CHANGES,
    ),
    Table(
        name="governance_mandate",
        kind=MUNICIPAL,
        read=OURS,
        insert=both(RUNS, f"{ROW}.code = ''", holds("seat", "written_by_id")),
        update=RUNS,
        subject="body_id",
        columns=Mandate.CHANGES,
    ),
    Table(
        name="governance_mandateevaluation",
        kind=MUNICIPAL,
        read=OURS,
        insert=both(
            holds("seat", "written_by_id"),
            either(
                COORDINATES,
                f"exists (select 1 from governance_mandate m where m.id = {ROW}.mandate_id"
                f" and laget.key('body', m.body_id, 'runs') = any ({KEYS}))",
            ),
        ),
        subject="mandate_id",
    ),
    Table(
        name="governance_steeringdocument",
        kind=MUNICIPAL,
        read=OURS,
        insert=both(COORDINATES, f"{ROW}.code = ''", holds("seat", "written_by_id")),
    ),
    Table(
        name="governance_documentgoal",
        kind=MUNICIPAL,
        read=OURS,
        insert=both(
            COORDINATES,
            f"exists (select 1 from governance_steeringdocument d where d.id = {ROW}.document_id"
            " and d.code = '')",
        ),
        subject="document_id",
    ),
    Table(
        name="governance_oppdrag",
        kind=MUNICIPAL,
        read=OURS,
        insert=both(OURS, holds("seat", "raised_by_id"), f"{ROW}.phase = 'proposed'"),
        update=COORDINATES,
        columns=Oppdrag.CHANGES,
    ),
    Table(
        name="governance_concernedunit",
        kind=MUNICIPAL,
        read=OURS,
        insert=COORDINATES,
        delete=COORDINATES,
        subject="oppdrag_id",
    ),
    Table(
        name="governance_oppdragstep",
        kind=MUNICIPAL,
        read=OURS,
        insert=both(
            OURS,
            holds("seat", "by_id"),
            either(
                COORDINATES,
                both(
                    f"{ROW}.verb = 'raised'",
                    f"exists (select 1 from governance_oppdrag o where o.id = {ROW}.oppdrag_id"
                    f" and o.raised_by_id = {ROW}.by_id)",
                ),
                both(
                    f"{ROW}.verb in ('taken_over', 'declined')", holds("unit", "unit_id", "leader")
                ),
            ),
        ),
        subject="oppdrag_id",
    ),
    Table(
        name="governance_planmeasure",
        kind=MUNICIPAL,
        read=OURS,
        insert=both(
            holds("seat", "made_by_id"),
            f"{ROW}.code = ''",
            either(COORDINATES, both(WORKS_ON_IT, f"{ROW}.plan_id is null")),
        ),
        # What it is, is for the first two to decide (`laget.measure_is_revised`).
        update=either(
            COORDINATES,
            WORKS_ON_IT,
            holds("unit", "unit_id", "leader"),
            holds("seat", "position_id"),
        ),
        columns=PlanMeasure.CHANGES,
    ),
    Table(
        name="governance_measurepartner",
        kind=MUNICIPAL,
        read=OURS,
        insert=either(COORDINATES, WORKS_ON_IT),
        delete=either(COORDINATES, WORKS_ON_IT),
        subject="measure_id",
    ),
    Table(
        name="governance_measurestep",
        kind=MUNICIPAL,
        read=OURS,
        insert=both(
            holds("seat", "by_id"),
            either(COORDINATES, WORKS_ON_IT, MEASURES_UNIT, MEASURES_DOER),
        ),
        subject="measure_id",
    ),
    Table(name="governance_actionplan", kind=MUNICIPAL, read=OURS),
    Table(
        name="governance_takeover",
        kind=MUNICIPAL,
        read=OURS,
        insert=both(COORDINATES, f"{ROW}.answer = ''", holds("seat", "asked_by_id")),
        # The unit's leader answers; those who asked may only take the question back.
        update=either(holds("unit", "unit_id", "leader"), COORDINATES),
        becomes=either(
            holds("unit", "unit_id", "leader"), both(COORDINATES, f"{ROW}.answer = 'back'")
        ),
        subject="oppdrag_id",
        columns=Takeover.CHANGES,
    ),
]
