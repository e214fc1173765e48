"""Bodies on screen: a temporary group, who sits in a place, and the end of both."""

import uuid
from dataclasses import dataclass

from django.utils.translation import gettext as _

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.governance.models import Body, Membership, Oppdrag, Place
from laget.governance.queries.bodies import get_body, runs
from laget.governance.rules import demand_coordinator, demand_runs, demand_unnamed
from laget.kernel.errors import Invalid, Refused
from laget.organisations.api import Position, current_setup
from laget.platform.db.clock import in_force
from laget.platform.db.rows import the_one


@dataclass(frozen=True)
class NewGroup:
    """A group with a task, until somebody in the line takes over."""

    name: str
    purpose: str
    parent: uuid.UUID
    leader: uuid.UUID  # a position
    members: tuple[uuid.UUID, ...]  # positions
    looked_at: str = ""


@action
def set_up_group(*, by: Viewer, new: NewGroup) -> Body:
    """Set up a temporary group under a body, with its leader and members.

    Its level is that of the lowest the municipality has. Raises Refused to others than
    coordinators, Absent, or Invalid.
    """
    demand_coordinator(by)
    parent = get_body(by, new.parent)
    wrong = {}
    if not new.name.strip():
        wrong["name"] = _("Give the group a name.")
    if not new.purpose.strip():
        wrong["purpose"] = _("Write what the group is to do.")
    if parent.until is not None:
        wrong["parent"] = _("The body is dissolved. Choose another.")
    held = Position.objects.filter(in_force(), municipality_id=by.municipality)
    people = {p.pk: p for p in held.filter(pk__in={new.leader, *new.members})}
    if new.leader not in people:
        wrong["leader"] = _("Choose who leads the group.")
    if wrong:
        raise Invalid(wrong)
    demand_unnamed(by, new.looked_at, name=new.name, purpose=new.purpose)
    levels = current_setup(by)[1].levels
    body = Body.objects.create(
        municipality_id=by.municipality,
        code=f"group:{uuid.uuid4().hex[:12]}",
        name={"nb": new.name.strip()},
        purpose={"nb": new.purpose.strip()},
        kind="group",
        level=levels[-1].code if levels else "",
        parent=parent,
        temporary=True,
        sequence=10_000,
        since=by.today,
        made_by_id=by.seat,
    )
    _seat(by, body, people[new.leader], Place.Part.CHAIR)
    for member in new.members:
        if member in people and member != new.leader:
            _seat(by, body, people[member], Place.Part.MEMBER)
    return body


def _seat(by: Viewer, body: Body, person: Position, part: str) -> None:
    place = Place.objects.create(
        municipality_id=by.municipality,
        body=body,
        part=part,
        label={"nb": person.title},
        unit_id=person.unit_id,
        since=by.today,
        sequence=0 if part == Place.Part.CHAIR else 2,
    )
    _name(by, place, person.pk)


def _name(by: Viewer, place: Place, holder: uuid.UUID) -> Membership:
    return Membership.objects.create(
        municipality_id=by.municipality,
        place=place,
        body_id=place.body_id,
        holder_id=holder,
        named_by_id=by.seat,
        valid_from=by.at,
    )


@action
def name_member(*, by: Viewer, place: uuid.UUID, holder: uuid.UUID) -> Membership:
    """Somebody gets a place that a unit has; she stands there instead of the unit's leader.

    Whoever runs the body may, and the leader of the unit. Raises Absent, Refused or Invalid.
    """
    row = get_place(by, place)
    demand_may_name(by, row)
    if Membership.objects.filter(place=row, holder=holder, derived=False, valid_to=None).exists():
        raise Invalid({"holder": _("She has this place already.")})
    held = Position.objects.filter(in_force(), municipality_id=by.municipality)
    person = held.filter(pk=holder).first()
    if person is None or (row.unit_id and person.unit_id != row.unit_id):
        raise Invalid({"holder": _("Choose somebody from the unit that has this place.")})
    # The leader who stood there by her office gives way to whoever is named, herself among them.
    return _name(by, row, holder)


def get_place(viewer: Viewer, place: uuid.UUID) -> Place:
    """The place with its body. Raises Absent."""
    return the_one(Place.objects.select_related("body", "unit").filter(pk=place))


def demand_may_name(by: Viewer, place: Place) -> None:
    """Raise Refused unless the viewer may say who has this place."""
    if place.body.until is not None:
        raise Refused(_("The body is dissolved."))
    if not place.by_name:
        raise Refused(_("This place follows from an office. Nobody can be named to it."))
    if not (by.leads(place.unit_id) or runs(by, place.body_id)):
        raise Refused(_("Only those who lead the body or the unit can name somebody."))


@action
def end_membership(*, by: Viewer, membership: uuid.UUID) -> Membership:
    """Somebody who was named leaves her place now. Raises Absent or Refused."""
    row = the_one(Membership.objects.select_related("place__body").filter(pk=membership))
    if row.derived:
        raise Refused(_("This place follows from an office. It ends with the office."))
    demand_may_name(by, row.place)
    if row.valid_to is not None and row.valid_to <= by.at:
        raise Refused(_("This membership has ended already."))
    row.valid_to, row.ended_by_id = by.at, by.seat
    row.keep()
    return row


@action
def dissolve(*, by: Viewer, body: uuid.UUID, why: str, looked_at: str = "") -> Body:
    """A body is no more, from today. What it did and who sat there stays.

    Raises Absent, Refused (not a coordinator; it has open oppdrag, or bodies that answer to it),
    or Invalid without a reason.
    """
    row = demand_runs(by, body)
    demand_coordinator(by)
    if not why.strip():
        raise Invalid({"why": _("Write why the body is dissolved.")})
    demand_unnamed(by, looked_at, why=why)
    held = Oppdrag.objects.filter(phase__in=Oppdrag.IN_HAND)
    open_ones = held.filter(group=row).union(held.filter(received_by=row))
    if titles := [o.title for o in open_ones]:
        told = _("It still has %(what)s. Give that to another body, or to the line, first.")
        raise Invalid({"why": told % {"what": ", ".join(f"«{t}»" for t in titles)}})
    if row.below.filter(until=None).exists():
        raise Invalid({"why": _("Other bodies answer to it. Dissolve or move them first.")})
    row.until, row.dissolved_by_id, row.dissolved_why = by.today, by.seat, why.strip()
    row.keep()
    return row
