"""An oppdrag's way, from the goal of a document to somebody in the line, step by step."""

from typing import Any

import pytest

from laget.governance.actions.oppdrag import change_follower, choose_concerned, say_what_is_wanted
from laget.governance.api import close_oppdrag, documents, set_aside
from laget.governance.models import ConcernedUnit, Oppdrag, OppdragStep, Takeover
from laget.governance.queries.oppdrag import Chain, chain, list_oppdrag
from laget.kernel.errors import Absent, Invalid, Refused
from tests.cast import Cast
from tests.governance.stories import (
    OF_EARLY_HELP,
    OF_SLT,
    WHY,
    a_goal,
    answered,
    asked,
    body_of,
    days_later,
    fresh,
    in_group,
    in_line,
    leaves,
    measure,
    prioritised,
    proposed,
    received,
    shown,
)
from tests.walls.raw import refused

CAME = "Tre voksne er ute hver helg."


def _chain(cast: Cast, oppdrag: Oppdrag, who: str = "author") -> Chain:
    with cast[who].acting() as viewer:
        return chain(viewer, oppdrag.pk)


def _closed(cast: Cast, oppdrag: Oppdrag, reason: str = CAME, who: str = "slt") -> Oppdrag:
    with cast[who].acting() as by:
        return close_oppdrag(by=by, oppdrag=oppdrag.pk, reason=reason)


def _set_aside(cast: Cast, oppdrag: Oppdrag, reason: str = "Ikke nå.", who: str = "slt") -> Oppdrag:
    with cast[who].acting() as by:
        return set_aside(by=by, oppdrag=oppdrag.pk, reason=reason)


def _from_a_goal(cast: Cast) -> Oppdrag:
    with cast["slt"].acting() as viewer:
        goal = a_goal(viewer)
    return proposed(cast, goal=goal.pk)


def _verbs(cast: Cast, oppdrag: Oppdrag) -> list[str]:
    return [step.verb for step in _chain(cast, oppdrag).history]


# --- The whole way -------------------------------------------------------------------------------


def test_from_the_goal_of_a_document_to_the_line_and_closed(town: Cast) -> None:
    oppdrag = in_group(town, "officer", oppdrag=_from_a_goal(town))
    measure(town, oppdrag, "librarian")
    answered(town, asked(town, oppdrag))
    assert fresh(town, oppdrag).phase == "line"
    _closed(town, oppdrag)
    found, done = _chain(town, oppdrag), fresh(town, oppdrag)
    assert (done.phase, done.closed_why) == ("closed", CAME)
    assert done.goal
    assert (done.goal.code, done.document_id) == ("kultur_1", done.goal.document_id)
    assert [m.title for m in found.measures] == ["Utekontakt på fredager"]
    assert found.asked
    assert (found.asked.answer, found.asked.unit_id) == ("yes", town.units["kultur"].pk)
    way = ["raised", "prioritised", "received", "group", "offered", "taken_over", "closed"]
    assert _verbs(town, oppdrag) == way


def test_each_step_has_a_day_a_reason_and_an_owner(town: Cast) -> None:
    oppdrag = in_group(town, "officer")
    answered(town, asked(town, oppdrag))
    _closed(town, oppdrag)
    follower, takes_over = town["slt"].seat, town["culture"].seat
    history = _chain(town, oppdrag).history
    assert all(step.reason.strip() and step.at for step in history)
    assert [step.at for step in history] == sorted(step.at for step in history)
    owners = {step.verb: step.owner_id for step in history}
    assert owners.pop("taken_over") == takes_over
    assert set(owners.values()) == {follower}
    assert history[0].by_id == town["author"].seat
    assert history[0].reason == WHY


def test_a_step_is_never_changed_and_never_without_a_reason(town: Cast) -> None:
    oppdrag = proposed(town)
    with town["slt"].acting() as by:
        steps = OppdragStep.objects.filter(oppdrag=oppdrag)
        assert refused(lambda: steps.update(reason="En annen grunn"))
        assert refused(lambda: steps.delete()[0])
        told = {
            "municipality_id": by.municipality,
            "oppdrag": oppdrag,
            "verb": "prioritised",
            "at": by.at,
            "by_id": by.seat,
            "owner_id": by.seat,
        }
        assert refused(lambda: OppdragStep.objects.create(**told, reason=""))
        assert not refused(lambda: OppdragStep.objects.create(**told, reason="Fordi"))


def test_a_step_of_somebody_else_cannot_be_forged(town: Cast) -> None:
    oppdrag = proposed(town)
    for name, verb in (("author", "prioritised"), ("culture", "closed"), ("mayor", "raised")):
        with town[name].acting() as by:
            told = {"municipality_id": by.municipality, "oppdrag": oppdrag, "verb": verb}
            more = {"at": by.at, "by_id": by.seat, "owner_id": by.seat, "reason": "x"}
            assert refused(lambda t=told | more: OppdragStep.objects.create(**t))  # type: ignore[misc]


def test_each_step_needs_its_reason_at_that_field(town: Cast) -> None:
    waiting, ready = proposed(town), in_line(town)
    with pytest.raises(Invalid) as aside:
        _set_aside(town, waiting, " ")
    with pytest.raises(Invalid) as closing:
        _closed(town, ready, " ")
    assert set(aside.value.fields) == set(closing.value.fields) == {"reason"}


# --- It does not end before somebody has it ------------------------------------------------------


@pytest.mark.parametrize("stand", [proposed, prioritised, received, in_group])
def test_it_is_not_closed_before_a_unit_has_accepted(town: Cast, stand: Any) -> None:
    oppdrag = stand(town)
    with pytest.raises(Refused) as error:
        _closed(town, oppdrag)
    assert error.value.message
    with town["slt"].acting() as by:
        rows = Oppdrag.objects.filter(pk=oppdrag.pk)
        assert refused(lambda: rows.update(phase="line"))
        assert refused(lambda: rows.update(phase="closed", closed_at=by.at, closed_why=CAME))
    assert fresh(town, oppdrag).closed_at is None


@pytest.mark.parametrize("stand", [received, in_group, in_line])
def test_what_is_being_worked_on_is_not_set_aside(town: Cast, stand: Any) -> None:
    oppdrag = stand(town)
    with pytest.raises(Refused) as error:
        _set_aside(town, oppdrag)
    assert error.value.message
    with town["slt"].acting() as by:
        rows = Oppdrag.objects.filter(pk=oppdrag.pk)
        assert refused(lambda: rows.update(phase="set_aside", closed_at=by.at, closed_why="Nei"))
    assert fresh(town, oppdrag).phase == oppdrag.phase


def test_a_question_that_is_not_answered_is_no_yes(town: Cast) -> None:
    oppdrag = received(town)
    takeover = asked(town, oppdrag)
    with pytest.raises(Refused):
        _closed(town, oppdrag)
    with town["slt"].acting() as by:
        told = {"answer": "yes", "answered_at": by.at, "answered_by_id": by.seat, "why": "Ja"}
        assert refused(lambda: Takeover.objects.filter(pk=takeover.pk).update(**told))
    answered(town, takeover, yes=False)
    with pytest.raises(Refused):
        _closed(town, oppdrag)


def test_a_yes_cannot_be_written_by_the_one_who_asks(town: Cast) -> None:
    oppdrag = received(town)
    with town["slt"].acting() as by:
        told = {
            "municipality_id": by.municipality,
            "oppdrag": oppdrag,
            "unit_id": town.units["kultur"].pk,
            "asked_by_id": by.seat,
            "asked_at": by.at,
            "reason": "x",
        }
        answer = {"answer": "yes", "answered_at": by.at, "answered_by_id": by.seat}
        assert refused(lambda: Takeover.objects.create(**told, **answer))
        assert not refused(lambda: Takeover.objects.create(**told))


def test_what_is_closed_is_not_opened_or_changed(town: Cast) -> None:
    oppdrag = in_line(town)
    _closed(town, oppdrag)
    with town["slt"].acting() as by:
        rows = Oppdrag.objects.filter(pk=oppdrag.pk)
        assert refused(lambda: rows.update(phase="line", closed_at=None, closed_why=""))
        assert refused(lambda: rows.update(wanted="Noe annet"))
        with pytest.raises(Refused):
            say_what_is_wanted(
                by=by, oppdrag=oppdrag.pk, wanted="Noe annet", seen_by="", effect_due=None
            )
    with pytest.raises(Refused):
        measure(town, oppdrag)


def test_what_was_set_aside_can_be_taken_up_later(town: Cast) -> None:
    oppdrag = proposed(town)
    _set_aside(town, oppdrag)
    assert fresh(town, oppdrag).closed_why == "Ikke nå."
    prioritised(town, oppdrag)
    now = fresh(town, oppdrag)
    assert (now.phase, now.closed_at, now.priority, now.priority_of) == ("prioritised", None, 1, 3)
    assert _verbs(town, oppdrag) == ["raised", "set_aside", "prioritised"]


def test_only_coordinators_take_it_further(town: Cast) -> None:
    oppdrag = in_line(town)
    for name in ("author", "culture", "mayor"):
        with pytest.raises(Refused):
            _closed(town, oppdrag, who=name)
        with town[name].acting() as by:
            told = {"phase": "closed", "closed_at": by.at, "closed_why": CAME}
            assert refused(lambda t=told: Oppdrag.objects.filter(pk=oppdrag.pk).update(**t))  # type: ignore[misc]
    assert fresh(town, oppdrag).phase == "line"


def test_a_neighbour_sees_none_of_it(town: Cast) -> None:
    oppdrag = in_line(town)
    with town["neighbour"].acting():
        assert not Oppdrag.objects.exists()
        assert not OppdragStep.objects.exists()
        assert not Takeover.objects.exists()
    with pytest.raises(Absent):
        _chain(town, oppdrag, "neighbour")


# --- Who follows it ------------------------------------------------------------------------------


def test_the_theme_decides_the_coordinator(town: Cast) -> None:
    for theme, code in ((OF_SLT, "slt"), (OF_EARLY_HELP, "tidlig_inn")):
        oppdrag = proposed(town, theme=theme)
        assert (oppdrag.coordinator, oppdrag.follower_id) == (code, town[code].seat)


@pytest.mark.parametrize("gone", ["slt", "tidlig_inn"])
def test_without_anybody_in_that_post_it_is_refused_at_the_theme(town: Cast, gone: str) -> None:
    leaves(town, gone)
    theme = {"slt": OF_SLT, "tidlig_inn": OF_EARLY_HELP}
    with pytest.raises(Invalid) as error:
        proposed(town, theme=theme.pop(gone))
    assert set(error.value.fields) == {"theme"}
    other, still_held = theme.popitem()
    assert proposed(town, theme=still_held).follower_id == town[other].seat


def test_a_theme_that_is_not_there_is_refused_at_that_field(town: Cast) -> None:
    with pytest.raises(Invalid) as error:
        proposed(town, theme="vaer")
    assert set(error.value.fields) == {"theme"}


def _followed(cast: Cast, oppdrag: Oppdrag, name: str, reason: str = "Hun kan det.") -> None:
    with cast["slt"].acting() as by:
        change_follower(by=by, oppdrag=oppdrag.pk, follower=cast[name].seat, reason=reason)


def test_another_coordinator_can_follow_it_for_a_reason(town: Cast) -> None:
    oppdrag = proposed(town)
    with pytest.raises(Invalid) as no_reason:
        _followed(town, oppdrag, "tidlig_inn", " ")
    with pytest.raises(Invalid) as no_coordinator:
        _followed(town, oppdrag, "culture")
    assert set(no_reason.value.fields) == {"reason"}
    assert set(no_coordinator.value.fields) == {"follower"}
    _followed(town, oppdrag, "tidlig_inn")
    first, other = town["slt"].seat, town["tidlig_inn"].seat
    assert fresh(town, oppdrag).follower_id == other
    assert [s.owner_id for s in _chain(town, oppdrag).history] == [first, other]


def test_whoever_has_left_the_post_follows_nothing_new(town: Cast) -> None:
    oppdrag = proposed(town)
    leaves(town, "tidlig_inn")
    with pytest.raises(Invalid) as error:
        _followed(town, oppdrag, "tidlig_inn")
    assert set(error.value.fields) == {"follower"}


def test_what_is_closed_gets_no_other_coordinator(town: Cast) -> None:
    oppdrag = in_line(town)
    _closed(town, oppdrag)
    with pytest.raises(Refused):
        _followed(town, oppdrag, "tidlig_inn")


# --- Numbers, and both ways ----------------------------------------------------------------------


def test_the_numbers_are_one_two_three_in_each_year(town: Cast) -> None:
    first = [proposed(town).number for _ in range(3)]
    with days_later(town, 366):
        second = [proposed(town) for _ in range(2)]
    assert first == [1, 2, 3]
    assert [o.number for o in second] == [1, 2]
    assert len({o.year for o in second}) == 1


def test_it_is_followed_both_ways(town: Cast) -> None:
    oppdrag = in_group(town, "officer", oppdrag=_from_a_goal(town))
    taken = fresh(town, oppdrag)
    with town["author"].acting() as viewer:
        lines = documents(viewer)
    under = {goal.code: came for line in lines for goal, came in line.goals if came}
    assert under == {"kultur_1": [oppdrag]}
    assert all(line.oppdrag == [] for line in lines)
    assert shown(town, "author", "slt_rad").oppdrag == [oppdrag]
    assert taken.group
    assert shown(town, "author", taken.group.code).oppdrag == [oppdrag]
    found = _chain(town, oppdrag)
    assert found.oppdrag.received_by
    assert found.oppdrag.received_by.code == "slt_rad"
    assert found.oppdrag.document in [line.document for line in lines]


def test_one_from_the_document_as_a_whole_stands_under_the_document(town: Cast) -> None:
    with town["slt"].acting() as viewer:
        document = a_goal(viewer).document
    oppdrag = proposed(town, document=document.pk)
    with town["author"].acting() as viewer:
        line = next(d for d in documents(viewer) if d.document == document)
    assert line.oppdrag == [oppdrag]
    assert all(came == [] for _goal, came in line.goals)


def test_one_from_below_needs_no_document(town: Cast) -> None:
    with town["mayor"].acting() as viewer:
        council = body_of(viewer, "politirad").pk
    oppdrag = proposed(town, "mayor", from_body=council)
    assert (oppdrag.document, oppdrag.goal) == (None, None)
    history = _chain(town, oppdrag).history
    assert [(s.verb, s.body_id) for s in history] == [("raised", council)]


def test_the_list_has_those_that_run_by_priority_and_those_that_have_ended(town: Cast) -> None:
    last, ended = proposed(town), proposed(town)
    first = prioritised(town, proposed(town))
    _set_aside(town, ended)
    with town["politician"].acting() as viewer:
        running, over = list_oppdrag(viewer), list_oppdrag(viewer, ended=True)
    assert [line.id for line in running.lines] == [first.pk, last.pk]
    assert [line.id for line in over.lines] == [ended.pk]


# --- Whom it concerns ----------------------------------------------------------------------------


def test_it_concerns_the_units_that_were_chosen_and_no_others(town: Cast) -> None:
    oppdrag = received(town)
    assert [c.why for c in _chain(town, oppdrag).concerns] == ["Har utekontaktene."]
    police, family = town.units["politiet"].pk, town.units["familiesenteret"].pk
    with town["slt"].acting() as by:
        choose_concerned(by=by, oppdrag=oppdrag.pk, concerns={police: "", family: ""})
    assert {c.unit_id for c in _chain(town, oppdrag).concerns} == {police, family}
    with town["slt"].acting() as by, pytest.raises(Invalid) as error:
        choose_concerned(by=by, oppdrag=oppdrag.pk, concerns={})
    assert set(error.value.fields) == {"concerns"}
    with town["author"].acting():
        assert refused(lambda: ConcernedUnit.objects.filter(oppdrag=oppdrag).delete()[0])


def test_a_priority_is_one_of_so_many(town: Cast) -> None:
    oppdrag = prioritised(town)
    with town["slt"].acting():
        rows = Oppdrag.objects.filter(pk=oppdrag.pk)
        assert refused(lambda: rows.update(priority=4))
        assert not refused(lambda: rows.update(priority=3))


def test_a_list_tells_how_many_measures_are_late(town: Cast) -> None:
    oppdrag = received(town)
    measure(town, oppdrag)
    with days_later(town, 61), town["author"].acting() as viewer:
        line = list_oppdrag(viewer).lines[0]
        assert (line.measures, line.late) == (1, 1)
        assert [m.late for m in chain(viewer, oppdrag.pk).measures] == [True]
    with days_later(town, 60), town["author"].acting() as viewer:
        assert list_oppdrag(viewer).lines[0].late == 0
