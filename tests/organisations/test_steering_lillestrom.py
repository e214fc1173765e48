"""What steers Lillestrøm's cooperation is what its plan says: bodies, agreements, documents."""

from __future__ import annotations

import pytest

from laget.organisations.setup import Body, Role, Setup, UnitKind, read_national, read_setup
from laget.organisations.setup.steering import MandateDef, SteeringDocumentDef
from tests.organisations.setup_copies import NATIONAL, ROOT

LILLESTROM = ROOT / "municipalities" / "lillestrom"
BTI = "bti_ledernivaer"
BTI_LEVELS = ["bti_lederniva_1", "bti_lederniva_2", "bti_lederniva_3"]

# Every body that the plan names, in its order: level and kind, and the body it stands under.
# Nobody above: the police council, the four networks, Kullansvar, the youth council, the boards.
BODIES = [
    ("politirad", "styrende", "council", None),
    (BTI, "koordinerende", "coordinating", "politirad"),
    ("bti_lederniva_1", "koordinerende", "coordinating", BTI),
    ("bti_lederniva_2", "koordinerende", "coordinating", BTI),
    ("bti_lederniva_3", "koordinerende", "coordinating", BTI),
    ("radgivningsteam", "koordinerende", "team", BTI),
    ("slt_omradmote", "utforende", "forum", "slt_arbeidsgruppe"),
    ("slt_arbeidsgruppe", "utforende", "group", BTI),
    ("slt_politikontakt", None, "team", "slt_arbeidsgruppe"),
    ("arbeidsgruppe_handlingsplan", None, "group", "politirad"),
    ("nasjonalt_slt", None, "network", None),
    ("slt_romerike", None, "network", None),
    ("slt_nedre_romerike", None, "forum", None),
    ("slt_salto", None, "network", None),
    ("stasjon_storsenter", None, "forum", "politirad"),
    ("lfm", None, "team", BTI),
    ("tfm", None, "team", BTI),
    ("beredskapsteam_mobbing", None, "team", BTI),
    ("kullansvar", None, "team", None),
    ("inntak_brobyggerne", None, "team", BTI),
    ("tryggest_team", None, "team", BTI),
    ("so_team", None, "team", BTI),
    ("ressursgruppe_radikalisering", None, "group", "politirad"),
    ("ungdomsrad", None, "youth", None),
    ("klubbstyrer", None, "group", None),
]

# What the plan calls them.
NAMES = {
    "politirad": "Politiråd",
    BTI: "De tre ledernivåene i BTI",
    "radgivningsteam": "Tverrfaglig rådgivningsteam",
    "slt_omradmote": "SLT-områdemøte",
    "slt_arbeidsgruppe": "SLT-arbeidsgruppe",
    "slt_politikontakt": "SLT-koordinator og politikontakt",
    "nasjonalt_slt": "Nasjonalt SLT-samarbeid",
    "slt_romerike": "Regionalt SLT-samarbeid",
    "slt_nedre_romerike": "SLT-samarbeid på Nedre Romerike",
    "slt_salto": "SLT og Salto",
    "stasjon_storsenter": "Samarbeid om Lillestrøm stasjon og Strømmen storsenter",
    "lfm": "Lokalt tverrfaglig møte (LFM)",
    "tfm": "Sentralt tverrfaglig møte (TFM)",
    "beredskapsteam_mobbing": "Beredskapsteam mot mobbing",
    "kullansvar": "Kullansvar for Nedre Romerike",
    "inntak_brobyggerne": "Inntaksteamet til Brobyggerne",
    "tryggest_team": "TryggEST-teamet",
    "so_team": "SO-teamet (seksuelle overgrep)",
    "ressursgruppe_radikalisering": "Ressursgruppa mot radikalisering",
    "ungdomsrad": "Ungdomsrådet",
}

# Which kind of meeting a body holds.
MEETINGS = {
    "politirad": "politirad",
    "slt_omradmote": "slt_omradmote",
    "slt_arbeidsgruppe": "slt_arbeidsgruppe",
    "slt_politikontakt": "slt_politikontakt",
    "slt_romerike": "slt_romerike",
    "slt_nedre_romerike": "slt_nedre_romerike",
    "slt_salto": "slt_salto",
    "stasjon_storsenter": "stasjon_storsenter",
    "lfm": "lfm",
    "tfm": "tfm",
    "kullansvar": "kullansvar",
    "inntak_brobyggerne": "inntak_brobyggerne",
    "so_team": "so_team",
    "ressursgruppe_radikalisering": "ressursgruppe",
}

# The unit that arranges, where it is not the coordinators together or each school by itself.
HOSTS = {
    "slt_omradmote": "slt",
    "slt_arbeidsgruppe": "slt",
    "slt_politikontakt": "slt",
    "arbeidsgruppe_handlingsplan": "slt",
    "nasjonalt_slt": "konfliktradet",
    "slt_romerike": "slt",
    "slt_nedre_romerike": "slt",
    "slt_salto": "slt",
    "stasjon_storsenter": "slt",
    "tfm": "phfs",
    "beredskapsteam_mobbing": "fagstab_oppvekst",
    "kullansvar": "akershus_fylkeskommune",
    "inntak_brobyggerne": "phfs",
    "tryggest_team": "psykisk_helse_avhengighet",
    "so_team": "oppvekst",
    "ressursgruppe_radikalisering": "slt",
    "klubbstyrer": "barn_og_unge_kultur",
}

# The working group: eight from the earlier group, two to work wider, three from autumn 2024.
EARLIER = "Med fra den tidligere SLT-samarbeidsgruppa"
WIDER = "Ny, for å arbeide bredere"
AUTUMN = "Fra høsten 2024, for unge over 18 år"
WORKING_GROUP = [
    ("politiet", EARLIER),
    (None, EARLIER),  # the assistant director of schools, who is in no unit
    ("fagstab_oppvekst", EARLIER),
    ("barneverntjenesten", EARLIER),
    ("out", EARLIER),
    ("phfs_u", EARLIER),
    (None, EARLIER),  # the youth clinic: the plan does not say which of the two
    ("moteplasser_barn_unge", EARLIER),
    ("ppa", WIDER),
    ("ung_i_jobb", WIDER),
    ("psykisk_helse_avhengighet", AUTUMN),
    ("nav_ung", AUTUMN),
    ("akershus_fylkeskommune", AUTUMN),
]

ADVISERS = [(Role.COORDINATOR, unit) for unit in ("slt", "kommunen", "folkehelse")]

COORDINATORS = [
    ("slt", "SLT-koordinator", "slt"),
    ("bti", "BTI-koordinator", "kommunen"),
    ("folkehelse", "Folkehelsekoordinator", "folkehelse"),
]

FOCUS_AREAS = ["ungdomskriminalitet", "vold_overgrep", "hat_ekstremisme", "kriminelle_nettverk"]
THEMES = {
    **dict.fromkeys([*FOCUS_AREAS, "rus"], "slt"),
    "oppvekst": "bti",
    "samarbeid": "bti",
    "folkehelse": "folkehelse",
}

# Code, kind, body, adopted, until, months to its evaluation.
MANDATES = [
    ("avtale_politiet", "agreement", "politirad", "2024", "2028", None),
    ("oppgave_arbeidsgruppa", "mandate", "slt_arbeidsgruppe", "2024", "2028", 36),
    ("avtale_nedre_romerike", "agreement", "slt_nedre_romerike", "2024-01", None, None),
]

# Code, kind, adopted, until, and the goals with the numbers they have in the plan.
DOCUMENTS = [
    ("samfunnsdelen", "plan", None, None, [("", "hele_livet")]),
    ("oppvekststrategien", "strategy", None, None, [("", "god_oppvekst")]),
    (
        "forebyggende_plan",
        "plan",
        "2024-01",
        None,
        [("1", "samarbeid"), ("2", "tidlig"), ("3", "kompetanse"), ("4", "stemme")],
    ),
    (
        "folkehelsestrategien",
        "strategy",
        "2023-05",
        None,
        [
            ("1", "utjevning"),
            ("2", "tidlig"),
            ("3", "naermiljo"),
            ("4", "for_alle"),
            ("5", "medvirkning"),
            ("6", "kunnskap"),
        ],
    ),
    ("alkoholplanen", "plan", None, "2027", []),
    ("voldsplanen", "plan", None, None, []),
    ("barnefattigdom", "plan", None, None, []),
    ("slt_planen", "plan", None, "2028", [("", area) for area in FOCUS_AREAS]),
    (
        "hkh_planen",
        "plan",
        None,
        None,
        [
            ("", "tidlig_inn"),
            ("", "levekar"),
            ("", "tett_oppfolging"),
            ("", "kunnskap"),
            ("", "fritid"),
            ("", "trygghet"),
            ("", "medvirkning"),
            ("", "samarbeid"),
        ],
    ),
    ("barnekonvensjonen", "law", None, None, []),
    ("baerekraftsmalene", "strategy", None, None, []),
]


@pytest.fixture(scope="module")
def setup() -> Setup:
    return read_setup(LILLESTROM, read_national(NATIONAL))


# The bodies


@pytest.mark.parametrize(("code", "level", "kind", "parent"), BODIES, ids=[b[0] for b in BODIES])
def test_a_body_of_the_plan_is_there_with_level_kind_and_the_body_above(
    bodies: dict[str, Body], code: str, level: str | None, kind: str, parent: str | None
) -> None:
    body = bodies[code]
    assert (body.level, body.kind, body.parent) == (level, kind, parent)


def test_there_are_no_other_bodies(setup: Setup) -> None:
    assert [body.code for body in setup.bodies] == [code for code, *_ in BODIES]


@pytest.mark.parametrize(("code", "name"), NAMES.items(), ids=NAMES)
def test_a_body_is_called_what_the_plan_calls_it(
    bodies: dict[str, Body], code: str, name: str
) -> None:
    assert bodies[code].name.nb == name


def test_only_the_group_that_made_the_plan_is_temporary(setup: Setup) -> None:
    temporary = [body.code for body in setup.bodies if body.temporary]
    assert temporary == ["arbeidsgruppe_handlingsplan"]


def test_fourteen_bodies_hold_a_kind_of_meeting_each(setup: Setup) -> None:
    assert {body.code: body.meeting for body in setup.bodies if body.meeting} == MEETINGS


def test_every_kind_of_meeting_in_the_plan_is_held_by_a_body(setup: Setup) -> None:
    stated = {kind.code for kind in setup.meeting_kinds if not kind.invented}
    assert stated == set(MEETINGS.values())


def test_whoever_the_plan_makes_responsible_arranges(setup: Setup) -> None:
    assert {body.code: body.host for body in setup.bodies if body.host} == HOSTS


def test_every_office_in_a_body_is_kept_where_it_is_looked_for(
    setup: Setup, offices: list[tuple[str, Role, UnitKind]]
) -> None:
    kept = {role.role: role.at for role in setup.roles}
    astray = [label for label, role, kind in offices if kind not in kept[role]]
    assert offices
    assert astray == []


def test_the_political_leadership_in_the_police_council_is_the_mayor(
    setup: Setup, bodies: dict[str, Body]
) -> None:
    first = bodies["politirad"].members[0]
    called = setup.meeting_kind("politirad").obligatory[0]
    assert (first.role, first.unit) == (Role.LEADER, "folkevalgte")
    assert (called.role, called.unit) == (Role.LEADER, "folkevalgte")


@pytest.mark.parametrize("code", [BTI, *BTI_LEVELS])
def test_the_three_advisers_sit_with_the_managers_on_every_level_of_bti(
    bodies: dict[str, Body], code: str
) -> None:
    managers, *advisers = bodies[code].members
    assert managers.named
    assert [(m.role, m.unit) for m in advisers] == ADVISERS
    assert bodies[code].cadence is None


def test_the_three_levels_of_bti_have_names_that_are_marked_as_ours(
    bodies: dict[str, Body],
) -> None:
    assert all("name and number are ours" in str(bodies[code].note) for code in BTI_LEVELS)


def test_the_advisory_team_is_the_three_coordinators(bodies: dict[str, Body]) -> None:
    assert [(m.role, m.unit) for m in bodies["radgivningsteam"].members] == ADVISERS


def test_the_area_meetings_are_one_body_in_six_areas(bodies: dict[str, Body]) -> None:
    in_areas = {code: body.areas for code, body in bodies.items() if body.areas}
    assert in_areas == {
        "slt_omradmote": (
            "fetsund",
            "frogner",
            "lillestrom_kjeller",
            "skedsmokorset_leirsund",
            "strommen_skjetten",
            "sorumsand",
        )
    }


def test_five_parties_come_to_an_area_meeting(bodies: dict[str, Body]) -> None:
    told = [(m.role, m.unit_kind, m.unit, m.named) for m in bodies["slt_omradmote"].members]
    assert told == [
        (Role.LEADER, UnitKind.SCHOOL, None, False),
        (None, UnitKind.COUNTY_SCHOOL, None, False),
        (None, None, "politiet", False),
        (None, None, None, True),  # other units of the municipality
        (None, None, None, True),  # volunteers
    ]


@pytest.mark.parametrize(("place", "stated"), list(enumerate(WORKING_GROUP)))
def test_a_member_of_the_working_group_comes_from_its_unit_since_its_round(
    bodies: dict[str, Body], place: int, stated: tuple[str | None, str]
) -> None:
    member = bodies["slt_arbeidsgruppe"].members[place]
    assert member.note is not None
    assert (member.unit, member.note.nb) == stated
    assert not member.by_need


def test_directors_join_the_cooperation_on_nedre_romerike_twice_a_year(
    bodies: dict[str, Body],
) -> None:
    members = bodies["slt_nedre_romerike"].members
    assert [(m.label.nb, m.by_need) for m in members] == [
        ("Politikontaktene", False),
        ("SLT-koordinatorene i de fem kommunene", False),
        ("Oppvekstdirektører og områdedirektører", True),
        ("Skolesjefer", True),
    ]


def test_lorenskog_oslo_four_districts_and_two_polices_are_in_slt_and_salto(
    bodies: dict[str, Body],
) -> None:
    assert [m.label.nb for m in bodies["slt_salto"].members] == [
        "SLT-koordinator i Lørenskog",
        "SLT-koordinator i Lillestrøm",
        "Oslo",
        "Salto-koordinatorene i bydelene Alna, Bjerke, Grorud og Stovner",
        "Politiet i Oslo",
        "Politiet i Lillestrøm",
    ]


# Politicians, youth and coordinators


def test_politicians_and_youth_are_units_that_receive_nothing(setup: Setup) -> None:
    councils = {"folkevalgte": UnitKind.ELECTED, "ungdomsrad": UnitKind.YOUTH_COUNCIL}
    for code, kind in councils.items():
        unit = setup.unit(code)
        assert unit.kind is kind
        assert (unit.site, unit.intake_title) == (False, None)


def test_the_youth_council_sits_by_its_own_unit(bodies: dict[str, Body]) -> None:
    council = bodies["ungdomsrad"]
    assert council.leads is not None
    assert (council.leads.role, council.leads.unit) == (Role.LEADER, "ungdomsrad")
    assert [(m.role, m.unit) for m in council.members] == [(Role.EMPLOYEE, "ungdomsrad")]


@pytest.mark.parametrize(
    ("role", "kind", "title"),
    [
        (Role.LEADER, UnitKind.ELECTED, "ordfører"),
        (Role.LEADER, UnitKind.YOUTH_COUNCIL, "leder av ungdomsrådet"),
        (Role.EMPLOYEE, UnitKind.ELECTED, "folkevalgt"),
        (Role.EMPLOYEE, UnitKind.YOUTH_COUNCIL, "medlem av ungdomsrådet"),
        (Role.COORDINATOR, UnitKind.MUNICIPALITY, "BTI-koordinator"),
        (Role.COORDINATOR, UnitKind.OTHER, "koordinator"),
    ],
)
def test_a_seat_in_a_body_has_its_title(
    setup: Setup, role: Role, kind: UnitKind, title: str
) -> None:
    defined = setup.role(role)
    assert defined is not None
    assert kind in defined.at
    assert defined.title_at(kind).nb == title


def test_three_coordinators_keep_the_cooperation(setup: Setup) -> None:
    assert [(c.code, c.title.nb, c.unit) for c in setup.coordinators] == COORDINATORS


def test_the_theme_of_an_oppdrag_decides_its_coordinator(setup: Setup) -> None:
    assert {theme.code: theme.coordinator for theme in setup.oppdrag_themes} == THEMES


def test_the_focus_areas_of_the_plan_are_the_first_themes(setup: Setup) -> None:
    first = [theme.code for theme in setup.oppdrag_themes[:4]]
    assert first == FOCUS_AREAS == [area.code for area in setup.focus_areas]


# Agreements and documents


@pytest.mark.parametrize(
    ("code", "kind", "body", "adopted", "until", "months"), MANDATES, ids=[m[0] for m in MANDATES]
)
def test_a_body_rests_on_what_the_plan_says(
    mandates: dict[str, MandateDef],
    code: str,
    kind: str,
    body: str,
    adopted: str,
    until: str | None,
    months: int | None,
) -> None:
    found = mandates[code]
    assert (found.kind, found.body) == (kind, body)
    # As exact as the plan: the agreement with the police has years only.
    assert (found.adopted, found.until, found.evaluate_after_months) == (adopted, until, months)


def test_there_are_no_other_mandates(setup: Setup) -> None:
    assert [mandate.code for mandate in setup.mandates] == [code for code, *_ in MANDATES]


def test_all_parties_signed_the_agreement_on_nedre_romerike(
    mandates: dict[str, MandateDef],
) -> None:
    by = mandates["avtale_nedre_romerike"].adopted_by
    assert by is not None
    assert by.nb == "Kommunene, fylkeskommunen og Lillestrøm politistasjonsdistrikt"
    assert mandates["avtale_politiet"].adopted_by is None


@pytest.mark.parametrize(
    ("code", "kind", "adopted", "until", "goals"), DOCUMENTS, ids=[d[0] for d in DOCUMENTS]
)
def test_a_document_is_there_with_its_goals(
    documents: dict[str, SteeringDocumentDef],
    code: str,
    kind: str,
    adopted: str | None,
    until: str | None,
    goals: list[tuple[str, str]],
) -> None:
    found = documents[code]
    assert (found.kind, found.adopted, found.until) == (kind, adopted, until)
    assert [(goal.number, goal.code) for goal in found.goals] == goals


def test_there_are_no_other_documents(setup: Setup) -> None:
    assert [document.code for document in setup.steering_documents] == [d[0] for d in DOCUMENTS]


def test_the_preventive_plan_answers_the_law_on_child_welfare(
    documents: dict[str, SteeringDocumentDef],
) -> None:
    about = documents["forebyggende_plan"].about
    assert about is not None
    assert "barnevernsloven § 15-1" in about.nb
