"""Result goals and indicators: every goal of the source, values of the years, and the few."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from laget.access.travel import at_time
from laget.governance.models import PlanMeasure
from laget.kernel.errors import Invalid, Refused
from laget.meetings.api import waiting_for_me
from laget.plans.actions.goals import end_indicator
from laget.plans.api import (
    Measured,
    NewIndicator,
    choose_baseline,
    goals_due,
    set_indicator,
    tell_value,
)
from laget.plans.models import GoalValue, ResultGoal
from laget.plans.picture import draw
from laget.plans.queries.goals import goal_page, goals_page
from tests.cast import Cast
from tests.governance.stories import load, setup_of
from tests.portal.reading import browser, page
from tests.walls.raw import refused

INDICATOR = NewIndicator("Åpne kvelder", "Telles i mai.", "", "count", "up", people=False)


def value(
    town: Cast, goal: ResultGoal, year: int, n: str, who: str = "slt", **more: Any
) -> GoalValue:
    """Somebody tells what was measured."""
    with town[who].acting() as by:
        return tell_value(by=by, goal=goal.pk, told=Measured(year, Decimal(n), **more))


def test_each_goal_of_the_file_is_a_row_in_its_order(town: Cast) -> None:
    wanted = [(g.code, g.name.nb) for g in setup_of("nannestad").result_goals]
    with town["mayor"].acting() as by:
        rows = ResultGoal.objects.filter(municipality_id=by.municipality, measure=None)
        found = [(g.code, g.name["nb"]) for g in rows.order_by("sequence")]
        page_of = goals_page(by)
    assert found == wanted
    assert len(found) == 28
    assert page_of.asked == page_of.lacking == 28
    assert page_of.groups[0][1][0].goal.code == "samhandlingen"  # the cooperation's own first


def test_years_are_told_and_compared(town: Cast, goal: ResultGoal) -> None:
    for year, n in ((2022, "9"), (2023, "7.5"), (2024, "4.5")):
        value(town, goal, year, n, out_of=900, comment="Det går rette veien.")
    with town["slt"].acting() as by:
        choose_baseline(by=by, goal=goal.pk, year=2022)
        line = goal_page(by, goal.pk)
        picture = draw(line)
    assert [v.reached for v in line.values] == [False, False, True]  # under 5 %
    assert line.baseline is not None
    assert (line.baseline.year, line.moved) == (2022, "better")
    assert picture is not None
    heights = [p.y for p in picture.points]
    assert heights == sorted(heights, key=lambda y: y or 0)  # lower values lie lower
    assert picture.target is not None


def test_a_year_told_anew_replaces_what_was_told(town: Cast, goal: ResultGoal) -> None:
    value(town, goal, 2023, "9", out_of=900)
    value(town, goal, 2023, "8", "chief", out_of=900)
    with town["slt"].acting():
        row = GoalValue.objects.get(goal=goal)
    assert (row.value, row.told_by_id) == (Decimal(8), town["chief"].seat)


@pytest.mark.parametrize(
    ("percent", "of", "few"),
    [
        ("5", 60, True),  # three pupils
        ("0", 60, False),  # nobody is nobody
        ("10", 60, False),  # six
        ("98", 60, True),  # all but one
        ("100", 60, False),
        ("50", 4, True),
    ],
)
def test_of_few_persons_no_number_is_kept_anywhere(
    town: Cast, goal: ResultGoal, percent: str, of: int, few: bool
) -> None:
    row = value(town, goal, 2023, percent, out_of=of)
    assert (row.few, row.value is None, row.out_of is None) == (few, few, few)
    with town["slt"].acting() as by:
        assert goal_page(by, goal.pk).values[0].few is few


def test_few_cannot_be_written_past_the_product(town: Cast, goal: ResultGoal) -> None:
    value(town, goal, 2023, "50", out_of=60)
    with town["slt"].acting():
        GoalValue.objects.filter(goal=goal).update(value=5, out_of=60)
        row = GoalValue.objects.get(goal=goal)
    assert (row.few, row.value, row.out_of) == (True, None, None)


@pytest.mark.parametrize(
    ("year", "n", "of", "field"),
    [
        (1999, "9", 60, "year"),
        (2300, "9", 60, "year"),
        (2023, "101", 60, "value"),
        (2023, "NaN", 60, "value"),
        (2023, "9", None, "out_of"),
    ],
)
def test_what_is_wrong_with_a_value_is_told_at_its_field(
    town: Cast, goal: ResultGoal, year: int, n: str, of: int | None, field: str
) -> None:
    with pytest.raises(Invalid) as error:
        value(town, goal, year, n, out_of=of)
    assert set(error.value.fields) == {field}


def test_the_units_leader_and_coordinators_tell_and_others_do_not(
    town: Cast, goal: ResultGoal
) -> None:
    for who in ("chief", "slt", "tidlig_inn"):
        assert value(town, goal, 2023, "9", who, out_of=900).told_by_id == town[who].seat
    for who in ("culture", "mayor", "author"):
        with pytest.raises(Refused):
            value(town, goal, 2023, "9", who, out_of=900)
        with town[who].acting():
            rows = GoalValue.objects.filter(goal=goal)
            assert refused(lambda r=rows: r.update(comment="Nei"))  # type: ignore[misc]


def test_a_leader_is_reminded_from_a_month_before_until_it_is_told(
    town: Cast, goal: ResultGoal
) -> None:
    with town["slt"].acting() as by:
        year = by.today.year + 1
        spring = by.at.replace(year=year, month=2, day=10)
        autumn = by.at.replace(year=year, month=1, day=10)
    assert not _waiting(town, autumn)
    before = _waiting(town, spring)
    assert goal.pk in before
    with at_time(spring):
        value(town, goal, year - 1, "9", "chief", out_of=900)
    assert _waiting(town, spring) == before - {goal.pk}


def _waiting(town: Cast, moment: Any) -> set[Any]:
    with at_time(moment), town["chief"].acting() as by:
        return {w.id for w in waiting_for_me(by, goals_due(by)) if w.kind == "goal"}


def test_a_measure_is_followed_by_an_indicator_of_its_own(town: Cast, measure: PlanMeasure) -> None:
    with town["slt"].acting() as by:
        made = set_indicator(by=by, measure=measure.pk, new=INDICATOR)
    value(town, made, 2023, "12")
    with town["slt"].acting() as by:
        shown = page(browser(town, "slt"), reverse("plan-measure", args=[measure.pk]))
        assert "Åpne kvelder" in shown
        assert not any(x.goal.pk == made.pk for _u, found in goals_page(by).groups for x in found)
        end_indicator(by=by, goal=made.pk, why="Hallen er stengt.")
    with pytest.raises(Refused):
        value(town, made, 2024, "12")
    for who in ("mayor", "author"):
        with pytest.raises(Refused), town[who].acting() as by:
            set_indicator(by=by, measure=measure.pk, new=INDICATOR)


def test_what_the_set_up_measures_does_not_end_on_screen(town: Cast, goal: ResultGoal) -> None:
    with pytest.raises(Refused), town["slt"].acting() as by:
        end_indicator(by=by, goal=goal.pk, why="Vi vil ikke mer.")


def test_the_database_ends_no_goal_of_the_set_up_and_compares_with_nothing_that_is_not_there(
    town: Cast, goal: ResultGoal
) -> None:
    with town["chief"].acting() as by:
        rows = ResultGoal.objects.filter(pk=goal.pk)
        assert refused(lambda: rows.update(ended_at=by.at, ended_why="Nei"))
        assert refused(lambda: rows.update(baseline_year=1999))


def test_how_far_something_has_come_counts_nobody(town: Cast, measure: PlanMeasure) -> None:
    new = replace(INDICATOR, scale="steps", people=True)
    with town["slt"].acting() as by, pytest.raises(Invalid) as error:
        set_indicator(by=by, measure=measure.pk, new=new)
    assert set(error.value.fields) == {"people"}


def test_a_goal_that_is_gone_from_the_file_keeps_its_values(town: Cast, goal: ResultGoal) -> None:
    value(town, goal, 2023, "9", out_of=900)
    setup = setup_of("nannestad")
    left = tuple(g for g in setup.result_goals if g.code != goal.code)
    load(setup.model_copy(update={"result_goals": left}))
    with town["slt"].acting() as by:
        assert goals_page(by).asked == 27
        line = goal_page(by, goal.pk)
    assert [v.year for v in line.values] == [2023]
    assert not line.tells
    with pytest.raises(Refused):
        value(town, goal, 2024, "9", out_of=900)


def test_the_form_takes_a_comma_and_says_what_is_missing(town: Cast, goal: ResultGoal) -> None:
    client, address = browser(town, "chief"), reverse("goal-value", args=[goal.pk])
    answer = client.post(address, {"year": "2023", "value": "7.5", "comment": "Blåbær"})
    assert answer.status_code == 422
    assert "Blåbær" in answer.content.decode()
    done = client.post(address, {"year": "2023", "value": "7.5", "out_of": "900"})
    assert done.status_code == 302
    with town["slt"].acting():
        assert GoalValue.objects.get(goal=goal).value == Decimal("7.5")
