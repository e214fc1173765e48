"""The whole way over HTTP: asked, looked over, sent, answered twice, read, taken back, gone."""

from django.urls import reverse

from laget.cases.models import Case
from laget.consent.models import Consent
from tests.cases.stories import CANARY, CHILDS_WORDS, raised
from tests.cast import Cast
from tests.conftest import SignedIn
from tests.consent.stories import answered, asked
from tests.consent.test_pages_asking import question
from tests.portal.reading import assert_within_budget, browser, page


def _ask(cast: Cast, case: Case) -> str:
    """The leader fills the form, looks it over and sends it; the consent's address."""
    leader, typed = browser(cast, "leader"), question(cast)
    page(leader, reverse("consent-new", args=[case.pk]))
    checked = leader.post(reverse("consent-check", args=[case.pk]), typed).content.decode()
    assert reverse("consent-send", args=[case.pk]) in checked
    sent = leader.post(reverse("consent-send", args=[case.pk]), typed)
    return str(sent.headers["Location"])


def _say_yes(client: SignedIn) -> str:
    """From the plan to the question, and yes to all; the question's address."""
    plan = client.get(reverse("family")).headers["Location"]
    question_url = page(client, plan).split('class="ds-button" href="')[1].split('"')[0]
    seen = page(client, question_url).split('name="seen" value="')[1].split('"')[0]
    answer = {"answer": "yes", "seen": seen, "retelling": "De får vite om leken"}
    assert client.post(f"{question_url}answer/", answer).status_code == 302
    return question_url


def test_from_the_question_to_the_withdrawal(cast: Cast) -> None:
    case = raised(cast)
    address = _ask(cast, case)
    mother, father, ppt = (browser(cast, who) for who in ("mother", "father", "ppt"))
    the_case = reverse("case", args=[case.pk])
    asked_at = _say_yes(mother)
    page(ppt, the_case, 404)
    _say_yes(father)
    seen = page(ppt, the_case)
    assert CANARY in seen
    assert CHILDS_WORDS in seen
    assert "KANARI-STYRKE" not in seen
    assert "In force" in page(browser(cast, "leader"), address)
    page(ppt, address)
    assert mother.get(f"{asked_at}withdraw/").status_code == 200
    assert mother.post(f"{asked_at}withdraw/do/").status_code == 302
    page(ppt, the_case, 404)
    page(ppt, address, 404)
    assert "Withdrawn" in page(browser(cast, "leader"), address)


def _opened(cast: Cast) -> Consent:
    consent = asked(cast)
    for parent in ("mother", "father"):
        answered(cast, consent, parent, "yes")
    return consent


def test_a_receiver_hears_of_the_consent_that_opened_the_case_and_no_other(cast: Cast) -> None:
    consent = _opened(cast)
    with cast["leader"].acting():
        case = Case.objects.get(pk=consent.case_id)
    pending = asked(cast, case)
    shown = page(browser(cast, "ppt"), reverse("case", args=[case.pk]))
    assert reverse("consent", args=[consent.pk]) in shown
    assert reverse("consent", args=[pending.pk]) not in shown
    page(browser(cast, "ppt"), reverse("consent", args=[pending.pk]), 404)


def test_a_receiver_sees_neither_who_answered_nor_the_preview(cast: Cast) -> None:
    consent = _opened(cast)
    client = browser(cast, "ppt")
    shown = page(client, reverse("consent", args=[consent.pk]))
    assert "Mother Cast" not in shown
    assert "The family has opened this for you" in shown
    page(client, reverse("consent-preview", args=[consent.pk]), 404)
    assert client.get(reverse("consent-close", args=[consent.pk])).status_code == 403
    assert client.post(reverse("consent-close", args=[consent.pk])).status_code == 403


def test_the_intake_lets_a_colleague_see_until_it_is_withdrawn(cast: Cast) -> None:
    consent = _opened(cast)
    the_case = reverse("case", args=[consent.case_id])
    intake, other = browser(cast, "ppt"), browser(cast, "ppt_other")
    page(other, the_case, 404)
    address = reverse("consent-colleague", args=[consent.pk])
    assert address in page(intake, the_case)
    assert "Ppt Other Cast" in page(intake, address)
    named = intake.post(address, {"position": str(cast["ppt_other"].seat)})
    assert named.status_code == 302
    assert CANARY in page(other, the_case)
    page(other, address, 404)
    mother = browser(cast, "mother")
    done = reverse("family-withdraw-do", args=[consent.pk])
    assert mother.post(done).status_code == 302
    page(other, the_case, 404)


def test_only_a_colleague_in_the_receiving_unit_can_be_let_in(cast: Cast) -> None:
    consent = _opened(cast)
    address = reverse("consent-colleague", args=[consent.pk])
    for seat in (cast["nurse"].seat, cast["stranger"].seat, "x"):
        answer = browser(cast, "ppt").post(address, {"position": str(seat)})
        assert answer.status_code == 422
    for who in ("leader", "author", "nurse", "mother"):
        page(browser(cast, who), address, 404)


def test_the_receivers_pages_keep_to_their_budget(cast: Cast) -> None:
    consent = _opened(cast)
    client = browser(cast, "ppt")
    for name in ("consent", "consent-colleague"):
        assert_within_budget(client, reverse(name, args=[consent.pk]))
