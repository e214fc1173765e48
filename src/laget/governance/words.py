"""What the fixed words of governance are called on the screen."""

from django.utils.translation import gettext as _

from laget.kernel.days import PartlyKnownDay
from laget.platform.ui.dates import day_month, month_year


def document_kinds() -> dict[str, str]:
    """The sorts of document."""
    return {
        "letter": _("Steering letter"),
        "strategy": _("Strategy"),
        "plan": _("Plan"),
        "decision": _("Decision"),
        "audit": _("Audit"),
        "law": _("Law"),
    }


def phases() -> dict[str, str]:
    """How far an oppdrag has come."""
    return {
        "proposed": _("Proposed"),
        "prioritised": _("Prioritised"),
        "received": _("Being prepared"),
        "group": _("A group is working on it"),
        "line": _("Taken over by the line"),
        "closed": _("Closed"),
        "set_aside": _("Not now"),
    }


def measure_states() -> dict[str, str]:
    """How a measure goes."""
    return {
        "planned": _("Planned"),
        "running": _("Under way"),
        "waiting": _("Waiting"),
        "done": _("Done"),
        "stopped": _("Stopped"),
    }


def steps() -> dict[str, str]:
    """What has happened to an oppdrag."""
    return {
        "raised": _("Raised"),
        "prioritised": _("Prioritised"),
        "set_aside": _("Set aside"),
        "received": _("Received"),
        "group": _("Given to a working group"),
        "offered": _("A unit was asked to take over"),
        "declined": _("The unit said no"),
        "taken_back": _("The question was taken back"),
        "taken_over": _("Taken over"),
        "follower": _("Another coordinator follows it"),
        "discussed": _("Discussed"),
        "closed": _("Closed"),
    }


def adopted(written: str, *, law: bool = False) -> str:
    """When something was adopted, as exactly as is known; of a law: since when it is in force."""
    if not written:
        return _("when it was adopted is not stated")
    known = PartlyKnownDay.read(written)
    told = {"month": month_year(known.first), "year": str(known.first.year)}
    day = told.get(known.precision) or f"{day_month(known.first)}"
    if law:
        return _("in force since %(day)s") % {"day": day}
    return _("adopted %(day)s") % {"day": day}
