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
OF_A_MEASURE = (
    f"exists (select 1 from governance_planmeasure m where m.id = {ROW}.measure_id"
    " and laget.answers_for(m))"
)
TELLS_OF_GOAL = (
    f"exists (select 1 from plans_resultgoal r where r.id = {ROW}.goal_id"
    " and laget.tells_of_goal(r))"
)
# Before anybody is asked.
UNOPENED = (
    f"exists (select 1 from plans_evaluation e where e.id = {ROW}.evaluation_id"
    " and e.opened_at is null)"
)
QUESTION_UNOPENED = (
    "exists (select 1 from plans_askedgroup a join plans_evaluation e on e.id = a.evaluation_id"
    f" where a.id = {ROW}.group_id and e.opened_at is null)"
)
LEADS_MAPPING = either(COORDINATES, holds("body", "body_id", "runs"))
OF_A_MAPPING = (
    f"exists (select 1 from plans_mapping m where m.id = {ROW}.mapping_id and m.phase <> 'closed'"
    f" and (laget.key('town', m.municipality_id, 'coordinator') = any ({KEYS})"
    f" or laget.key('body', m.body_id, 'runs') = any ({KEYS})))"
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
        insert=both(f"{ROW}.code = ''", holds("seat", "made_by_id"), OF_A_MEASURE),
        update=both(same_municipality(), f"laget.tells_of_goal({ROW})"),
        columns=ResultGoal.CHANGES,
    ),
    Table(
        name="plans_goalvalue",
        kind=MUNICIPAL,
        read=OURS,
        insert=both(holds("seat", "told_by_id"), TELLS_OF_GOAL),
        update=TELLS_OF_GOAL,
        becomes=both(holds("seat", "told_by_id"), TELLS_OF_GOAL),
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
        insert=both(COORDINATES, UNOPENED),
        update=COORDINATES,
        delete=both(COORDINATES, UNOPENED),
        subject="evaluation_id",
        columns=AskedGroup.CHANGES,
    ),
    Table(
        name="plans_evaluationquestion",
        kind=MUNICIPAL,
        read=OURS,
        insert=both(COORDINATES, QUESTION_UNOPENED),
        delete=both(COORDINATES, QUESTION_UNOPENED),
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
    _part_of_a_mapping("finding"),
    Table(
        name="plans_recommendation",
        kind=MUNICIPAL,
        read=OURS,
        insert=OF_A_MAPPING,
        update=COORDINATES,
        subject="mapping_id",
        columns=Recommendation.CHANGES,
    ),
]
