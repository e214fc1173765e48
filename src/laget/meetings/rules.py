"""Who may do what with a meeting she can see."""

import uuid
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from laget.access.viewer import Viewer
from laget.cases.api import Case
from laget.governance.api import runs as runs_body
from laget.kernel.errors import Refused
from laget.meetings.models import Item, Meeting, Participant
from laget.organisations.api import MeetingKind, setup_by_id, unit_kind
from laget.platform.db.rows import locked, the_one
from laget.platform.ui.dates import day_month

# The meetings of a group that was set up on screen.
PLAIN = MeetingKind.model_validate(
    {
        "code": "plain",
        "name": {"nb": "Møte", "en": "Meeting"},
        "purpose": {"nb": "Gruppas eget møte.", "en": "The group's own meeting."},
        "about": "services_only",
        "cadence": {"text": {"nb": "Ved behov", "en": "By need"}, "by_need": True},
        "owner": {"label": {"nb": "Den som leder", "en": "Whoever leads"}},
        "rules": {"item_kinds": ["theme", "service_presentation"]},
        "invented": True,
    }
)
_CASE = Case.objects.filter(pk=OuterRef("case_id"))
# Items, with what tells whether they can be dealt with (`closed_elsewhere`).
_ITEMS = Item.objects.annotate(case_closed=Exists(_CASE.filter(closed_at__isnull=False)))


def kind_of(meeting: Meeting) -> MeetingKind:
    """The set-up's rules for this meeting; plain ones for a body that the set-up gives none."""
    if not meeting.kind:
        return PLAIN
    return setup_by_id(meeting.setup_id).meeting_kind(meeting.kind)


def get_meeting(viewer: Viewer, meeting: uuid.UUID) -> Meeting:
    """The meeting, fetched and authorised in one. Raises Absent."""
    return the_one(Meeting.objects.select_related("unit", "chair", "body").filter(pk=meeting))


def get_item(viewer: Viewer, item: uuid.UUID) -> Item:
    """The item with its meeting, and whether one may see its case. Raises Absent."""
    row = the_one(
        _ITEMS.select_related(
            "meeting__unit",
            "meeting__chair",
            "meeting__body",
            *("child", "service", "minutes_by", "oppdrag"),
        )
        .annotate(sees_case=Exists(_CASE))
        .filter(pk=item)
    )
    viewer.note_reading(row.pk, "item")
    return row


def items_of(meeting: Meeting) -> QuerySet[Item]:
    """The meeting's items in their order."""
    rows = _ITEMS.filter(meeting=meeting).select_related("child", "service")
    # Two sites that bring something do not see each other's, and may give the same number.
    return rows.order_by("number", "added_at", "id")


def lock_meeting(viewer: Viewer, meeting: uuid.UUID) -> Meeting:
    """The meeting for its chair to change, while nobody else does. Raises Absent or Refused."""
    demand_chair(viewer, get_meeting(viewer, meeting))
    row = locked(Meeting.objects.select_related("unit", "chair", "body").filter(pk=meeting))
    demand_chair(viewer, row)  # it may have been approved while we waited
    return row


def lock_item(viewer: Viewer, item: uuid.UUID) -> Item:
    """The item for the one who runs it to change, and its meeting, while nobody else does.

    The meeting is locked first, so approving and writing wait for each other. What a site has
    brought is not approved with the meeting, and locks by itself. Raises Absent or Refused.
    """
    found = get_item(viewer, item)
    brought = found.brought_by_id is not None
    meeting = found.meeting if brought else lock_meeting(viewer, found.meeting_id)
    demand_runs(viewer, found)
    row = locked(_ITEMS.select_related("child").filter(pk=item))
    row.meeting = meeting
    return row


def home_of(item: Item) -> uuid.UUID:
    """The unit where the child is: the meeting's own, or the site that has brought the matter."""
    return item.brought_by_id or item.meeting.unit_id


def runs(viewer: Viewer, item: Item) -> bool:
    """Writes of it: who leads the meeting; of what a site has brought, who leads the site."""
    if item.brought_by_id is None:
        return is_chair(viewer, item.meeting)
    return viewer.leads(item.brought_by_id)


def demand_runs(viewer: Viewer, item: Item) -> None:
    """Raise Refused to whoever does not write of this item, and when the meeting is over."""
    if item.brought_by_id is None:
        demand_chair(viewer, item.meeting)
    elif not runs(viewer, item):
        raise Refused(_("Only the leader of the unit that brought this can do it."))
    demand_open(item.meeting)


def may_bring(viewer: Viewer, meeting: Meeting) -> bool:
    """Leads a site of a kind that brings its own to this meeting, which another unit holds."""
    if meeting.body_id is not None:
        return False
    kind = kind_of(meeting)
    fits = kind.about == "child_items" and not kind.owner.site and meeting.invited_at is not None
    if not fits or "leader" not in viewer.roles or viewer.unit == meeting.unit_id:
        return False
    return unit_kind(viewer) in kind.at


def is_chair(viewer: Viewer, meeting: Meeting) -> bool:
    """Leads the meeting, or the unit or body that owns it."""
    if viewer.seat == meeting.chair_id:
        return True
    if meeting.body_id is not None:
        return runs_body(viewer, meeting.body_id)
    return viewer.leads(meeting.unit_id)


def demand_chair(viewer: Viewer, meeting: Meeting) -> None:
    """Raise Refused for others, and when the meeting is over."""
    if not is_chair(viewer, meeting):
        raise Refused(_("Only the one who leads the meeting can do this."))
    demand_open(meeting)


def demand_open(meeting: Meeting) -> None:
    """Raise Refused when the meeting is over: what was approved stands."""
    if meeting.approved_at is not None:
        raise Refused(_("The minutes are approved. The meeting is closed."))
    if meeting.cancelled_at is not None:
        raise Refused(_("The meeting is cancelled."))


def has_begun(viewer: Viewer, meeting: Meeting) -> bool:
    """From the morning of its day a meeting can be held: people come early, and begin early."""
    return viewer.today >= meeting.day


def demand_holding(viewer: Viewer, meeting: Meeting) -> None:
    """Raise Refused to others than the chair, and before the day: nothing is noted too early."""
    demand_chair(viewer, meeting)
    demand_begun(viewer, meeting)


def demand_begun(viewer: Viewer, meeting: Meeting) -> None:
    """Raise Refused before the meeting's day."""
    if not has_begun(viewer, meeting):
        day = day_month(meeting.starts_at)
        raise Refused(_("The meeting is %(day)s. This is done from that day on.") % {"day": day})


def demand_in_room(viewer: Viewer, item: Item) -> None:
    """Raise Refused unless this item can be dealt with now, by the one who runs it."""
    demand_runs(viewer, item)
    demand_begun(viewer, item.meeting)
    demand_on_agenda(item)
    if item.brought_by_id is not None and item.outcome:
        raise Refused(_("This is concluded, and its minutes are in the case."))


def demand_on_agenda(item: Item) -> None:
    """Raise Refused for an item that has been taken off, or whose case was closed elsewhere."""
    if item.dropped_at is not None:
        raise Refused(_("This is taken off the agenda."))
    if reason := closed_elsewhere(item):
        raise Refused(reason)


def closed_elsewhere(item: Item) -> str:
    """Why an item is no longer one: its case was closed, and not by this item. Empty when it is."""
    closed: bool = item.case_closed  # type: ignore[attr-defined]  # annotated
    return _("The case is closed. Take this off the agenda.") if closed and not item.outcome else ""


def called(*meetings: uuid.UUID) -> QuerySet[Participant]:
    """Those who are called to meetings now, and not only for an item that has been taken off."""
    return Participant.objects.filter(meeting_id__in=meetings, released_at=None)


def people_of(meeting: Meeting) -> list[Participant]:
    """Those who are called, with unit and position, those who must attend first."""
    rows = called(meeting.pk).select_related("unit", "position")
    return list(rows.order_by("-obligatory", "id"))


def my_participation(viewer: Viewer, meeting: Meeting) -> Participant | None:
    """The row that calls me, or my unit when I am its intake."""
    return calling_me(viewer, called(meeting.pk))


def one_each(people: Iterable[Participant]) -> list[Participant]:
    """One row for each who is called: a contact may be called once for each of her children."""
    found: dict[uuid.UUID, Participant] = {}
    for row in people:
        found.setdefault(row.position_id or row.pk, row)
    return list(found.values())


def rows_of(row: Participant) -> QuerySet[Participant]:
    """All rows that call the same person to the same meeting: what is said of one is of all."""
    if row.position_id is None:
        return Participant.objects.filter(pk=row.pk)
    return called(row.meeting_id).filter(position_id=row.position_id)


def calling_me(viewer: Viewer, people: Iterable[Participant]) -> Participant | None:
    """The same, among rows that have been fetched already."""
    rows = list(people)
    mine = [p for p in rows if p.position_id == viewer.seat]
    if not mine and "intake" in viewer.roles:
        mine = [p for p in rows if p.position_id is None and p.unit_id == viewer.unit]
    return mine[0] if mine else None
