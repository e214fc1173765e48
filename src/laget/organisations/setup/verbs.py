"""The fixed words of a set-up: what the code can do, whatever a municipality calls it.

A set-up gives names, order, letters and deadlines; the effects behind them are these verbs.
"""

from __future__ import annotations

from enum import StrEnum


class UnitKind(StrEnum):
    """What sort of unit something is; meeting rules and role titles refer to kinds."""

    MUNICIPALITY = "municipality"
    SECTOR = "sector"
    KINDERGARTEN = "kindergarten"
    SCHOOL = "school"
    HEALTH_CENTRE = "health_centre"
    FAMILY_CENTRE = "family_centre"
    PPT = "ppt"
    CHILD_WELFARE = "child_welfare"
    NAV = "nav"
    CULTURE = "culture"
    OUTREACH = "outreach"
    MENTAL_HEALTH = "mental_health"
    POLICE = "police"
    COUNTY_SCHOOL = "county_school"
    SPECIALIST_HEALTH = "specialist_health"
    ELECTED = "elected"  # politicians: they sit in bodies and see no case
    YOUTH_COUNCIL = "youth_council"  # the same holds for youth who speak for youth
    OTHER = "other"


# They sit in bodies, and nothing is given to them to do.
COUNCIL_KINDS = frozenset({UnitKind.ELECTED, UnitKind.YOUTH_COUNCIL})


class Role(StrEnum):
    """What a person is in a unit, or (coordinator, privacy) in the municipality."""

    LEADER = "leader"
    AUTHORITY = "authority"
    CONTACT = "contact"
    EMPLOYEE = "employee"
    INTAKE = "intake"
    COORDINATOR = "coordinator"
    PRIVACY = "privacy"


class CategoryKind(StrEnum):
    """What sort of information a category holds."""

    OBSERVATION = "observation"
    CHILD_VOICE = "child_voice"
    STRENGTHS = "strengths"
    HOME = "home"
    LEARNING = "learning"
    HEALTH = "health"
    MEASURES = "measures"
    MINUTES = "minutes"
    OTHER = "other"


class Voice(StrEnum):
    """Whose words an answer to a prompt holds."""

    NONE = "none"
    CHILD = "child"
    PARENT = "parent"


class Phase(StrEnum):
    """Where a case is on its way."""

    CONCERN = "concern"
    OWN_EFFORT = "own_effort"
    CONSENT = "consent"
    MEETING = "meeting"
    FOLLOW_UP = "follow_up"
    CLOSED = "closed"


class DecisionVerb(StrEnum):
    """What can be decided about a concern."""

    CLOSE = "close"
    OWN_EFFORT = "own_effort"
    ONE_SERVICE = "one_service"
    MEETING = "meeting"
    REPORT = "report"


class EffortVerb(StrEnum):
    """Where the road goes when an own effort has been assessed."""

    CLOSE = "close"
    GO_ON = "go_on"
    ONE_SERVICE = "one_service"
    MEETING = "meeting"
    REPORT = "report"


class EffectVerb(StrEnum):
    """How a measure was found to work."""

    WORKS = "works"
    PARTLY = "partly"
    NO_EFFECT = "no_effect"


class OutcomeVerb(StrEnum):
    """What a multi-agency meeting can conclude with for one child."""

    CLOSE = "close"
    MEET_AGAIN = "meet_again"
    WIDEN = "widen"
    REPORT = "report"
    REFER = "refer"


class FollowUpVerb(StrEnum):
    """Where the road goes when agreed measures have been followed up."""

    CLOSE = "close"
    GO_ON = "go_on"
    MEETING = "meeting"
    REPORT = "report"


class ItemKind(StrEnum):
    """What an item on a meeting's agenda is about."""

    NAMED_CHILD = "named_child"
    ANONYMISED_CASE = "anonymised_case"
    SERVICE_PRESENTATION = "service_presentation"
    THEME = "theme"


class MeetingAbout(StrEnum):
    """What a kind of meeting deals with."""

    CHILD_ITEMS = "child_items"
    SINGLE_CHILD = "single_child"
    SERVICES_ONLY = "services_only"
    STEERING = "steering"


class BodyKind(StrEnum):
    """What sort of body something is; the picture of the organisation is drawn by it."""

    POLITICAL = "political"
    MANAGEMENT = "management"
    COUNCIL = "council"
    STEERING = "steering"
    COORDINATING = "coordinating"
    NETWORK = "network"
    FORUM = "forum"
    TEAM = "team"
    GROUP = "group"
    YOUTH = "youth"


class MandateKind(StrEnum):
    """What a body rests on: a mandate of its own, or an agreement between several."""

    MANDATE = "mandate"
    AGREEMENT = "agreement"


class DocumentKind(StrEnum):
    """What sort of document steers the cooperation."""

    LETTER = "letter"
    STRATEGY = "strategy"
    PLAN = "plan"
    DECISION = "decision"
    AUDIT = "audit"
    LAW = "law"


class ServiceKind(StrEnum):
    """What an entry of the catalogue is: a standing service, or a measure of a plan."""

    SERVICE = "service"
    MEASURE = "measure"


class Audience(StrEnum):
    """Whom an entry of the catalogue is for."""

    CHILD = "child"
    YOUTH = "youth"
    PARENT = "parent"
    STAFF = "staff"
    EVERYONE = "everyone"


class Prevention(StrEnum):
    """How wide a preventive measure reaches: all, chosen groups, single persons."""

    UNIVERSAL = "universal"
    SELECTIVE = "selective"
    INDICATED = "indicated"


class Reader(StrEnum):
    """Whom the action guide speaks to."""

    PARENT = "parent"
    NEIGHBOUR = "neighbour"
    YOUTH = "youth"
    EMPLOYEE = "employee"


class Crest(StrEnum):
    """The drawn placeholders for a coat of arms (`ui/art`); no real one is drawn."""

    RING = "ring"
    WAVES = "waves"
    HILLS = "hills"
    FIELDS = "fields"
    BRIDGE = "bridge"
    FOREST = "forest"


class ConsentForm(StrEnum):
    """How a consent may be given."""

    SCREEN = "screen"
    PAPER = "paper"
    ORAL = "oral"


class PurposeUse(StrEnum):
    """What a consent is for, as far as the code must know."""

    MEETING = "meeting"  # the child may be discussed by those in the meeting who receive
    ONE_SERVICE = "one_service"  # that service helps; it opens no meeting


class OralRule(StrEnum):
    """What an oral yes is worth for a purpose."""

    AWAITING_SIGNATURE = "awaiting_signature"
    VALID = "valid"
    NOT_ALLOWED = "not_allowed"


class GoalScale(StrEnum):
    """What the value of a result goal is."""

    PERCENT = "percent"
    COUNT = "count"
    STEPS = "steps"  # 0 not begun, 1 on the way, 2 reached


class GoalDirection(StrEnum):
    """Which way the value of a result goal is to go."""

    UP = "up"
    DOWN = "down"


class WrittenStandard(StrEnum):
    """The målform of a unit."""

    NB = "nb"
    NN = "nn"
