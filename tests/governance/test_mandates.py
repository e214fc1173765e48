"""What a body rests on, when that is to be looked at again, and what the file may not undo."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from laget.governance.actions.mandates import NewDocument, NewMandate
from laget.governance.api import documents, evaluate, record_document, record_mandate
from laget.governance.models import Mandate, MandateEvaluation
from laget.governance.queries.mandates import Due, MandateLine, evaluations_due
from laget.governance.queries.organisation import organisation
from laget.kernel.days import PartlyKnownDay, months_later
from laget.kernel.errors import Invalid, Refused
from laget.organisations.api import Setup
from tests.cast import Cast
from tests.governance.stories import (
    HOME,
    body_of,
    days_later,
    hired,
    load,
    setup_of,
    shown,
    today,
)
from tests.portal.reading import browser
from tests.walls.raw import refused

LORENSKOG, GROUP, COMMITTEE = "lorenskog", "styringsgruppa", "tfs_au"
FOUND = "Tre av fire mål er nådd."


@pytest.fixture
def tfs(cast: Cast) -> Cast:
    """Lørenskog, whose mandate of June 2024 was to be evaluated after a year; its coordinator."""
    load(setup_of(LORENSKOG))
    people = dict(cast.people)
    both = Cast(people, dict(cast.units), cast.children)
    hired(both, "tfs", "kommunen", "koordinator", "coordinator", town=LORENSKOG)
    hired(both, "director", "oppvekst_utdanning", "direktør", "leader", town=LORENSKOG)
    return both


def _due(cast: Cast, who: str = "tfs") -> list[Due]:
    with cast[who].acting() as viewer:
        return evaluations_due(viewer)


def _mandate(cast: Cast) -> Mandate:
    with cast["tfs"].acting():
        return Mandate.objects.get(code="tfs_2024")


def _evaluated(cast: Cast, **more: Any) -> MandateEvaluation:
    told: dict[str, Any] = {"found": FOUND, "next_by": None}
    mandate = _mandate(cast)
    with cast["tfs"].acting() as by:
        return evaluate(by=by, mandate=mandate.pk, **{"on": by.today} | told | more)


def _new(cast: Cast, **more: Any) -> NewMandate:
    told: dict[str, Any] = {
        "kind": "mandate",
        "name": "Mandat for SLT-rådet",
        "text": "Rådet samordner tjenestene.",
        "adopted": today(cast) - timedelta(days=20),
    }
    return NewMandate(**told | more)


def _recorded(cast: Cast, who: str = "slt", body: str = "slt_rad", **more: Any) -> Mandate:
    new = _new(cast, **more)
    with cast[who].acting() as by:
        return record_mandate(by=by, body=body_of(by, body).pk, new=new)


def _lines(cast: Cast, who: str, body: str) -> list[MandateLine]:
    return shown(cast, who, body).mandates


# --- When it is due ------------------------------------------------------------------------------


def test_the_mandate_of_2024_is_late_today(tfs: Cast) -> None:
    assert [(d.mandate, d.by, d.late) for d in _due(tfs)] == [
        (_mandate(tfs).pk, date(2025, 6, 30), True)
    ]
    with tfs["tfs"].acting() as viewer:
        assert organisation(viewer, viewer.today).due == evaluations_due(viewer)
        assert organisation(viewer, viewer.today - timedelta(days=1)).due == []
    assert _lines(tfs, "tfs", GROUP)[0].late


def test_the_database_and_the_code_reckon_the_day_alike(tfs: Cast) -> None:
    told = next(m for m in setup_of(LORENSKOG).mandates if m.code == "tfs_2024")
    adopted = PartlyKnownDay.read(told.adopted)
    months = told.evaluate_after_months
    assert months
    kept = _mandate(tfs)
    assert kept.adopted_on == adopted.first
    assert kept.evaluate_by == months_later(adopted.last, months)


def test_after_an_evaluation_it_is_due_no_more(tfs: Cast) -> None:
    _evaluated(tfs)
    assert _due(tfs) == []
    line = _lines(tfs, "tfs", GROUP)[0]
    assert not line.late
    assert [e.found for e in line.evaluations] == [FOUND]


def test_it_is_due_again_at_the_day_the_evaluation_gave(tfs: Cast) -> None:
    again = today(tfs) + timedelta(days=365)
    _evaluated(tfs, next_by=again)
    assert _due(tfs) == []
    with days_later(tfs, 365 - 61):
        assert _due(tfs) == [], "more than two months ahead"
    with days_later(tfs, 365 - 60):
        assert [(d.by, d.late) for d in _due(tfs)] == [(again, False)]
    with days_later(tfs, 365):
        assert [(d.by, d.late) for d in _due(tfs)] == [(again, False)], "the last day is in time"
    with days_later(tfs, 366):
        assert [(d.by, d.late) for d in _due(tfs)] == [(again, True)]


def test_an_evaluation_is_of_a_day_between_the_adoption_and_today(tfs: Cast) -> None:
    for on in (date(2024, 5, 31), today(tfs) + timedelta(days=1)):
        with pytest.raises(Invalid) as error:
            _evaluated(tfs, on=on)
        assert set(error.value.fields) == {"on"}
    with pytest.raises(Invalid) as error:
        _evaluated(tfs, found=" ", next_by=today(tfs))
    assert set(error.value.fields) == {"found", "next_by"}
    assert [d.late for d in _due(tfs)] == [True]


def test_only_those_who_run_the_body_evaluate_its_mandate(tfs: Cast) -> None:
    mandate = _mandate(tfs)
    told = {"on": today(tfs), "found": FOUND}
    with tfs["director"].acting() as by:
        with pytest.raises(Refused):
            evaluate(by=by, mandate=mandate.pk, **told)  # type: ignore[arg-type]
        assert refused(lambda: Mandate.objects.filter(pk=mandate.pk).update(evaluate_by=None))


def test_a_neighbours_mandates_are_not_ours_to_see(tfs: Cast) -> None:
    assert _due(tfs, "leader") == []
    with tfs["leader"].acting():
        assert not Mandate.objects.filter(code="tfs_2024").exists()


# --- What is written on screen -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"adopted": None}, "adopted"),
        ({"name": " "}, "name"),
        ({"text": " "}, "text"),
        ({"adopted": date(2099, 1, 1)}, "adopted"),
        ({"adopted": date(2026, 3, 2), "until": date(2026, 3, 1)}, "until"),
        ({"adopted": date(2026, 3, 2), "evaluate_by": date(2026, 3, 2)}, "evaluate_by"),
    ],
)
def test_what_is_wrong_with_a_mandate_is_told_at_its_field(
    town: Cast, more: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as error:
        _recorded(town, **more)
    assert set(error.value.fields) == {field}
    assert error.value.fields[field]
    assert all(line.from_above for line in _lines(town, "slt", "slt_rad")), "nothing is kept"


def test_a_form_without_the_day_says_so_at_that_field_and_keeps_the_rest(town: Cast) -> None:
    with town["slt"].acting() as viewer:
        address = reverse("body-mandate", args=[body_of(viewer, "slt_rad").pk])
    typed = {"kind": "mandate", "name": "MANDATETS NAVN", "text": "DETTE STÅR DER"}
    answer = browser(town, "slt").post(address, typed)
    assert answer.status_code == 422
    shown_again = answer.content.decode()
    assert 'id="id_adopted_error"' in shown_again
    for kept in ("MANDATETS NAVN", "DETTE STÅR DER"):
        assert kept in shown_again


def test_the_last_day_may_be_the_first(town: Cast) -> None:
    day = today(town)
    kept = _recorded(town, adopted=day, until=day)
    assert kept.until == kept.adopted_on


def test_the_database_refuses_one_that_ends_before_it_is_adopted(town: Cast) -> None:
    with town["slt"].acting() as by:
        told = {
            "municipality_id": by.municipality,
            "body": body_of(by, "slt_rad"),
            "kind": "mandate",
            "name": {"nb": "x"},
            "text": {"nb": "x"},
            "adopted": "2026-03-02",
            "adopted_on": date(2026, 3, 2),
            "written_by_id": by.seat,
        }
        assert refused(lambda: Mandate.objects.create(**told, until=date(2026, 3, 1)))
        assert not refused(lambda: Mandate.objects.create(**told, until=date(2026, 3, 2)))


def test_a_new_mandate_stands_first_and_those_before_it_stay(town: Cast) -> None:
    older = _recorded(town, adopted=today(town) - timedelta(days=400))
    newer = _recorded(town)
    own = [line.mandate for line in _lines(town, "author", "slt_rad") if not line.from_above]
    assert own == [newer, older]


def test_the_chair_writes_the_mandate_of_her_body_and_members_do_not(town: Cast) -> None:
    kept = _recorded(town, "mayor", "politirad")
    assert kept.written_by_id == town["mayor"].seat
    for name in ("police", "politician", "author"):
        with pytest.raises(Refused):
            _recorded(town, name, "politirad")


def test_to_arrange_a_bodys_meetings_is_not_to_run_it(town: Cast) -> None:
    page = shown(town, "culture", "politirad")
    assert page.body.host_id == town.units["kultur"].pk
    assert not page.runs
    with pytest.raises(Refused):
        _recorded(town, "culture", "politirad")


def test_a_mandate_of_a_dissolved_body_is_not_written(town: Cast) -> None:
    setup = setup_of(HOME)
    gone = tuple(b for b in setup.bodies if b.code != "ekom")
    load(setup.model_copy(update={"bodies": gone}))
    with pytest.raises(Refused):
        _recorded(town, body="ekom")


def test_a_mandate_written_on_screen_is_late_when_its_day_has_passed(town: Cast) -> None:
    kept = _recorded(town, evaluate_by=today(town) + timedelta(days=90))
    assert kept.pk not in {d.mandate for d in _due(town, "author")}
    with days_later(town, 91):
        assert [d.late for d in _due(town, "author") if d.mandate == kept.pk] == [True]


def test_one_that_has_run_out_is_not_to_be_evaluated(town: Cast) -> None:
    day = today(town)
    kept = _recorded(town, until=day, evaluate_by=day - timedelta(days=1))
    assert kept.pk in {d.mandate for d in _due(town, "author")}
    with days_later(town, 1):
        assert kept.pk not in {d.mandate for d in _due(town, "author")}


# --- From above ----------------------------------------------------------------------------------


def test_a_body_below_inherits_the_mandate_from_above(tfs: Cast) -> None:
    above = _lines(tfs, "director", GROUP)
    assert [(line.mandate.code, line.from_above) for line in above] == [("tfs_2024", "")]
    name = shown(tfs, "director", GROUP).body.name["nb"]
    for below in (COMMITTEE, "slt_nettverk"):
        lines = _lines(tfs, "director", below)
        assert [(x.mandate.code, x.from_above) for x in lines] == [("tfs_2024", name)]


def test_its_own_stands_before_the_one_from_above(town: Cast) -> None:
    own = _recorded(town)
    lines = _lines(town, "author", "slt_rad")
    assert lines[0].mandate == own
    assert [bool(line.from_above) for line in lines] == [False, True]


def test_an_agreement_is_told_as_one(town: Cast) -> None:
    from_file = _lines(town, "author", "politirad")[0].mandate
    assert (from_file.code, from_file.kind) == ("avtale_politirad", "agreement")
    assert from_file.adopted_on == date(2019, 2, 6)
    kept = _recorded(town, "mayor", "politirad", kind="agreement", adopted_by="Politiet og vi")
    first = _lines(town, "author", "politirad")[0].mandate
    assert (first, first.kind, first.adopter) == (kept, "agreement", "Politiet og vi")


# --- The file, loaded again ----------------------------------------------------------------------


def _changed(setup: Setup, code: str, **update: object) -> Setup:
    """The set-up with one mandate told otherwise."""
    mandates = tuple(m.model_copy(update=update) if m.code == code else m for m in setup.mandates)
    return setup.model_copy(update={"mandates": mandates})


def test_loading_the_file_again_keeps_what_the_evaluation_decided(tfs: Cast) -> None:
    again = today(tfs) + timedelta(days=500)
    _evaluated(tfs, next_by=again)
    setup = setup_of(LORENSKOG)
    told = next(m for m in setup.mandates if m.code == "tfs_2024")
    words = told.text.model_copy(update={"nb": "NYE ORD"})
    assert load(_changed(setup, "tfs_2024", text=words, evaluate_after_months=24))
    kept = _mandate(tfs)
    assert kept.text["nb"] == "NYE ORD"
    assert kept.evaluate_by == again
    assert _lines(tfs, "tfs", GROUP)[0].evaluations


def test_an_evaluation_without_a_next_day_is_kept_as_well(tfs: Cast) -> None:
    _evaluated(tfs)
    assert load(_changed(setup_of(LORENSKOG), "tfs_2024", evaluate_after_months=24))
    assert _due(tfs) == []
    assert _mandate(tfs).evaluate_by is None


def test_before_it_is_evaluated_the_file_decides(tfs: Cast) -> None:
    assert load(_changed(setup_of(LORENSKOG), "tfs_2024", evaluate_after_months=36))
    assert _mandate(tfs).evaluate_by == date(2027, 6, 30)
    assert _due(tfs) == []


def test_a_mandate_gone_from_the_file_is_withdrawn_and_those_on_screen_stay(town: Cast) -> None:
    own = _recorded(town, "mayor", "politirad")
    setup = setup_of(HOME)
    left = tuple(m for m in setup.mandates if m.code != "avtale_politirad")
    assert load(setup.model_copy(update={"mandates": left}))
    assert [line.mandate for line in _lines(town, "author", "politirad")] == [own]
    assert load(setup)
    codes = [line.mandate.code for line in _lines(town, "author", "politirad")]
    assert codes == ["", "avtale_politirad"]


# --- Documents -----------------------------------------------------------------------------------


def test_this_years_letter_is_written_down_with_its_goals(town: Cast) -> None:
    goals = "1.2 Færre unge vaper.\n\n3) Flere er ute.\nUten nummer er den siste"
    new = NewDocument("letter", "Styringsbrevet for i år", goals, adopted=today(town))
    with town["slt"].acting() as by:
        kept = record_document(by=by, new=new)
        line = next(d for d in documents(by) if d.document == kept)
    assert [(g.number, str(g)) for g, _came in line.goals] == [
        ("1.2", "Færre unge vaper."),
        ("3", "Flere er ute."),
        ("", "Uten nummer er den siste"),
    ]
    assert line.adopted


def test_a_document_is_refused_at_its_fields_and_to_others_than_coordinators(town: Cast) -> None:
    with town["slt"].acting() as by, pytest.raises(Invalid) as error:
        record_document(by=by, new=NewDocument("novel", " ", "x" * 1001))
    assert set(error.value.fields) == {"kind", "name", "goals"}
    for name in ("mayor", "culture", "author"):
        with town[name].acting() as by, pytest.raises(Refused):
            record_document(by=by, new=NewDocument("letter", "Brev", "1 Mål"))
