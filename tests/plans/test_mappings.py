"""A rapid mapping from the brief to measures that keep where they came from."""

import uuid
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from laget.governance.api import Body, NewPlanMeasure
from laget.governance.models import ActionPlan, PlanMeasure
from laget.kernel.errors import Invalid, Refused
from laget.plans.api import (
    Brief,
    NewFinding,
    NewSource,
    add_finding,
    add_participant,
    add_source,
    become_measure,
    begin_mapping,
    decline,
    go_on,
    recommend,
    tie_to_measure,
)
from laget.plans.models import Finding, Mapping, MappingSource, Recommendation
from laget.plans.queries.following import measure_page
from laget.plans.queries.mappings import mapping_page
from tests.cast import Cast
from tests.catalogue.reading import opened
from tests.governance.stories import setup_of
from tests.portal.reading import browser, page
from tests.walls.raw import refused

EIGHT = (
    *("tidlig_inn", "levekar", "tett_oppfolging", "kunnskap"),
    *("fritid", "trygghet", "medvirkning", "samarbeid"),
)


def begun(town: Cast, plan: ActionPlan | None = None, who: str = "slt", **more: Any) -> Mapping:
    """The police council asks for a mapping."""
    with town[who].acting() as by:
        body = Body.objects.get(municipality_id=by.municipality, code="politirad")
        days = (by.today, by.today + timedelta(days=60))
        brief = Brief("Uro på torget", "Flere sier fra.", "Hva er det?", "Torget", *days)
        brief = replace(brief, plan=plan.pk if plan else None, **more)
        return begin_mapping(by=by, body=body.pk, brief=brief)


def source(town: Cast, row: Mapping, who: str = "slt", **more: Any) -> MappingSource:
    """A source of it."""
    with town[who].acting() as by:
        told = NewSource(
            kind="interview",
            what="Samtaler på to skoler",
            on_date=by.today,
            people=34,
            youth=True,
            consent="Ja fra hver, og fra foreldre.",
            anonymity="Ingen navn er skrevet ned.",
        )
        return add_source(by=by, mapping=row.pk, new=replace(told, **more))


def advised(town: Cast, plan: ActionPlan) -> Recommendation:
    """A recommendation of a mapping that has come so far."""
    row = begun(town, plan)
    with town["slt"].acting() as by:
        add_participant(by=by, mapping=row.pk, unit=None, others="elever", part="blir spurt")
        go_on(by=by, mapping=row.pk)
    known = source(town, row)
    with town["slt"].acting() as by:
        go_on(by=by, mapping=row.pk)
        found = NewFinding("fritid", "gap", "Ingenting er åpent på lørdager.", known.pk, None)
        add_finding(by=by, mapping=row.pk, new=found)
        go_on(by=by, mapping=row.pk)
        return recommend(
            by=by, mapping=row.pk, area="fritid", title="Lørdagsåpent", why="De ber om det."
        )


def mapping_of(town: Cast, advice: Recommendation) -> Mapping:
    """The mapping that recommends it."""
    with town["slt"].acting():
        return Mapping.objects.get(pk=advice.mapping_id)


def new_measure(town: Cast) -> NewPlanMeasure:
    """The measure it becomes."""
    with town["slt"].acting() as by:
        ends = by.today + timedelta(days=90)
        unit = town.units["kultur"].pk
        return NewPlanMeasure("Lørdagsåpent", "", unit, None, by.today, ends)


def test_the_eight_areas_are_there_in_all_three_towns() -> None:
    for name in ("lillestrom", "lorenskog", "nannestad"):
        assert tuple(a.code for a in setup_of(name).mapping_areas) == EIGHT


def test_it_goes_one_step_at_a_time_and_only_with_what_the_step_asks_for(town: Cast) -> None:
    row = begun(town)
    with town["slt"].acting() as by, pytest.raises(Refused):
        go_on(by=by, mapping=row.pk)  # nobody takes part
    with town["slt"].acting() as by:
        add_participant(by=by, mapping=row.pk, unit=None, others="elever", part="blir spurt")
        assert go_on(by=by, mapping=row.pk).phase == "gathering"
        with pytest.raises(Refused):
            go_on(by=by, mapping=row.pk)  # nothing is known yet
        rows = Mapping.objects.filter(pk=row.pk)
        assert refused(lambda: rows.update(phase="brief"))


def test_what_is_closed_stays_as_it_was(town: Cast, plan: ActionPlan) -> None:
    row = mapping_of(town, advised(town, plan))
    with town["slt"].acting() as by:
        with pytest.raises(Invalid) as error:
            go_on(by=by, mapping=row.pk, summary=" ")
        assert set(error.value.fields) == {"summary"}
        assert go_on(by=by, mapping=row.pk, summary="Det mangler et sted.").phase == "closed"
    with pytest.raises(Refused):
        source(town, row)
    with town["slt"].acting() as by:
        told = {"municipality_id": by.municipality, "mapping": row, "kind": "gap", "text": "x"}
        told |= {"area": "fritid", "written_by_id": by.seat, "written_at": by.at}
        assert refused(lambda: Finding.objects.create(**told))
        assert refused(lambda: Mapping.objects.filter(pk=row.pk).update(summary="Annet"))


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"consent": " "}, "consent"),
        ({"anonymity": ""}, "anonymity"),
        ({"people": None}, "people"),
        ({"kind": "rumour"}, "kind"),
        ({"what": "Samtale med Kari Nordmann, 912 34 567"}, "looked_at"),
    ],
)
def test_an_interview_says_how_they_agreed_and_how_nobody_is_known_again(
    town: Cast, more: dict[str, Any], field: str
) -> None:
    row = begun(town)
    with pytest.raises(Invalid) as error:
        source(town, row, **more)
    assert set(error.value.fields) == {field}


@pytest.mark.parametrize(("people", "few"), [(1, True), (4, True), (5, False), (34, False)])
def test_of_one_to_four_no_number_is_kept(town: Cast, people: int, few: bool) -> None:
    found = source(town, begun(town), people=people)
    assert (found.few, found.people) == (few, None if few else people)


def test_whoever_leads_the_body_or_coordinates_begins_one_and_others_do_not(town: Cast) -> None:
    for who in ("slt", "mayor"):  # the mayor leads the police council
        assert begun(town, who=who).made_by_id == town[who].seat
    for who in ("culture", "police", "author"):
        with pytest.raises(Refused):
            begun(town, who=who)
    row = begun(town)
    with pytest.raises(Refused):
        source(town, row, "culture")


def test_a_recommendation_becomes_a_measure_that_keeps_where_it_came_from(
    town: Cast, plan: ActionPlan
) -> None:
    advice, new = advised(town, plan), new_measure(town)
    with town["slt"].acting() as by:
        told: dict[str, Any] = {"plan": plan.pk, "focus": "tidlig_inn", "new": new}
        made = become_measure(by=by, recommendation=advice.pk, **told).measure
        assert made is not None
        assert (made.number, made.plan_id, made.oppdrag_id) == (17, plan.pk, None)
        with pytest.raises(Refused):
            become_measure(by=by, recommendation=advice.pk, **told)
    with town["mayor"].acting() as by:
        shown = measure_page(by, made.pk)
        assert [r.mapping_id for r in shown.origins] == [advice.mapping_id]
        area = next(a for a in mapping_page(by, advice.mapping_id).areas if a.code == "fritid")
        assert area.recommendations[0].measure_id == made.pk
    address = reverse("open-plan", args=["nannestad", "nb", "tidlig_inn"])
    assert "17. Lørdagsåpent" in opened(address).text


def test_a_measure_that_is_there_may_do_what_was_recommended(
    town: Cast, plan: ActionPlan, measure: PlanMeasure
) -> None:
    advice = advised(town, plan)
    with town["slt"].acting() as by:
        tie_to_measure(by=by, recommendation=advice.pk, measure=measure.pk)
        shown = page(browser(town, "mayor"), reverse("plan-measure", args=[measure.pk]))
    assert "Uro på torget" in shown


def test_no_is_said_with_a_reason_and_only_once(town: Cast, plan: ActionPlan) -> None:
    advice = advised(town, plan)
    with town["slt"].acting() as by:
        with pytest.raises(Invalid):
            decline(by=by, recommendation=advice.pk, why=" ")
        decline(by=by, recommendation=advice.pk, why="Det er gjort.")
        with pytest.raises(Refused):
            decline(by=by, recommendation=advice.pk, why="En gang til.")
        rows = Recommendation.objects.filter(pk=advice.pk)
        assert refused(lambda: rows.update(declined_why="Noe annet"))
    with pytest.raises(Refused), town["mayor"].acting() as by:
        decline(by=by, recommendation=uuid.UUID(str(advice.pk)), why="Jeg vil ikke.")


def test_what_was_found_stands_in_its_area_by_kind(
    town: Cast, plan: ActionPlan, measure: PlanMeasure
) -> None:
    row = mapping_of(town, advised(town, plan))
    with town["slt"].acting() as by:
        there = NewFinding("trygghet", "existing", "Voksne går runder.", None, measure.pk)
        add_finding(by=by, mapping=row.pk, new=there)
        with pytest.raises(Invalid) as error:
            add_finding(by=by, mapping=row.pk, new=replace(there, kind="gap"))
        assert set(error.value.fields) == {"measure"}
        areas = {a.code: a for a in mapping_page(by, row.pk).areas}
    assert [f.measure_id for f in areas["trygghet"].findings["existing"]] == [measure.pk]
    assert len(areas["fritid"].findings["gap"]) == 1
    assert areas["kunnskap"].empty


def test_a_recommendation_is_nobody_elses_and_begins_unanswered(
    town: Cast, plan: ActionPlan, measure: PlanMeasure
) -> None:
    row = mapping_of(town, advised(town, plan))
    with town["mayor"].acting() as by:  # leads the council that asked for it
        told: dict[str, Any] = {"municipality_id": by.municipality, "mapping": row, "title": "x"}
        told |= {"area": "fritid", "why": "x", "written_at": by.at}
        forged = {"written_by_id": town["slt"].seat}
        assert refused(lambda: Recommendation.objects.create(**told, **forged))
        answered = {"measure": measure, "answered_at": by.at, "answered_by_id": by.seat}
        made = Recommendation.objects.create(**told, written_by_id=by.seat, **answered)
        made.refresh_from_db()
        assert (made.measure_id, made.answered_at) == (None, None)
