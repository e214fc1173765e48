"""What steers Nannestad's cooperation is what its strategy says: bodies, agreement, documents."""

from __future__ import annotations

import pytest

from laget.organisations.setup import Body, Role, Setup, UnitKind, read_national, read_setup
from laget.organisations.setup.steering import MandateDef, SteeringDocumentDef
from tests.organisations.setup_copies import NANNESTAD, NATIONAL

COUNCIL = "kommunestyret"
GROUP = "styringsgruppa"

# Every body that the strategy names: code, name, level, kind, and the body it stands under.
# Nobody above: the municipal council, and the network that several municipalities share.
BODIES = [
    (COUNCIL, "Kommunestyret", None, "political", None),
    ("formannskapet", "Formannskapet", None, "political", COUNCIL),
    ("radmannen", "Rådmannen", None, "management", COUNCIL),
    (GROUP, "Styringsgruppa", None, "steering", "radmannen"),
    ("politirad", "Politirådet", "styring", "council", "formannskapet"),
    ("slt_rad", "SLT-rådet", "koordinering", "coordinating", "politirad"),
    ("brus", "BRUS (brukerrettet samhandlingsforum)", "utovende", "forum", "slt_rad"),
    (
        "skole_brus",
        "Skole-BRUS (kommunalt brukerrettet samhandlingsforum)",
        "utovende",
        "forum",
        "slt_rad",
    ),
    ("droftingsteam", "Drøftingsteamet for Nannestad og Gjerdrum", None, "team", "slt_rad"),
    ("tverrfaglig_rutinemote", "Tverrfaglig rutinemøte", None, "team", GROUP),
    ("styrere_og_rektorer", "Fellesmøtet for styrere og rektorer", None, "forum", GROUP),
    ("ressursteam", "Kommunalt ressursteam", None, "team", GROUP),
    ("ungdomsrad", "Ungdomsrådet", None, "youth", COUNCIL),
    ("ekom", "EKOM", None, "youth", COUNCIL),
    (
        "nettverk_friskliv",
        "Nettverket for frisklivssentraler på Øvre Romerike",
        None,
        "network",
        None,
    ),
]

# The nine kinds of meeting of appendix 3: the body that holds it, and who is responsible.
OF_NO_BODY = None
NINE_KINDS = [
    ("samarbeidsmote", OF_NO_BODY, (Role.LEADER, None)),
    ("tverrfaglig_rutinemote", "tverrfaglig_rutinemote", (Role.LEADER, None)),
    ("rutinemote_ppt", OF_NO_BODY, (Role.LEADER, None)),
    ("brus", "brus", (Role.LEADER, "familiesenteret")),
    ("skole_brus", "skole_brus", (Role.LEADER, "familiesenteret")),
    ("ansvarsgruppe", OF_NO_BODY, (None, None)),  # a coordinator who is appointed for the child
    ("politirad", "politirad", (Role.LEADER, "folkevalgte")),
    ("slt_rad", "slt_rad", (None, "kultur")),
    ("droftingsteam", "droftingsteam", (None, "kultur")),
]

# The unit of whoever appendix 3 makes responsible; the youth have their secretary in Culture.
HOSTS = {
    "politirad": "kultur",
    "slt_rad": "kultur",
    "brus": "familiesenteret",
    "skole_brus": "familiesenteret",
    "droftingsteam": "kultur",
    "ungdomsrad": "kultur",
    "ekom": "kultur",
}

# Appendix 1: the fixed members of the police council.
POLICE_COUNCIL = [
    ("Ordfører", Role.LEADER, "folkevalgte"),
    ("Rådmann", Role.LEADER, "kommunen"),
    ("Lensmannen i Ullensaker", None, "politiet"),
    ("Avsnittsleder i politiets forebyggende enhet", None, "politiet"),
    ("Politikontakt", None, "politiet"),
    ("SLT-koordinator", Role.COORDINATOR, "kultur"),
]

# The involved units of the model, whose heads stand in for a steering group that nobody names.
STEERING_GROUP = [
    (UnitKind.KINDERGARTEN, None),
    (UnitKind.SCHOOL, None),
    (None, "familiesenteret"),
    (None, "ppt"),
    (None, "kultur"),
    (None, "barnevernet"),
    (None, "rus_psykisk_helse"),
    (None, "nav"),
    (None, "nannestad_vgs"),
    (None, "politiet"),
]

COORDINATORS = [
    ("tidlig_inn", "Koordinator «Tidlig inn»", "kommunen"),
    ("slt", "SLT-koordinator", "kultur"),
]

THEMES = {
    "rus": "slt",
    "kriminalitet": "slt",
    "vold": "slt",
    "radikalisering": "slt",
    "tidlig_innsats": "tidlig_inn",
    "samarbeid": "tidlig_inn",
    "oppvekst": "tidlig_inn",
}

# How many goals each service has set itself, and whether the strategy numbers them.
SERVICE_GOALS = [
    ("barnehage", 2, True),
    ("skole", 3, True),
    ("familiesenteret", 2, True),
    ("ppt", 2, True),
    ("kultur", 3, True),
    ("barnevernet", 3, True),
    ("rus_psykisk_helse", 5, False),
    ("nav", 2, True),
]
RESULT_GOALS = [
    *(
        (str(n) if numbered else "", f"{service}_{n}")
        for service, count, numbered in SERVICE_GOALS
        for n in range(1, count + 1)
    ),
    ("", "samhandlingen"),
]

# Code, kind, adopted, until, and the goals with the numbers they have in the source.
DOCUMENTS = [
    ("bestilling", "decision", None, None, [("8", "strategi"), ("8", "barnevern")]),
    (
        "samfunnsdelen",
        "plan",
        None,
        None,
        [
            ("", "hovedmal"),
            ("1", "forskolealder"),
            ("2", "tidlig_innsats"),
            ("3", "trivsel_laering"),
            ("4", "naermiljo"),
            ("5", "fritid"),
        ],
    ),
    ("tidlig_inn", "strategy", None, "2024", RESULT_GOALS),
    (
        "barnekonvensjonen",
        "law",
        "1989-11-20",
        None,
        [("art. 3", "barnets_beste"), ("art. 12", "bli_hort")],
    ),
    (
        "meld_st_6",
        "strategy",
        None,
        None,
        [
            ("", "barna_selv"),
            ("", "ikke_bare_enkelte"),
            ("", "miljoet"),
            ("", "inne_i_skolen"),
            ("", "yrkesgrupper"),
        ],
    ),
    (
        "program_folkehelse",
        "strategy",
        None,
        None,
        [("", "foreldremoter"), ("", "mindre_forskjeller")],
    ),
]


@pytest.fixture(scope="module")
def setup() -> Setup:
    return read_setup(NANNESTAD, read_national(NATIONAL))


# The bodies and their meetings


@pytest.mark.parametrize(
    ("code", "name", "level", "kind", "parent"), BODIES, ids=[b[0] for b in BODIES]
)
def test_a_body_of_the_strategy_is_there_with_level_kind_and_the_body_above(
    bodies: dict[str, Body],
    code: str,
    name: str,
    level: str | None,
    kind: str,
    parent: str | None,
) -> None:
    body = bodies[code]
    assert body.name.nb == name
    assert (body.level, body.kind, body.parent) == (level, kind, parent)
    assert not body.temporary


def test_there_are_no_other_bodies(setup: Setup) -> None:
    assert [body.code for body in setup.bodies] == [code for code, *_ in BODIES]


def test_six_of_the_nine_kinds_of_meeting_are_held_by_a_body(setup: Setup) -> None:
    holders = {body.meeting: body.code for body in setup.bodies if body.meeting}
    held = [(kind.code, holders.get(kind.code)) for kind in setup.meeting_kinds]
    assert held == [(code, body) for code, body, _ in NINE_KINDS]


@pytest.mark.parametrize(
    ("code", "office"), [(c, o) for c, _, o in NINE_KINDS], ids=[k[0] for k in NINE_KINDS]
)
def test_a_kind_of_meeting_is_called_by_whom_the_table_makes_responsible(
    setup: Setup, code: str, office: tuple[Role | None, str | None]
) -> None:
    owner = setup.meeting_kind(code).owner
    assert (owner.role, owner.unit) == office


def test_whoever_the_table_makes_responsible_arranges(setup: Setup) -> None:
    assert {body.code: body.host for body in setup.bodies if body.host} == HOSTS


def test_every_office_in_a_body_is_kept_where_it_is_looked_for(
    setup: Setup, offices: list[tuple[str, Role, UnitKind]]
) -> None:
    kept = {role.role: role.at for role in setup.roles}
    astray = [label for label, role, kind in offices if kind not in kept[role]]
    assert offices
    assert astray == []


# The police council


def test_the_six_of_the_police_council_sit_there_by_their_offices(bodies: dict[str, Body]) -> None:
    fixed = [m for m in bodies["politirad"].members if not m.by_need]
    assert [(m.label.nb, m.role, m.unit) for m in fixed] == POLICE_COUNCIL


def test_the_mayor_chairs_the_police_council_and_the_slt_coordinator_is_secretary(
    bodies: dict[str, Body],
) -> None:
    council = bodies["politirad"]
    assert council.leads is not None
    assert council.secretary is not None
    assert (council.leads.role, council.leads.unit) == (Role.LEADER, "folkevalgte")
    assert (council.secretary.role, council.secretary.unit) == (Role.COORDINATOR, "kultur")


def test_the_police_council_meets_each_quarter_and_is_a_steering_meeting(setup: Setup) -> None:
    kind = setup.meeting_kind("politirad")
    assert kind.about == "steering"
    assert kind.cadence.text.nb == "Hvert kvartal"
    assert kind.cadence.per_year == (4, 4)


def test_the_agreement_on_the_police_council_was_adopted_by_the_executive_committee(
    mandates: dict[str, MandateDef],
) -> None:
    agreement = mandates["avtale_politirad"]
    assert (agreement.kind, agreement.body) == ("agreement", "politirad")
    assert agreement.adopted == "2019-02-06"
    assert agreement.adopted_by is not None
    assert agreement.adopted_by.nb == "Formannskapet"
    # Evaluated all along: no day is set, and no end.
    assert (agreement.until, agreement.evaluate_after_months) == (None, None)


def test_the_agreement_tells_of_members_chair_secretary_and_meetings(
    mandates: dict[str, MandateDef],
) -> None:
    told = mandates["avtale_politirad"].text.nb
    for part in ("seks faste", "Ordføreren leder", "SLT-koordinatoren er sekretær", "fire ganger"):
        assert part in told


# The other bodies


def test_the_steering_group_is_made_up_of_the_involved_units_and_says_so(
    bodies: dict[str, Body],
) -> None:
    group = bodies[GROUP]
    assert [(m.unit_kind, m.unit) for m in group.members] == STEERING_GROUP
    assert group.leads is None
    assert group.invented
    assert "not stated" in str(group.note)


def test_the_steering_group_rests_on_the_strategy(mandates: dict[str, MandateDef]) -> None:
    task = mandates["oppgave_styringsgruppa"]
    assert (task.kind, task.body) == ("mandate", GROUP)
    assert (task.adopted, task.until, task.adopted_by) == ("2020", "2024", None)
    assert list(mandates) == ["avtale_politirad", "oppgave_styringsgruppa"]


def test_the_elected_sit_in_the_council_and_nobody_is_said_to_lead_it(
    bodies: dict[str, Body],
) -> None:
    council, committee = bodies[COUNCIL], bodies["formannskapet"]
    assert [(m.role, m.unit) for m in council.members] == [
        (Role.LEADER, "folkevalgte"),
        (Role.EMPLOYEE, "folkevalgte"),
    ]
    # Not all of them sit in the committee: who does is to be named.
    assert [(m.role, m.unit) for m in committee.members] == [(None, "folkevalgte")]
    assert (council.leads, committee.leads) == (None, None)


def test_the_youth_council_sits_by_its_own_unit_with_its_secretary_in_culture(
    bodies: dict[str, Body],
) -> None:
    council = bodies["ungdomsrad"]
    assert council.leads is not None
    assert council.secretary is not None
    assert (council.leads.role, council.leads.unit) == (Role.LEADER, "ungdomsrad")
    assert council.secretary.unit == "kultur"
    assert [(m.role, m.unit) for m in council.members] == [(Role.EMPLOYEE, "ungdomsrad")]


def test_the_slt_coordinator_leads_the_slt_council_and_the_discussion_team(
    bodies: dict[str, Body],
) -> None:
    leads = [bodies[code].leads for code in ("slt_rad", "droftingsteam")]
    offices = [(lead.role, lead.unit) for lead in leads if lead]
    assert offices == [(Role.COORDINATOR, "kultur")] * 2


# Politicians, youth and coordinators


def test_politicians_and_youth_are_units_that_receive_nothing(setup: Setup) -> None:
    councils = {"folkevalgte": UnitKind.ELECTED, "ungdomsrad": UnitKind.YOUTH_COUNCIL}
    for code, kind in councils.items():
        unit = setup.unit(code)
        assert unit.kind is kind
        assert (unit.site, unit.intake_title) == (False, None)


@pytest.mark.parametrize(
    ("role", "kind", "title"),
    [
        (Role.LEADER, UnitKind.ELECTED, "ordfører"),
        (Role.LEADER, UnitKind.YOUTH_COUNCIL, "leder av ungdomsrådet"),
        (Role.EMPLOYEE, UnitKind.ELECTED, "folkevalgt"),
        (Role.EMPLOYEE, UnitKind.YOUTH_COUNCIL, "medlem av ungdomsrådet"),
        (Role.COORDINATOR, UnitKind.MUNICIPALITY, "koordinator «Tidlig inn»"),
        (Role.COORDINATOR, UnitKind.CULTURE, "SLT-koordinator"),
    ],
)
def test_a_seat_in_a_body_has_its_title(
    setup: Setup, role: Role, kind: UnitKind, title: str
) -> None:
    defined = setup.role(role)
    assert defined is not None
    assert kind in defined.at
    assert defined.title_at(kind).nb == title


def test_the_two_coordinators_are_told_of_as_one_joint_post_too(setup: Setup) -> None:
    assert [(c.code, c.title.nb, c.unit) for c in setup.coordinators] == COORDINATORS
    assert all("joint coordinator" in str(c.note) for c in setup.coordinators)


def test_the_theme_of_an_oppdrag_decides_its_coordinator(setup: Setup) -> None:
    assert {theme.code: theme.coordinator for theme in setup.oppdrag_themes} == THEMES


# The documents


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


@pytest.mark.parametrize(
    ("code", "figures"),
    [
        ("barnehage_1", ["august 2020"]),
        ("barnehage_2", ["mai 2020"]),
        ("skole_1", ["1.–7.", "8.–10."]),
        ("skole_2", ["20 %", "5. trinn", "8. trinn", "27 %"]),
        ("skole_3", ["5 %"]),
        ("barnevernet_1", ["0 til 6 år"]),
    ],
)
def test_a_goal_of_the_strategy_keeps_its_figures(
    documents: dict[str, SteeringDocumentDef], code: str, figures: list[str]
) -> None:
    goals = {goal.code: goal.text for goal in documents["tidlig_inn"].goals}
    for figure in figures:
        assert figure in goals[code].nb
