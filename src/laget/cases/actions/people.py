"""Who works on a case: the baton, those named, and what the family is told."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.utils.translation import gettext as _

from laget.access.actions import action
from laget.access.verbs import Verb
from laget.access.viewer import Viewer
from laget.cases.models import Baton, Case, FamilyException, NamedPerson, Record
from laget.cases.rules import demand, get_case, lock_case
from laget.kernel.errors import Absent, Invalid, Refused
from laget.organisations.api import LawUse, Position, national, setup_by_id
from laget.platform.db.clock import in_force
from laget.platform.db.rows import the_one


def _colleague(case: Case, position: uuid.UUID) -> Position:
    """Somebody in the case's own unit, in position now. Others are reached through consent."""
    found = Position.objects.filter(in_force(), pk=position, unit_id=case.unit_id).first()
    if found is None:
        raise Invalid({"position": _("Choose somebody who works here now.")})
    return found


@action
def offer_baton(*, by: Viewer, case: uuid.UUID, position: uuid.UUID) -> Baton:
    """Ask a colleague to take over. The present holder holds on until she accepts.

    An earlier offer that nobody took is withdrawn. Raises Absent, Refused or Invalid.
    """
    row = lock_case(by, case, Verb.HAND_OVER_BATON)
    asked = _colleague(row, position)
    if Baton.objects.filter(case=row, position=asked, accepted_at__isnull=False, ended_at=None):
        raise Invalid({"position": _("This person holds the baton already.")})
    Baton.objects.filter(case=row, accepted_at=None, ended_at=None).update(ended_at=by.at)
    row.keep()
    return Baton.objects.create(
        municipality_id=row.municipality_id,
        case=row,
        position=asked,
        offered_by_id=by.seat,
        offered_at=by.at,
    )


@action
def accept_baton(*, by: Viewer, case: uuid.UUID) -> None:
    """Take over: the leg before ends at the same moment, so there is never none and never two.

    Raises Absent or Refused.
    """
    row = get_case(by, case)
    demand(by, Verb.ACCEPT_BATON, row)
    offer = Baton.objects.filter(
        case=row, position_id=by.seat, accepted_at=None, ended_at=None
    ).first()
    if offer is None:  # taken, or withdrawn, in the moment between
        raise Refused(_("Only the person who is asked can take over."))
    with connection.cursor() as cursor:
        cursor.execute("select laget.take_baton(%s)", [offer.pk])


@action
def decline_baton(*, by: Viewer, case: uuid.UUID) -> None:
    """Say no to taking over. Raises Absent."""
    get_case(by, case)
    if not Baton.objects.filter(
        case_id=case, position_id=by.seat, accepted_at=None, ended_at=None
    ).update(ended_at=by.at):
        raise Absent


@action
def name_person(*, by: Viewer, case: uuid.UUID, position: uuid.UUID, reason: str) -> NamedPerson:
    """Let a colleague see the case for a need. Raises Absent, Refused or Invalid."""
    row = lock_case(by, case, Verb.NAME_PERSON)
    if not reason.strip():
        raise Invalid({"reason": _("Write what it is needed for.")})
    row.keep()
    return NamedPerson.objects.create(
        municipality_id=row.municipality_id,
        case=row,
        position=_colleague(row, position),
        reason=reason.strip(),
        named_by_id=by.seat,
        valid_from=by.at,
    )


@action
def end_naming(*, by: Viewer, named: uuid.UUID) -> None:
    """End a colleague's sight of a case, from the next request on. Raises Absent or Refused."""
    row = the_one(NamedPerson.objects.filter(pk=named))
    demand(by, Verb.END_NAMING, get_case(by, row.case_id))
    row.valid_to = by.at
    row.keep()


@action
def tell_family(*, by: Viewer, case: uuid.UUID) -> None:
    """Record that the family has been told; they see the case from now. Raises as lock_case."""
    row = lock_case(by, case, Verb.OPEN_TO_FAMILY)
    if row.family_open_at is None:
        row.family_open_at = by.at
    row.family_told_after = None
    row.keep()


def _allowed_by(by: Viewer, law: str) -> bool:
    laws = national(by).laws_for(LawUse.WITHHOLD, by.today)
    return law in {known.code for known in laws}


@dataclass(frozen=True)
class Waiting:
    """Why the family is not told yet, by which law, and until when."""

    reason: str
    law: str
    until: date


@action
def wait_with_family(*, by: Viewer, case: uuid.UUID, waiting: Waiting) -> Case:
    """Decide to tell the family later: an exception with reason, law and a last day.

    Raises Absent, Refused, or Invalid.
    """
    row = lock_case(by, case, Verb.WITHHOLD_FROM_FAMILY)
    wrong = {}
    if not waiting.reason.strip():
        wrong["reason"] = _("Write why.")
    if not _allowed_by(by, waiting.law):
        wrong["law"] = _("Choose the law that allows it.")
    if waiting.until <= by.today:
        wrong["until"] = _("Choose a day that lies ahead.")
    if row.family_open_at is not None:
        wrong[""] = _("The family sees the case already.")
    if wrong:
        raise Invalid(wrong)
    row.family_told_after = waiting.until
    row.keep()
    FamilyException.objects.create(
        municipality_id=row.municipality_id,
        case=row,
        reason=waiting.reason.strip(),
        law=waiting.law,
        until=waiting.until,
        decided_by_id=by.seat,
        decided_at=by.at,
    )
    return row


def get_record(viewer: Viewer, record: uuid.UUID) -> Record:
    """A record with its case, fetched and authorised in one. Raises Absent."""
    row = the_one(Record.objects.select_related("case__child").filter(pk=record))
    viewer.note_reading(row.case_id, row.category)
    return row


@action
def withhold_record(*, by: Viewer, record: uuid.UUID, reason: str, law: str) -> Record:
    """Keep one record from the family, and so from everyone their consent lets in.

    Raises Absent, Refused, or Invalid without a reason and a law.
    """
    row = get_record(by, record)
    lock_case(by, row.case_id, Verb.WITHHOLD_FROM_FAMILY).keep()
    if not reason.strip() or not _allowed_by(by, law):
        raise Invalid({"reason": _("Write why, and choose the law that allows it.")})
    row.withheld, row.withheld_reason, row.withheld_law = True, reason.strip(), law.strip()
    row.keep()
    return row


@action
def add_note(*, by: Viewer, case: uuid.UUID, category: str, voice: str, body: str) -> Record:
    """Write a note in a case, in one category. Raises Absent, Refused, or Invalid."""
    row = lock_case(by, case, Verb.WRITE_NOTE)
    wrong = {}
    if not body.strip():
        wrong["body"] = _("Write something first.")
    if category not in {c.code for c in setup_by_id(row.setup_id).categories}:
        wrong["category"] = _("Choose what it is about.")
    if voice not in Record.Voice.values:
        wrong["voice"] = _("Choose whose words they are.")
    if wrong:
        raise Invalid(wrong)
    row.keep()
    return Record.objects.create(
        municipality_id=row.municipality_id,
        case=row,
        category=category,
        voice=voice,
        body=body.strip(),
        author_id=by.seat,
        written_at=by.at,
    )
