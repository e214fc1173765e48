"""What can be chosen in the meetings room: kinds, matters to bring, the next meeting."""

from laget.access.viewer import Viewer
from laget.cases.api import Case, levels_of
from laget.meetings.actions.planning import kinds_of
from laget.meetings.models import Item, Meeting
from laget.meetings.rules import kind_of
from laget.organisations.api import Unit, current_setup, setup_by_id, text, unit_kind
from laget.platform.db.alphabet import Alphabetical
from laget.platform.ui.dates import day_month


def meeting_kinds(viewer: Viewer) -> list[tuple[str, str]]:
    """The kinds of meeting about children that the viewer's own unit can plan, as choices."""
    return [(k.code, text(k.name)) for k in kinds_of(viewer, current_setup(viewer)[1])]


def next_meetings(viewer: Viewer, meeting: Meeting) -> list[tuple[str, str]]:
    """The unit's later meetings of the same kind, then those to which it may bring a matter."""
    later = Meeting.objects.filter(
        starts_at__gt=meeting.starts_at, approved_at=None, cancelled_at=None
    ).order_by("starts_at")
    own = later.filter(unit_id=meeting.unit_id, kind=meeting.kind)
    found = [(str(pk), day_month(at)) for pk, at in own.values_list("pk", "starts_at")[:4]]
    setup = setup_by_id(meeting.setup_id)
    central = [k for k in setup.meeting_kinds if k.about == "child_items" and k.owner.unit]
    if "leader" not in viewer.roles or not central:
        return found
    mine = unit_kind(viewer)
    names = {k.code: text(k.name) for k in central if mine in k.at}
    units = Unit.objects.filter(
        municipality_id=viewer.municipality,
        code__in=[k.owner.unit for k in central if k.code in names],
    ).exclude(pk=viewer.unit)
    others = later.filter(unit__in=units, kind__in=names, invited_at__isnull=False)
    rows = others.values_list("pk", "kind", "starts_at")[:4] if names else []
    return [*found, *((str(pk), f"{day_month(at)} · {names[kind]}") for pk, kind, at in rows)]


def levels_taken(meeting: Meeting) -> str:
    """The levels of effort this kind of meeting takes matters from; empty when it takes all."""
    levels = setup_by_id(meeting.setup_id).process.levels
    return ", ".join(text(level.name) for level in levels if level.code in kind_of(meeting).levels)


def cases_to_bring(viewer: Viewer, meeting: Meeting) -> list[tuple[str, str]]:
    """Open cases of the unit, or of the site that brings, not on this agenda; as choices.

    Each tells the level it stands on, where the set-up has levels.
    """
    on_it = Item.objects.filter(meeting=meeting, case__isnull=False, dropped_at=None).values("case")
    rows = list(
        Case.objects.filter(unit_id=viewer.unit, closed_at=None)
        .exclude(pk__in=on_it)
        .select_related("child")
        .order_by(Alphabetical("child__first_name"), "id")[:100]
    )
    viewer.note_readings((c.pk for c in rows), "frame")
    levels = {case: text(level.name) for case, level in levels_of(rows).items()}
    return [
        (str(c.pk), " · ".join(filter(None, (str(c.child), c.reference, levels.get(c.pk)))))
        for c in rows
    ]
