"""Lørenskog's set-up says what its two sources say: the mandate of 2024 and the audit of 2021."""

from __future__ import annotations

import pytest

from laget.organisations.setup import (
    AgeSpan,
    Body,
    BodyKind,
    MeetingKind,
    Role,
    Setup,
    UnitKind,
    read_national,
    read_setup,
)
from tests.organisations.setup_copies import NATIONAL, ROOT

LORENSKOG = ROOT / "municipalities" / "lorenskog"

COMMITTEE = "Arbeidsutvalget (TFS-AU)"
BVT = "Barneverntjenesten"
FPH = "Forebyggende psykisk helsetjeneste (FPH)"
HEFO = "Helsefremmende og forebyggende tjenester (HEFO)"
HFU = "Helsestasjon for ungdom"
LIF = "Lørenskog idrettsforening (LIF)"
LMS = "Læringsmiljøsenteret"
NURSE = "Helsesykepleier"
PHYSIO = "Fysio- og ergoterapitjenesten for barn og unge"
POLICE = "Politiet"
POLICE_CONTACT = "Kommunens politikontakt"
PPT = "PP-tjenesten (PPT)"
RPH = "Rus og psykisk helse"
SAMFOR = "Samhandling og forvaltning (SAMFOR)"
SLT = "SLT-koordinatoren"
STREET = "Utekontakten"
UPPER = "Videregående skoler"
DIRECTORS = [
    "Direktør for oppvekst og utdanning",
    "Direktør for helse, omsorg og mestring",
    "Direktør for kultur",
]

# The rows of appendix 1, with how many take part and who. A line with a slash or a bracket that
# names several is one for each of them, as the folder's README says.
APPENDIX_1 = [
    ("barne_ungdomsfaglige_moter", 3, [BVT, PPT, "Helsesykepleiere i skolehelsetjenesten"]),
    ("vo_team", 4, [BVT, FPH, PPT, NURSE]),
    (
        "tibir",
        6,
        [PPT, "Ressursenheten for førskolebarn", "Helsesykepleiere", LMS, "Skoler", "Barnehager"],
    ),
    (
        "habiliteringsmote",
        8,
        [
            HEFO,
            "NAV",
            NURSE,
            SAMFOR,
            PHYSIO,
            "Oppvekst og utdanning: Pedagogisk-psykologisk kontor",
            "Oppvekst og utdanning: barnehage",
            "Oppvekst og utdanning: skole",
        ],
    ),
    ("fravaersteam", 5, [PPT, FPH, BVT, NURSE, LMS]),
    (
        "velferdslab",
        8,
        [
            "NAV",
            BVT,
            STREET,
            "Flyktningtjenesten",
            RPH,
            "Boligkontoret",
            HEFO,
            "Pedagogisk-psykologisk kontor",
        ],
    ),
    ("rusforebyggende_team", 3, [HFU, STREET, POLICE]),
    (
        "mobilisering_mot_doping",
        7,
        [
            STREET,
            POLICE,
            UPPER,
            "Grunnskolene",
            NURSE,
            "Idrett, kultur og fritid",
            "Treningssenter",
        ],
    ),
    ("ressursteam_radikalisering", 6, [SLT, POLICE, FPH, BVT, STREET, "NAV"]),
    (
        "ot_team",
        9,
        [
            "Fylkeskommunens PPT og OT",
            "Kommunens PP-tjeneste",
            STREET,
            HFU,
            FPH,
            BVT,
            "Ungdomskontakten i NAV",
            "Rådgivere i grunnskolen",
            "VOLT",
        ],
    ),
    ("mot", 1, ["Grunnskolene"]),
    ("samarbeid_russetid", 5, [POLICE, STREET, UPPER, NURSE, "Natteravnene"]),
    ("trygghetsvandringer", 3, [STREET, POLICE, SLT]),
    ("kjentmann", 3, ["Grunnskolene", UPPER, SLT]),
    ("downtown", 9, ["VOLT", STREET, "Biblioteket", SLT, HFU, "NAV", BVT, PHYSIO, FPH]),
    ("esportsenter", 10, ["Skolekontoret", FPH, SLT, STREET, BVT, PPT, LMS, HFU, LIF, "METRO"]),
    ("samarbeid_metro", 5, [POLICE, STREET, SLT, "Ledelsen ved Metro-senteret", "Vektere"]),
    (
        "tverrfaglig_samtykke",
        5,
        ["Velferdslab", PPT, SLT, "Skolehelsetjenesten", "Jurist i oppvekst og utdanning"],
    ),
    ("barnets_stemme", 3, [BVT, STREET, PPT]),
    ("koronaverter", 3, ["VOLT", STREET, SLT]),
    (
        "slt_nettverk",
        12,
        [
            SLT,
            "VOLT",
            STREET,
            FPH,
            HFU,
            "Kirkeklubber",
            "Maisenteret",
            "UNIFY",
            "Frisklivssentralen",
            LIF,
            "Ungdomsskolene",
            "Natteravnene",
        ],
    ),
    (
        "samarbeidsmote_bup",
        11,
        [
            "Barne- og ungdomspsykiatrisk poliklinikk (BUP)",
            FPH,
            "Grunnskolesjefen",
            BVT,
            SLT,
            STREET,
            SAMFOR,
            HEFO,
            HFU,
            PPT,
            "Velferdslab",
        ],
    ),
]
# Two that stand in the text of chapter 5.1 only.
CHAPTER_5 = [
    ("utvidet_rusforebyggende_team", 5, [HFU, STREET, POLICE, BVT, RPH]),
    ("ungdom_i_risiko", 5, [POLICE, HFU, BVT, STREET, RPH]),
]


@pytest.fixture(scope="module")
def setup() -> Setup:
    return read_setup(LORENSKOG, read_national(NATIONAL))


@pytest.fixture(scope="module", params=["bum_barnehage", "bum_skole", "bum_helsestasjon"])
def child_meeting(request: pytest.FixtureRequest, setup: Setup) -> MeetingKind:
    return setup.meeting_kind(request.param)


# The municipality


def test_the_cooperation_is_for_those_up_to_25(setup: Setup) -> None:
    assert setup.ages == AgeSpan.model_validate({"from": 0, "to": 25})


def test_the_town_hall_is_reached_as_the_mandate_says(setup: Setup) -> None:
    contact = setup.contact
    assert contact is not None
    assert contact.phone == "67 93 40 00"
    assert contact.email == "postmottak@lorenskog.kommune.no"
    assert contact.web == "https://www.lorenskog.kommune.no"
    assert contact.address == "Hasselveien 6, Postboks 304, 1471 Lørenskog"


def test_no_unit_has_a_telephone_number_since_no_source_states_one(setup: Setup) -> None:
    assert {unit.phone for unit in setup.units} == {""}


def test_there_are_no_levels_of_effort(setup: Setup) -> None:
    named = [way.level for way in (*setup.process.decisions, *setup.process.outcomes)]
    assert setup.process.levels == ()
    assert set(named) == {None}


def test_the_three_sectors_of_the_cooperation_have_a_director_each(setup: Setup) -> None:
    leader = setup.role(Role.LEADER)
    assert leader is not None
    for code in ("oppvekst_utdanning", "helse_omsorg_mestring", "kultur"):
        assert leader.title_at(setup.unit(code).kind).nb == "direktør"


def test_the_kindergartens_and_schools_are_invented_and_marked(setup: Setup) -> None:
    sites = [unit for unit in setup.sites if unit.kind is not UnitKind.HEALTH_CENTRE]
    assert len(sites) == 4
    assert all(unit.invented for unit in sites)


def test_the_health_stations_of_both_districts_are_sites(setup: Setup) -> None:
    stations = [unit for unit in setup.sites if unit.kind is UnitKind.HEALTH_CENTRE]
    assert [unit.name.nb for unit in stations] == [
        "Helsestasjonen, Lørenskog distrikt",
        "Helsestasjonen, Fjellhamar distrikt",
    ]
    assert not any(unit.invented for unit in stations)


@pytest.mark.parametrize(
    ("code", "ages"), [("utekontakten", (13, 23)), ("helsestasjon_skolehelse", (0, 23))]
)
def test_a_unit_is_for_the_ages_that_the_audit_states(
    setup: Setup, code: str, ages: tuple[int, int]
) -> None:
    unit = setup.unit(code)
    assert unit.ages is not None
    assert (unit.ages.from_age, unit.ages.to_age) == ages
    assert "ages" not in unit.invented_fields


# The child and youth meetings


@pytest.mark.parametrize(
    ("code", "site", "weeks"),
    [
        ("bum_barnehage", UnitKind.KINDERGARTEN, 6),
        ("bum_skole", UnitKind.SCHOOL, 4),
        ("bum_helsestasjon", UnitKind.HEALTH_CENTRE, 6),
    ],
)
def test_the_child_and_youth_meeting_is_held_as_often_as_the_audit_says(
    setup: Setup, code: str, site: UnitKind, weeks: int
) -> None:
    kind = setup.meeting_kind(code)
    assert kind.at == (site,)
    assert kind.owner.site
    assert kind.cadence.every_weeks == (weeks, weeks)
    assert not kind.cadence.by_need


def test_health_child_welfare_ppt_and_the_management_of_the_site_must_come(
    child_meeting: MeetingKind,
) -> None:
    must = [p for p in child_meeting.obligatory if not p.per_item]
    health, welfare, ppt, management = must
    station = UnitKind.HEALTH_CENTRE in child_meeting.at
    # At a health centre the nurse is one of the station's own.
    assert (health.unit, health.site) == (
        (None, True) if station else ("helsestasjon_skolehelse", False)
    )
    assert (welfare.unit, ppt.unit) == ("barneverntjenesten", "ppt")
    assert (management.role, management.site) == (Role.AUTHORITY, True)


def test_the_family_may_be_there_for_its_own_matter(child_meeting: MeetingKind) -> None:
    assert [(p.named, p.per_item) for p in child_meeting.optional] == [(True, True)]


def test_the_minutes_have_the_three_perspectives_in_order(child_meeting: MeetingKind) -> None:
    assert [(p.code, p.name.nb) for p in child_meeting.perspectives] == [
        ("individ", "Individperspektivet"),
        ("aktor", "Aktørperspektivet"),
        ("kontekst", "Det kontekstuelle perspektivet"),
    ]
    assert not any(p.invented for p in child_meeting.perspectives)


def test_only_the_child_and_youth_meetings_have_perspectives(setup: Setup) -> None:
    having = [kind.code for kind in setup.meeting_kinds if kind.perspectives]
    assert having == ["bum_barnehage", "bum_skole", "bum_helsestasjon"]


# The mandate of 2024


def test_there_are_the_three_levels_of_the_mandate(setup: Setup) -> None:
    assert [(level.code, level.name.nb) for level in setup.levels] == [
        ("styrende", "Styrende nivå"),
        ("koordinerende", "Koordinerende nivå"),
        ("utovende", "Utøvende nivå"),
    ]


@pytest.mark.parametrize(
    ("code", "kind", "level"),
    [
        ("politiske_utvalg", BodyKind.POLITICAL, None),
        ("kommunedirektor", BodyKind.MANAGEMENT, None),
        ("politirad_lokalt", BodyKind.COUNCIL, "styrende"),
        ("politirad_lillestrom", BodyKind.COUNCIL, "styrende"),
        ("politirad_ost", BodyKind.COUNCIL, "styrende"),
        ("styringsgruppa", BodyKind.STEERING, "styrende"),
        ("tfs_au", BodyKind.COORDINATING, "koordinerende"),
        ("slt_nettverk", BodyKind.NETWORK, "utovende"),
        ("oppvekstnettverk", BodyKind.NETWORK, "utovende"),
    ],
)
def test_a_body_of_the_mandate_stands_on_its_level(
    bodies: dict[str, Body], code: str, kind: BodyKind, level: str | None
) -> None:
    assert (bodies[code].kind, bodies[code].level) == (kind, level)
    assert not bodies[code].temporary


def test_the_steering_group_is_three_directors_and_the_police_contact_by_need(
    bodies: dict[str, Body],
) -> None:
    members = bodies["styringsgruppa"].members
    assert [m.label.nb for m in members if not m.by_need] == DIRECTORS
    assert [m.label.nb for m in members if m.by_need] == [POLICE_CONTACT]


def test_the_working_committee_is_heads_of_service_and_the_police_contact(
    bodies: dict[str, Body],
) -> None:
    members = bodies["tfs_au"].members
    assert [(m.label.nb, m.by_need) for m in members] == [
        ("Virksomhetsledere fra de tre sektorene", False),
        (POLICE_CONTACT, False),
        ("Fylkeskommunen", True),
    ]
    assert members[0].role is Role.LEADER


@pytest.mark.parametrize("code", ["politirad_lokalt", "politirad_lillestrom", "politirad_ost"])
def test_one_director_sits_in_the_police_councils_and_the_others_are_called(
    bodies: dict[str, Body], code: str
) -> None:
    members = bodies[code].members
    assert [m.label.nb for m in members] == DIRECTORS
    assert [m.by_need for m in members] == [False, True, True]


@pytest.mark.parametrize("code", ["styringsgruppa", "tfs_au", "oppvekstnettverk"])
def test_what_the_mandate_holds_by_need_has_no_rhythm(bodies: dict[str, Body], code: str) -> None:
    cadence = bodies[code].cadence
    assert cadence is not None
    assert cadence.by_need
    assert (cadence.every_weeks, cadence.every_months, cadence.per_year) == (None, None, None)


@pytest.mark.parametrize(
    ("code", "times"),
    [
        ("politirad_lokalt", 3),
        ("politirad_lillestrom", 1),
        ("politirad_ost", 1),
        ("workshop", 2),
    ],
)
def test_the_wheel_of_the_year_shows_a_meeting_so_many_times(
    setup: Setup, code: str, times: int
) -> None:
    assert setup.meeting_kind(code).cadence.per_year == (times, times)


def test_the_workshop_gathers_steering_group_and_committee_under_the_coordinators(
    setup: Setup,
) -> None:
    workshop = setup.meeting_kind("workshop")
    assert workshop.owner.role is Role.COORDINATOR
    assert [p.label.nb for p in workshop.obligatory] == ["Styringsgruppa", COMMITTEE]
    assert [p.unit for p in workshop.optional] == ["fylkeskommunen"]


def test_the_sources_say_of_nobody_but_the_chief_executive_that_she_leads(setup: Setup) -> None:
    led = [body.code for body in setup.bodies if body.leads and not body.invented]
    assert led == ["kommunedirektor"]


# Appendix 1 of the audit


@pytest.mark.parametrize(
    ("code", "count", "labels"),
    APPENDIX_1 + CHAPTER_5,
    ids=[code for code, _, _ in APPENDIX_1 + CHAPTER_5],
)
def test_a_team_of_the_audit_has_the_members_it_names(
    bodies: dict[str, Body], code: str, count: int, labels: list[str]
) -> None:
    team = bodies[code]
    assert len(team.members) == count
    assert [member.label.nb for member in team.members] == labels
    assert not any(member.by_need for member in team.members)
    assert team.level == "utovende"
    assert str(team.source).startswith("revisjon-2021#")


def test_the_22_rows_of_the_appendix_come_first_and_are_all(setup: Setup) -> None:
    rows = [b.code for b in setup.bodies if b.source == "revisjon-2021#vedlegg-1"]
    told = [code for code, _, _ in APPENDIX_1]
    assert len(told) == 22
    assert sorted(rows) == sorted(told)
    # The network stands among the bodies of the mandate, the others in the appendix's order.
    assert [c for c in rows if c != "slt_nettverk"] == [c for c in told if c != "slt_nettverk"]


def test_nine_bodies_are_of_the_mandate_and_23_of_the_audit_alone(setup: Setup) -> None:
    assert len([body for body in setup.bodies if not body.invented]) == 9 + 21 + 2


def test_what_the_appendix_calls_a_working_group_is_temporary(setup: Setup) -> None:
    assert [body.code for body in setup.bodies if body.temporary] == [
        "velferdslab",
        "tverrfaglig_samtykke",
        "barnets_stemme",
        "koronaverter",
    ]


def test_only_the_child_and_youth_meetings_of_the_appendix_have_a_rhythm(setup: Setup) -> None:
    rows = [b for b in setup.bodies if b.source == "revisjon-2021#vedlegg-1"]
    having = {b.code: b.cadence.every_weeks for b in rows if b.cadence}
    # The network's is "regularly", from the mandate.
    assert having == {"slt_nettverk": None, "barne_ungdomsfaglige_moter": (4, 6)}


def test_those_who_are_no_unit_are_known_by_name_only(setup: Setup) -> None:
    teams = [b for b in setup.bodies if str(b.source).startswith("revisjon-2021#")]
    named = {member.label.nb for body in teams for member in body.members if member.named}
    assert named == {
        "VOLT",
        "Kirkeklubber",
        "Maisenteret",
        "UNIFY",
        LIF,
        "Natteravnene",
        "Treningssenter",
        "METRO",
        "Ledelsen ved Metro-senteret",
        "Vektere",
        "Velferdslab",
    }


def test_a_member_of_one_name_is_the_same_unit_in_every_team(setup: Setup) -> None:
    units: dict[str, set[str | None]] = {}
    for body in setup.bodies:
        for member in body.members:
            units.setdefault(member.label.nb, set()).add(member.unit)
    assert {label: found for label, found in units.items() if len(found) > 1} == {}


# The catalogue


def test_no_service_has_a_contact_and_every_one_says_so(setup: Setup) -> None:
    assert setup.services
    assert [s.code for s in setup.services if s.contacts or not s.contact_not_stated] == []


def test_the_services_have_the_ages_that_the_audit_states(setup: Setup) -> None:
    ages = {s.code: (s.ages.from_age, s.ages.to_age) for s in setup.services if s.ages}
    assert ages == {
        "fph_barn": (0, 20),
        "helsestasjonen": (0, 23),
        "skolehelsetjenesten": (0, 23),
        "utekontakten": (13, 23),
        "tibir": (0, 12),
        "ruskontrakt": (13, 23),
    }


def test_no_measure_has_a_number_or_a_level_since_there_is_no_plan(setup: Setup) -> None:
    assert setup.focus_areas == ()
    assert {(s.plan, s.prevention, s.levels) for s in setup.services} == {(None, None, ())}
