"""The door to the organisation: municipalities, set-ups, units, positions."""

from laget.organisations.actions.load import (
    SetupChange,
    apply_setup,
    compare_setup,
    municipality_id,
)
from laget.organisations.actions.staffing import Employment, employ, end_position, open_account
from laget.organisations.models import (
    Municipality,
    MunicipalRow,
    Position,
    SetupVersion,
    Unit,
)
from laget.organisations.queries import (
    Colleague,
    colleagues_in,
    current_setup,
    is_holiday,
    municipalities,
    municipality_by_code,
    national,
    people_with_role,
    services,
    setup_by_id,
    unit_by_code,
    unit_kind,
)
from laget.organisations.setup import (
    DecisionVerb,
    EffortVerb,
    FollowUpVerb,
    MeetingKind,
    Outcome,
    OutcomeVerb,
    Setup,
    Text,
    Way,
)
from laget.organisations.setup.national import Law, LawUse, National
from laget.organisations.texts import text

__all__ = [
    "Colleague",
    "DecisionVerb",
    "EffortVerb",
    "Employment",
    "FollowUpVerb",
    "Law",
    "LawUse",
    "MeetingKind",
    "MunicipalRow",
    "Municipality",
    "National",
    "Outcome",
    "OutcomeVerb",
    "Position",
    "Setup",
    "SetupChange",
    "SetupVersion",
    "Text",
    "Unit",
    "Way",
    "apply_setup",
    "colleagues_in",
    "compare_setup",
    "current_setup",
    "employ",
    "end_position",
    "is_holiday",
    "municipalities",
    "municipality_by_code",
    "municipality_id",
    "national",
    "open_account",
    "people_with_role",
    "services",
    "setup_by_id",
    "text",
    "unit_by_code",
    "unit_kind",
]
