"""What the pages of the duty to report show."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from laget.access.viewer import Viewer
from laget.cases.laws import citation, report_laws
from laget.cases.models import Case, StatutoryReport
from laget.organisations.api import national, people_with_role, services, text
from laget.people.api import ChildLine, get_child
from laget.platform.db.rows import the_one

CHANNELS = {
    StatutoryReport.Channel.PHONE.value: _("By phone"),
    StatutoryReport.Channel.PORTAL.value: _("The national digital form"),
    StatutoryReport.Channel.LETTER.value: _("By letter"),
    StatutoryReport.Channel.IN_PERSON.value: _("In person"),
}


@dataclass(frozen=True)
class About:
    """The child a report is about, and the way back to where the reader came from."""

    child: ChildLine
    case: uuid.UUID | None  # of the child, when there is one that the reader sees
    by_leader: bool  # the reader is the one whom others inform


def about(viewer: Viewer, child: uuid.UUID) -> About:
    """The child, and her newest case, an open one first. Two statements. Raises Absent."""
    found = get_child(viewer, child)
    return About(found, _case_of(viewer, found.id), "leader" in viewer.roles)


def _case_of(viewer: Viewer, child: uuid.UUID) -> uuid.UUID | None:
    rows = Case.objects.filter(child_id=child)
    rows = rows.order_by(F("closed_at").desc(nulls_first=True), "-opened_at")
    case = rows.values_list("pk", flat=True).first()
    if case:
        viewer.note_reading(case, "frame")
    return case


@dataclass(frozen=True)
class ReportScreen:
    """Numbers to ring, and the paragraphs."""

    numbers: list[tuple[str, str, str]]
    here: list[tuple[str, str, str]]  # phone, who, where: the municipality's own child welfare
    laws: list[tuple[str, str]]


def report_screen(viewer: Viewer) -> ReportScreen:
    """Whom to ring, and which paragraphs hold today for those who work where the viewer does."""
    return ReportScreen(
        here=[
            (p.phone, f"{p.holder}, {p.title}", str(unit))
            for unit in services(viewer)
            if unit.kind == "child_welfare"
            for p in people_with_role(viewer, unit.pk, "intake")
            if p.phone
        ],
        numbers=[(n.number, text(n.name), text(n.when)) for n in national(viewer).help_numbers],
        laws=[(citation(law), text(law.title)) for law in report_laws(viewer)],
    )


@dataclass(frozen=True)
class ReportView:
    """A report as its page shows it."""

    child: str
    paragraph: str
    channel: str
    reported_on: date
    received_by: str
    summary: str
    reporter: str
    by_leader: bool  # the one who reported is the one whom others inform
    case: uuid.UUID | None


def report_view(viewer: Viewer, report: uuid.UUID) -> ReportView:
    """Raises Absent for anybody but the reporter and, informed, the leader."""
    row = the_one(StatutoryReport.objects.select_related("child", "reporter").filter(pk=report))
    viewer.note_reading(row.pk, "report")
    return ReportView(
        child=str(row.child),
        paragraph=_paragraph(viewer, row),
        channel=str(CHANNELS[row.channel]),
        reported_on=row.reported_on,
        received_by=row.received_by,
        summary=row.summary,
        reporter=f"{row.reporter.holder}, {row.reporter.title}",
        by_leader="leader" in row.reporter.roles,
        case=_case_of(viewer, row.child_id),
    )


def _paragraph(viewer: Viewer, row: StatutoryReport) -> str:
    """As it was cited on the day of the report: the same rule has stood in other acts."""
    try:
        return citation(national(viewer).law_on(row.paragraph, row.reported_on))
    except KeyError:
        return row.paragraph
