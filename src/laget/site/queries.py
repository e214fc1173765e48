"""My day, gathered from the rooms below."""

from dataclasses import dataclass
from datetime import date, timedelta

from laget.access.viewer import Viewer
from laget.cases.api import (
    Due,
    Told,
    due_cases,
    due_measures,
    my_drafts,
    offered_batons,
    opened_to_me,
    ownerless_measures,
    told_back,
    vacant_cases,
)
from laget.consent.api import Waiting, waiting_consents
from laget.meetings.api import MeetingLine, Waits, list_meetings, waiting_for_me
from laget.plans.api import goals_due, measures_due
from laget.year.api import waiting_gatherings


@dataclass(frozen=True)
class MyDay:
    """What stands on the page. `late`, `week` and `later` are tasks by when they are due."""

    today: date
    first_name: str
    late: list[Due]
    now: list[Due]
    week: list[Due]
    later: list[Due]
    asked: list[Due]
    vacant: list[Due]
    ownerless: list[Due]
    opened: list[Due]
    drafts: list[Due]
    told: list[Told]
    meetings: list[MeetingLine]
    consents: list[Waiting]
    questions: list[Waits]  # to my service, on themes of meetings
    together: list[Waits]  # what the cooperation waits for

    @property
    def is_empty(self) -> bool:
        """Nothing is due and nobody waits."""
        due = (self.late, self.now, self.week, self.later)
        waiting = (self.asked, self.vacant, self.ownerless, self.opened, self.drafts)
        return not any((*due, *waiting, self.together))


def my_day(viewer: Viewer) -> MyDay:
    """Twelve statements, whatever the size of the municipality."""
    today, week = viewer.today, viewer.today + timedelta(days=7)
    tasks = sorted(
        [*due_measures(viewer), *due_cases(viewer)], key=lambda d: (d.due_on or today, d.child)
    )
    more = [*waiting_gatherings(viewer), *goals_due(viewer), *measures_due(viewer)]
    waits = waiting_for_me(viewer, more)
    return MyDay(
        today=today,
        first_name=viewer.name.split()[0] if viewer.name else "",
        late=[t for t in tasks if t.due_on and t.due_on < today],
        now=[t for t in tasks if t.due_on == today],
        week=[t for t in tasks if t.due_on and today < t.due_on <= week],
        later=[t for t in tasks if t.due_on and t.due_on > week],
        asked=offered_batons(viewer),
        vacant=vacant_cases(viewer),
        ownerless=ownerless_measures(viewer),
        opened=opened_to_me(viewer),
        drafts=my_drafts(viewer),
        told=told_back(viewer),
        meetings=list_meetings(viewer, limit=4),
        consents=waiting_consents(viewer),
        questions=[w for w in waits if w.kind == "question"],
        together=[w for w in waits if w.kind != "question"],
    )
