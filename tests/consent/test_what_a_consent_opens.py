"""What a consent opens, to whom, and how it closes."""

from laget.cases.api import Case, preview
from laget.cases.models import Measure, Record
from laget.consent.api import Giver, withdraw_consent
from laget.organisations.api import setup_by_id
from tests.cases.stories import CANARY, raised
from tests.cast import Cast
from tests.consent.stories import SHARED, answered, asked


def _seen(cast: Cast, who: str) -> set[str]:
    with cast[who].acting():
        return {r.category for r in Record.objects.all()}


def test_one_parents_yes_is_not_enough(cast: Cast) -> None:
    consent = asked(cast)
    answered(cast, consent, "mother", "yes")
    assert _seen(cast, "ppt") == set()


def test_two_parents_yes_opens_the_categories_for_the_intake_alone(cast: Cast) -> None:
    consent = asked(cast)
    answered(cast, consent, "mother", "yes")
    answered(cast, consent, "father", "yes")
    assert _seen(cast, "ppt") == set(SHARED)
    assert _seen(cast, "ppt_other") == set()
    assert _seen(cast, "nurse") == set()


def test_the_preview_is_what_the_receiver_then_sees(cast: Cast) -> None:
    case = raised(cast)
    consent = asked(cast, case)
    with cast["mother"].acting() as by:
        promised = preview(by, case.pk, setup_by_id(case.setup_id), SHARED).ids
    answered(cast, consent, "mother", "yes")
    answered(cast, consent, "father", "yes")
    with cast["ppt"].acting():
        seen = {r.pk for r in Record.objects.all()} | {m.pk for m in Measure.objects.all()}
    assert promised == seen
    assert promised


def test_a_no_wins_over_a_yes(cast: Cast) -> None:
    consent = asked(cast)
    answered(cast, consent, "mother", "yes")
    answered(cast, consent, "father", "no")
    assert _seen(cast, "ppt") == set()


def test_parts_open_only_what_both_chose(cast: Cast) -> None:
    consent = asked(cast)
    answered(cast, consent, "mother", "part", categories=("observasjon",))
    answered(cast, consent, "father", "yes")
    assert _seen(cast, "ppt") == {"observasjon"}


def test_a_withdrawn_consent_closes_at_the_next_statement(cast: Cast) -> None:
    case = raised(cast)
    consent = asked(cast, case)
    for parent in ("mother", "father"):
        answered(cast, consent, parent, "yes")
    with cast["ppt"].acting():
        assert CANARY in Record.objects.get(category="observasjon").body
    with cast["mother"].acting() as by:
        withdraw_consent(by=by, giver=Giver.objects.get(consent=consent).pk)
    with cast["ppt"].acting():
        assert not Record.objects.exists()
        assert not Case.objects.filter(pk=case.pk).exists()
