"""How long before a meeting the services must be asked."""

from datetime import date

from laget.access.viewer import Viewer
from laget.kernel.workdays import latest_day_to_ask
from laget.meetings.models import Meeting
from laget.organisations.api import is_holiday, setup_by_id


def latest_day_to_ask_services(viewer: Viewer, meeting: Meeting) -> date:
    """The last day that leaves the set-up's whole working days before the meeting."""
    days = setup_by_id(meeting.setup_id).deadlines.theme_ask_workdays.value
    return latest_day_to_ask(meeting.day, days, is_holiday)
