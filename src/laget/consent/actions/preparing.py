"""Asking the family."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.consent.models import Consent, Giver, Receiver
from laget.kernel.ages import age_on
from laget.kernel.errors import Invalid
from laget.organisations.api import Setup, Unit, national, setup_by_id
from laget.people.api import Child, guardians_of
from laget.platform.ui.dates import day_month


@dataclass(frozen=True)
class Question:
    """What the family is asked: which categories, for which services, why, until when."""

    case: uuid.UUID
    child: uuid.UUID
    sort_at: datetime
    setup: uuid.UUID
    purpose: str
    categories: tuple[str, ...]
    receivers: tuple[uuid.UUID, ...]
    why: str
    valid_until: date


@dataclass(frozen=True)
class Asked:
    """Who must answer: the guardians, or the youth herself; and how many yeses it takes."""

    persons: tuple[uuid.UUID, ...]
    youth: bool
    needed: int


def who_answers(viewer: Viewer, child: Child, setup: Setup, purpose: str) -> Asked:
    """Who gives this consent today, by the national rule for its legal ground.

    From the ground's own age the youth herself; below it all with parental responsibility, or any
    one of them. The age is that of today. Source: municipalities/national/consent_rules.yaml.
    """
    ground = setup.purpose(purpose).ground
    rule = national(viewer).consent_rule_on(ground, viewer.today)
    if age_on(child.born, viewer.today) >= rule.youth_from:
        return Asked((), youth=True, needed=1)
    persons = tuple(g.person for g in guardians_of(viewer, child.pk) if g.responsible)
    needed = len(persons) if rule.gives == "all_with_responsibility" else min(1, len(persons))
    return Asked(persons, youth=False, needed=needed)


@action
def prepare_consent(*, by: Viewer, question: Question) -> Consent:
    """Put the question to everyone who must answer it. Nothing is shared by asking.

    Raises Invalid with what is wrong by field; nobody to ask is wrong too.
    """
    setup = setup_by_id(question.setup)
    _check(by, setup, question)
    child = Child.objects.get(pk=question.child)
    asked = who_answers(by, child, setup, question.purpose)
    if not asked.persons and not asked.youth:
        raise Invalid(
            {"": _("Nobody is registered who can consent. Register the guardians first.")}
        )
    consent = Consent.objects.create(
        municipality_id=child.municipality_id,
        child=child,
        case_id=question.case,
        sort_at=question.sort_at,
        setup_id=question.setup,
        purpose=question.purpose,
        wording=setup.purpose(question.purpose).wording.version,
        why=question.why.strip(),
        categories=list(question.categories),
        forms=_forms(setup, question.purpose),
        valid_until=question.valid_until,
        answers_needed=asked.needed,
        prepared_by_id=by.seat,
        prepared_at=by.at,
    )
    _rows(consent, question, asked)
    return consent


def _forms(setup: Setup, purpose: str) -> list[str]:
    """The forms in which a yes counts. On the employee's device in the room is on a screen too."""
    permitted = [str(form) for form in setup.purpose(purpose).forms]
    return [*permitted, "room"] if "screen" in permitted else permitted


def _rows(consent: Consent, question: Question, asked: Asked) -> None:
    common = {
        "municipality_id": consent.municipality_id,
        "consent": consent,
        "case_id": consent.case_id,
    }
    for unit in question.receivers:
        Receiver.objects.create(unit_id=unit, **common)
    for person in asked.persons:
        Giver.objects.create(person_id=person, **common)
    if asked.youth:
        Giver.objects.create(youth_id=consent.child_id, **common)


def _check(by: Viewer, setup: Setup, question: Question) -> None:
    wrong = {}
    known = {c.code for c in setup.categories}
    if not question.categories or not set(question.categories) <= known:
        wrong["categories"] = _("Choose what is to be shared.")
    services = Unit.objects.filter(
        pk__in=question.receivers, municipality=by.municipality, intake_title__isnull=False
    )
    if not question.receivers or services.count() != len(question.receivers):
        wrong["receivers"] = _("Choose who is to receive it.")
    if not question.why.strip():
        wrong["why"] = _("Write why, in words the family understands.")
    longest = by.today + timedelta(days=setup.deadlines.consent_max_days.value)
    if not by.today < question.valid_until <= longest:
        wrong["valid_until"] = _("Choose a day ahead, at the latest %(day)s.") % {
            "day": day_month(longest)
        }
    if question.purpose not in {p.code for p in setup.consent.purposes}:
        wrong["purpose"] = _("Choose what it is for.")
    if wrong:
        raise Invalid(wrong)


@action
def close_consents(*, by: Viewer, case: uuid.UUID, at: datetime) -> None:
    """End at `at` what a case has asked the family for, and ask them no more."""
    Consent.objects.filter(case_id=case, closed_at=None).update(closed_at=at)


@action
def close_consent(*, by: Viewer, consent: uuid.UUID) -> None:
    """Take back a question, or end a consent that is no longer needed; it closes at once."""
    open_still = Q(closed_at=None) | Q(closed_at__gt=by.at)
    Consent.objects.filter(open_still, pk=consent).update(closed_at=by.at)
