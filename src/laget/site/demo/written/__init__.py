"""What is written for the demonstration in `data/`, as frozen typed data.

Days are days of term, counted from the day of filling unless something else is said: -3 is three
days ago, 5 is in five days (`decision_due` counts every day, as the deadline it meets does). In
every text `{barn}` stands for the child's first name. People are told by their part in the child's
story: contact, colleague, employee, employee2, leader, author, mother, father, youth … or by the
kind of their service.
"""

from laget.site.demo.written.doing import (
    Decided,
    HandOver,
    Jotting,
    Naming,
    Promise,
    Waiting,
)
from laget.site.demo.written.matters import Matter, Told
from laget.site.demo.written.people import GroupPlan, Home, Origin, Parent, Profile, Town
from laget.site.demo.written.plans import AdviceTold, MappedTold
from laget.site.demo.written.reading import (
    matters,
    origins,
    personas_told,
    plans_told,
    sittings,
    taken,
    town,
    year_told,
)
from laget.site.demo.written.sessions import (
    Absence,
    CalledOff,
    Nameless,
    Sitting,
    Sittings,
    Theme,
)
from laget.site.demo.written.steering import Met, Taken
from laget.site.demo.written.together import Answer, Asked, Brought, Withdrawal
from laget.site.demo.written.year import Gathered

__all__ = [
    "Absence",
    "AdviceTold",
    "Answer",
    "Asked",
    "Brought",
    "CalledOff",
    "Decided",
    "Gathered",
    "GroupPlan",
    "HandOver",
    "Home",
    "Jotting",
    "MappedTold",
    "Matter",
    "Met",
    "Nameless",
    "Naming",
    "Origin",
    "Parent",
    "Profile",
    "Promise",
    "Sitting",
    "Sittings",
    "Taken",
    "Theme",
    "Told",
    "Town",
    "Waiting",
    "Withdrawal",
    "matters",
    "origins",
    "personas_told",
    "plans_told",
    "sittings",
    "taken",
    "town",
    "year_told",
]
