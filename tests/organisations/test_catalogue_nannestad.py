"""Nannestad's bodies and catalogue say what its source says: the plan, appendices 1 to 3."""

from __future__ import annotations

import re

import pytest

from laget.organisations.setup import (
    Body,
    ServiceDef,
    ServiceKind,
    Setup,
    read_national,
    read_setup,
)
from tests.organisations.setup_copies import NANNESTAD, NATIONAL

HEADS = "Virksomhetsledere"
COORDINATOR = "Koordinator"
EARLY = "koordinator «Tidlig inn»"

# The plan's table: number, who answers for it, when it starts.
MEASURES = [
    (1, "tiltak_rutinemoter", (HEADS, "styrere", "rektorer", EARLY), "2020"),
    (2, "tiltak_samtykkeskjema", (HEADS, EARLY), "2020"),
    (3, "tiltak_kompetanse", (HEADS, EARLY), "2020–2024"),
    (4, "tiltak_foreldrekurs", ("Familiesenteret", EARLY), "2020–2024"),
    (5, "tiltak_hospitering", ("Enhetslederne", EARLY), "2021"),
    (6, "tiltak_verktoykasse", ("Enhetslederne i skolene", "PPT"), "2021"),
    (7, "tiltak_los", (HEADS, "rektor", "styrer", "familieteamet"), "2020"),
    (8, "tiltak_frokostmoter", ("SLT-koordinator", COORDINATOR, HEADS), "2020"),
    (9, "tiltak_utekontaktene", (HEADS, "enhetsledere", "felles koordinator"), "2020"),
    (
        10,
        "tiltak_fellessamling",
        ("Enhetslederne", "PPT", "Familiesenteret", "barnevernet"),
        "2020–2024",
    ),
    (11, "tiltak_brukersvar", (COORDINATOR, HEADS), "2020–2021"),
    (12, "tiltak_sosiogram", (EARLY,), "2020"),
    (13, "tiltak_rutiner", (EARLY, HEADS), "2020"),
    (14, "tiltak_acos", ("Superbrukere av ACOS", "koordinator", "konsulent"), "2020"),
    (
        15,
        "tiltak_foreldremoter",
        ("Virksomhetsleder for skole", "rektorene", "Program for folkehelse"),
        "2020",
    ),
    (16, "tiltak_arshjul", (HEADS, COORDINATOR), "2020"),
]


@pytest.fixture(scope="module")
def setup() -> Setup:
    return read_setup(NANNESTAD, read_national(NATIONAL))


@pytest.fixture(scope="module")
def measures(setup: Setup) -> dict[int, ServiceDef]:
    return {s.plan.number: s for s in setup.services if s.plan}


# The bodies


def test_there_are_the_three_levels_of_the_slt_model(setup: Setup) -> None:
    assert [level.name.nb for level in setup.levels] == [
        "Styringsnivå",
        "Koordinerende nivå",
        "Utøvende nivå",
    ]


@pytest.mark.parametrize(
    ("code", "level"), [("politirad", "styring"), ("slt_rad", "koordinering"), ("brus", "utovende")]
)
def test_the_police_council_the_slt_council_and_brus_stand_on_one_level_each(
    bodies: dict[str, Body], code: str, level: str
) -> None:
    assert bodies[code].level == level


def test_the_police_council_has_six_fixed_members(bodies: dict[str, Body]) -> None:
    members = bodies["politirad"].members
    assert [member.label.nb for member in members if not member.by_need] == [
        "Ordfører",
        "Rådmann",
        "Lensmannen i Ullensaker",
        "Avsnittsleder i politiets forebyggende enhet",
        "Politikontakt",
        "SLT-koordinator",
    ]
    assert len([member for member in members if member.by_need]) == 1  # advisers


def test_the_mayor_leads_the_police_council_four_times_a_year(bodies: dict[str, Body]) -> None:
    council = bodies["politirad"]
    assert council.leads is not None
    assert council.secretary is not None
    assert council.cadence is not None
    assert council.leads.label.nb == "Ordfører"
    assert council.secretary.label.nb == "SLT-koordinator"
    # More may be asked for.
    assert (council.cadence.per_year, council.cadence.by_need) == ((4, 4), True)


def test_the_same_six_come_to_the_meetings_of_the_police_council(setup: Setup) -> None:
    kind = setup.meeting_kind("politirad")
    assert len(kind.obligatory) == 6
    assert kind.owner.label.nb == "Ordfører"


@pytest.mark.parametrize(
    ("code", "units"),
    [
        ("slt_rad", ["politiet", "familiesenteret", "rus_psykisk_helse", "utekontaktene"]),
        ("brus", ["bup", "utekontaktene"]),
        ("skole_brus", ["utekontaktene"]),
        (
            "droftingsteam",
            [
                "kultur",
                "politiet",
                "utekontaktene",
                "nannestad_vgs",
                "barnevernet",
                "helsestasjonen",
                "gjerdrum",
            ],
        ),
        ("tverrfaglig_rutinemote", ["ppt", "helsestasjonen", "barnevernet", "utekontaktene"]),
    ],
)
def test_a_body_has_the_units_that_the_table_of_meetings_names(
    bodies: dict[str, Body], code: str, units: list[str]
) -> None:
    assert [member.unit for member in bodies[code].members if member.unit] == units


@pytest.mark.parametrize(
    "code",
    ["politirad", "slt_rad", "brus", "skole_brus", "droftingsteam", "tverrfaglig_rutinemote"],
)
def test_a_body_meets_in_the_rhythm_of_its_meeting(
    setup: Setup, bodies: dict[str, Body], code: str
) -> None:
    body, kind = bodies[code].cadence, setup.meeting_kind(code).cadence
    assert bodies[code].meeting == code
    assert body is not None
    assert (body.every_weeks, body.every_months, body.per_year) == (
        kind.every_weeks,
        kind.every_months,
        kind.per_year,
    )


# The plan


def test_the_16_measures_are_numbered_without_gaps(setup: Setup) -> None:
    numbers = [s.plan.number for s in setup.services if s.plan]
    kinds = [s.kind for s in setup.services]
    assert numbers == list(range(1, 17))
    assert kinds.count(ServiceKind.MEASURE) == 16
    assert [area.name.nb for area in setup.focus_areas] == ["Tidlig inn"]


@pytest.mark.parametrize(
    ("number", "code", "responsible", "start"), MEASURES, ids=[str(row[0]) for row in MEASURES]
)
def test_a_measure_has_the_responsible_and_the_start_of_the_table(
    measures: dict[int, ServiceDef],
    number: int,
    code: str,
    responsible: tuple[str, ...],
    start: str,
) -> None:
    measure = measures[number]
    assert measure.code == code
    assert measure.responsible is not None
    rest = measure.responsible.nb
    for named in responsible:
        assert named.lower() in rest.lower()
        rest = re.sub(re.escape(named), "", rest, flags=re.IGNORECASE)
    # Names begin with a capital, so nobody else is named.
    assert rest == rest.lower()
    assert measure.plan is not None
    years = [year for year in (measure.plan.starts, measure.plan.ends) if year]
    assert "–".join(map(str, years)) == start


MONEY = {
    3: "Prosjektmidler og 100 000 kroner i året av egne midler",
    4: "Innenfor rammen, eventuelt prosjektmidler",
    11: "Innenfor rammen, eventuelt prosjektmidler",
    12: "Innenfor rammen. Eksterne kan bli leid inn.",
    15: "Prosjektmidler",
}


def test_a_measure_has_the_money_of_the_table(measures: dict[int, ServiceDef]) -> None:
    found = {n: m.plan.economy.nb for n, m in measures.items() if m.plan and m.plan.economy}
    assert found == {n: MONEY.get(n, "Innenfor rammen") for n in range(1, 17)}


def test_no_measure_is_marked_as_new_or_states_a_level_of_prevention(setup: Setup) -> None:
    assert not any(s.plan.new for s in setup.services if s.plan)
    assert {s.prevention for s in setup.services} == {None}


def test_twelve_of_the_sixteen_measures_name_the_coordinator(
    measures: dict[int, ServiceDef],
) -> None:
    naming = [
        n for n, row in measures.items() if row.responsible and "oordinator" in row.responsible.nb
    ]
    assert naming == [1, 2, 3, 4, 5, 8, 9, 11, 12, 13, 14, 16]


# The services of appendix 2


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Barnehagene", None),
        ("Skolene", None),
        ("Familiesenteret", "familiesenteret"),
        ("Helsestasjonen", "helsestasjonen"),
        ("Jordmor", "helsestasjonen"),
        ("Helsestasjon 0–5 år", "helsestasjonen"),
        ("Skolehelsetjenesten", "helsestasjonen"),
        ("Ungdomshelsetjenesten", "helsestasjonen"),
        ("Familieteamet", "familieteamet"),
        ("Frisklivssentralen", "frisklivssentralen"),
        ("PP-tjenesten (PPT)", "ppt"),
        ("Åpent småbarns-treff", "ppt"),
        ("ASK-koordinator", "ppt"),
        ("Logoped", "ppt"),
        ("Spesialpedagog for førskolebarn", "ppt"),
        ("Kultur", "kultur"),
        ("SLT-arbeidet", "kultur"),
        ("Fritidsklubben", "fritidsklubben"),
        ("Ferieaktiviteter", "kultur"),
        ("Ungdomsrådet", "kultur"),
        ("Utekontaktene", "utekontaktene"),
        ("Barneverntjenesten", "barnevernet"),
        ("Rus og psykisk helse for barn og unge", "rus_psykisk_helse"),
        ("Rusforebyggende prosjekt", "rus_psykisk_helse"),
        ("HAP, hjelp til å slutte med hasj", "rus_psykisk_helse"),
        ("Oppfølging av ruskontrakter", "rus_psykisk_helse"),
        ("Kreftkoordinator", "helse"),
        ("NAV", "nav"),
    ],
)
def test_a_service_of_the_appendix_has_one_entry_at_its_unit(
    setup: Setup, name: str, unit: str | None
) -> None:
    found = [service for service in setup.services if service.name.nb == name]
    assert [(service.kind, service.unit) for service in found] == [(ServiceKind.SERVICE, unit)]
    assert not found[0].invented


@pytest.mark.parametrize(
    "code",
    [
        "barnehagene",
        "skolene",
        "familiesenteret",
        "pp_tjenesten",
        "kultur",
        "barneverntjenesten",
        "rus_psykisk_helse_unge",
        "nav",
    ],
)
def test_a_service_says_what_it_gains_where_the_appendix_does(setup: Setup, code: str) -> None:
    assert setup.service(code).gains is not None


def test_the_services_have_the_ages_that_the_source_states(setup: Setup) -> None:
    ages = {s.code: (s.ages.from_age, s.ages.to_age) for s in setup.services if s.ages}
    assert ages == {
        "helsestasjon_0_5": (0, 5),
        "utekontaktene": (10, 23),
        "slt": (0, 23),
        "hap": (13, 23),
        "nav_unge": (18, 29),
    }


def test_no_entry_has_a_number_a_mailbox_or_an_address_since_none_is_stated(setup: Setup) -> None:
    contacts = [contact for service in setup.services for contact in service.contacts]
    assert {(c.phone, c.email, c.web) for c in contacts} == {(None, None, None)}
