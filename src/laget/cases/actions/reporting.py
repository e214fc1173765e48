"""The duty to report: recorded here, done by the employee herself."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.cases.models import StatutoryReport
from laget.kernel.errors import Invalid, Refused
from laget.people.api import get_child


@dataclass(frozen=True)
class Reported:
    """What was reported: under which paragraph, how, when, and who received it."""

    paragraph: str
    channel: str
    reported_on: date
    received_by: str
    summary: str


@action
def record_report(*, by: Viewer, child: uuid.UUID, reported: Reported) -> StatutoryReport:
    """Record that the employee has reported. Personal: nobody approves; the leader is informed.

    The record is no part of any case and is out of the family's reach. Raises Absent, Refused, or
    Invalid. Law: barnevernsloven § 13-2 and its twins in the sector laws.
    """
    if not by.is_staff:
        raise Refused(_("Only staff record reports here."))
    found = get_child(by, child)
    wrong = {}
    if reported.reported_on > by.today:
        wrong["reported_on"] = _("The day lies ahead. Record it when you have reported.")
    if not reported.received_by.strip():
        wrong["received_by"] = _("Write who received it.")
    if not reported.summary.strip():
        wrong["summary"] = _("Write in short what you reported.")
    if reported.channel not in StatutoryReport.Channel.values:
        wrong["channel"] = _("Choose how you reported.")
    if wrong:
        raise Invalid(wrong)
    return StatutoryReport.objects.create(
        municipality_id=by.municipality,
        child_id=found.id,
        unit_id=by.unit,  # the reporter's own leader is informed, nobody else's
        reporter_id=by.seat,
        paragraph=reported.paragraph,
        channel=reported.channel,
        reported_on=reported.reported_on,
        received_by=reported.received_by.strip(),
        summary=reported.summary.strip(),
        recorded_at=by.at,
    )
