"""One consent on the staff's side: its state, answers written down, the signed form, its end."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from laget.access.travel import at_time
from laget.cases.models import Record
from laget.consent.models import Consent, Giver, Scan
from tests.cast import Cast
from tests.consent.stories import SHARED, answered, asked
from tests.portal.reading import assert_within_budget, browser, page


def _giver(cast: Cast, consent: Consent, name: str = "Mother Cast") -> Giver:
    with cast["leader"].acting():
        rows = Giver.objects.select_related("consent")
        return rows.get(consent=consent, person__name=name)


def _opened(cast: Cast) -> Consent:
    consent = asked(cast)
    for parent in ("mother", "father"):
        answered(cast, consent, parent, "yes")
    return consent


def _seen_by_ppt(cast: Cast) -> set[str]:
    with cast["ppt"].acting():
        return {r.category for r in Record.objects.all()}


def _png(text: str = "KANARI-EXIF") -> SimpleUploadedFile:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = text  # the description that a phone may write into a photo
    Image.new("RGB", (40, 40), "white").save(out, "PNG", exif=exif)
    return SimpleUploadedFile("skjema.png", out.getvalue(), "image/png")


def _sign(client: Client, giver: Giver, file: SimpleUploadedFile, answer: str = "yes") -> int:
    typed = {"answer": answer, "understood": "", "scan": file}
    return int(client.post(reverse("consent-paper", args=[giver.pk]), typed).status_code)


@pytest.mark.parametrize("who", ["leader", "contact", "author"])
def test_those_who_see_the_case_see_its_consent(cast: Cast, who: str) -> None:
    consent = asked(cast)
    shown = page(browser(cast, who), reverse("consent", args=[consent.pk]))
    assert "Waiting for an answer" in shown
    assert "Mother Cast" in shown
    assert "Ppt Cast" in shown


GIVER_PAGES = ("consent-room", "consent-oral", "consent-paper", "consent-withdrawn", "consent-scan")
CONSENT_PAGES = ("consent", "consent-preview", "consent-close", "consent-colleague")


@pytest.mark.parametrize(
    "who", ["mother", "father", "estranged", "youth", "neighbour", "colleague", "ppt", "nurse"]
)
def test_to_others_none_of_its_pages_are_there(cast: Cast, who: str) -> None:
    consent = asked(cast)
    giver, client = _giver(cast, consent), browser(cast, who)
    for name in CONSENT_PAGES:
        page(client, reverse(name, args=[consent.pk]), 404)
    for name in GIVER_PAGES:
        page(client, reverse(name, args=[giver.pk]), 404)
    for name in GIVER_PAGES[:4]:
        typed = {"answer": "yes", "understood": ""}
        assert client.post(reverse(name, args=[giver.pk]), typed).status_code == 404
    assert client.post(reverse("consent-close", args=[consent.pk])).status_code == 404
    assert _giver(cast, consent).answer == ""


def test_the_pages_keep_to_their_budget(cast: Cast) -> None:
    consent = asked(cast)
    giver, client = _giver(cast, consent), browser(cast, "leader")
    for name in ("consent", "consent-preview", "consent-close"):
        assert_within_budget(client, reverse(name, args=[consent.pk]))
    for name in GIVER_PAGES[:4]:
        assert_within_budget(client, reverse(name, args=[giver.pk]))


def test_one_silent_parent_is_a_state_with_a_next_step(cast: Cast) -> None:
    consent = asked(cast)
    answered(cast, consent, "mother", "yes")
    shown = page(browser(cast, "leader"), reverse("consent", args=[consent.pk]))
    assert "1 of 2 have said yes" in shown
    assert "has not answered; asked today" in shown
    giver = _giver(cast, consent, "Father Cast")
    assert reverse("consent-room", args=[giver.pk]) in shown


def test_an_answer_in_the_room_counts_with_the_retelling_and_the_note(cast: Cast) -> None:
    consent = asked(cast)
    answered(cast, consent, "father", "yes")
    giver, client = _giver(cast, consent), browser(cast, "leader")
    address = reverse("consent-room", args=[giver.pk])
    assert "KANARI-OBSERVASJON" in page(client, address)
    sent = client.post(address, {"answer": "yes", "retelling": "De ser leken"})
    thanks = reverse("consent-thanks", args=[giver.pk])
    assert sent["Location"] == thanks
    handed_over = page(client, thanks)
    assert "Father" not in handed_over
    assert reverse("cases") not in handed_over  # no menu on a screen that is the family's
    assert client.post(thanks, {"understood": "Ja, med tolk"}).status_code == 302
    kept = _giver(cast, consent)
    assert (kept.form, kept.counts, kept.retelling) == ("room", True, "De ser leken")
    assert kept.understood == "Ja, med tolk"
    assert kept.registered_by_id == cast["leader"].seat
    assert _seen_by_ppt(cast) == {"observasjon", "barnets_stemme"}


def test_too_long_a_note_is_kept_in_the_form(cast: Cast) -> None:
    consent = asked(cast)
    address = reverse("consent-oral", args=[_giver(cast, consent).pk])
    typed = {"answer": "yes", "understood": "KORT" + "x" * 200}
    answer = browser(cast, "leader").post(address, typed)
    assert answer.status_code == 422
    assert "KORT" in answer.content.decode()
    assert _giver(cast, consent).answer == ""


def test_only_she_who_was_in_the_room_notes_what_was_understood(cast: Cast) -> None:
    consent = asked(cast)
    giver = _giver(cast, consent)
    browser(cast, "leader").post(reverse("consent-room", args=[giver.pk]), {"answer": "yes"})
    thanks = reverse("consent-thanks", args=[giver.pk])
    assert browser(cast, "author").post(thanks, {"understood": "x"}).status_code == 403
    assert _giver(cast, consent).understood == ""


def test_the_preview_shows_what_is_open_and_nothing_more(cast: Cast) -> None:
    consent = asked(cast)
    url = reverse("consent-preview", args=[consent.pk])
    before = page(browser(cast, "leader"), url)
    assert "This is what they would see after a yes" in before
    assert "Is shared" not in before
    answered(cast, consent, "father", "yes")
    answered(cast, consent, "mother", "part", categories=("barnets_stemme",))
    shown = page(browser(cast, "leader"), url)
    assert "KANARI-BARNETS-ORD" in shown
    assert "KANARI-OBSERVASJON" not in shown
    assert _seen_by_ppt(cast) == {"barnets_stemme"}
    answered(cast, consent, "mother", "no")
    refused = page(browser(cast, "leader"), url)
    assert "Nothing of it is open now." in refused
    assert "Is shared" not in refused


def test_a_yes_by_word_of_mouth_awaits_signature_and_shares_nothing(cast: Cast) -> None:
    consent = asked(cast)
    answered(cast, consent, "father", "yes")
    giver, client = _giver(cast, consent), browser(cast, "leader")
    address = reverse("consent-oral", args=[giver.pk])
    assert "awaits a signature" in page(client, address)
    assert client.post(address, {"answer": "yes", "understood": "Ja"}).status_code == 302
    assert not _giver(cast, consent).counts
    shown = page(client, reverse("consent", args=[consent.pk]))
    assert "Awaiting signature" in shown
    assert _seen_by_ppt(cast) == set()
    assert _sign(client, giver, _png()) == 302
    assert _seen_by_ppt(cast) == {"observasjon", "barnets_stemme"}


def test_a_no_by_word_of_mouth_counts_at_once(cast: Cast) -> None:
    consent = _opened(cast)
    address = reverse("consent-oral", args=[_giver(cast, consent).pk])
    answer = browser(cast, "leader").post(address, {"answer": "no", "understood": ""})
    assert answer.status_code == 302
    assert _seen_by_ppt(cast) == set()


def test_a_scan_loses_what_hides_in_it_and_is_handed_out_as_a_file(cast: Cast) -> None:
    consent = asked(cast)
    giver, client = _giver(cast, consent), browser(cast, "leader")
    file = _png()
    assert b"KANARI-EXIF" in file.read()
    file.seek(0)
    assert _sign(client, giver, file) == 302
    found = client.get(reverse("consent-scan", args=[giver.pk]))
    assert found.status_code == 200
    assert b"KANARI-EXIF" not in found.content
    assert found.content.startswith(b"\xff\xd8")  # drawn anew as JPEG
    assert not Image.open(io.BytesIO(found.content)).getexif()
    assert found.headers["Content-Disposition"].startswith("attachment")
    assert found.headers["X-Content-Type-Options"] == "nosniff"
    assert found.headers["Cache-Control"] == "no-store"
    assert "skjema" not in found.headers["Content-Disposition"]


def test_nobody_but_those_who_ask_gets_the_scan(cast: Cast) -> None:
    consent = asked(cast)
    answered(cast, consent, "father", "yes")
    giver = _giver(cast, consent)
    assert _sign(browser(cast, "leader"), giver, _png()) == 302
    assert _seen_by_ppt(cast) != set()
    for who in ("mother", "father", "estranged", "ppt", "colleague", "neighbour"):
        page(browser(cast, who), reverse("consent-scan", args=[giver.pk]), 404)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("skjema.docx", b"PK\x03\x04 word", "Only PDF, PNG and JPEG"),
        ("skjema.png", b"<script>alert(1)</script>", "Only PDF, PNG and JPEG"),
        ("skjema.pdf", b"%PDF-" + b"0" * (10 * 1024 * 1024), "larger than 10 MB"),
        ("tom.pdf", b"", "empty"),
    ],
)
def test_a_file_of_the_wrong_kind_is_told_of_and_nothing_is_kept(
    cast: Cast, name: str, content: bytes, said: str
) -> None:
    consent = asked(cast)
    giver = _giver(cast, consent)
    typed = {"answer": "yes", "understood": "NOTAT", "scan": SimpleUploadedFile(name, content)}
    answer = browser(cast, "leader").post(reverse("consent-paper", args=[giver.pk]), typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "NOTAT" in answer.content.decode()
    with cast["leader"].acting():
        assert not Scan.objects.exists()
    assert _giver(cast, consent).answer == ""


def test_a_form_without_a_file_asks_for_it(cast: Cast) -> None:
    consent = asked(cast)
    address = reverse("consent-paper", args=[_giver(cast, consent).pk])
    answer = browser(cast, "leader").post(address, {"answer": "yes", "understood": ""})
    assert answer.status_code == 422
    assert "Choose a file." in answer.content.decode()


def test_a_withdrawal_by_phone_closes_at_once_and_twice_is_once(cast: Cast) -> None:
    consent = _opened(cast)
    client = browser(cast, "leader")
    address = reverse("consent-withdrawn", args=[_giver(cast, consent).pk])
    page(client, address)
    assert _seen_by_ppt(cast) != set()
    assert client.post(address).status_code == 302
    assert _seen_by_ppt(cast) == set()
    first = _giver(cast, consent).withdrawn_at
    assert client.post(address).status_code == 302
    assert _giver(cast, consent).withdrawn_at == first


def test_a_closed_consent_opens_nothing_and_takes_no_answer(cast: Cast) -> None:
    consent = _opened(cast)
    giver, client = _giver(cast, consent), browser(cast, "leader")
    address = reverse("consent-close", args=[consent.pk])
    assert page(client, address)
    assert client.post(address).status_code == 302
    assert _seen_by_ppt(cast) == set()
    room = reverse("consent-room", args=[giver.pk])
    assert client.get(room).status_code == 403
    assert client.post(room, {"answer": "yes", "understood": ""}).status_code == 403


def test_a_consent_that_has_run_out_is_refused_in_words(cast: Cast) -> None:
    consent = _opened(cast)
    giver = _giver(cast, consent)
    with at_time(timezone.now() + timedelta(days=101)):
        client = browser(cast, "leader")
        assert "Has run out" in page(client, reverse("consent", args=[consent.pk]))
        typed = {"answer": "yes", "understood": ""}
        answer = client.post(reverse("consent-oral", args=[giver.pk]), typed)
        assert answer.status_code == 403
        assert "This question is closed" in answer.content.decode()
        page(browser(cast, "ppt"), reverse("consent", args=[consent.pk]), 404)


def test_a_form_replaces_a_newer_answer_only_when_somebody_has_looked(cast: Cast) -> None:
    consent = asked(cast)
    answered(cast, consent, "mother", "part", categories=SHARED[:1])
    giver, client = _giver(cast, consent), browser(cast, "leader")
    address = reverse("consent-paper", args=[giver.pk])
    assert "Mother Cast said yes to parts" in page(client, address)
    assert _sign(client, giver, _png()) == 422
    assert _giver(cast, consent).answer == "part"
    typed = {"answer": "yes", "understood": "", "scan": _png(), "later": "on"}
    assert client.post(address, typed).status_code == 302
    assert _giver(cast, consent).answer == "yes"
