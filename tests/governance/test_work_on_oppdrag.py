"""What becomes of an oppdrag: a unit's yes or no, measures, and the body that has it in hand."""

from datetime import timedelta
from typing import Any

import pytest

from laget.governance.actions.measures import tell_how_it_goes
from laget.governance.api import answer_takeover, ask_line, dissolve
from laget.governance.models import Body, Oppdrag, PlanMeasure
from laget.governance.queries.oppdrag import asked_of_my_unit, chain
from laget.kernel.errors import Absent, Invalid, Refused
from tests.cast import Cast
from tests.governance.stories import (
    TITLE,
    answered,
    asked,
    body_of,
    fresh,
    group,
    hired,
    in_group,
    in_line,
    measure,
    prioritised,
    proposed,
    received,
    shown,
    today,
)
from tests.walls.raw import refused


def _told(cast: Cast, row: PlanMeasure, who: str = "slt", **more: str) -> PlanMeasure:
    told = {"state": "running", "note": "", "effect": ""} | more
    with cast[who].acting() as by:
        return tell_how_it_goes(by=by, measure=row.pk, **told)


def _dissolved(cast: Cast, code: str, why: str = "Ferdig.", who: str = "slt") -> Body:
    with cast[who].acting() as by:
        return dissolve(by=by, body=body_of(by, code).pk, why=why)


# --- A unit's answer -----------------------------------------------------------------------------


def test_a_no_has_its_reason_and_another_unit_can_be_asked(town: Cast) -> None:
    oppdrag = received(town)
    takeover = asked(town, oppdrag, "familiesenteret")
    with pytest.raises(Invalid) as error:
        asked(town, oppdrag, "kultur")
    assert set(error.value.fields) == {"unit"}, "one at a time"
    answered(town, takeover, "family_centre", yes=False)
    assert fresh(town, oppdrag).phase == "received"
    answered(town, asked(town, oppdrag, "kultur"))
    with town["author"].acting() as viewer:
        found = chain(viewer, oppdrag.pk)
    assert [(t.unit_id, t.why) for t in found.declined] == [
        (town.units["familiesenteret"].pk, "Vi har ikke folk.")
    ]
    assert found.asked
    assert found.asked.unit_id == town.units["kultur"].pk
    assert found.oppdrag.phase == "line"


@pytest.mark.parametrize("yes", [True, False])
def test_an_answer_without_words_is_refused_at_that_field(town: Cast, yes: bool) -> None:
    takeover = asked(town, received(town))
    with town["culture"].acting() as by, pytest.raises(Invalid) as error:
        answer_takeover(by=by, takeover=takeover.pk, yes=yes, why=" ")
    assert set(error.value.fields) == {"why"}


def test_only_the_leader_of_the_asked_unit_answers(town: Cast) -> None:
    oppdrag = received(town)
    takeover = asked(town, oppdrag)
    for name in ("slt", "librarian", "chief", "mayor", "family_centre", "author", "neighbour"):
        with pytest.raises(Absent):
            answered(town, takeover, name)
    assert fresh(town, oppdrag).phase == "received"
    assert answered(town, takeover).answered_by_id == town["culture"].seat
    with pytest.raises(Refused):
        answered(town, takeover, yes=False)
    assert fresh(town, oppdrag).phase == "line"


def test_the_leader_of_the_asked_unit_is_told_and_nobody_else(town: Cast) -> None:
    takeover = asked(town, received(town))
    for name, expected in (("culture", [takeover]), ("librarian", []), ("family_centre", [])):
        with town[name].acting() as viewer:
            assert asked_of_my_unit(viewer) == expected
            assert chain(viewer, takeover.oppdrag_id).answers == bool(expected)
    answered(town, takeover)
    with town["culture"].acting() as viewer:
        assert asked_of_my_unit(viewer) == []


@pytest.mark.parametrize("unit", ["politiet", "folkevalgte", "ungdomsrad"])
def test_a_unit_that_is_not_of_the_line_is_not_asked(town: Cast, unit: str) -> None:
    oppdrag = received(town)
    with pytest.raises(Invalid) as error:
        asked(town, oppdrag, unit)
    assert set(error.value.fields) == {"unit"}


def test_a_unit_is_asked_for_a_reason_and_only_when_somebody_works_on_it(town: Cast) -> None:
    waiting = prioritised(town)
    with pytest.raises(Refused):
        asked(town, waiting)
    oppdrag = received(town)
    with town["slt"].acting() as by, pytest.raises(Invalid) as error:
        ask_line(by=by, oppdrag=oppdrag.pk, unit=town.units["kultur"].pk, reason=" ")
    assert set(error.value.fields) == {"reason"}


# --- Measures ------------------------------------------------------------------------------------


def _raw_measure(cast: Cast, oppdrag: Oppdrag, who: str) -> bool:
    """Whether the database refuses a measure by this person."""
    with cast[who].acting() as by:
        told: dict[str, Any] = {
            "municipality_id": by.municipality,
            "oppdrag": oppdrag,
            "title": "x",
            "unit_id": cast.units["kultur"].pk,
            "starts_on": by.today,
            "due_on": by.today,
            "made_by_id": by.seat,
            "made_at": by.at,
        }
        return refused(lambda: PlanMeasure.objects.create(**told))


def test_a_member_of_the_group_adds_a_measure_and_an_outsider_does_not(town: Cast) -> None:
    oppdrag = in_group(town, "officer", "politician")
    for name in ("librarian", "officer", "politician", "slt"):
        assert measure(town, oppdrag, name).made_by_id == town[name].seat
        assert not _raw_measure(town, oppdrag, name)
    for name in ("culture", "chief", "mayor", "author"):
        with pytest.raises(Refused):
            measure(town, oppdrag, name)
        assert _raw_measure(town, oppdrag, name)
    with pytest.raises(Absent):
        measure(town, oppdrag, "neighbour")


def test_a_measure_needs_that_somebody_works_on_the_oppdrag(town: Cast) -> None:
    oppdrag = prioritised(town)
    with pytest.raises(Refused):
        measure(town, oppdrag)
    assert _raw_measure(town, oppdrag, "slt")


def test_what_is_wrong_with_a_measure_is_told_at_its_field(town: Cast) -> None:
    oppdrag, day = received(town), today(town)
    for more, field in (
        ({"title": " "}, "title"),
        ({"due_on": day - timedelta(days=1)}, "due_on"),
        ({"unit": town.units["away"].pk}, "unit"),
        ({"position": town["police"].seat}, "position"),
    ):
        with pytest.raises(Invalid) as error:
            measure(town, oppdrag, **more)
        assert set(error.value.fields) == {field}
    assert measure(town, oppdrag, position=town["librarian"].seat).position_id


@pytest.mark.parametrize("state", ["waiting", "stopped"])
def test_a_measure_that_waits_or_is_stopped_needs_a_note(town: Cast, state: str) -> None:
    row = measure(town, received(town))
    with pytest.raises(Invalid) as error:
        _told(town, row, state=state, note=" ")
    assert set(error.value.fields) == {"note"}
    with town["slt"].acting():
        assert refused(lambda: PlanMeasure.objects.filter(pk=row.pk).update(state=state))
    told = _told(town, row, state=state, note="Venter på penger")
    assert (told.state, told.state_note) == (state, "Venter på penger")


def test_a_state_that_is_not_there_is_refused_at_that_field(town: Cast) -> None:
    row = measure(town, received(town))
    with pytest.raises(Invalid) as error:
        _told(town, row, state="forgotten")
    assert set(error.value.fields) == {"state"}


def test_those_who_answer_for_a_measure_tell_how_it_goes(town: Cast) -> None:
    oppdrag = in_group(town, "officer")
    hired(town, "doer", "kultur", "miljøarbeider")
    row = measure(town, oppdrag, position=town["doer"].seat)
    for name in ("doer", "culture", "librarian", "officer", "slt"):
        assert _told(town, row, name, effect=f"Sett av {name}").effect == f"Sett av {name}"
    for name in ("family_centre", "police", "mayor", "author"):
        with pytest.raises(Refused):
            _told(town, row, name, effect="Nei")
        with town[name].acting():
            assert refused(lambda: PlanMeasure.objects.filter(pk=row.pk).update(effect="Nei"))


def test_what_a_measure_has_led_to_has_its_time(town: Cast) -> None:
    row = measure(town, received(town))
    assert _told(town, row, state="done").effect_at is None
    assert _told(town, row, state="done", effect="Færre er alene.").effect_at is not None


def test_measures_go_on_after_the_line_has_taken_over(town: Cast) -> None:
    oppdrag = in_line(town)
    row = measure(town, oppdrag)
    assert _told(town, row, "culture", state="done").state == "done"


# --- The body that has it ------------------------------------------------------------------------


def test_a_body_with_an_open_oppdrag_is_not_dissolved(town: Cast) -> None:
    for oppdrag in (received(town, body="brus"), in_group(town)):
        now = fresh(town, oppdrag)
        body = now.group or now.received_by
        assert body
        with pytest.raises(Invalid) as error:
            _dissolved(town, body.code)
        assert TITLE in error.value.fields["why"]
        assert set(error.value.fields) == {"why"}
        with town["slt"].acting() as by:
            told = {"until": by.today, "dissolved_by_id": by.seat, "dissolved_why": "x"}
            assert refused(lambda b=body, t=told: Body.objects.filter(pk=b.pk).update(**t))  # type: ignore[misc]


def test_the_database_does_not_let_it_end_quietly_either(town: Cast) -> None:
    taken = fresh(town, in_group(town)).group
    assert taken
    with town["slt"].acting() as by:
        rows = Body.objects.filter(pk=taken.pk)
        assert refused(lambda: rows.update(until=by.today))


def test_when_the_line_has_taken_over_the_group_is_dissolved(town: Cast) -> None:
    oppdrag = in_group(town, "officer")
    answered(town, asked(town, oppdrag))
    taken = fresh(town, oppdrag).group
    assert taken
    gone = _dissolved(town, taken.code)
    assert (gone.until, gone.dissolved_by_id) == (today(town), town["slt"].seat)
    page = shown(town, "author", taken.code)
    assert page.oppdrag == [oppdrag], "what it did stays"
    assert page.body.dissolved_why == "Ferdig."


def test_a_body_with_others_below_is_not_dissolved(town: Cast) -> None:
    with pytest.raises(Invalid) as error:
        _dissolved(town, "politirad")
    assert set(error.value.fields) == {"why"}
    with town["slt"].acting() as by:
        row = body_of(by, "politirad")
        told = {"until": by.today, "dissolved_by_id": by.seat, "dissolved_why": "x"}
        assert refused(lambda: Body.objects.filter(pk=row.pk).update(**told))


def test_it_takes_a_reason_and_a_coordinator_to_dissolve_a_body(town: Cast) -> None:
    with pytest.raises(Invalid) as error:
        _dissolved(town, "ekom", " ")
    assert set(error.value.fields) == {"why"}
    for name in ("mayor", "culture", "author"):
        with pytest.raises(Refused):
            _dissolved(town, "ekom", who=name)
        with town[name].acting() as by:
            told = {"until": by.today, "dissolved_by_id": by.seat, "dissolved_why": "x"}
            assert refused(lambda t=told: Body.objects.filter(code="ekom").update(**t))  # type: ignore[misc]
    assert _dissolved(town, "brus").until


def test_a_dissolved_body_is_given_nothing(town: Cast) -> None:
    _dissolved(town, "brus")
    with pytest.raises(Invalid) as error:
        received(town, body="brus")
    assert set(error.value.fields) == {"body"}


def test_a_group_is_temporary_and_on_the_lowest_level(town: Cast) -> None:
    made = group(town, "librarian", "officer", "librarian")
    assert (made.temporary, made.from_setup, made.level) == (True, False, "utovende")
    page = shown(town, "author", made.code)
    assert [(p.part, len(p.sitting)) for p in page.places] == [("chair", 1), ("member", 1)]
    assert [b.code for b in page.above][:2] == ["slt_rad", "politirad"]
    assert made.pk in {b.pk for b in shown(town, "author", "slt_rad").below}


def test_only_coordinators_set_up_a_group(town: Cast) -> None:
    for name in ("mayor", "culture", "author"):
        with town[name].acting() as by:
            told = {
                "municipality_id": by.municipality,
                "code": "group:x",
                "name": {"nb": "x"},
                "kind": "group",
                "made_by_id": by.seat,
            }
            assert refused(lambda t=told: Body.objects.create(**t))  # type: ignore[misc]
    with town["slt"].acting() as by:
        told = {
            "municipality_id": by.municipality,
            "code": "group:x",
            "name": {"nb": "x"},
            "kind": "group",
            "made_by_id": by.seat,
        }
        assert refused(lambda: Body.objects.create(**told, from_setup=True)), "not as the file's"
        assert not refused(lambda: Body.objects.create(**told))


def test_an_oppdrag_is_proposed_by_anybody_who_takes_part(town: Cast) -> None:
    for name in ("author", "politician", "young", "officer"):
        assert proposed(town, name).raised_by_id == town[name].seat
    with town["mother"].acting() as by:
        assert not Oppdrag.objects.exists()
        assert not Body.objects.exists()
        told = {"municipality_id": by.municipality, "year": 2026, "number": 99, "title": "x"}
        more = {"why": "x", "theme": "rus", "coordinator": "slt", "raised_by_id": by.seat}
        rest = {"raised_at": by.at, "follower_id": town["slt"].seat}
        assert refused(lambda: Oppdrag.objects.create(**told | more | rest))
