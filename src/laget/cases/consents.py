"""Reads for the pages where staff ask for consent: who receives, what is told, who can act."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from laget.access.verbs import Verb
from laget.access.viewer import Viewer
from laget.cases.models import Case
from laget.cases.queries import MeasureLine, Note, Preview, preview
from laget.cases.rules import Standing, demand, get_case, refusal, standing
from laget.consent.api import (
    Consent,
    ConsentView,
    Giver,
    consents_of,
    get_consent,
    get_giver,
    who_answers,
)
from laget.kernel.errors import Absent
from laget.organisations.api import Colleague, Position, Setup, Unit, setup_by_id, text
from laget.people.api import GuardianLine, guardians_of
from laget.platform.db.alphabet import Alphabetical, alphabetical
from laget.platform.db.clock import in_force
from laget.platform.ui.dates import day_month, when


@dataclass(frozen=True)
class Recipient:
    """A receiving unit, and those who hold its intake today."""

    name: str
    people: list[Colleague]


def recipients(viewer: Viewer, units: Iterable[tuple[uuid.UUID, str]]) -> list[Recipient]:
    """Each unit (its id and name), by name, with who receives there now. One statement."""
    found = dict(units)
    rows = Position.objects.filter(in_force(), unit_id__in=found, roles__contains=["intake"])
    held: dict[uuid.UUID, list[Colleague]] = {pk: [] for pk in found}
    for row in rows.order_by(Alphabetical("holder"), "id"):
        held[row.unit_id].append(Colleague(row.pk, row.holder, row.title, found[row.unit_id]))
    by_name = sorted(found.items(), key=lambda unit: alphabetical(unit[1]))
    return [Recipient(name, held[pk]) for pk, name in by_name]


@dataclass(frozen=True)
class Part:
    """A category that would be shared, with exactly what would be seen of it today."""

    name: str
    notes: list[Note]
    measures: list[MeasureLine]


def parts_of(setup: Setup, shown: Preview, categories: Collection[str]) -> list[Part]:
    """The records of a preview, under the categories they belong to."""
    return [
        Part(
            name=text(c.name),
            notes=[n for n in shown.notes if n.category == c.code],
            measures=shown.measures if c.kind == "measures" else [],
        )
        for c in setup.categories
        if c.code in categories
    ]


@dataclass(frozen=True)
class Telling:
    """All that is told before somebody answers. Contract of `cases/consent/parts/`."""

    child: str
    asker: str
    asker_phone: str
    purpose: str
    sections: object  # the set-up's WordingSections, in the version of the consent
    recipients: list[Recipient]
    why: str
    until: date
    parts: list[Part]
    kept: list[str]
    is_question: bool  # nothing is open yet; it would be, after a yes


def telling(viewer: Viewer, row: Consent, opened: Collection[str] | None = None) -> Telling:
    """What a consent's givers are told: all that is asked for or, of one in force, what is open.

    Five statements. Raises Absent.
    """
    setup = setup_by_id(row.setup_id)
    purpose = setup.purpose(row.purpose)
    categories = row.categories if opened is None else opened
    shown = preview(viewer, row.case_id, setup, categories)
    units = [(r.unit_id, str(r.unit)) for r in row.receivers.select_related("unit")]
    youth = any(g.youth_id for g in row.givers.all())
    return Telling(
        child=row.child.first_name,
        asker=row.prepared_by.holder,
        asker_phone=row.prepared_by.phone,
        purpose=text(purpose.name),
        sections=purpose.wording.told_to(youth=youth),
        recipients=recipients(viewer, units),
        why=row.why,
        until=row.until,
        parts=parts_of(setup, shown, categories),
        kept=shown.kept,
        is_question=opened is None,
    )


@dataclass(frozen=True)
class Checked:
    """What a question would do, before it is sent: nothing has been written."""

    recipients: list[Recipient]
    parts: list[Part]
    kept: list[str]
    asked: list[GuardianLine]
    youth: bool
    needed: int

    @property
    def nobody(self) -> bool:
        """True when nobody is registered who can answer."""
        return not self.asked and not self.youth


def check_question(
    viewer: Viewer, case: Case, purpose: str, categories: Collection[str], units: Iterable[Unit]
) -> Checked:
    """Who would be asked, who would receive, and exactly what. Six statements."""
    setup = setup_by_id(case.setup_id)
    shown = preview(viewer, case.pk, setup, categories)
    who = who_answers(viewer, case.child, setup, purpose)
    return Checked(
        recipients=recipients(viewer, [(u.pk, str(u)) for u in units]),
        parts=parts_of(setup, shown, categories),
        kept=shown.kept,
        asked=[g for g in guardians_of(viewer, case.child_id) if g.person in who.persons],
        youth=who.youth,
        needed=who.needed,
    )


def proposed_service(case: Case) -> str:
    """The service that was last decided on, as a choice to begin with; empty when none was."""
    last = case.decisions.exclude(service=None).order_by("-decided_at").first()
    return str(last.service_id) if last else ""


@dataclass(frozen=True)
class Section:
    """The consents of a case as its page lists them."""

    consents: list[ConsentView]
    can_ask: str  # why not; empty when one can
    receives: bool  # the viewer is in a unit that receives, not in the one that asks
    can_name: bool  # and may let a colleague there see


def why_not_ask(viewer: Viewer, case: Case, where: Standing) -> str:
    """Why the family cannot be asked now; empty when it can. To ask is to tell."""
    if reason := refusal(Verb.PREPARE_CONSENT, where):
        return reason
    until = case.family_told_after
    if case.family_open_at is not None or until is None or until < viewer.today:
        return ""
    return _(
        "The family is not to be told before %(day)s. To ask is to tell, so they cannot be"
        " asked yet. End the exception first, by telling them."
    ) % {"day": day_month(until)}


def consent_section(viewer: Viewer, case: Case, where: Standing) -> Section:
    """The consents that the viewer may know of. A receiver hears of those in force, no others."""
    receives = viewer.unit != case.unit_id
    found = consents_of(viewer, case.pk)
    if receives:
        found = [
            c for c in found if c.state == "open" and viewer.unit in {r[0] for r in c.receivers}
        ]
    can_ask = why_not_ask(viewer, case, where)
    return Section(found, can_ask, receives, receives and "intake" in viewer.roles)


@dataclass(frozen=True)
class ConsentPage:
    """One consent as staff see it."""

    view: ConsentView
    case: Case
    purpose: str
    oral_counts: bool  # an oral yes is enough for this purpose
    recipients: list[Recipient]
    can_act: str  # why not; empty when one can
    can_end: str
    receives: bool
    can_name: bool


def consent_page(viewer: Viewer, consent: uuid.UUID) -> ConsentPage:
    """One consent, for those who ask and, once it is in force, those who receive. Raises Absent."""
    view = get_consent(viewer, consent)
    case = get_case(viewer, view.case)
    receives = viewer.unit != case.unit_id
    # The row itself can be read by a unit that is only going to receive.
    if receives and (view.state != "open" or viewer.unit not in {r[0] for r in view.receivers}):
        raise Absent
    purpose = setup_by_id(case.setup_id).purpose(view.purpose)
    where = standing(viewer, case)
    return ConsentPage(
        view=view,
        case=case,
        purpose=text(purpose.name),
        oral_counts=purpose.oral == "valid",
        recipients=recipients(viewer, view.receivers),
        can_act=refusal(Verb.ANSWER_CONSENT, where),
        can_end=refusal(Verb.WITHDRAW_CONSENT, where),
        receives=receives,
        can_name=receives and "intake" in viewer.roles,
    )


@dataclass(frozen=True)
class PreviewPage:
    """Exactly what a consent opens or, when it opens nothing, what a yes to all would open."""

    view: ConsentView
    case: Case
    parts: list[Part]
    kept: list[str]

    @property
    def would(self) -> bool:
        """Nobody sees these parts now; a yes would open them."""
        return self.view.state != "open"


def preview_page(viewer: Viewer, consent: uuid.UUID) -> PreviewPage:
    """The records behind a consent, for those who ask. Raises Absent."""
    view = get_consent(viewer, consent)
    case = get_case(viewer, view.case)
    if viewer.unit != case.unit_id:
        raise Absent
    asked = [code for code, _name in view.categories]
    categories = view.open_categories if view.state == "open" else asked
    setup = setup_by_id(case.setup_id)
    shown = preview(viewer, case.pk, setup, categories)
    parts = parts_of(setup, shown, categories)
    return PreviewPage(view, case, parts, shown.kept)


def asked_giver(viewer: Viewer, giver: uuid.UUID, verb: Verb) -> tuple[Giver, Case]:
    """Somebody who was asked, with the case, for whoever may do this. Raises Absent or Refused."""
    row = get_giver(viewer, giver)
    case = get_case(viewer, row.case_id)
    demand(viewer, verb, case)
    return row, case


def answered(name: str, answer: str) -> str:
    """What somebody answered, or that she has withdrawn, in words."""
    words = {
        "yes": _("%(name)s said yes to all"),
        "part": _("%(name)s said yes to parts"),
        "later": _("%(name)s wants to decide later"),
        "no": _("%(name)s said no"),
        "withdrawn": _("%(name)s took it back"),
    }
    return words.get(answer, "%(name)s") % {"name": name}


def stands_now(giver: Giver) -> str:
    """The answer that a signed form would replace, with its day; empty when there is none.

    A word that awaits its signature is what the form is for.
    """
    if giver.answered_at is None or (giver.form == Giver.Form.ORAL and not giver.withdrawn_at):
        return ""
    if giver.withdrawn_at is not None:
        return f"{answered(giver.name, 'withdrawn')}, {when(giver.withdrawn_at)}"
    return f"{answered(giver.name, giver.answer)}, {when(giver.answered_at)}"
