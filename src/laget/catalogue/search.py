"""Finding entries from what somebody has written, however it is spelt."""

import re
import uuid
from collections.abc import Collection
from difflib import get_close_matches
from unicodedata import combining, normalize

from django.db import connection

from laget.access.viewer import Viewer
from laget.catalogue.models import Entry

MOST_WORDS = 8
MOST_SLIPS = 6  # each is compared with every word there is
SHORT = 3  # letters; so short a word has too many neighbours
ALIKE = 0.8  # how near a word must be to be taken for a slip of the pen
_WORD = re.compile(r"[^\W_]+")
# Words that say how one asks and not what one asks about.
_SMALL_WORDS = """
    a av bli blir da de deg dem den det dette di din ditt du eg ein ei eit en er et etter
    for fra frå får få gjer gjør gjere gjøre ha har hei hun hva hvem hvor hvordan han ho i
    ikke ikkje inn jeg kan klare klarer kor korleis kva kven mamma man med meg min mine mitt mot
    må når og også om oss pappa på ringe ringer ringjer seg sin skal som sånn så til treng trenger
    ut uten utan var ved vet vi vil være vere vår å and for how in is my of or the to what
    where who with
"""
_SMALL = frozenset(_SMALL_WORDS.split())

# Nynorsk beginnings and middles of words, and the bokmål that the search words are written in.
_TWINS = (
    ("sjølv", "selv"), ("skul", "skol"), ("heim", "hjem"), ("vegen", "veien"), ("veg", "vei"),
    ("sommar", "sommer"), ("vald", "vold"), ("ungdomar", "ungdommer"),
    ("rettleiing", "veiledning"), ("sjuk", "syk"),
    ("lærar", "lærer"), ("tenest", "tjenest"),
    ("farleg", "farlig"), ("redsle", "redsel"), ("fråvær", "fravær"), ("mobba", "mobbing"),
)  # fmt: skip

Ways = list[tuple[int, str, float]]  # place, word, how much it is worth
GUESSED = 0.8


def words_of(query: str) -> list[str]:
    """The words that say what is looked for, at most eight; all of them when none does."""
    written = _WORD.findall(query.lower())
    telling = [word for word in written if word not in _SMALL and len(word) > 1]
    return list(dict.fromkeys(telling or (w for w in written if len(w) > 1)))[:MOST_WORDS]


def asks_for(query: str, beginnings: Collection[str]) -> bool:
    """Whether a word or some words of it begin so: «selvm» is found in «vil ta selvmord»."""
    written = " " + " ".join(_WORD.findall(query.lower()))
    return any(f" {begins}" in written for begins in beginnings)


def ways_of(words: list[str], known: Collection[str] = ()) -> Ways:
    """Each word by its place, and joined with its neighbour: «helse sykepleier» is one word.

    A word that nobody has written (`known`) may be a slip: what comes nearest is tried too.
    """
    ways = list(enumerate(words))
    for place in range(len(words) - 1):
        joined = words[place] + words[place + 1]
        ways += [(place, joined), (place + 1, joined)]
    ways += [(place, twin) for place, word in ways if (twin := in_bokmal(word)) != word]
    slips = [(place, plain) for place, word in ways if (plain := plain_letters(word)) not in known]
    near = [
        (place, guess, GUESSED)
        for place, slip in slips[:MOST_SLIPS]
        if len(slip) > SHORT
        for guess in get_close_matches(slip, known, n=2, cutoff=ALIKE)
        if guess[0] == slip[0]  # who slips, seldom does at the first letter
        and abs(len(guess) - len(slip)) <= 1  # a letter is lost or doubled, seldom two
    ]
    return [*((place, word, 1.0) for place, word in ways), *near]


def plain_letters(word: str) -> str:
    """The word without accents and strokes, as the database compares it."""
    plain = word.replace("ø", "o").replace("æ", "ae")
    return "".join(c for c in normalize("NFKD", plain) if not combining(c))


def in_bokmal(word: str) -> str:
    """The word with nynorsk forms that the search words lack written as in bokmål."""
    for nynorsk, bokmal in _TWINS:
        word = word.replace(nynorsk, bokmal)
    return word


def find(viewer: Viewer, municipality: uuid.UUID, query: str) -> dict[uuid.UUID, float]:
    """Entries that fit, best first, with how well (0 to 1). Nothing for an empty query.

    Two statements; see `sql/020_search.sql`.
    """
    words = words_of(query)
    if not words:
        return {}
    written = Entry.objects.filter(municipality=municipality, active=True)
    texts = written.values_list("names", "told").order_by()
    ways = ways_of(words, {word for both in texts for text in both for word in _WORD.findall(text)})
    places, tried, worth = zip(*ways, strict=True)
    with connection.cursor() as cursor:
        sql = "select entry, fits from laget.find_entries(%s, %s::int[], %s::text[], %s::real[])"
        cursor.execute(sql, [municipality, list(places), list(tried), list(worth)])
        return dict(cursor.fetchall())
