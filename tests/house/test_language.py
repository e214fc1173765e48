"""The bokmål is plain: no page is heavier to read than its readers deserve.

Measured by LIX (Björnsson, 1968): words per sentence, plus the per cent of words of more than six
letters. Below 30 reads like a book for children, 40 like a newspaper, 50 like an official report.
Headings and buttons count as sentences of their own, and what is put in for a placeholder as one
short word. Since short labels make the whole look lighter, longer texts are measured alone as well.
"""

import re
from collections.abc import Iterable
from functools import cache

import pytest
from babel.messages import Catalog

from laget.platform import translations
from tests.house.tree import ROOT, whole

FAMILY, OTHERS = 35, 45
LONGER = 10  # words; below that one long word decides, and the figure says nothing
LANGUAGE = "nb"

# The family reads its own room, and what staff hand over on a screen.
HANDED_OVER = {"cases/consent/room.html"}

_PLACEHOLDER = re.compile(r"%\(\w+\)[.\d]*[sdif]|%[sdif]|\{\w*\}")
_MARKUP = re.compile(r"<[^>]+>")
_WORD = re.compile(r"\w[\w'’-]*")
_STOP = re.compile(r"[.:!?](?=\W|$)")
_USED = re.compile(r"{%\s*(?:extends|include|with)\b.*?%}")
_NAMED = re.compile(r"[\"']([^\"']+\.html)[\"']")


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence."""
    plain = _MARKUP.sub("", _PLACEHOLDER.sub("x", text))
    return [words for part in _STOP.split(plain) if (words := _WORD.findall(part))]


def lix(texts: Iterable[str]) -> float:
    """How heavy they are together. Raises ZeroDivisionError when there is nothing to read."""
    parts = [words for text in texts for words in sentences(text)]
    words = [word for part in parts for word in part]
    return len(words) / len(parts) + 100 * sum(len(word) > 6 for word in words) / len(words)


@cache
def _templates() -> dict[str, str]:
    """Name, as in `portal/case.html` -> path."""
    return {path.partition("/templates/")[2]: path for path in whole().templates}


def _pages() -> list[str]:
    """Templates that are a page by themselves."""
    return [name for name, path in _templates().items() if "{% extends " in whole().files[path]]


FAMILY_PAGES = [n for n in _pages() if n.startswith("portal/") or n in HANDED_OVER]
STAFF_PAGES = [n for n in _pages() if n not in FAMILY_PAGES]


def _files_of(page: str) -> set[str]:
    """The page's template, those it extends and includes, and so on."""
    found: set[str] = set()
    ahead = [page]
    while ahead:
        path = _templates()[ahead.pop()]
        if path not in found:
            found.add(path)
            used = _USED.findall(whole().files[path])
            ahead += [name for tag in used for name in _NAMED.findall(tag)]
    return found


def _code_of(room: str) -> set[str]:
    start = f"src/laget/{room}/"
    return {m.path for m in whole().product if m.path.startswith(start)}


@cache
def _translated() -> Catalog:
    return translations.read(translations.po_files()[LANGUAGE], LANGUAGE)


@cache
def _keys_in(path: str) -> set[tuple[str, str | None]]:
    return {(text.id, text.context) for text in translations.texts_in(ROOT / path, path)}


def said_in(files: Iterable[str]) -> list[str]:
    """Every text of these files, once, as the reader meets it; of a plural the last form."""
    keys = {key for path in files for key in _keys_in(path)}
    found = (_translated().get(*key) for key in sorted(keys, key=str))
    return [translations.strings(message)[-1] for message in found if message]


def heavy(texts: Iterable[str], limit: int) -> list[str]:
    """Those of at least ten words that are too heavy by themselves, with their figure."""
    longer = (t for t in texts if sum(map(len, sentences(t))) >= LONGER)
    return [f"{lix([t]):.0f}: {t}" for t in longer if lix([t]) > limit]


def test_short_words_in_short_sentences_are_light() -> None:
    assert lix(["We go home. You stay here."]) == 3
    assert lix(["Heading", "<b>%(name)s</b> goes home: %(day)s"]) == pytest.approx(5 / 3 + 20)


def test_long_words_in_long_sentences_are_heavy() -> None:
    text = "Notwithstanding aforementioned circumstances, applicants may nevertheless submit " * 2
    assert lix([text]) > OTHERS
    assert heavy([text, "Administration"], OTHERS) == [f"85: {text}"]


def test_a_page_is_measured_with_all_that_it_includes() -> None:
    files = _files_of("portal/consent.html")
    for name in ("portal/parts/both.html", "cases/consent/parts/terms.html", "ui/page.html"):
        assert _templates()[name] in files


@pytest.mark.parametrize("page", FAMILY_PAGES)
def test_the_familys_page_is_easy_to_read(page: str) -> None:
    texts = said_in(_files_of(page))
    assert lix(texts) <= FAMILY
    assert heavy(texts, FAMILY) == []


def test_what_the_familys_room_answers_is_easy_to_read() -> None:
    texts = said_in(_code_of("portal"))
    assert lix(texts) <= FAMILY
    assert heavy(texts, FAMILY) == []


@pytest.mark.parametrize("page", STAFF_PAGES)
def test_the_staffs_page_reads_like_plain_words(page: str) -> None:
    texts = said_in(_files_of(page))
    assert lix(texts) <= OTHERS
    assert heavy(texts, OTHERS) == []


@pytest.mark.parametrize("room", whole().rooms)
def test_what_a_room_answers_reads_like_plain_words(room: str) -> None:
    texts = said_in(_code_of(room))
    assert not texts or lix(texts) <= OTHERS
    assert heavy(texts, OTHERS) == []
