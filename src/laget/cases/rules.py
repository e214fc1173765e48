"""Who may do what with a case she can see. The wall has already decided what she sees."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from laget.access.lists import MayWrite
from laget.access.verbs import Verb
from laget.access.viewer import Viewer
from laget.cases.models import Baton, Case
from laget.kernel.errors import Conflict, Refused
from laget.kernel.workdays import workday_from
from laget.organisations.api import Setup, is_holiday
from laget.people.api import contacts_of
from laget.platform.db.rows import locked, the_one


@dataclass(frozen=True)
class Standing:
    """How the viewer stands to a case: the relations that verbs are given to."""

    leader: bool
    holder: bool
    contact: bool
    author: bool
    offered: bool
    writes: bool  # holds a grant to write in it, by whatever road
    closed: bool

    @property
    def close_to_it(self) -> bool:
        """Leader, holder of the baton, or the child's contact."""
        return self.leader or self.holder or self.contact


def standing(viewer: Viewer, case: Case) -> Standing:
    """The viewer's relations to the case; two statements."""
    legs = Baton.objects.filter(case=case, ended_at=None)
    contacts = contacts_of(viewer, [case.child_id]).get(case.child_id, [])
    return standing_from(viewer, case, legs, contacts)


def standing_from(
    viewer: Viewer, case: Case, legs: Iterable[Baton], contacts: Collection[uuid.UUID]
) -> Standing:
    """The same, from legs and contacts that have been fetched already."""
    mine = [b for b in legs if b.position_id == viewer.seat and b.ended_at is None]
    return Standing(
        leader=viewer.leads(case.unit_id),
        holder=any(b.accepted_at for b in mine),
        offered=any(not b.accepted_at for b in mine),
        contact=viewer.seat in contacts,
        author=viewer.seat == case.opened_by_id,
        writes=bool(getattr(case, "writes", False)),
        closed=case.closed_at is not None,
    )


# What narrows or ends sight counts at once, whatever has become of the case.
_EVEN_WHEN_CLOSED = {Verb.WITHDRAW_CONSENT, Verb.END_NAMING}


def refusal(verb: Verb, where: Standing) -> str:
    """Why not, in words; empty when the verb is allowed."""
    if where.closed and verb not in _EVEN_WHEN_CLOSED:
        return _("The case is closed.")
    if verb is Verb.ACCEPT_BATON:
        return "" if where.offered else _("Only the person who is asked can take over.")
    if verb in {Verb.DECIDE_CASE, Verb.HAND_OVER_BATON, Verb.WITHHOLD_FROM_FAMILY}:
        if where.leader or where.holder:
            return ""
        return _("Only the one who holds the baton, or the leader, can do this.")
    if verb is Verb.WRITE_NOTE:
        return "" if where.writes else _("You can read this case, but not write in it.")
    if where.close_to_it or (verb is Verb.OPEN_TO_FAMILY and where.author):
        return ""
    return _("Only the one who holds the baton, the child's contact or the leader can do this.")


def demand(viewer: Viewer, verb: Verb, case: Case) -> Standing:
    """Raise Refused with the reason, or give back the standing."""
    where = standing(viewer, case)
    reason = refusal(verb, where)
    if reason:
        raise Refused(reason)
    return where


def get_case(viewer: Viewer, case: uuid.UUID) -> Case:
    """The case, fetched and authorised in one, with whether one may write in it. Raises Absent."""
    row = the_one(
        Case.objects.select_related("child", "unit", "opened_by")
        .annotate(writes=MayWrite("pk"))
        .filter(pk=case)
    )
    viewer.note_reading(row.pk, "frame")
    return row


def lock_case(viewer: Viewer, case: uuid.UUID, verb: Verb, *, version: int | None = None) -> Case:
    """Authorise, then lock: a lock on what one may not change would just find nothing.

    Raises Absent, Refused, or Conflict when somebody has changed the case since `version`.
    """
    demand(viewer, verb, get_case(viewer, case))
    row = to_change(case)
    if version is not None and row.version != version + 1:
        raise Conflict(_("Somebody has changed this case since you opened the page."))
    return row


def to_change(case: uuid.UUID) -> Case:
    """The case locked, its version counted up; the caller keeps it. Raises Absent.

    Only the wall is asked here: whoever calls has asked for the verb.
    """
    row = locked(Case.objects.select_related("child").filter(pk=case))
    row.version += 1
    return row


def decision_day(viewer: Viewer, setup: Setup) -> date:
    """When what begins today must be decided, by the set-up the case began with: a working day."""
    days = timedelta(days=setup.deadlines.decision_days.value)
    return workday_from(viewer.today + days, is_holiday)


def assessment_day(viewer: Viewer, setup: Setup) -> date:
    """The day that is proposed for looking at whether a measure helped."""
    days = timedelta(days=setup.deadlines.effort_default_days.value)
    return workday_from(viewer.today + days, is_holiday)
