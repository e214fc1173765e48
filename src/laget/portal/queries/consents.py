"""Consents, from the side of one who was asked."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.aggregates import ArrayAgg, JSONBAgg
from django.db.models import QuerySet

from laget.access.viewer import Viewer
from laget.cases.api import Measure
from laget.consent.api import Consent, Giver, Standing, standings
from laget.organisations.api import setup_by_id, text
from laget.platform.db.alphabet import alphabetical
from laget.platform.db.rows import the_one
from laget.platform.localised import localised


@dataclass(frozen=True)
class FamilyConsent:
    """A consent as the reader stands to it.

    `state`: asked, later, no, half (her yes is given, and others are still waited for), unsigned,
    open, withdrawn, expired, closed, or other (somebody else is to answer). That another has said
    no looks like that another has not answered.
    """

    id: uuid.UUID
    case: uuid.UUID
    services: list[tuple[uuid.UUID, str]]
    categories: list[tuple[str, str]]
    opened: tuple[str, ...]
    until: date
    asker: str
    asker_phone: str
    asked_at: datetime
    state: str
    asked: int
    needed: int
    stands: bool  # the question can still be answered
    giver: uuid.UUID | None
    answer: str
    chosen: frozenset[str]
    retelling: str
    answered_at: datetime | None

    @property
    def waits(self) -> bool:
        """The reader is asked, and has not made up her mind."""
        return self.state in {"asked", "later"}

    @property
    def can_answer(self) -> bool:
        """The question is open, and the reader is one of those asked."""
        return self.giver is not None and self.stands

    @property
    def can_withdraw(self) -> bool:
        """The reader has given a yes that stands."""
        return self.giver is not None and self.state in {"open", "half", "unsigned"}

    @property
    def open_names(self) -> list[str]:
        """The parts that are open now."""
        return [name for code, name in self.categories if code in self.opened]

    @property
    def chosen_names(self) -> list[str]:
        """The parts that she said yes to, when it was not all."""
        return [name for code, name in self.categories if code in self.chosen]

    @property
    def stamp(self) -> str:
        """Which answer stands, so that a page can tell whether it has grown old."""
        return f"{self.answered_at.timestamp() if self.answered_at else ''}:{self.state}"


def family_consent(viewer: Viewer, consent: uuid.UUID) -> FamilyConsent:
    """One consent as the reader stands to it. Three statements. Raises Absent."""
    return stands(viewer, [get_row(viewer, consent)])[0]


def promised_by(viewer: Viewer, consent: FamilyConsent) -> list[str]:
    """What the services of a consent have promised and not finished, by what it is called."""
    rows = Measure.objects.filter(case=consent.case, assessed_on=None)
    rows = rows.filter(owner__unit__in=[unit for unit, _name in consent.services])
    return list(rows.order_by("starts_on", "id").values_list("title", flat=True))


def get_row(viewer: Viewer, consent: uuid.UUID) -> Consent:
    """The row, with what `stands` needs. Raises Absent."""
    row = the_one(asked_rows().select_related("prepared_by__unit", "child").filter(pk=consent))
    viewer.note_reading(row.case_id, "consents")
    return row


def asked_rows() -> QuerySet[Consent]:
    """Consents with their services' ids and names, who asks, and the reader's own answer."""
    return (
        Consent.objects.select_related("prepared_by")
        .prefetch_related("givers")
        .annotate(
            unit_ids=ArrayAgg("receivers__unit_id", order_by="receivers__unit_id"),
            unit_names=JSONBAgg("receivers__unit__name", order_by="receivers__unit_id"),
        )
        .order_by("-prepared_at", "id")
    )


def stands(viewer: Viewer, rows: Iterable[Consent]) -> list[FamilyConsent]:
    """How the reader stands to these rows of `asked_rows`."""
    found = list(rows)
    standing = standings([row.pk for row in found])
    return [_stand(viewer, row, standing.get(row.pk, Standing())) for row in found]


def _stand(viewer: Viewer, row: Consent, standing: Standing) -> FamilyConsent:
    names = {c.code: text(c.name) for c in setup_by_id(row.setup_id).categories}
    mine = next((g for g in row.givers.all() if viewer.person in {g.person_id, g.youth_id}), None)
    return FamilyConsent(
        id=row.pk,
        case=row.case_id,
        services=_services(row),
        categories=[(c, names.get(c, c)) for c in row.categories],
        opened=standing.opened,
        until=row.until,
        asker=row.prepared_by.holder,
        asker_phone=row.prepared_by.phone,
        asked_at=row.prepared_at,
        state=_state(viewer, row, mine, opened=bool(standing.opened)),
        asked=standing.asked,
        needed=row.answers_needed,
        stands=row.takes_answers(viewer.today),
        giver=mine.pk if mine else None,
        answer=mine.answer if mine else "",
        chosen=frozenset(mine.categories if mine else ()),
        retelling=mine.retelling if mine else "",
        answered_at=mine.answered_at if mine else None,
    )


def _services(row: Consent) -> list[tuple[uuid.UUID, str]]:
    ids, names = row.unit_ids, row.unit_names  # type: ignore[attr-defined]
    found = [(pk, localised(name)) for pk, name in zip(ids, names, strict=True) if pk]
    return sorted(found, key=lambda service: alphabetical(service[1]))


def _state(viewer: Viewer, row: Consent, mine: Giver | None, *, opened: bool) -> str:
    if row.closed_at is not None and not opened:
        return "closed"
    if row.valid_until < viewer.today:
        return "expired"
    if mine is None:
        return "open" if opened else "other"
    if mine.withdrawn_at is not None:
        return "withdrawn"
    if mine.answer in {"yes", "part"}:
        half = "half" if mine.counts else "unsigned"
        return "open" if opened else half
    return mine.answer or "asked"
