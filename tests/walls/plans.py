"""The part of the rich world about plans: an indicator, evaluations on their way, mappings."""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from laget.access.viewer import Viewer
from laget.governance.api import (
    ActionPlan,
    NewPlanMeasure,
    PlanMeasure,
    Revision,
    add_plan_measure,
    revise_measure,
    tell_how_it_goes,
)
from laget.plans.api import (
    Brief,
    Measured,
    NewEvaluation,
    NewFinding,
    NewIndicator,
    NewSource,
    add_finding,
    add_participant,
    add_source,
    begin_mapping,
    close_evaluation,
    go_on,
    make_address,
    open_evaluation,
    plan_evaluation,
    recommend,
    set_indicator,
    tell_value,
)
from laget.plans.models import AskedGroup, EvaluationQuestion
from tests.cast import Cast
from tests.walls.cooperation import Cooperation

GOAL, VALUE, ASKED = "KANARI-INDIKATOR", "KANARI-VERDI", "KANARI-EVALUERING"
MAPPED, FOUND = "KANARI-KARTLEGGING", "KANARI-FUNN"


@dataclass(frozen=True)
class Plans:
    """Ids of what is measured, of evaluations and mappings. All that is asked is the plan's."""

    plan: uuid.UUID
    goal: uuid.UUID  # an indicator of the working group's measure, with a value of last year
    asking: uuid.UUID  # an evaluation that is being prepared
    asking_group: uuid.UUID
    asking_question: uuid.UUID
    asked_now: uuid.UUID  # one that is open
    asked_group: uuid.UUID
    asked_question: uuid.UUID  # in one's own words
    answer_token: str  # the secret part of that group's address
    asked_before: uuid.UUID  # one that is closed
    begun: uuid.UUID  # a mapping with those who take part; the politician's group asked for it
    mapping: uuid.UUID  # one that has come to its recommendations
    advice: uuid.UUID  # of that one
    plan_measure_of_plan: uuid.UUID


def follow_up(cast: Cast, together: Cooperation) -> Plans:
    """The coordinator measures, asks and maps."""
    with cast["school_leader"].acting() as by:
        tell_how_it_goes(by=by, measure=together.plan_measure, state="running", note="", effect="")
    with cast["coordinator"].acting() as by:
        _decided(by, together.plan_measure, cast)
        plan = ActionPlan.objects.get(municipality_id=by.municipality, code="tidlig_inn").pk
        asking, open_one, closed = (_evaluation(by, plan) for _ in range(3))
        group = AskedGroup.objects.filter(evaluation=asking).order_by("sequence").first()
        open_evaluation(by=by, evaluation=open_one)
        asked = AskedGroup.objects.filter(evaluation=open_one).order_by("sequence").first()
        open_evaluation(by=by, evaluation=closed)
        close_evaluation(by=by, evaluation=closed)
        assert group
        assert asked
        _mapping(by, together.council, plan)  # which others lead
        _measure_of_another(by, together.working, cast)
        begun, mapping = (_mapping(by, together.idle, plan) for _ in range(2))
        return Plans(
            plan=plan,
            goal=_indicator(by, together.plan_measure),
            asking=asking,
            asking_group=group.pk,
            asking_question=EvaluationQuestion.objects.filter(group=group).latest("sequence").pk,
            asked_now=open_one,
            asked_group=asked.pk,
            asked_question=EvaluationQuestion.objects.filter(group=asked).latest("sequence").pk,
            answer_token=make_address(by=by, group=asked.pk).token,
            asked_before=closed,
            begun=begun,
            mapping=mapping,
            advice=_advised(by, mapping),
            plan_measure_of_plan=PlanMeasure.objects.filter(plan=plan).earliest("number").pk,
        )


def _decided(by: Viewer, measure: uuid.UUID, cast: Cast) -> None:
    row = PlanMeasure.objects.get(pk=measure)
    new = Revision(
        unit=row.unit_id,
        starts_on=row.starts_on,
        due_on=row.due_on,
        prevention="selective",
        audience=("youth",),
        from_age=13,
        to_age=16,
        partners=(cast.units["kindergarten"].pk,),
        others="",
        reason="Vi vet mer nå.",
    )
    revise_measure(by=by, measure=measure, new=new)


def _measure_of_another(by: Viewer, oppdrag: uuid.UUID, cast: Cast) -> None:
    unit, who = cast.units["kindergarten"].pk, cast["colleague"].seat
    new = NewPlanMeasure("Åpen barnehage", "", unit, who, by.today, by.today)
    add_plan_measure(by=by, oppdrag=oppdrag, new=new)


def _indicator(by: Viewer, measure: uuid.UUID) -> uuid.UUID:
    new = NewIndicator(GOAL, "Telles i mai.", "", "count", "up", people=False)
    goal = set_indicator(by=by, measure=measure, new=new).pk
    told = Measured(by.today.year - 1, Decimal(12), comment=VALUE)
    tell_value(by=by, goal=goal, told=told)
    return goal


def _evaluation(by: Viewer, plan: uuid.UUID) -> uuid.UUID:
    closes = by.today + timedelta(days=30)
    new = NewEvaluation(f"{ASKED} av planen", "", closes, ("barn_og_unge", "tjenestene"))
    return plan_evaluation(by=by, plan=plan, new=new).pk


def _mapping(by: Viewer, body: uuid.UUID, plan: uuid.UUID) -> uuid.UUID:
    days = (by.today, by.today + timedelta(days=90))
    brief = Brief(f"{MAPPED} på torget", "Flere er urolige.", "Hva er det?", "Torget", *days, plan)
    mapping = begin_mapping(by=by, body=body, brief=brief).pk
    add_participant(by=by, mapping=mapping, unit=None, others="elever", part="blir spurt")
    return mapping


def _advised(by: Viewer, mapping: uuid.UUID) -> uuid.UUID:
    go_on(by=by, mapping=mapping)
    source = NewSource(
        "observation", "Kveld på torget", by.today, None, youth=False, consent="", anonymity=""
    )
    known = add_source(by=by, mapping=mapping, new=source).pk
    go_on(by=by, mapping=mapping)
    found = NewFinding("fritid", "gap", f"{FOUND}: ingen steder å være", known, None)
    add_finding(by=by, mapping=mapping, new=found)
    go_on(by=by, mapping=mapping)
    return recommend(by=by, mapping=mapping, area="fritid", title="Åpen hall", why="Kulde.").pk
