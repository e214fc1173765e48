"""Who sits in a body follows from the positions, and from whom somebody has named."""

import contextlib
from datetime import timedelta

import pytest
from django.db import connection

from laget.governance.actions.bodies import end_membership, name_member
from laget.governance.api import dissolve
from laget.governance.models import Body, Membership
from laget.governance.queries.organisation import organisation
from laget.kernel.errors import Invalid, Refused
from tests.cast import Cast
from tests.governance.stories import (
    ADVISERS,
    HOME,
    MAYOR,
    POLICE_CHIEF,
    begins,
    body_of,
    days_later,
    full_name,
    group,
    hired,
    keys_to,
    leaves,
    load,
    memberships,
    place_in,
    place_on,
    setup_of,
    shown,
    sits,
    sitting,
    today,
    without_body,
)
from tests.walls.raw import refused

COUNCIL = "politirad"


def _named(cast: Cast, name: str, label: str = POLICE_CHIEF, by: str = "slt") -> Membership:
    with cast[by].acting() as viewer:
        place = place_in(viewer, COUNCIL, label)
        return name_member(by=viewer, place=place.pk, holder=cast[name].seat)


def _ended(cast: Cast, membership: Membership, by: str = "slt") -> None:
    with cast[by].acting() as viewer:
        end_membership(by=viewer, membership=membership.pk)


def _on_the_page(cast: Cast, code: str) -> bool:
    with cast["author"].acting() as viewer:
        found = organisation(viewer, viewer.today)
        body = body_of(viewer, code)
        return body.pk in {line.id for level in found.levels for line in level.bodies}


# --- By office -----------------------------------------------------------------------------------


def test_a_new_leader_sits_from_her_first_day_and_not_before(town: Cast) -> None:
    begins(town, "new_chief", "kommunen", days=3, roles=("leader",))
    assert not sits(town, "new_chief", "radmannen")
    with days_later(town, 4):
        assert sits(town, "new_chief", "radmannen")
        assert keys_to(town, "new_chief", "radmannen") == {"member", "runs"}


def test_ending_the_position_ends_the_membership_and_the_seats_key(town: Cast) -> None:
    assert keys_to(town, "chief", "radmannen") == {"member", "runs"}
    leaves(town, "chief")
    assert not sits(town, "chief", "radmannen")
    kept = memberships(town, "chief", "radmannen")
    assert len(kept) == 1
    assert kept[0].valid_to is not None
    with pytest.raises(LookupError):
        keys_to(town, "chief", "radmannen")


def test_who_gets_the_office_later_sits_there_without_anybody_keeping_a_list(town: Cast) -> None:
    leaves(town, "mayor")
    hired(town, "next_mayor", "folkevalgte", "ordfører", "leader")
    assert place_on(shown(town, "author", COUNCIL), MAYOR).sitting[0].derived
    assert sitting(shown(town, "author", COUNCIL), MAYOR) == [full_name("next_mayor")]


def test_the_page_as_of_an_earlier_day_shows_who_sat_then(town: Cast) -> None:
    before = today(town)
    with days_later(town, 10):
        leaves(town, "mayor")
        begins(town, "next_mayor", "folkevalgte", days=0, roles=("leader",))
    with days_later(town, 120):
        now = shown(town, "author", COUNCIL)
        then = shown(town, "author", COUNCIL, before + timedelta(days=5))
        assert sitting(now, MAYOR) == [full_name("next_mayor")]
        assert sitting(then, MAYOR) == [full_name("mayor")]
        assert len(memberships(town, "mayor", COUNCIL)) == 2, "in the chair, and as a member"


def test_whoever_works_close_to_a_child_is_in_no_list(town: Cast) -> None:
    page = shown(town, "author", "tverrfaglig_rutinemote")
    assert full_name("leader") in sitting(page)
    for name in ("contact", "author", "colleague"):
        assert full_name(name) not in sitting(page)


# --- Chair and secretary -------------------------------------------------------------------------


def test_chair_and_secretary_run_the_police_council_and_members_do_not(town: Cast) -> None:
    assert keys_to(town, "mayor", COUNCIL) == {"member", "runs"}
    assert keys_to(town, "slt", COUNCIL) == {"member", "runs"}
    for name in ("chief", "police"):
        assert keys_to(town, name, COUNCIL) == {"member"}
        assert not shown(town, name, COUNCIL).runs
    assert shown(town, "mayor", COUNCIL).runs
    for name in ("author", "politician"):
        assert keys_to(town, name, COUNCIL) == set()
        assert not shown(town, name, COUNCIL).runs


# --- By name -------------------------------------------------------------------------------------


def test_a_place_told_by_a_unit_is_the_leaders_until_somebody_is_named(town: Cast) -> None:
    def holders() -> list[str]:
        return sitting(shown(town, "author", COUNCIL), POLICE_CHIEF)

    assert holders() == [full_name("police")]
    named = _named(town, "officer")
    assert holders() == [full_name("officer")]
    assert keys_to(town, "officer", COUNCIL) == {"member"}
    _ended(town, named)
    assert holders() == [full_name("police")]
    assert keys_to(town, "officer", COUNCIL) == set()
    ended = memberships(town, "officer", COUNCIL)
    assert [m.ended_by_id for m in ended] == [town["slt"].seat]


def test_the_leader_of_the_unit_names_whom_she_sends(town: Cast) -> None:
    assert place_on(shown(town, "police", COUNCIL), POLICE_CHIEF).may_name
    assert not place_on(shown(town, "officer", COUNCIL), POLICE_CHIEF).may_name
    named = _named(town, "officer", by="police")
    assert sitting(shown(town, "author", COUNCIL), POLICE_CHIEF) == [full_name("officer")]
    _ended(town, named, by="police")
    assert sitting(shown(town, "author", COUNCIL), POLICE_CHIEF) == [full_name("police")]


def test_nobody_else_names_anybody(town: Cast) -> None:
    for name in ("officer", "chief", "author", "politician"):
        with pytest.raises(Refused):
            _named(town, "officer", by=name)
    assert memberships(town, "officer", COUNCIL) == []


def test_a_place_told_in_words_only_is_vacant_until_somebody_is_named(town: Cast) -> None:
    assert sitting(shown(town, "author", COUNCIL), ADVISERS) == []
    _named(town, "family_centre", ADVISERS)
    assert sitting(shown(town, "author", COUNCIL), ADVISERS) == [full_name("family_centre")]


def test_nobody_from_another_unit_can_be_named(town: Cast) -> None:
    with pytest.raises(Invalid) as error:
        _named(town, "librarian")
    assert set(error.value.fields) == {"holder"}


def test_nobody_from_another_municipality_can_be_named(town: Cast) -> None:
    with pytest.raises(Invalid) as error:
        _named(town, "neighbour", ADVISERS)
    assert set(error.value.fields) == {"holder"}


def test_nobody_can_be_named_to_an_offices_place(town: Cast) -> None:
    with pytest.raises(Refused):
        _named(town, "politician", MAYOR)
    assert not place_on(shown(town, "slt", COUNCIL), MAYOR).may_name


def test_who_sits_by_office_cannot_be_sent_away(town: Cast) -> None:
    by_office = memberships(town, "police", COUNCIL)[0]
    with pytest.raises(Refused):
        _ended(town, by_office)


def test_the_leader_herself_can_be_named(town: Cast) -> None:
    _named(town, "police")
    assert sitting(shown(town, "author", COUNCIL), POLICE_CHIEF) == [full_name("police")]


def test_when_the_named_one_leaves_her_position_the_place_is_the_leaders_again(town: Cast) -> None:
    _named(town, "officer")
    leaves(town, "officer")
    assert sitting(shown(town, "author", COUNCIL), POLICE_CHIEF) == [full_name("police")]


def test_what_has_ended_does_not_end_once_more(town: Cast) -> None:
    named = _named(town, "officer")
    _ended(town, named)
    before = memberships(town, "officer", COUNCIL)[0].valid_to
    with days_later(town, 30):
        with contextlib.suppress(Refused):
            _ended(town, named)
        assert memberships(town, "officer", COUNCIL)[0].valid_to == before


def test_nobody_is_named_to_a_body_that_is_dissolved(town: Cast) -> None:
    made = group(town, "librarian", "officer")
    with town["slt"].acting() as by:
        dissolve(by=by, body=made.pk, why="Ferdig.")
        place = made.places.get(part="member")
    with town["slt"].acting() as by, pytest.raises(Refused):
        name_member(by=by, place=place.pk, holder=town["police"].seat)


def test_whoever_has_left_is_not_named(town: Cast) -> None:
    leaves(town, "officer")
    with pytest.raises(Invalid) as error:
        _named(town, "officer")
    assert set(error.value.fields) == {"holder"}


def test_a_group_needs_a_leader_who_is_there(town: Cast) -> None:
    leaves(town, "librarian")
    with pytest.raises(Invalid) as error:
        group(town, "librarian")
    assert set(error.value.fields) == {"leader"}


def test_a_group_needs_a_body_above_that_is_there(town: Cast) -> None:
    with town["slt"].acting() as by:
        dissolve(by=by, body=body_of(by, "ekom").pk, why="Ferdig.")
    with pytest.raises(Invalid) as error:
        group(town, "officer", under="ekom")
    assert set(error.value.fields) == {"parent"}


def _raw(cast: Cast, name: str, label: str, by: str, **more: object) -> bool:
    """Whether the database refuses a membership that no action would make."""
    with cast[by].acting() as viewer:
        place = place_in(viewer, COUNCIL, label)
        told: dict[str, object] = {
            "municipality_id": viewer.municipality,
            "place": place,
            "body_id": place.body_id,
            "holder_id": cast[name].seat,
            "named_by_id": viewer.seat,
            "valid_from": viewer.at,
        }
        return refused(lambda: _create(told | more))


def _create(told: dict[str, object]) -> None:
    Membership.objects.create(**told)
    connection.check_constraints()  # those that otherwise wait for the transaction's end


def test_the_database_itself_refuses_who_has_no_place_there(town: Cast) -> None:
    assert not _raw(town, "officer", POLICE_CHIEF, "slt"), "the one who may be named, passes"
    assert _raw(town, "librarian", POLICE_CHIEF, "slt"), "of another unit"
    assert _raw(town, "neighbour", ADVISERS, "slt"), "of another municipality"
    with town["slt"].acting() as viewer:
        other = body_of(viewer, "slt_rad").pk
    assert _raw(town, "officer", POLICE_CHIEF, "slt", body_id=other), "a place of another body"


def test_the_database_itself_refuses_a_name_in_an_offices_place(town: Cast) -> None:
    assert _raw(town, "politician", MAYOR, "slt")


def test_the_database_itself_refuses_who_may_not_name(town: Cast) -> None:
    for by in ("officer", "chief", "author", "politician"):
        assert _raw(town, "officer", POLICE_CHIEF, by)
    assert _raw(town, "officer", POLICE_CHIEF, "slt", derived=True)
    assert _raw(town, "officer", POLICE_CHIEF, "slt", named_by_id=town["mayor"].seat)


# --- The file, loaded again ----------------------------------------------------------------------


def test_a_body_gone_from_the_file_ends_and_one_that_is_back_goes_on(town: Cast) -> None:
    assert keys_to(town, "police", "slt_rad") == {"member"}
    setup = setup_of(HOME)
    bodies = tuple(
        b.model_copy(update={"parent": COUNCIL}) if b.parent == "slt_rad" else b
        for b in without_body(setup, "slt_rad").bodies
    )
    assert load(setup.model_copy(update={"bodies": bodies}))
    assert not _on_the_page(town, "slt_rad")
    assert shown(town, "author", "slt_rad").body.until == today(town)
    assert keys_to(town, "police", "slt_rad") == set()
    assert load(setup)
    assert _on_the_page(town, "slt_rad")
    assert keys_to(town, "police", "slt_rad") == {"member"}
    assert len(memberships(town, "police", "slt_rad")) == 2, "before and after"


def test_who_was_named_to_a_body_gone_from_the_file_loses_her_key(town: Cast) -> None:
    with town["slt"].acting() as by:
        place = place_in(by, "nettverk_friskliv", "Andre frisklivssentraler på Øvre Romerike")
        name_member(by=by, place=place.pk, holder=town["librarian"].seat)
    assert keys_to(town, "librarian", "nettverk_friskliv") == {"member"}
    assert load(without_body(setup_of(HOME), "nettverk_friskliv"))
    assert keys_to(town, "librarian", "nettverk_friskliv") == set()


def test_a_body_dissolved_on_screen_stays_so_when_the_file_is_loaded_again(town: Cast) -> None:
    with town["slt"].acting() as by:
        dissolve(by=by, body=body_of(by, "ekom").pk, why="Ungdomsrådet gjør det samme.")
    setup = setup_of(HOME)
    assert load(without_body(setup, "ressursteam"))
    assert load(setup)
    assert _on_the_page(town, "ressursteam")
    assert not _on_the_page(town, "ekom")
    assert shown(town, "author", "ekom").body.dissolved_why


def test_who_sat_in_a_dissolved_body_sits_there_no_more(town: Cast) -> None:
    assert keys_to(town, "young", "ungdomsrad") == {"member", "runs"}
    with town["slt"].acting() as by:
        dissolve(by=by, body=body_of(by, "ungdomsrad").pk, why="Erstattet.")
    assert keys_to(town, "young", "ungdomsrad") == set()
    assert not sits(town, "young", "ungdomsrad")
    assert len(memberships(town, "young", "ungdomsrad")) == 1


def test_a_place_told_in_another_way_ends_and_the_new_one_begins(town: Cast) -> None:
    setup = setup_of(HOME)
    bodies = tuple(
        b.model_copy(update={"leads": None}) if b.code == COUNCIL else b for b in setup.bodies
    )
    assert load(setup.model_copy(update={"bodies": bodies}))
    assert keys_to(town, "mayor", COUNCIL) == {"member"}, "no longer in the chair"
    assert load(setup)
    assert keys_to(town, "mayor", COUNCIL) == {"member", "runs"}


def test_a_group_made_on_screen_is_left_alone_by_the_file(town: Cast) -> None:
    made = group(town, "librarian", "officer")
    assert load(without_body(setup_of(HOME), "ressursteam"))
    assert _on_the_page(town, made.code)
    assert keys_to(town, "librarian", made.code) == {"member", "runs"}
    assert keys_to(town, "officer", made.code) == {"member"}


def test_a_body_in_several_areas_becomes_one_in_each(town: Cast) -> None:
    setup = setup_of("lillestrom")
    assert load(setup)
    wanted = next(b for b in setup.bodies if len(b.areas) > 1)
    hired(town, "there", "kommunen", town="lillestrom")
    with town["there"].acting() as viewer:
        rows = Body.objects.filter(
            municipality_id=viewer.municipality, code__startswith=f"{wanted.code}:"
        )
        assert {row.area for row in rows} == set(wanted.areas)
        assert len({str(row) for row in rows}) == len(wanted.areas), "each is told by its area"


# --- The heads -----------------------------------------------------------------------------------


def test_leaders_of_private_and_external_units_are_no_heads_of_service(town: Cast) -> None:
    for name, unit in (("private", "vaagen"), ("outside", "lensmann"), ("school_head", "sund")):
        hired(town, name, unit, "leiar", "leader", town="fjordvik")
    hired(town, "top", "fjordvik", "leiar", "leader", town="fjordvik")
    page = shown(town, "school_head", "leiargruppa")
    assert set(sitting(page)) == {full_name("neighbour"), full_name("school_head")}
    assert keys_to(town, "private", "leiargruppa") == set()
