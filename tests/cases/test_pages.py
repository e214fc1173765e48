"""The pages of a case, as those who may see them get them."""

from django.test import Client
from django.urls import reverse

from laget.cases.api import add_measure  # noqa: F401
from tests.cases.stories import CANARY, decided, promise, raised
from tests.cast import Cast
from tests.conftest import sign_in


def test_the_pages_of_a_concern_open_for_its_author(cast: Cast) -> None:
    case = raised(cast)
    client = sign_in(cast["author"])
    assert CANARY in client.get(reverse("case", args=[case.pk])).content.decode()
    for name in ("my-day", "cases", "concern-choose", "seats"):
        assert client.get(reverse(name)).status_code == 200


def test_a_concern_is_written_decided_and_tried(cast: Cast) -> None:
    child = cast.children["oda"].pk
    author, leader = sign_in(cast["author"]), sign_in(cast["leader"])
    draft = author.post(reverse("concern-start", args=[child])).headers["Location"]
    kept = author.post(f"{draft}keep/", {"sett": "Alene i garderoben."})
    assert kept.status_code == 204
    assert kept.headers["Laget-Saved-At"]
    assert "Alene i garderoben." in author.get(draft).content.decode()
    answer = author.post(f"{draft}save/", {"sett": "Alene i garderoben.", "quick": "1"})
    case = answer.headers["Location"]
    page = leader.get(f"{case}decide/")
    assert page.status_code == 200
    chosen = {"fork": "egne_tiltak", "version": "1", "service": "", "reason": ""}
    assert leader.post(f"{case}decide/", chosen).status_code == 302
    assert leader.get(case).status_code == 200


def test_a_measure_is_added_and_assessed_on_its_pages(cast: Cast) -> None:
    case = decided(cast)
    with cast["leader"].acting() as by:
        measure = promise(by, case, cast["contact"].seat)
    client = sign_in(cast["contact"])
    page = client.get(reverse("measure-assess", args=[measure.pk]))  # type: ignore[attr-defined]
    assert page.status_code == 200
    done = client.post(
        reverse("measure-assess", args=[measure.pk]),  # type: ignore[attr-defined]
        {"effect": "god", "note": "Bedre", "with_family": "yes"},
    )
    assert done.status_code == 302
    assert "Det har hjulpet" in client.get(reverse("case", args=[case.pk])).content.decode()


def _draft(cast: Cast) -> tuple[Client, str]:
    author = sign_in(cast["author"])
    answer = author.post(reverse("concern-start", args=[cast.children["oda"].pk]))
    return author, answer.headers["Location"]


def test_going_on_to_the_questions_takes_the_first_note_along(cast: Cast) -> None:
    author, draft = _draft(cast)
    for then, page in (("step", f"{draft}1/"), ("all", f"{draft}?all=1")):
        answer = author.post(f"{draft}keep/", {"sett": f"Alene {then}", "then": then})
        assert answer.headers["Location"] == page
        assert f"Alene {then}" in author.get(page).content.decode()


def test_a_text_that_is_too_long_is_told_of_in_plain_words_and_kept(cast: Cast) -> None:
    author, draft = _draft(cast)
    answer = author.post(f"{draft}save/", {"sett": "x" * 9000, "quick": "1"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Kort ned teksten til 8000 tegn" in page
    assert "x" * 9000 in page


def test_an_address_that_only_takes_forms_says_so(cast: Cast) -> None:
    author, draft = _draft(cast)
    answer = author.get(f"{draft}save/")
    assert answer.status_code == 405
    assert "bare imot det et skjema sender" in answer.content.decode()
