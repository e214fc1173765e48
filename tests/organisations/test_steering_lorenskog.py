"""Lørenskog's picture of steering: bodies, mandate, documents and coordinators as sources say.

The tables are written from the mandate of 2024 and the audit of 2021, not from the files.
"""

from __future__ import annotations

from datetime import date

import pytest

from laget.kernel.days import PartlyKnownDay, months_later
from laget.organisations.setup import (
    Body,
    BodyKind,
    Role,
    Setup,
    UnitKind,
    read_national,
    read_setup,
)
from laget.organisations.setup.bodies import Member
from laget.organisations.setup.steering import SteeringDocumentDef
from laget.organisations.setup.verbs import DocumentKind, MandateKind, MeetingAbout
from tests.organisations.setup_copies import NATIONAL, ROOT

LORENSKOG = ROOT / "municipalities" / "lorenskog"

CHIEF, GROUP, COMMITTEE = "kommunedirektor", "styringsgruppa", "tfs_au"
GOVERNING, COORDINATING, PRACTISING = "styrende", "koordinerende", "utovende"

# Every body: level, kind, and the one above it in the mandate's model.
BODIES = {
    # On top, above the three levels
    "politiske_utvalg": (None, BodyKind.POLITICAL, None),
    "kommunedirektor": (None, BodyKind.MANAGEMENT, None),
    # The three levels of the mandate
    "politirad_lokalt": (GOVERNING, BodyKind.COUNCIL, CHIEF),
    "politirad_lillestrom": (GOVERNING, BodyKind.COUNCIL, CHIEF),
    "politirad_ost": (GOVERNING, BodyKind.COUNCIL, CHIEF),
    "styringsgruppa": (GOVERNING, BodyKind.STEERING, CHIEF),
    "tfs_au": (COORDINATING, BodyKind.COORDINATING, GROUP),
    "slt_nettverk": (PRACTISING, BodyKind.NETWORK, COMMITTEE),
    "oppvekstnettverk": (PRACTISING, BodyKind.NETWORK, COMMITTEE),
    # Appendix 1 of the audit
    "barne_ungdomsfaglige_moter": (PRACTISING, BodyKind.TEAM, COMMITTEE),
    "vo_team": (PRACTISING, BodyKind.TEAM, COMMITTEE),
    "tibir": (PRACTISING, BodyKind.GROUP, COMMITTEE),
    "habiliteringsmote": (PRACTISING, BodyKind.TEAM, COMMITTEE),
    "fravaersteam": (PRACTISING, BodyKind.TEAM, COMMITTEE),
    "velferdslab": (PRACTISING, BodyKind.GROUP, COMMITTEE),
    "rusforebyggende_team": (PRACTISING, BodyKind.TEAM, COMMITTEE),
    "mobilisering_mot_doping": (PRACTISING, BodyKind.GROUP, COMMITTEE),
    "ressursteam_radikalisering": (PRACTISING, BodyKind.TEAM, COMMITTEE),
    "ot_team": (PRACTISING, BodyKind.TEAM, COMMITTEE),
    "mot": (PRACTISING, BodyKind.GROUP, COMMITTEE),
    "samarbeid_russetid": (PRACTISING, BodyKind.GROUP, COMMITTEE),
    "trygghetsvandringer": (PRACTISING, BodyKind.GROUP, COMMITTEE),
    "kjentmann": (PRACTISING, BodyKind.GROUP, COMMITTEE),
    "downtown": (PRACTISING, BodyKind.GROUP, COMMITTEE),
    "esportsenter": (PRACTISING, BodyKind.GROUP, COMMITTEE),
    "samarbeid_metro": (PRACTISING, BodyKind.GROUP, COMMITTEE),
    "tverrfaglig_samtykke": (PRACTISING, BodyKind.GROUP, COMMITTEE),
    "barnets_stemme": (PRACTISING, BodyKind.GROUP, COMMITTEE),
    "koronaverter": (PRACTISING, BodyKind.GROUP, COMMITTEE),
    "samarbeidsmote_bup": (PRACTISING, BodyKind.FORUM, COMMITTEE),
    # Chapter 5.1 of the audit
    "utvidet_rusforebyggende_team": (PRACTISING, BodyKind.TEAM, COMMITTEE),
    "ungdom_i_risiko": (PRACTISING, BodyKind.GROUP, COMMITTEE),
    # Invented: no source names it
    "ungdomsrad": (None, BodyKind.YOUTH, "politiske_utvalg"),
}

# The kind of meeting of each body that has one, and what it deals with.
MEETINGS = {
    "politirad_lokalt": ("politirad_lokalt", MeetingAbout.STEERING),
    "politirad_lillestrom": ("politirad_lillestrom", MeetingAbout.STEERING),
    "politirad_ost": ("politirad_ost", MeetingAbout.STEERING),
    "styringsgruppa": ("styringsgruppemote", MeetingAbout.STEERING),
    "tfs_au": ("tfs_au_mote", MeetingAbout.STEERING),
    "samarbeidsmote_bup": ("samarbeidsmote_bup", MeetingAbout.SERVICES_ONLY),
    "vo_team": ("vo_team", MeetingAbout.CHILD_ITEMS),
    "fravaersteam": ("fravaersteam", MeetingAbout.CHILD_ITEMS),
    "rusforebyggende_team": ("rusforebyggende_team", MeetingAbout.CHILD_ITEMS),
    "ot_team": ("ot_team", MeetingAbout.CHILD_ITEMS),
    "habiliteringsmote": ("habiliteringsmote", MeetingAbout.SINGLE_CHILD),
    "velferdslab": ("velferdslab", MeetingAbout.SINGLE_CHILD),
}

# Whom each line of appendix 1 leads to, in its order: a unit, "any" of a kind, a role at a unit, or
# nobody in the municipality's register ("by name"). What they are called: test_setup_lorenskog.
BVT, HFU, LMS = "barneverntjenesten", "helsestasjon_for_ungdom", "laeringsmiljosenteret"
HEFO, SAMFOR, NURSE = (
    "helsefremmende_forebyggende",
    "samhandling_forvaltning",
    "helsestasjon_skolehelse",
)
PHYSIO, STREET, UPPER = "fysio_ergo_barn", "utekontakten", "videregaende_skoler"
SCHOOLS, KINDERGARTENS, BY_NAME = "any school", "any kindergarten", "by name"
SLT = "coordinator at slt"
APPENDIX_1 = {
    "barne_ungdomsfaglige_moter": [BVT, "ppt", NURSE],
    "vo_team": [BVT, "fph", "ppt", NURSE],
    "tibir": ["ppt", "ressursenheten_forskolebarn", NURSE, LMS, SCHOOLS, KINDERGARTENS],
    "habiliteringsmote": [HEFO, "nav", NURSE, SAMFOR, PHYSIO, "ppt", KINDERGARTENS, SCHOOLS],
    "fravaersteam": ["ppt", "fph", BVT, NURSE, LMS],
    "velferdslab": [
        *["nav", BVT, STREET, "flyktningtjenesten", "rus_psykisk_helse"],
        *["boligkontoret", HEFO, "ppt"],
    ],
    "rusforebyggende_team": [HFU, STREET, "politiet"],
    "mobilisering_mot_doping": [STREET, "politiet", UPPER, SCHOOLS, NURSE, "kultur", BY_NAME],
    "ressursteam_radikalisering": [SLT, "politiet", "fph", BVT, STREET, "nav"],
    "ot_team": ["fylke_ppt_ot", "ppt", STREET, HFU, "fph", BVT, "nav", SCHOOLS, BY_NAME],
    "mot": [SCHOOLS],
    "samarbeid_russetid": ["politiet", STREET, UPPER, NURSE, BY_NAME],
    "trygghetsvandringer": [STREET, "politiet", SLT],
    "kjentmann": [SCHOOLS, UPPER, SLT],
    "downtown": [BY_NAME, STREET, "kultur", SLT, HFU, "nav", BVT, PHYSIO, "fph"],
    "esportsenter": ["skole", "fph", SLT, STREET, BVT, "ppt", LMS, HFU, BY_NAME, BY_NAME],
    "samarbeid_metro": ["politiet", STREET, SLT, BY_NAME, BY_NAME],
    "tverrfaglig_samtykke": [BY_NAME, "ppt", SLT, NURSE, "oppvekst_utdanning"],
    "barnets_stemme": [BVT, STREET, "ppt"],
    "koronaverter": [BY_NAME, STREET, SLT],
    "slt_nettverk": [
        *[SLT, BY_NAME, STREET, "fph", HFU, BY_NAME, BY_NAME, BY_NAME],
        *["friskliv", BY_NAME, SCHOOLS, BY_NAME],
    ],
    "samarbeidsmote_bup": [
        *["bup", "fph", "leader at skole", BVT, SLT, STREET],
        *[SAMFOR, HEFO, HFU, "ppt", BY_NAME],
    ],
}

THEMES = {
    "slt": ["rus", "kriminalitet", "sosiale_problemer"],
    "tfs": [
        *["helse", "utdanning", "velferd", "psykisk_helse", "sosial_omsorg"],
        "trivsel_utvikling",
    ],
}

# Every document: its kind, and when it was adopted as far as a source says (laws: in force).
DOCUMENTS = {
    "styringsbrev": (DocumentKind.LETTER, None),
    "oppvekststrategien": (DocumentKind.STRATEGY, None),
    "hom_strategien": (DocumentKind.STRATEGY, None),
    "kulturplanen": (DocumentKind.PLAN, None),
    "samfunnsdelen": (DocumentKind.PLAN, None),
    "revisjon_2021": (DocumentKind.AUDIT, "2021-08"),
    "slt_modellen_2010": (DocumentKind.DECISION, "2010"),
    "samarbeidsplikten_2022": (DocumentKind.LAW, "2022-08-01"),
    "barnevernsloven_2021": (DocumentKind.LAW, "2023-01-01"),
}


@pytest.fixture(scope="module")
def setup() -> Setup:
    return read_setup(LORENSKOG, read_national(NATIONAL))


# The bodies


def test_every_body_of_the_sources_stands_in_its_place_and_there_is_no_other(
    bodies: dict[str, Body],
) -> None:
    found = {code: (b.level, b.kind, b.parent) for code, b in bodies.items()}
    assert found == BODIES


def test_every_body_has_the_kind_of_meeting_that_the_sources_give_it(
    setup: Setup, bodies: dict[str, Body]
) -> None:
    kinds = {code: setup.meeting_kind(b.meeting) for code, b in bodies.items() if b.meeting}
    assert {code: (kind.code, kind.about) for code, kind in kinds.items()} == MEETINGS
    assert [c for c, kind in kinds.items() if kind.level != bodies[c].level] == []


def test_meetings_of_no_body_are_the_workshop_and_the_hospitals_forum(
    setup: Setup,
) -> None:
    held = {body.meeting for body in setup.bodies}
    about = {MeetingAbout.STEERING, MeetingAbout.SERVICES_ONLY}
    others = {k.code for k in setup.meeting_kinds if k.about in about and k.code not in held}
    assert others == {"workshop", "ahus_forum"}


@pytest.mark.parametrize("code", APPENDIX_1)
def test_each_line_of_the_appendix_leads_to_whom_it_names(
    bodies: dict[str, Body], code: str
) -> None:
    assert [_called(member) for member in bodies[code].members] == APPENDIX_1[code]


def _called(member: Member) -> str:
    """Whom a member is told by, without its label."""
    if member.named:
        return BY_NAME
    place = member.unit or f"any {member.unit_kind}"
    return f"{member.role} at {place}" if member.role else place


def test_the_working_committee_takes_heads_of_the_three_sectors_only(
    setup: Setup, bodies: dict[str, Body]
) -> None:
    heads = bodies[COMMITTEE].members[0]
    names = {sector.code: sector.name.nb for sector in setup.sectors}
    assert [names[code] for code in heads.sectors] == [
        "Oppvekst og utdanning",
        "Helse, omsorg og mestring",
        "Kultur",
    ]
    narrowed = [m for body in setup.bodies for m in body.members if m.sectors]
    assert narrowed == [heads]


def test_others_than_the_coordinators_arrange_the_network_and_the_countys_team(
    setup: Setup,
) -> None:
    assert {b.code: b.host for b in setup.bodies if b.host} == {
        "slt_nettverk": "slt",
        "ot_team": "fylke_ppt_ot",
    }


def test_the_elected_and_the_youth_council_take_part_and_receive_no_case(
    setup: Setup, bodies: dict[str, Body]
) -> None:
    for code, kind, body in (
        ("folkevalgte", UnitKind.ELECTED, "politiske_utvalg"),
        ("ungdomsrad", UnitKind.YOUTH_COUNCIL, "ungdomsrad"),
    ):
        unit = setup.unit(code)
        assert (unit.kind, unit.site, unit.intake_title) == (kind, False, None)
        assert [(m.role, m.unit) for m in bodies[body].members] == [(Role.EMPLOYEE, code)]
    assert bodies["politiske_utvalg"].leads is None


def test_the_youth_council_is_invented_since_no_source_names_it(
    setup: Setup, bodies: dict[str, Body]
) -> None:
    assert setup.unit("ungdomsrad").invented
    assert [code for code, body in bodies.items() if body.invented] == ["ungdomsrad"]


def test_who_leads_is_called_mayor_among_the_elected_and_chair_in_the_youth_council(
    setup: Setup,
) -> None:
    titles = {
        (role, kind): defined.title_at(kind).nb
        for role in (Role.LEADER, Role.EMPLOYEE)
        for kind in (UnitKind.ELECTED, UnitKind.YOUTH_COUNCIL)
        if (defined := setup.role(role)) and kind in defined.at
    }
    assert titles == {
        (Role.LEADER, UnitKind.ELECTED): "ordfører",
        (Role.LEADER, UnitKind.YOUTH_COUNCIL): "leder av ungdomsrådet",
        (Role.EMPLOYEE, UnitKind.ELECTED): "folkevalgt",
        (Role.EMPLOYEE, UnitKind.YOUTH_COUNCIL): "medlem av ungdomsrådet",
    }


# The mandate


def test_the_mandate_is_of_june_2024_and_to_be_evaluated_after_a_year(setup: Setup) -> None:
    (mandate,) = setup.mandates
    adopted = PartlyKnownDay.read(mandate.adopted)
    assert (mandate.kind, mandate.adopted) == (MandateKind.MANDATE, "2024-06")
    assert (adopted.precision, adopted.first) == ("month", date(2024, 6, 1))
    assert mandate.evaluate_after_months == 12
    assert months_later(adopted.last, mandate.evaluate_after_months) == date(2025, 6, 30)
    assert (mandate.until, mandate.adopted_by) == (None, None)


def test_the_mandate_holds_for_all_below_the_steering_group(setup: Setup) -> None:
    (mandate,) = setup.mandates
    parents = {code: parent for code, (_, _, parent) in BODIES.items()}
    outside = set()
    for code in BODIES:
        here: str | None = code
        while here is not None and here != mandate.body:
            here = parents[here]
        if here is None:
            outside.add(code)
    assert mandate.body == GROUP
    assert outside == {
        *("politiske_utvalg", "kommunedirektor", "ungdomsrad"),
        *("politirad_lokalt", "politirad_lillestrom", "politirad_ost"),
    }


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_mandate_is_told_in_short_paragraphs(setup: Setup, language: str) -> None:
    text = setup.mandates[0].text.get(language)
    assert len(text) <= 900
    assert len(text.split("\n\n")) == 5
    for fact in ("25", "SLT", "TFS"):
        assert fact in text


# The steering documents


def test_every_document_that_steers_is_there_with_its_day_where_a_source_says_it(
    documents: dict[str, SteeringDocumentDef],
) -> None:
    assert {code: (d.kind, d.adopted) for code, d in documents.items()} == DOCUMENTS


def test_the_audit_recommends_two_things_in_its_order(
    documents: dict[str, SteeringDocumentDef],
) -> None:
    goals = documents["revisjon_2021"].goals
    assert [(g.number, g.code) for g in goals] == [
        ("1", "samarbeid_oversikt"),
        ("2", "tjenestegjennomgangen"),
    ]
    cooperation, review = (g.text.nb for g in goals)
    assert all(word in cooperation for word in ("Kommunedirektøren", "avdelinger", "sektorer"))
    assert all(word in review for word in ("Kommunedirektøren", "gjennomgang", "rus", "psykisk"))


def test_the_municipal_plan_has_one_goal_without_a_number_and_the_others_none(
    documents: dict[str, SteeringDocumentDef],
) -> None:
    numbers = {code: [g.number for g in d.goals] for code, d in documents.items() if d.goals}
    assert numbers == {"samfunnsdelen": [""], "revisjon_2021": ["1", "2"]}
    goal = documents["samfunnsdelen"].goals[0].text.nb
    assert all(word in goal.casefold() for word in ("trygt", "tidlig", "ungdom"))


def test_the_law_that_came_after_the_audit_is_marked_and_quotes_no_paragraph(
    documents: dict[str, SteeringDocumentDef],
) -> None:
    laws = [d for d in documents.values() if d.kind is DocumentKind.LAW]
    assert [d.code for d in documents.values() if d.invented] == [d.code for d in laws]
    for law in laws:
        assert law.note
        assert "national/law.yaml" in law.note
        assert "§" not in law.model_dump_json()


def test_the_decision_of_2010_is_of_the_elected(documents: dict[str, SteeringDocumentDef]) -> None:
    by = {code: d.adopted_by.nb for code, d in documents.items() if d.adopted_by}
    assert by == {"slt_modellen_2010": "De folkevalgte"}


# The coordinators


def test_two_coordinators_keep_the_cooperation(setup: Setup) -> None:
    assert [(c.code, c.unit, c.title.nb) for c in setup.coordinators] == [
        ("slt", "slt", "SLT-koordinator"),
        ("tfs", "kommunen", "Koordinator for det tverrfaglige samarbeidssystemet"),
    ]


def test_the_role_of_coordinator_can_be_had_where_each_of_them_sits(setup: Setup) -> None:
    role = setup.role(Role.COORDINATOR)
    assert role is not None
    kinds = {c.code: setup.unit(c.unit).kind for c in setup.coordinators}
    assert set(kinds.values()) <= set(role.at)
    assert {code: role.title_at(kind).nb for code, kind in kinds.items()} == {
        "slt": "SLT-koordinator",
        "tfs": "koordinator for TFS",
    }


def test_the_theme_decides_which_coordinator_follows_an_oppdrag(setup: Setup) -> None:
    found: dict[str, list[str]] = {}
    for theme in setup.oppdrag_themes:
        found.setdefault(theme.coordinator, []).append(theme.code)
    assert found == THEMES
    assert {theme.source for theme in setup.oppdrag_themes} == {"tfs-mandat#workshop"}
