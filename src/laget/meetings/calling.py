"""Whom the system proposes to call to a body's meeting, and why."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from laget.access.viewer import Viewer
from laget.governance.api import ConcernedUnit, Membership, holding_on
from laget.meetings.models import Item, Meeting
from laget.meetings.rules import called
from laget.organisations.api import setup_by_id
from laget.platform.db.alphabet import alphabetical
from laget.platform.localised import localised


@dataclass(frozen=True)
class Proposal:
    """A member, whether she is proposed, and the reason that is shown."""

    position: uuid.UUID
    unit: uuid.UUID
    who: str
    label: dict[str, str]
    place: str
    by_need: bool
    proposed: bool
    why: str
    here: bool  # called already


def proposals(viewer: Viewer, meeting: Meeting, also: Collection[uuid.UUID] = ()) -> list[Proposal]:
    """Every member of the body, those proposed first. Four statements.

    `also`: bodies that meet together with it; their members are proposed by the same rule.

    A body that calls those concerned proposes the members whose units an oppdrag on the agenda
    concerns; others propose all their members. Those who are called when needed are proposed when
    it concerns their unit. Source: the mandate, as the set-up has it.
    """
    if meeting.body is None:
        return []
    bodies = [meeting.body_id, *also]
    members = Membership.objects.filter(holding_on(viewer.at), body__in=bodies)
    concerned, by_kind = _concerned(meeting), _by_kind(meeting)
    here = {row.position_id for row in called(meeting.pk)}
    found: dict[uuid.UUID, Proposal] = {}
    rows = members.select_related("holder__unit", "place", "body")
    for row in rows.order_by("place__sequence", "id"):
        about = concerned.get(row.holder.unit_id) or by_kind.get(row.holder.unit.kind, [])
        one = _proposal(row, about, here)
        if row.holder_id not in found or one.proposed:
            found[row.holder_id] = one
    return sorted(found.values(), key=lambda p: (not p.proposed, alphabetical(p.who)))


def _concerned(meeting: Meeting) -> dict[uuid.UUID, list[str]]:
    """The oppdrag on the agenda, by the units they concern."""
    items = Item.objects.filter(meeting=meeting, dropped_at=None, oppdrag__isnull=False)
    rows = ConcernedUnit.objects.filter(oppdrag__in=items.values("oppdrag"))
    found: dict[uuid.UUID, list[str]] = {}
    for unit, title in rows.values_list("unit_id", "oppdrag__title").order_by("oppdrag__number"):
        found.setdefault(unit, []).append(title)
    return found


def _by_kind(meeting: Meeting) -> dict[str, list[str]]:
    """The oppdrag on the agenda, by the kinds of unit that their themes always concern."""
    themes = {t.code: t.concerns for t in setup_by_id(meeting.setup_id).oppdrag_themes}
    items = Item.objects.filter(meeting=meeting, dropped_at=None, oppdrag__isnull=False)
    found: dict[str, list[str]] = {}
    for theme, title in items.values_list("oppdrag__theme", "oppdrag__title"):
        for kind in themes.get(theme, ()):
            found.setdefault(str(kind), []).append(title)
    return found


def _proposal(
    row: Membership,
    about: list[str],
    here: set[uuid.UUID | None],
) -> Proposal:
    unit = row.holder.unit_id
    narrow = row.body.calls_concerned
    runs = row.place.part != "member"
    proposed = bool(about) or runs or not (narrow or row.place.by_need)
    return Proposal(
        position=row.holder_id,
        unit=unit,
        who=f"{row.holder}, {row.holder.unit}",
        label=row.place.label,
        place=localised(row.place.label),
        by_need=row.place.by_need,
        proposed=proposed,
        why=_why(row, about, narrow=narrow, runs=runs),
        here=row.holder_id in here,
    )


def _why(row: Membership, about: list[str], *, narrow: bool, runs: bool) -> str:
    if about:
        told = ", ".join(f"«{title}»" for title in about)
        return _("It concerns the unit: %(what)s") % {"what": told}
    if runs:
        return _("Leads the body, or keeps its minutes")
    if row.place.by_need:
        return localised(row.place.note) or _("Is called when there is a need")
    return (
        _("No oppdrag on the agenda concerns the unit")
        if narrow
        else _("Member of %(body)s") % {"body": row.body}
    )
