"""A question to the family: all that is told before somebody answers."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from laget.access.viewer import Viewer
from laget.cases.api import Preview, preview
from laget.consent.api import Consent
from laget.organisations.api import Colleague, Position, Setup, setup_by_id
from laget.portal.queries.consents import FamilyConsent, get_row, stands
from laget.portal.queries.texts import IN_FORCE, text


@dataclass(frozen=True)
class Recipient:
    """A receiving unit, and those who hold its intake today."""

    name: str
    people: list[Colleague]


@dataclass(frozen=True)
class Part:
    """A category that would be shared, with exactly what would be seen of it today."""

    name: str
    notes: Sequence[object]
    measures: Sequence[object]


@dataclass(frozen=True)
class Told:
    """What is told: the contract of `cases/consent/parts/`, shared with the page in the room."""

    sections: object  # the set-up's wording, in the version of the consent
    recipients: list[Recipient]
    why: str
    until: date
    parts: list[Part]
    kept: list[str]


@dataclass(frozen=True)
class QuestionPage:
    """A question, what is told about it, and where it stands."""

    consent: FamilyConsent
    told: Told
    child: str
    is_youth: bool  # the reader is the child herself
    unit: str


def question_page(viewer: Viewer, consent: uuid.UUID) -> QuestionPage:
    """One question, whole. Seven statements. Raises Absent."""
    row = get_row(viewer, consent)
    mine = stands(viewer, [row])[0]
    return QuestionPage(
        consent=mine,
        told=_told(viewer, row, mine),
        child=row.child.first_name,
        is_youth=viewer.kind == "youth",
        unit=str(row.prepared_by.unit),
    )


def _told(viewer: Viewer, row: Consent, mine: FamilyConsent) -> Told:
    setup = setup_by_id(row.setup_id)
    shown = preview(viewer, row.case_id, row.categories)
    return Told(
        sections=setup.purpose(row.purpose).wording.sections,
        recipients=_recipients(mine.services),
        why=row.why,
        until=row.valid_until,
        parts=_parts(setup, shown, row.categories),
        kept=shown.kept,
    )


def _parts(setup: Setup, shown: Preview, categories: list[str]) -> list[Part]:
    return [
        Part(
            name=text(c.name),
            notes=[n for n in shown.notes if n.category == c.code],
            measures=shown.measures if c.kind == "measures" else [],
        )
        for c in setup.categories
        if c.code in categories
    ]


def _recipients(services: list[tuple[uuid.UUID, str]]) -> list[Recipient]:
    """Who takes it in there now; the consent itself is to the service."""
    held: dict[uuid.UUID, list[Colleague]] = {pk: [] for pk, _name in services}
    rows = Position.objects.filter(IN_FORCE, unit_id__in=held, roles__contains=["intake"])
    for row in rows.order_by("holder", "id"):
        held[row.unit_id].append(Colleague(row.pk, row.holder, row.title, ""))
    return [Recipient(name, held[pk]) for pk, name in services]
