"""Evaluating a plan: asked by an address, answered by nobody, told from five up."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from laget.access.travel import at_time
from laget.governance.models import ActionPlan
from laget.kernel.errors import Absent, Invalid, Refused
from laget.plans.actions.evaluations import ask_group, drop_question
from laget.plans.api import (
    NewEvaluation,
    answer,
    close_evaluation,
    make_address,
    open_evaluation,
    plan_evaluation,
    questions_of,
    tell_found,
)
from laget.plans.models import AskedGroup, Evaluation, EvaluationAnswer, EvaluationQuestion
from laget.plans.queries.evaluations import EvaluationPage, evaluation_page
from laget.year.queries.events import Scope, events_between, frame_of
from tests.cast import Cast
from tests.platform.paper import assert_accessible, words_of
from tests.portal.reading import browser
from tests.walls.raw import refused

YOUTH, SERVICES = "barn_og_unge", "tjenestene"


@pytest.fixture
def asked(town: Cast, plan: ActionPlan) -> Evaluation:
    """An evaluation that is prepared; youth and services are to be asked."""
    with town["slt"].acting() as by:
        closes = by.today + timedelta(days=20)
        new = NewEvaluation("Hvordan går det?", "Om planen.", closes, (SERVICES, YOUTH))
        return plan_evaluation(by=by, plan=plan.pk, new=new)


@pytest.fixture
def token(town: Cast, asked: Evaluation) -> str:
    """It is open, and this is the address of the young."""
    with town["slt"].acting() as by:
        open_evaluation(by=by, evaluation=asked.pk)
        group = AskedGroup.objects.get(evaluation=asked, code=YOUTH)
        return make_address(by=by, group=group.pk).token


def say_all(token: str, words: str, step: str = "3") -> None:
    """Somebody who has the address answers every question."""
    said = {q.id: step if q.kind == "scale" else words for q in questions_of(token)}
    answer(token=token, said=said)


def shown(town: Cast, row: Evaluation, who: str = "mayor") -> EvaluationPage:
    """The evaluation as somebody sees it."""
    with town[who].acting() as by:
        return evaluation_page(by, row.pk)


def closed(town: Cast, row: Evaluation) -> None:
    """Nobody is asked any more."""
    with town["slt"].acting() as by:
        close_evaluation(by=by, evaluation=row.pk)


def test_each_group_has_its_own_first_questions_and_youth_come_first_in_the_files_order(
    town: Cast, asked: Evaluation
) -> None:
    groups = shown(town, asked).groups
    assert [(g.group.code, g.group.youth) for g in groups] == [(YOUTH, True), (SERVICES, False)]
    first, second = ({q.text for q in g.questions} for g in groups)
    assert first.isdisjoint(second)
    assert {q.kind for g in groups for q in g.questions} == {"scale", "words"}


def test_questions_are_changed_until_somebody_is_asked_and_not_after(
    town: Cast, asked: Evaluation
) -> None:
    with town["slt"].acting() as by:
        group = asked.groups.get(code=YOUTH)
        ask_group(by=by, group=group.pk, kind="words", text="Og ellers?")
        first = group.questions.earliest("sequence")
        drop_question(by=by, question=first.pk)
        assert group.questions.count() == 3
        open_evaluation(by=by, evaluation=asked.pk)
    with town["slt"].acting() as by:
        with pytest.raises(Refused):
            ask_group(by=by, group=group.pk, kind="words", text="For sent?")
        with pytest.raises(Refused):
            drop_question(by=by, question=group.questions.latest("sequence").pk)
        rows = EvaluationQuestion.objects.filter(group=group)
        assert refused(lambda: rows.delete()[0])


def test_a_group_that_is_asked_nothing_stops_the_opening(town: Cast, asked: Evaluation) -> None:
    with town["slt"].acting() as by:
        for question in EvaluationQuestion.objects.filter(group__evaluation=asked):
            drop_question(by=by, question=question.pk)
        with pytest.raises(Refused):
            open_evaluation(by=by, evaluation=asked.pk)
        rows = Evaluation.objects.filter(pk=asked.pk)
        assert refused(lambda: rows.update(opened_at=by.at))


def test_nothing_is_told_before_it_is_over_and_no_choice_of_few(
    town: Cast, asked: Evaluation, token: str
) -> None:
    for n in range(4):
        say_all(token, f"Mer av {n}")
    say_all(token, "", step="4")
    assert shown(town, asked).groups[0].said == [], "not while people are asked"
    closed(town, asked)
    group = shown(town, asked).groups[0]
    assert {(s.question.kind, s.answers, s.steps == []) for s in group.said} == {("scale", 5, True)}
    assert all(s.mean.endswith("2") for s in group.said), "3.2: four said one thing and one another"
    assert shown(town, asked).groups[1].said == []


def test_how_many_chose_what_is_told_where_no_choice_was_that_of_few(
    town: Cast, asked: Evaluation, token: str
) -> None:
    for n in range(10):
        say_all(token, f"Ord {n}", step="2" if n < 5 else "3")
    closed(town, asked)
    said = shown(town, asked).groups[0].said
    assert [n for _name, n in said[0].steps] == [0, 5, 5, 0]
    assert set(said[-1].words) == {f"Ord {n}" for n in range(10)}


def test_blank_answers_do_not_make_up_five(town: Cast, asked: Evaluation, token: str) -> None:
    say_all(token, "Det eneste som er sagt")
    words = questions_of(token)[-1].id
    for _ in range(6):
        answer(token=token, said={q.id: "3" for q in questions_of(token) if q.id != words})
    closed(town, asked)
    said = shown(town, asked).groups[0].said
    assert {s.question.kind for s in said} == {"scale"}


def test_what_has_come_further_is_not_made_and_addresses_are_counted(
    town: Cast, plan: ActionPlan, asked: Evaluation, token: str
) -> None:
    with town["slt"].acting() as by:
        group = asked.groups.get(code=YOUTH)
        make_address(by=by, group=group.pk)
        assert asked.groups.get(code=YOUTH).addresses == 2
        told: dict[str, Any] = {"municipality_id": by.municipality, "plan": plan, "title": "x"}
        told |= {"closes_on": by.today, "made_by_id": by.seat, "found": "x", "made_at": by.at}
        row = Evaluation.objects.create(opened_at=by.at, closed_at=by.at, told_at=by.at, **told)
        row.refresh_from_db()
        assert (row.opened_at, row.closed_at, row.told_at) == (None, None, None)


def test_nobody_reads_or_writes_an_answer_by_itself_and_none_has_a_history(
    town: Cast, asked: Evaluation, token: str
) -> None:
    for n in range(6):
        say_all(token, f"Ord {n}")
    with town["slt"].acting() as by:
        assert refused(EvaluationAnswer.objects.count)
        group = asked.groups.get(code=YOUTH)
        question = group.questions.latest("sequence")
        made = {"municipality_id": by.municipality, "group": group, "question": question}
        assert refused(lambda: EvaluationAnswer.objects.create(words="Falskt", **made))
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from laget.evaluation_said(%s)", [asked.pk])
            assert cursor.fetchone() == (0,)
    columns = {f.name for f in EvaluationAnswer._meta.get_fields()}
    assert columns == {"id", "municipality", "group", "question", "step", "words"}


def test_an_address_ends_with_a_new_one_with_the_day_and_with_closing(
    town: Cast, asked: Evaluation, token: str
) -> None:
    with town["slt"].acting() as by:
        group = asked.groups.get(code=YOUTH)
        newer = make_address(by=by, group=group.pk).token
        late = by.at + timedelta(days=22)
    with pytest.raises(Absent):
        say_all(token, "Gammel")
    say_all(newer, "Ny")
    with at_time(late), pytest.raises(Refused):
        say_all(newer, "For sent")
    closed(town, asked)
    with pytest.raises(Refused):
        say_all(newer, "For sent")


def test_somebody_without_an_account_answers_in_a_browser_and_reads_what_came_of_it(
    town: Cast, asked: Evaluation, token: str
) -> None:
    client, address = Client(), reverse("asked", args=[token])
    questions = questions_of(token)
    assert client.get(address).status_code == 200
    empty = client.post(address, {})
    assert empty.status_code == 422
    named = client.post(address, {questions[-1].id: "Ring Kari Nordmann på 912 34 567"})
    assert named.status_code == 422
    assert "Kari Nordmann" in named.content.decode()
    done = client.post(address, {questions[-1].id: "Mer lys på veien."})
    assert (done.status_code, done["Location"]) == (302, reverse("asked-thanks", args=[token]))
    assert "sessionid" not in client.cookies
    closed(town, asked)
    with town["slt"].acting() as by:
        tell_found(by=by, evaluation=asked.pk, found="Det er mørkt.", follow_up="Nye lys.")
    text = client.get(address).content.decode()
    assert "Det er mørkt." in text
    assert "Nye lys." in text
    late = client.post(address, {questions[-1].id: "For sent, men skrevet."})
    assert late.status_code == 409
    assert "For sent, men skrevet." in late.content.decode()


@pytest.mark.parametrize("token", ["", "x", "æ" * 60, "00000000-0000-4000-8000-000000000000"])
def test_an_address_that_is_none_tells_nothing(town: Cast, token: str) -> None:
    answer = Client().get(f"/evaluering/{token}/")
    assert answer.status_code == 404


def test_what_was_found_is_told_once_when_nobody_is_asked(
    town: Cast, asked: Evaluation, token: str
) -> None:
    told: dict[str, Any] = {"evaluation": asked.pk, "found": "Det virker.", "follow_up": "Mer."}
    with town["slt"].acting() as by:
        with pytest.raises(Refused):
            tell_found(by=by, **told)
        close_evaluation(by=by, evaluation=asked.pk)
        for field in ("found", "follow_up"):
            with pytest.raises(Invalid) as error:
                tell_found(by=by, **told | {field: " "})
            assert set(error.value.fields) == {field}
        tell_found(by=by, **told)
        with pytest.raises(Refused):
            tell_found(by=by, **told)


def test_the_report_can_be_read_aloud_and_says_what_each_group_said(
    town: Cast, asked: Evaluation, token: str
) -> None:
    for n in range(5):
        say_all(token, f"Flere lys {n}")
    closed(town, asked)
    answer = browser(town, "mayor").get(reverse("evaluation-paper", args=[asked.pk]))
    assert_accessible(answer.content, language="en", title="Hvordan går det?")
    text = words_of(answer.content)
    assert "Flere lys 3" in text
    assert "Fewer than five have answered" in text


def test_others_than_coordinators_prepare_nothing(town: Cast, plan: ActionPlan) -> None:
    for who in ("culture", "mayor", "author"):
        with town[who].acting() as by:
            new = NewEvaluation("Vår egen", "", by.today, (YOUTH,))
            with pytest.raises(Refused):
                plan_evaluation(by=by, plan=plan.pk, new=new)


def test_the_last_day_to_answer_stands_in_the_year_while_people_are_asked(
    town: Cast, asked: Evaluation
) -> None:
    assert "asked" not in _kinds(town)
    with town["slt"].acting() as by:
        open_evaluation(by=by, evaluation=asked.pk)
    assert "asked" in _kinds(town)
    closed(town, asked)
    assert "asked" not in _kinds(town)


def _kinds(town: Cast) -> set[str]:
    with town["mayor"].acting() as by:
        until = by.at + timedelta(days=60)
        return {e.kind for e in events_between(by, frame_of(by), by.at, until, Scope())}
