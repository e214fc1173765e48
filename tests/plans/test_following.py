"""A plan's measures: made by the file, decided on screen, told of; and their story."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from laget.access.guard import unwalled
from laget.governance.api import Revision, revise_measure, tell_how_it_goes
from laget.governance.models import ActionPlan, MeasurePartner, MeasureStep, PlanMeasure
from laget.kernel.errors import Invalid, Refused
from laget.meetings.api import waiting_for_me
from laget.organisations.api import municipality_id
from laget.organisations.setup import Prevention, Setup
from laget.plans.api import measures_due
from laget.plans.queries.following import UNTOLD, list_plans, measure_page, plan_followed
from tests.cast import Cast
from tests.catalogue.reading import opened
from tests.governance.stories import in_group, load, setup_of
from tests.journeys.persons import say
from tests.portal.reading import browser, page
from tests.walls.raw import refused

COUNTS = [("lillestrom", "slt", 47), ("nannestad", "tidlig_inn", 16)]


def revision(row: PlanMeasure, **more: Any) -> Revision:
    """What is decided: as it is, but for what is said."""
    as_it_is = Revision(
        unit=row.unit_id,
        starts_on=row.starts_on,
        due_on=row.due_on,
        prevention=row.prevention,
        audience=tuple(row.audience),
        from_age=row.from_age,
        to_age=row.to_age,
        partners=(),
        others="",
        reason="Vi ble enige om det.",
    )
    return replace(as_it_is, **more)


def revised(town: Cast, row: PlanMeasure, who: str = "slt", **more: Any) -> PlanMeasure:
    """The same, kept by somebody."""
    with town[who].acting() as by:
        return revise_measure(by=by, measure=row.pk, new=revision(row, **more))


def told(town: Cast, row: PlanMeasure, who: str = "slt", **more: str) -> PlanMeasure:
    """Somebody says how it goes."""
    said = {"state": "running", "note": "", "effect": ""} | more
    with town[who].acting() as by:
        return tell_how_it_goes(by=by, measure=row.pk, **said)


@pytest.mark.parametrize(("name", "code", "count"), COUNTS)
def test_each_measure_of_the_file_is_a_row_with_its_number(
    cast: Cast, name: str, code: str, count: int
) -> None:
    setup = setup_of(name)
    load(setup)
    wanted = {s.code: (s.plan.focus, s.plan.number) for s in setup.services if s.plan}
    with unwalled(connection), connection.cursor() as cursor:
        cursor.execute(
            "select code, focus, number from laget.plan_in_the_open(%s) where plan = %s",
            [municipality_id(name), code],
        )
        found = {code: (focus, number) for code, focus, number in cursor.fetchall()}
    assert found == wanted
    assert len(found) == count


def test_nobody_has_told_of_a_measure_before_somebody_does(
    town: Cast, plan: ActionPlan, measure: PlanMeasure
) -> None:
    with town["mayor"].acting() as by:
        assert {m.state for _name, found in plan_followed(by, plan.pk).groups for m in found} == {
            UNTOLD
        }
    told(town, measure, effect="Flere kommer.")
    with town["mayor"].acting() as by:
        line = list_plans(by)[0]
        assert {code: n for code, _name, n in line.states} == {"running": 1, UNTOLD: 15}
        shown = measure_page(by, measure.pk)
        assert (shown.state, shown.steps[0].row.words) == ("running", "Flere kommer.")
        assert not shown.tells
        narrowed = plan_followed(by, plan.pk, "running").groups
    assert [m.row.pk for _name, found in narrowed for m in found] == [measure.pk]


def test_what_is_decided_stands_in_the_story_with_what_stood_before(
    town: Cast, measure: PlanMeasure
) -> None:
    unit = town.units["kultur"].pk
    partner = town.units["politiet"].pk
    revised(town, measure, unit=unit, prevention="selective", partners=(partner,), others="FAU")
    with town["chief"].acting() as by:
        shown = measure_page(by, measure.pk)
        facts = [told for _label, told in shown.facts]
        step = shown.steps[0]
        assert MeasurePartner.objects.filter(measure=measure).count() == 1
    assert facts[0] == str(town.units["kultur"])
    assert "FAU" in facts[1]
    assert step.row.words == "Vi ble enige om det."
    assert set(step.row.changed) >= {"unit", "partners", "others"}
    assert any(now == str(town.units["kultur"]) for _what, _before, now in step.changed)


def test_what_is_decided_outlives_the_file_and_the_rest_follows_it(
    town: Cast, measure: PlanMeasure
) -> None:
    revised(town, measure, prevention="indicated", from_age=13, to_age=16)
    setup = setup_of("nannestad")
    load(_renamed(setup, measure.code))
    with town["slt"].acting():
        row = PlanMeasure.objects.get(pk=measure.pk)
    assert (row.prevention, row.from_age, row.to_age) == ("indicated", 13, 16)
    assert row.names["nb"] == "Et annet navn"
    assert row.kept == ["ages", "prevention"]


def _renamed(setup: Setup, code: str) -> Setup:
    def other(service: Any) -> Any:
        if service.code != code:
            return service
        name = service.name.model_copy(update={"nb": "Et annet navn"})
        return service.model_copy(update={"name": name, "prevention": Prevention.UNIVERSAL})

    return setup.model_copy(update={"services": tuple(other(s) for s in setup.services)})


def test_a_measure_that_is_gone_from_the_file_is_withdrawn_and_keeps_its_story(
    town: Cast, plan: ActionPlan, measure: PlanMeasure
) -> None:
    told(town, measure, effect="Det virket.")
    setup = setup_of("nannestad")
    left = tuple(s for s in setup.services if s.code != measure.code)
    load(setup.model_copy(update={"services": left}))
    with town["slt"].acting() as by:
        assert PlanMeasure.objects.get(pk=measure.pk).withdrawn
        assert list_plans(by)[0].total == 15
        assert measure_page(by, measure.pk).row.effect == "Det virket."


def test_only_those_who_coordinate_decide_what_a_plans_measure_is(
    town: Cast, measure: PlanMeasure
) -> None:
    revised(town, measure, unit=town.units["kultur"].pk)
    for who in ("culture", "chief", "mayor", "author"):
        with pytest.raises(Refused):
            revised(town, measure, who, prevention="universal")
        with town[who].acting():
            rows = PlanMeasure.objects.filter(pk=measure.pk)
            assert refused(lambda r=rows: r.update(prevention="universal"))  # type: ignore[misc]
    assert told(town, measure, "culture", state="done").state == "done"  # its leader tells
    with pytest.raises(Refused):
        told(town, measure, "chief")


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"reason": " ", "prevention": "universal"}, "reason"),
        ({"from_age": 16, "to_age": 13}, "to_age"),
        ({"from_age": 16}, "to_age"),
        ({"prevention": "magic"}, "prevention"),
        ({"audience": ("ghosts",)}, "audience"),
        ({"others": "Ring Kari Nordmann på 912 34 567"}, "looked_at"),
        ({}, "reason"),
    ],
)
def test_what_is_wrong_with_a_revision_is_told_at_its_field(
    town: Cast, measure: PlanMeasure, more: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as error:
        revised(town, measure, **more)
    assert set(error.value.fields) == {field}


def test_it_does_not_end_before_it_begins(town: Cast, measure: PlanMeasure) -> None:
    with pytest.raises(Invalid) as error:
        revised(town, measure, due_on=measure.starts_on - timedelta(days=1))
    assert set(error.value.fields) == {"due_on"}


def test_steps_are_never_changed_and_nobody_writes_one_in_anothers_name(
    town: Cast, measure: PlanMeasure
) -> None:
    told(town, measure)
    with town["slt"].acting() as by:
        rows = MeasureStep.objects.filter(measure=measure)
        assert refused(lambda: rows.update(words="Noe annet"))
        assert refused(lambda: rows.delete()[0])
        made = {"municipality_id": by.municipality, "measure": measure, "verb": "told"}
        made |= {"at": by.at, "by_id": town["chief"].seat, "state": "done"}
        assert refused(lambda: MeasureStep.objects.create(**made))


def test_everybody_reads_how_it_goes_and_what_was_decided(town: Cast, measure: PlanMeasure) -> None:
    address = reverse("open-plan", args=["nannestad", "nb", "tidlig_inn"])
    assert say("Not told yet") in opened(address).text
    unit = town.units["kultur"].pk
    revised(town, measure, unit=unit, prevention="selective", from_age=13, to_age=16)
    told(town, measure)
    text = opened(address).text
    assert say("Under way") in text
    assert "13–16 år" in text


def test_the_pages_cost_the_same_however_many_measures_there_are(
    town: Cast, plan: ActionPlan, measure: PlanMeasure
) -> None:
    for _ in range(3):
        told(town, measure)
    client = browser(town, "slt")
    for address in (
        reverse("action-plans"),
        reverse("action-plan", args=[plan.pk]),
        reverse("plan-measure", args=[measure.pk]),
    ):
        page(client, address)  # counts the statements


def test_a_member_of_a_working_group_adds_nothing_to_a_plan_that_everybody_reads(
    town: Cast, plan: ActionPlan
) -> None:
    oppdrag = in_group(town, "officer")
    with town["officer"].acting() as by:
        told: dict[str, Any] = {"municipality_id": by.municipality, "oppdrag": oppdrag}
        told |= {"title": "x", "unit_id": town.units["kultur"].pk, "starts_on": by.today}
        told |= {"due_on": by.today, "made_by_id": by.seat, "made_at": by.at}
        assert not refused(lambda: PlanMeasure.objects.create(**told))
        more = {"plan": plan, "focus": "tidlig_inn", "number": 99}
        assert refused(lambda: PlanMeasure.objects.create(**told, **more))


def test_whoever_answers_for_a_measure_writes_no_revision_and_no_other_day(
    town: Cast, measure: PlanMeasure
) -> None:
    revised(town, measure, unit=town.units["kultur"].pk)
    with town["culture"].acting() as by:
        made: dict[str, Any] = {"municipality_id": by.municipality, "measure": measure}
        made |= {"at": by.at - timedelta(days=400), "by_id": by.seat, "state": "done"}
        step = MeasureStep.objects.create(verb="told", **made)
        step.refresh_from_db()
        assert step.at > by.at - timedelta(hours=1)
        assert step.state == "planned"
        assert refused(lambda: MeasureStep.objects.create(verb="revised", words="x", **made))


def test_the_units_leader_is_reminded_two_weeks_before_a_measures_own_day(
    town: Cast, measure: PlanMeasure
) -> None:
    with town["culture"].acting() as by:
        day = by.today + timedelta(days=10)
    assert measure.pk not in _waits(town)
    start = min(measure.starts_on, day)
    revised(town, measure, unit=town.units["kultur"].pk, starts_on=start, due_on=day)
    assert measure.pk in _waits(town)
    assert measure.pk not in _waits(town, "chief")
    told(town, measure, "culture", state="done")
    assert measure.pk not in _waits(town)


def _waits(town: Cast, who: str = "culture") -> set[Any]:
    with town[who].acting() as by:
        return {w.id for w in waiting_for_me(by, measures_due(by)) if w.kind == "followed"}
