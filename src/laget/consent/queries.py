"""Reads about consents, prepared for a screen."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection
from django.db.models import Prefetch, Q, QuerySet

from laget.access.viewer import Viewer
from laget.consent.models import Consent, Giver, Receiver
from laget.consent.standing import KeptClosed, Standing, standings
from laget.kernel.errors import Absent
from laget.organisations.api import setup_by_id, text
from laget.people.api import short_name
from laget.platform.db.alphabet import alphabetical


@dataclass(frozen=True)
class GiverLine:
    """One who was asked, and what she answered."""

    id: uuid.UUID
    name: str
    answer: str
    form: str
    counts: bool
    answered_at: datetime | None
    withdrawn_at: datetime | None
    mine: bool
    scan: uuid.UUID | None
    kept_closed: bool  # by herself: only she, or her signature, opens it

    @property
    def withdrawn(self) -> bool:
        """Whether the answer was taken back."""
        return self.withdrawn_at is not None


@dataclass(frozen=True)
class ConsentView:
    """A consent with its state: open, waiting, unsigned, denied, withdrawn, expired, closed."""

    id: uuid.UUID
    case: uuid.UUID
    purpose: str
    why: str
    categories: list[tuple[str, str]]
    open_categories: frozenset[str]
    receivers: list[tuple[uuid.UUID, str]]
    valid_until: date
    prepared_by: str
    prepared_at: datetime
    givers: list[GiverLine]
    asked: int
    said_yes: int
    state: str
    closed_at: datetime | None
    days_left: int

    @property
    def closing(self) -> bool:
        """Nobody is asked any more, though it may still be open for some days."""
        return self.closed_at is not None

    @property
    def open_names(self) -> list[str]:
        """What is open by it now."""
        return [name for code, name in self.categories if code in self.open_categories]


def consents_of(viewer: Viewer, case: uuid.UUID) -> list[ConsentView]:
    """The case's consents, newest first, as far as the viewer may see them. Four statements."""
    views = _views(viewer, Consent.objects.filter(case_id=case).order_by("-prepared_at", "id"))
    if views:
        viewer.note_reading(case, "consents")
    return views


@dataclass(frozen=True)
class ForMeetings:
    """How far a family lets its child be discussed in a kind of meeting: until when, by whom."""

    until: date  # the last day of the consent that lasts longest
    units: frozenset[uuid.UUID]


def open_for_meetings(
    viewer: Viewer, cases: Collection[uuid.UUID], kind: str
) -> dict[uuid.UUID, ForMeetings]:
    """The cases with a consent in force to discuss the child in this kind. One statement."""
    if not cases:
        return {}
    sql = (
        "select c.case_id, max(least(c.valid_until, c.closed_at::date)), array_agg(r.unit_id)"
        " from consent_consent c join consent_receiver r on r.consent_id = c.id"
        " cross join lateral laget.consent_standing(array[c.id]) s"
        " where c.case_id = any (%s) and cardinality(s.open_categories) > 0"
        " and laget.is_for_meeting(c, %s) group by c.case_id"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(cases), kind])
        found = cursor.fetchall()
    return {case: ForMeetings(until, frozenset(units)) for case, until, units in found}


def let_in(viewer: Viewer, case: uuid.UUID) -> set[uuid.UUID]:
    """The units that the family lets into the case now."""
    receivers = list(Receiver.objects.filter(case_id=case).values_list("consent_id", "unit_id"))
    opened = {pk for pk, s in standings([c for c, _unit in receivers]).items() if s.opened}
    return {unit for consent, unit in receivers if consent in opened}


def shut_out(viewer: Viewer, case: uuid.UUID, units: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Those of the units that somebody in the family has shut out of the case by her own hand."""
    with connection.cursor() as cursor:
        cursor.execute("select laget.shut_out(%s, %s)", [case, list(units)])
        return {unit for (unit,) in cursor.fetchall()}


def get_consent(viewer: Viewer, consent: uuid.UUID) -> ConsentView:
    """One consent. Raises Absent."""
    views = _views(viewer, Consent.objects.filter(pk=consent))
    if not views:
        raise Absent
    viewer.note_reading(views[0].case, "consents")
    return views[0]


def _view(viewer: Viewer, row: Consent, standing: Standing) -> ConsentView:
    names = {c.code: text(c.name) for c in setup_by_id(row.setup_id).categories}
    givers = [_giver(viewer, g) for g in row.givers.all()]
    units = ((r.unit_id, str(r.unit)) for r in row.receivers.all())
    return ConsentView(
        id=row.pk,
        case=row.case_id,
        purpose=row.purpose,
        why=row.why,
        categories=[(c, names.get(c, c)) for c in row.categories],
        open_categories=frozenset(standing.opened),
        receivers=sorted(units, key=lambda r: alphabetical(r[1])),
        valid_until=row.until,
        prepared_by=row.prepared_by.holder,
        prepared_at=row.prepared_at,
        givers=sorted(givers, key=lambda g: alphabetical(g.name)),
        asked=standing.asked,
        said_yes=standing.said_yes,
        state=_state(viewer, row, standing, givers),
        closed_at=row.closed_at,
        days_left=(row.until - viewer.today).days,
    )


def _whole(rows: QuerySet[Consent]) -> QuerySet[Consent]:
    """With all that a view needs: receivers and givers in one statement each."""
    return rows.select_related("prepared_by").prefetch_related(
        Prefetch("receivers", Receiver.objects.select_related("unit")),
        Prefetch("givers", _asked()),
    )


def _asked() -> QuerySet[Giver]:
    return Giver.objects.select_related("person", "youth").annotate(kept_closed=KeptClosed())


def _views(viewer: Viewer, rows: QuerySet[Consent]) -> list[ConsentView]:
    found = list(_whole(rows))
    stand = standings([row.pk for row in found])
    return [_view(viewer, row, stand.get(row.pk, Standing())) for row in found]


def _giver(viewer: Viewer, row: Giver) -> GiverLine:
    return GiverLine(
        id=row.pk,
        name=row.name,
        answer=row.answer,
        form=row.form,
        counts=row.counts,
        answered_at=row.answered_at,
        withdrawn_at=row.withdrawn_at,
        mine=viewer.person in {row.person_id, row.youth_id},
        scan=row.scan_id,
        kept_closed=row.kept_closed,  # type: ignore[attr-defined]  # annotated
    )


def _state(viewer: Viewer, row: Consent, standing: Standing, givers: list[GiverLine]) -> str:
    if row.closed_at is not None and not standing.opened:
        return "closed"
    if row.valid_until < viewer.today:
        return "expired"
    if standing.opened:
        return "open"
    if any(g.withdrawn for g in givers):
        return "withdrawn"
    if standing.said_no:
        return "denied"
    return "unsigned" if standing.unsigned else "waiting"


def waiting_for_me(viewer: Viewer) -> list[ConsentView]:
    """Questions that a parent or youth has not answered, newest first."""
    asked = Giver.objects.filter(
        answer__in=["", "later"], consent__closed_at=None, consent__valid_until__gte=viewer.today
    )
    rows = Consent.objects.filter(pk__in=asked.values("consent")).order_by("-prepared_at")[:10]
    return _views(viewer, rows)


@dataclass(frozen=True)
class Waiting:
    """A consent that somebody should do something about: no, no signature, silence, a near end."""

    id: uuid.UUID
    child: str
    said_no: int
    unsigned: int
    silent: int
    days_left: int
    since: datetime


# More open consents than these one person does not look after on one day.
_AT_MOST = 200


def waiting_consents(viewer: Viewer, limit: int = 10) -> list[Waiting]:
    """Consents I asked for (as leader: my unit asked for) that are not as they should be.

    Somebody has said no, a yes lacks its signature, somebody is silent, or it soon runs out.
    Two statements.
    """
    mine = Q(prepared_by_id=viewer.seat)
    if "leader" in viewer.roles:
        mine = Q(prepared_by__unit_id=viewer.unit)
    columns = ("pk", "case_id", "valid_until", "prepared_at", "child__first_name", "child__group")
    # The set-up in force comes along, so that it costs no statement of its own.
    found = list(
        Consent.objects.filter(mine, closed_at=None, valid_until__gte=viewer.today)
        .order_by("valid_until", "id")
        .values_list(*columns, "municipality__setup_id")[:_AT_MOST]
    )
    if not found:
        return []
    rows = [row[:-1] for row in found]
    stand = standings([pk for pk, *_ in rows])
    days = setup_by_id(found[0][-1]).deadlines.consent_renewal_warning_days.value
    wanted = [
        (row, standing)
        for row in rows
        if (standing := stand.get(row[0], Standing())).waits
        or row[2] <= viewer.today + timedelta(days=days)
    ][:limit]
    viewer.note_readings((case for (_pk, case, *_), _standing in wanted), "consents")
    return [
        Waiting(
            id=pk,
            child=short_name(*child),
            said_no=standing.said_no,
            unsigned=standing.unsigned,
            silent=standing.silent,
            days_left=(until - viewer.today).days,
            since=asked_at,
        )
        for (pk, _case, until, asked_at, *child), standing in wanted
    ]
