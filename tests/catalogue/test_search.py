"""Search: what people type leads to what they need, and nothing they type does harm."""

import pytest

from tests.cast import Cast
from tests.catalogue.reading import LANGUAGES, at, searched
from tests.catalogue.setups import FOLDERS, queries, services_of

pytestmark = pytest.mark.usefixtures("towns")

FIRST = 3
HOSTILE = (
    "a:*b & !('",
    "a & | ! <-> b",
    "':*",
    "\\' or 1=1 --",
    "'; drop table catalogue_entry; --",
    "%' or '%'='",
    "%s %(q)s {q} %%",
    "_ % [a-z]",
    '"hjelp"',
    "<script>alert(1)</script>",
    "hjelp\x01\x07\x1b\x7f\u0085",
    "hjelp\r\n\t",
    "\u202e\u200b\ufeff",
    "\ufffd\U0001f600\u0301",
    "½ ŉ ʼ ⅓ ﬁ 日本語 ي",
    "((((((((",
    "-hjelp +barn ~a ^b",
    "/../../etc/passwd",
)


@pytest.mark.parametrize("town", ["nannestad", "lorenskog", "lillestrom"])
def test_what_people_type_finds_the_right_help_among_the_first_three(town: str) -> None:
    asked = [row for row in queries() if row["municipality"] == town]
    assert len(asked) >= 19
    missed = []
    for row in asked:
        found = searched(town, q=row["query"]).codes[:FIRST]
        if not set(row["expected"].split()) & set(found):
            missed.append(f"{row['query']}: wanted {row['expected']}, found {found}")
    assert missed == []


def test_the_queries_ask_for_what_the_files_have() -> None:
    asked = queries()
    assert len(asked) == 60
    for row in asked:
        assert set(row["expected"].split()) <= set(services_of(row["municipality"])), row


@pytest.mark.parametrize("nothing", ["", " ", "\t\n", "?!", "&|'"])
@pytest.mark.parametrize("town", FOLDERS)
def test_a_search_for_nothing_shows_everything_in_the_order_of_the_file(
    town: str, nothing: str
) -> None:
    assert searched(town, q=nothing).codes == list(services_of(town))


@pytest.mark.parametrize(
    ("language", "taught"),
    [("nb", "Prøv færre ord"), ("nn", "Prøv færre ord"), ("en", "Try fewer words")],
)
@pytest.mark.parametrize("nonsense", ["xqzwvkj", "kjqxz wvbbq zzzq", "日本語"])
def test_nonsense_finds_nothing_and_is_answered_by_a_page_that_teaches(
    nonsense: str, language: str, taught: str
) -> None:
    page = searched(language=language, q=nonsense)
    assert page.codes == []
    assert taught in page.text
    assert at("open-guides", language=language) in page.links
    assert at("open-services", language=language) in page.links
    assert page.fields["q"] == nonsense


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_letters_break_the_search(hostile: str) -> None:
    for typed in (hostile, f"barnevern {hostile}", f"{hostile * 3} barnevern"):
        page = searched(q=typed)
        assert "script" not in {tag for tag, _found in page.tags}
    assert "barneverntjenesten" in searched(q=f"barneverntjenesten {hostile}").codes


@pytest.mark.parametrize("longest", ["a" * 2000, "hjelp " * 333, "æ" * 2000, "' & " * 500])
def test_a_search_of_two_thousand_letters_is_answered_and_told_to_be_too_long(
    longest: str,
) -> None:
    page = searched(q=longest)
    assert page.says_wrong("q")
    assert page.codes == list(services_of("nannestad"))


def test_the_zero_character_is_taken_out_of_what_was_typed() -> None:
    page = searched(q="barne\x00vern\x00tjenesten")
    assert page.codes[:1] == ["barneverntjenesten"]


def test_words_asked_for_twice_are_answered_too() -> None:
    assert "jordmor" in searched(q=["x", "jordmor"]).codes


@pytest.mark.parametrize("town", FOLDERS)
def test_words_of_another_town_give_only_ones_own_entries(town: str) -> None:
    own = set(services_of(town))
    others = {q["query"] for q in queries() if q["municipality"] != town}
    assert len(others) >= 39
    for query in sorted(others):
        assert set(searched(town, q=query).codes) <= own, query


def test_the_name_of_a_towns_own_entry_is_found_there_and_not_next_door() -> None:
    assert searched("fjordvik", q="foreldrekveld").codes == ["foreldrekveld"]
    assert "foreldrekveld" not in searched("nannestad", q="foreldrekveld").codes
    assert searched("lorenskog", q="russetid").codes[:1] == ["russetid"]
    assert "russetid" not in searched("lillestrom", q="russetid").codes


@pytest.mark.parametrize("town", FOLDERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_found_by_its_own_name(town: str, language: str) -> None:
    missed = []
    for code, service in services_of(town).items():
        name = service.name.get(language)
        if code not in searched(town, language, q=name[:120]).codes[:FIRST]:
            missed.append((code, name))
    assert missed == []


def test_words_and_choices_narrow_together() -> None:
    wide = searched(q="hjelp til barn", theme="rus").codes
    narrow = searched(q="hjelp til barn", theme="rus", audience="staff").codes
    assert wide
    assert set(narrow) <= set(wide)
    assert all("rus" in services_of("nannestad")[code].themes for code in wide)


def test_the_same_search_gives_the_same_order_each_time(towns: Cast) -> None:
    orders = {tuple(searched("lillestrom", q="rus og vold").codes) for _ in range(5)}
    assert len(orders) == 1
    assert len(next(iter(orders))) > 3
