"""Lillestrøm's set-up says what its source says: the SLT plan of action 2024–2028."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from laget.organisations.setup import (
    Body,
    MeetingKind,
    Role,
    ServiceDef,
    ServiceKind,
    Setup,
    UnitKind,
    read_national,
    read_setup,
)
from tests.organisations.setup_copies import NATIONAL, ROOT

LILLESTROM = ROOT / "municipalities" / "lillestrom"

YOUTH = "ungdomskriminalitet"
VIOLENCE = "vold_overgrep"
HATE = "hat_ekstremisme"
NETWORKS = "kriminelle_nettverk"
COUNTS = {YOUTH: 28, VIOLENCE: 10, HATE: 5, NETWORKS: 4}

CULTURE = "Avdeling Barn og unge, kultur"
PHFS = "Psykisk helse og familiestøtte"
COUNTY = "Akershus fylkeskommune"
HEALTH = "Helsetjenester for barn og unge"
CHILDHOOD = "Oppvekst i Lillestrøm kommune"
MEDIATION = "Konfliktrådet Oslo"
WELFARE = "Barneverntjenesten"
POLICE = "Politiet"

CULTURE_PHONE = "477 95 404"
OUT_PHONE = "469 34 634"
CLINIC_PHONE = "400 20 730"
CLINIC_2_PHONE = "474 61 208"
PHFS_PHONE = "908 21 722"
MEDIATION_PHONE = "21 50 71 09"
POLICE_PHONE = "64 99 30 00"
TALK_PHONE = "404 37 933"
UNG_MAIL = "ung@lillestrom.kommune.no"
OUT_MAIL = "out@lillestrom.kommune.no"
CLINIC_MAIL = "hfu.lillestrom@lillestrom.kommune.no"
CLINIC_2_MAIL = "hfu.sorumsand@lillestrom.kommune.no"
MEDIATION_MAIL = "post@konfliktraadet.no"
WELFARE_MAIL = "barneverntjenesten@lillestrom.kommune.no"


class Stated(NamedTuple):
    """What the plan states of a measure: who answers for it, and the numbers and mailboxes."""

    focus: str
    number: int
    code: str
    responsible: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()


CULTURE_WAY = ((CULTURE,), (CULTURE_PHONE,), (UNG_MAIL,))
OUT_WAY = (("OUT",), (OUT_PHONE,), (OUT_MAIL,))
# Measure 11 spells the second mailbox "soromsand", measure 15 "sorumsand", as the place is spelt.
CLINICS = ((CLINIC_PHONE, CLINIC_2_PHONE), (CLINIC_MAIL, CLINIC_2_MAIL))

# The 47 measures, read out of the plan's text.
STATED = [
    Stated(YOUTH, 1, "fritidsklubber", *CULTURE_WAY),
    Stated(YOUTH, 2, "ferieaktiviteter", *CULTURE_WAY),
    Stated(YOUTH, 3, "informasjonsdag_fritid", *CULTURE_WAY),
    Stated(YOUTH, 4, "aktivitetskort", ("Kommunalområdet kultur, Lillestrøm kommune",)),
    Stated(
        YOUTH,
        5,
        "aktivitetsguide",
        ("Lillestrøm idrettsråd",),
        (),
        ("aktivitetsguiden.lillestrom@irnif.no",),
    ),
    Stated(
        YOUTH, 6, "ung_i_jobb", (CULTURE,), ("404 09 227",), ("Ungijobb@lillestrom.kommune.no",)
    ),
    Stated(YOUTH, 7, "miljoarbeidere_vgs", (COUNTY,)),
    Stated(YOUTH, 8, "oppsokende_virksomhet", *OUT_WAY),
    Stated(YOUTH, 9, "livsmestringsgrupper", *OUT_WAY),
    Stated(YOUTH, 10, "rusundervisning", (HEALTH,)),
    Stated(YOUTH, 11, "seksualundervisning", ("Lillestrøm HFU",), *CLINICS),
    Stated(
        YOUTH,
        12,
        "temakvelder",
        (f"{PHFS} ungdom", "PHFS-U", "Møteplasser for barn og unge", "lillestrømbibliotekene"),
    ),
    Stated(YOUTH, 13, "fagdager_doping", ("SLT-koordinator",)),
    Stated(YOUTH, 14, "politiets_nettsider"),
    Stated(YOUTH, 15, "helsestasjon_for_ungdom", ("Lillestrøm HFU", "Sørumsand HFU"), *CLINICS),
    Stated(
        YOUTH,
        16,
        "beredskapsteam_mobbing",
        ("Fagstab Oppvekst",),
        (),
        ("beredskapmotmobbing@lillestrom.kommune.no",),
    ),
    Stated(YOUTH, 17, "lokalt_tverrfaglig_mote", ("Skoleledelsen ved den enkelte grunnskole",)),
    Stated(
        YOUTH, 18, "sentralt_tverrfaglig_mote", (PHFS,), (), ("tfmskole@lillestrom.kommune.no",)
    ),
    Stated(YOUTH, 19, "foreldreveiledning", (PHFS,), (PHFS_PHONE,)),
    Stated(YOUTH, 20, "tibir_pmto", (CHILDHOOD,)),
    Stated(
        YOUTH,
        21,
        "rusoppfolging",
        ("OUT", "HFU", f"{PHFS} ungdom", "Psykisk helse og avhengighet"),
        (OUT_PHONE, CLINIC_PHONE, PHFS_PHONE),
        (OUT_MAIL, CLINIC_MAIL),
    ),
    Stated(YOUTH, 22, "kontakttelefonen_phfs", (PHFS,), (PHFS_PHONE,)),
    Stated(
        YOUTH,
        23,
        "hasjavvenning",
        ("Helsestasjon for ungdom (HFU) Lillestrøm",),
        (CLINIC_PHONE,),
    ),
    Stated(YOUTH, 24, "mekling_konfliktradet", (MEDIATION,), (MEDIATION_PHONE,), (MEDIATION_MAIL,)),
    Stated(YOUTH, 25, "oppfolgingstjenesten", (COUNTY,), ("63 80 57 60",)),
    Stated(YOUTH, 26, "kullansvar", (COUNTY,)),
    Stated(YOUTH, 27, "brobyggerne", (PHFS,), (PHFS_PHONE,)),
    Stated(YOUTH, 28, "fact"),
    Stated(VIOLENCE, 1, "trygghetsuka", ("Det tverrfaglige samarbeidssystemet", "BTI")),
    Stated(VIOLENCE, 2, "tryggest", ("Lillestrøm kommune",), ("64 84 33 70",)),
    Stated(VIOLENCE, 3, "mangfoldsradgiver", ("IMDi",)),
    Stated(VIOLENCE, 4, "so_team", (CHILDHOOD,), (), ("soteam@lillestrom.kommune.no",)),
    Stated(VIOLENCE, 5, "alternativ_til_vold", ("ATV Romerike",), ("400 01 664",)),
    Stated(VIOLENCE, 6, "romerike_krisesenter", ("Romerike Krisesenter",), ("66 93 23 10",)),
    Stated(VIOLENCE, 7, "politiet_seksuelle_overgrep", (POLICE,), (TALK_PHONE,)),
    Stated(VIOLENCE, 8, "politiet_vold_mot_barn", (POLICE,), (TALK_PHONE,)),
    Stated(
        VIOLENCE,
        9,
        "politiet_partner_aeresvold",
        (POLICE,),
        ("940 18 416",),
        ("FRA.Romerike.Ost@politiet.no",),
    ),
    Stated(VIOLENCE, 10, "barnevernsvakta", ("Barnevernsvakta",), ("64 99 32 70",)),
    Stated(HATE, 1, "dembra", ("Skoleledere",)),
    Stated(
        HATE,
        2,
        "fagdag_radikalisering",
        ("Politikontakt", "SLT-koordinator", "radikaliseringskontakt", PHFS),
    ),
    Stated(HATE, 3, "veiledning_hatprat", ("PHFS-U",)),
    Stated(HATE, 4, "politiet_radikalisering", (POLICE,), (POLICE_PHONE,)),
    Stated(HATE, 5, "ressursgruppe_radikalisering", (POLICE, "SLT-koordinator")),
    Stated(NETWORKS, 1, "barnevern_kriminalitet", (WELFARE,), (), (WELFARE_MAIL,)),
    Stated(NETWORKS, 2, "vakttelefon_menneskehandel", (WELFARE,), (), (WELFARE_MAIL,)),
    Stated(
        NETWORKS,
        3,
        "straffegjennomforing",
        (MEDIATION,),
        (MEDIATION_PHONE,),
        (MEDIATION_MAIL,),
    ),
    Stated(NETWORKS, 4, "politiet_kriminelle_nettverk", (POLICE,), (POLICE_PHONE,)),
]


@pytest.fixture(scope="module")
def setup() -> Setup:
    return read_setup(LILLESTROM, read_national(NATIONAL))


@pytest.fixture(scope="module")
def measures(setup: Setup) -> dict[tuple[str, int], ServiceDef]:
    return {(s.plan.focus, s.plan.number): s for s in setup.services if s.plan}


@pytest.fixture(scope="module")
def local(setup: Setup) -> MeetingKind:
    return setup.meeting_kind("lfm")


@pytest.fixture(scope="module")
def central(setup: Setup) -> MeetingKind:
    return setup.meeting_kind("tfm")


# Levels and areas


def test_there_are_the_four_levels_of_bti(setup: Setup) -> None:
    codes = [level.code for level in setup.process.levels]
    assert codes == ["niva_0", "niva_1", "niva_2", "niva_3"]


def test_there_are_the_three_levels_of_the_slt_model(setup: Setup) -> None:
    assert [level.name.nb for level in setup.levels] == [
        "Styrende nivå",
        "Koordinerende nivå",
        "Utførende nivå",
    ]


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("politirad", "styrende"),
        ("bti_ledernivaer", "koordinerende"),
        ("slt_omradmote", "utforende"),
    ],
)
def test_a_body_stands_on_the_level_that_the_plan_gives_it(
    bodies: dict[str, Body], code: str, level: str
) -> None:
    assert bodies[code].level == level


def test_the_six_slt_areas_are_there_by_name(setup: Setup) -> None:
    assert [area.name.nb for area in setup.areas] == [
        "Fetsund",
        "Frogner",
        "Lillestrøm/Kjeller",
        "Skedsmokorset/Leirsund",
        "Strømmen/Skjetten",
        "Sørumsand",
    ]


def test_the_kindergartens_and_schools_are_invented_and_marked(setup: Setup) -> None:
    assert len(setup.sites) == 4
    assert all(unit.invented for unit in setup.sites)


# The meetings about children


def test_the_local_meeting_is_the_schools_own_and_takes_levels_0_and_1(local: MeetingKind) -> None:
    assert local.at == (UnitKind.SCHOOL,)
    assert (local.owner.site, local.owner.role) == (True, Role.LEADER)
    assert local.levels == ("niva_0", "niva_1")


def test_ppa_and_the_school_nurse_come_to_the_local_meeting(local: MeetingKind) -> None:
    assert [p.unit for p in local.obligatory if p.unit] == ["ppa", "skolehelsetjenesten"]
    assert len(local.optional) == 2  # the parents, and the pupil


def test_the_central_meeting_is_owned_by_one_unit_and_open_to_sites(central: MeetingKind) -> None:
    assert (central.owner.unit, central.owner.site) == ("phfs", False)
    assert UnitKind.SCHOOL in central.at
    assert not {"niva_0", "niva_1"} & set(central.levels)


def test_the_central_meeting_has_four_fixed_participants(central: MeetingKind) -> None:
    assert [(p.unit, p.label.nb) for p in central.obligatory if not p.per_item] == [
        ("phfs", PHFS),
        ("skolehelsetjenesten", "Skolehelsetjenesten"),
        ("barneverntjenesten", "Barnevernet"),
        ("ppa", "PPA"),
    ]


def test_the_parents_come_to_the_central_meeting_for_their_own_matter(central: MeetingKind) -> None:
    assert [p.label.nb for p in central.obligatory if p.per_item] == ["Foreldrene"]
    assert len(central.optional) == 1  # the pupil, or the pupil's words


@pytest.mark.parametrize("code", ["lfm", "tfm", "politirad"])
def test_a_rhythm_that_the_plan_does_not_state_is_not_made_up(setup: Setup, code: str) -> None:
    cadence = setup.meeting_kind(code).cadence
    assert (cadence.every_weeks, cadence.every_months, cadence.per_year) == (None, None, None)


# The meetings and bodies of SLT


def test_an_area_meeting_is_held_every_sixth_week_in_each_area(
    setup: Setup, bodies: dict[str, Body]
) -> None:
    body = bodies["slt_omradmote"]
    assert body.areas == tuple(area.code for area in setup.areas)
    assert body.cadence is not None
    assert body.cadence.every_weeks == (6, 6)
    assert setup.meeting_kind("slt_omradmote").cadence.every_weeks == (6, 6)


@pytest.mark.parametrize(
    ("code", "weeks", "months", "yearly"),
    [
        ("slt_arbeidsgruppe", None, 1, None),
        ("slt_politikontakt", 1, None, None),
        ("slt_romerike", None, None, 4),
        ("slt_nedre_romerike", None, 1, None),
        ("stasjon_storsenter", 6, None, None),
        ("kullansvar", 1, None, None),
    ],
)
def test_a_meeting_is_held_as_often_as_the_plan_says(
    setup: Setup, code: str, weeks: int | None, months: int | None, yearly: int | None
) -> None:
    cadence = setup.meeting_kind(code).cadence
    assert cadence.every_weeks == (weeks and (weeks, weeks))
    assert cadence.every_months == (months and (months, months))
    assert cadence.per_year == (yearly and (yearly, yearly))


def test_the_working_group_has_eight_two_and_three_members(bodies: dict[str, Body]) -> None:
    labels = [member.label.nb for member in bodies["slt_arbeidsgruppe"].members]
    before = [
        "Politikontakt",
        "Assisterende kommunalsjef skole",
        "Rådgiver i fagstab Oppvekst",
        WELFARE,
        "Oppsøkende ungdomsteam (OUT)",
        "Psykisk helse og familiestøtte, ungdom (PHFS-U)",
        "Helsestasjon for ungdom (HFU)",
        "Møteplasser for barn og unge",
    ]
    wider = ["Pedagogisk-psykologisk avdeling (PPA)", "Ung i jobb"]
    over_18 = ["Psykisk helse og avhengighet", "NAV-ung", f"{COUNTY} (videregående skole)"]
    assert labels == before + wider + over_18
    assert len(labels) == 13


def test_the_police_council_is_two_of_the_municipality_the_police_and_the_county(
    bodies: dict[str, Body],
) -> None:
    units = [member.unit for member in bodies["politirad"].members]
    assert units == ["folkevalgte", "kommunen", "politiet", "akershus_fylkeskommune"]


def test_three_advisers_follow_the_bti_meetings(bodies: dict[str, Body]) -> None:
    assert [member.label.nb for member in bodies["radgivningsteam"].members] == [
        "SLT-koordinator",
        "BTI-koordinator",
        "Folkehelsekoordinator",
    ]


def test_six_services_sit_in_the_resource_group(bodies: dict[str, Body]) -> None:
    assert [member.unit for member in bodies["ressursgruppe_radikalisering"].members] == [
        "politiet",
        None,  # the chief municipal doctor
        "nav",
        "barneverntjenesten",
        "psykisk_helse_avhengighet",
        "phfs",
    ]


def test_the_cooperation_on_the_station_and_the_shopping_centre_has_six_parties(
    bodies: dict[str, Body],
) -> None:
    assert [member.label.nb for member in bodies["stasjon_storsenter"].members] == [
        POLICE,
        "Lillestrøm stasjon",
        "Strømmen storsenter",
        "Kommunen",
        "Lillestrøm bussterminal",
        "Lillestrøm stortorv",
    ]


# The 47 measures


def test_the_four_focus_areas_are_there_by_name(setup: Setup) -> None:
    assert [(area.code, area.name.nb) for area in setup.focus_areas] == [
        (YOUTH, "Ungdomskriminalitet"),
        (VIOLENCE, "Forebygge vold i nære relasjoner og seksuelle overgrep"),
        (HATE, "Forebygge hatkriminalitet og voldelig ekstremisme"),
        (NETWORKS, "Kriminelle nettverk"),
    ]


def test_the_measures_are_28_10_5_and_4_numbered_without_gaps(setup: Setup) -> None:
    places = [(s.plan.focus, s.plan.number) for s in setup.services if s.plan]
    assert places == [(focus, n + 1) for focus, count in COUNTS.items() for n in range(count)]
    assert len(places) == 47
    assert [(s.focus, s.number) for s in STATED] == places


def test_every_measure_has_its_place_in_the_plan_and_no_service_has_one(setup: Setup) -> None:
    assert {(s.kind, s.plan is not None) for s in setup.services} == {
        (ServiceKind.MEASURE, True),
        (ServiceKind.SERVICE, False),
    }


@pytest.mark.parametrize("stated", STATED, ids=[f"{s.focus}-{s.number}" for s in STATED])
def test_a_measure_has_the_responsible_and_contacts_that_the_plan_states(
    measures: dict[tuple[str, int], ServiceDef], stated: Stated
) -> None:
    measure = measures[stated.focus, stated.number]
    rest = measure.responsible.nb if measure.responsible else ""
    assert measure.code == stated.code
    for named in stated.responsible:
        assert named.lower() in rest.lower()
        rest = re.sub(re.escape(named), "", rest, flags=re.IGNORECASE)
    # Names begin with a capital, so nobody else is named.
    assert rest == rest.lower()
    assert tuple(c.phone for c in measure.contacts if c.phone) == stated.phones
    assert tuple(c.email for c in measure.contacts if c.email) == stated.mails


def test_only_two_measures_have_no_responsible(
    measures: dict[tuple[str, int], ServiceDef],
) -> None:
    without = [place for place, measure in measures.items() if measure.responsible is None]
    assert without == [(YOUTH, 14), (YOUTH, 28)]
    assert all(measures[place].unit is None for place in without)


def test_nine_measures_are_new(measures: dict[tuple[str, int], ServiceDef]) -> None:
    new = [place for place, measure in measures.items() if measure.plan and measure.plan.new]
    youth = [(YOUTH, number) for number in (3, 12, 13, 20, 28)]
    assert new == [*youth, (VIOLENCE, 2), (HATE, 1), (HATE, 2), (HATE, 5)]


def test_nine_measures_have_stated_ages(measures: dict[tuple[str, int], ServiceDef]) -> None:
    ages = {p: (m.ages.from_age, m.ages.to_age) for p, m in measures.items() if m.ages}
    assert ages == {
        (YOUTH, 1): (10, 18),
        (YOUTH, 2): (10, 18),
        (YOUTH, 6): (13, 25),
        (YOUTH, 8): (10, 24),
        (YOUTH, 9): (12, 22),
        (YOUTH, 15): (13, 24),
        (YOUTH, 20): (3, 12),
        (VIOLENCE, 4): (0, 18),
        (NETWORKS, 3): (15, 18),
    }


def test_no_measure_states_a_level_of_prevention(setup: Setup) -> None:
    assert {service.prevention for service in setup.services} == {None}


def test_the_measures_without_any_contact_say_so(
    measures: dict[tuple[str, int], ServiceDef],
) -> None:
    silent = [place for place, measure in measures.items() if measure.contact_not_stated]
    youth = [(YOUTH, number) for number in (12, 13, 20)]
    assert silent == [*youth, (VIOLENCE, 1), (HATE, 2), (HATE, 5)]
    # The plan states none for the local meeting either: where to turn is marked as ours.
    assert "contacts" in measures[YOUTH, 17].invented_fields


def test_only_the_child_welfare_emergency_line_is_urgent(setup: Setup) -> None:
    assert [service.code for service in setup.services if service.urgent] == ["barnevernsvakta"]


@pytest.mark.parametrize(
    ("code", "ages"),
    [
        ("out", (10, 24)),
        ("hfu_lillestrom", (13, 24)),
        ("hfu_sorumsand", (13, 24)),
        ("ung_i_jobb", (13, 25)),
    ],
)
def test_a_unit_is_for_the_ages_that_the_plan_states(
    setup: Setup, code: str, ages: tuple[int, int]
) -> None:
    unit = setup.unit(code)
    assert unit.ages is not None
    assert (unit.ages.from_age, unit.ages.to_age) == ages
    assert "ages" not in unit.invented_fields
