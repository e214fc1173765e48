"""The plans' place in the wall: all who take part read them; answers are nobody's to read."""

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
from laget.plans.models import (
    AskedGroup,
    Evaluation,
    GoalValue,
    Mapping,
    Recommendation,
    ResultGoal,
)

OURS = both(same_municipality(), TAKES_PART)
COORDINATES = both(same_municipality(), holds("town", "municipality_id", "coordinator"))
TELLS = either(COORDINATES, holds("unit", "unit_id", "leader"))
TELLS_OF_GOAL = either(
    COORDINATES,
    f"exists (select 1 from plans_resultgoal r where r.id = {ROW}.goal_id"
    f" and laget.key('unit', r.unit_id, 'leader') = any ({KEYS}))",
)
LEADS_MAPPING = either(COORDINATES, holds("body", "body_id", "runs"))
OF_A_MAPPING = either(
    COORDINATES,
    f"exists (select 1 from plans_mapping m where m.id = {ROW}.mapping_id"
    f" and laget.key('body', m.body_id, 'runs') = any ({KEYS}))",
)
MUNICIPAL = TableClass.MUNICIPAL


def _part_of_a_mapping(name: str) -> Table:
    return Table(
        name=f"plans_{name}", kind=MUNICIPAL, read=OURS, insert=OF_A_MAPPING, subject="mapping_id"
    )


WALL = [
    Table(
        name="plans_resultgoal",
        kind=MUNICIPAL,
        read=OURS,
        insert=both(f"{ROW}.code = ''", holds("seat", "made_by_id"), TELLS),
        update=TELLS,
        columns=ResultGoal.CHANGES,
    ),
    Table(
        name="plans_goalvalue",
        kind=MUNICIPAL,
        read=OURS,
        insert=both(holds("seat", "told_by_id"), TELLS_OF_GOAL),
        update=TELLS_OF_GOAL,
        becomes=holds("seat", "told_by_id"),
        subject="goal_id",
        columns=GoalValue.CHANGES,
    ),
    Table(
        name="plans_evaluation",
        kind=MUNICIPAL,
        read=OURS,
        insert=both(COORDINATES, holds("seat", "made_by_id")),
        update=COORDINATES,
        columns=Evaluation.CHANGES,
    ),
    Table(
        name="plans_askedgroup",
        kind=MUNICIPAL,
        read=OURS,
        # Before anybody is asked: a trigger looks (`laget.nobody_is_asked_yet`).
        insert=COORDINATES,
        update=COORDINATES,
        delete=COORDINATES,
        subject="evaluation_id",
        columns=AskedGroup.CHANGES,
    ),
    Table(
        name="plans_evaluationquestion",
        kind=MUNICIPAL,
        read=OURS,
        insert=COORDINATES,
        delete=COORDINATES,
        subject="group_id",
    ),
    # Nobody reads or writes them but through functions, and they have no history: together with
    # one, they would tell who thought what.
    Table(name="plans_evaluationanswer", kind=TableClass.MACHINERY, read=None, subject=""),
    Table(
        name="plans_mapping",
        kind=MUNICIPAL,
        read=OURS,
        insert=both(same_municipality(), LEADS_MAPPING, holds("seat", "made_by_id")),
        update=both(same_municipality(), LEADS_MAPPING),
        columns=Mapping.CHANGES,
    ),
    _part_of_a_mapping("mappingparticipant"),
    _part_of_a_mapping("mappingsource"),
    Table(
        name="plans_finding",
        kind=MUNICIPAL,
        read=OURS,
        insert=both(OF_A_MAPPING, holds("seat", "written_by_id")),
        subject="mapping_id",
    ),
    Table(
        name="plans_recommendation",
        kind=MUNICIPAL,
        read=OURS,
        # Unanswered: the trigger sees to it (`laget.recommendation_begins`).
        insert=both(OF_A_MAPPING, holds("seat", "written_by_id")),
        update=COORDINATES,
        becomes=both(COORDINATES, holds("seat", "answered_by_id")),
        subject="mapping_id",
        columns=Recommendation.CHANGES,
    ),
]
