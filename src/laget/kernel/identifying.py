"""Wording that may tell who an anonymised case is about: a warning, never a proof.

Rules and word lists, no model: what is flagged can be explained to the person who wrote it, and
nothing leaves the process. The lists in `data/` are our own. How often it is right is measured on
invented sentences by `bench/identifying.py` and told in `docs/identifying.md`.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from laget.kernel.identity_numbers import found_in

Kind = Literal[
    "name",
    "identity_number",
    "phone",
    "email",
    "address",
    "place",
    "group",
    "date_of_birth",
    "registration_plate",
]


@dataclass(frozen=True, order=True)
class Finding:
    """One stretch of the text, `text[start:end]`, that may identify somebody."""

    start: int
    end: int
    kind: Kind
    text: str


@dataclass(frozen=True)
class _Token:
    """A word, how it lies after the one before it, and whether a sentence begins with it."""

    text: str
    low: str
    start: int
    end: int
    opens: bool
    joined: bool

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


@dataclass(frozen=True)
class _Words:
    """One word list; the starred ones also stand bare at the start of ordinary sentences."""

    every: frozenset[str]
    starred: frozenset[str]


@cache
def _words(name: str) -> _Words:
    lines = _lines(name)
    words = [word.casefold() for line in lines for word in line.split()]
    return _Words(
        every=frozenset(word.rstrip("*") for word in words),
        starred=frozenset(word.rstrip("*") for word in words if word.endswith("*")),
    )


def _lines(name: str) -> list[str]:
    text = files("laget.kernel").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _context(group: str) -> tuple[str, ...]:
    """A group of words or endings from `context.txt`, in its order."""
    groups: dict[str, list[str]] = {}
    for line in _lines("context"):
        if line.startswith("["):
            here = groups.setdefault(line.strip("[]"), [])
        else:
            here.extend(line.split())
    return tuple(groups[group])


# --- Patterns. Every repetition is bounded, so that no text can make them slow. -----------------

_DAY = (
    r"(?:\d{4}-\d\d-\d\d|\d{1,2}[./-] ?\d{1,2}[./-] ?(?:\d{4}|\d\d)\b|\d{6}\b|\d{1,2}[./]\d{1,2}\b"
    r"|\d{1,2}\.? ?(?:jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des)[a-z]{0,6}\.?(?: \d{4})?)"
)
_BIRTH = re.compile(
    r"\b(?:(?:født|fødd|fødde|fødselsdato(?:en)?|fødselsdag(?:en)?|bursdag(?:en)?)\b[^\d\n]{0,12}"
    rf"|f[.:] ?)(?P<it>{_DAY})",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_PHONE = re.compile(
    r"(?<![\d/.,+§-])(?<!\d )(?:(?:\+|00)47[ \u00a0]?)?"
    r"(?:\d{8}|\d\d([ .\u00a0])\d\d\1\d\d\1\d\d|\d{3}([ \u00a0])\d\d\2\d{3})"
    r"(?![\d/%]|[ .,]\d| ?(?:kr|kroner|prosent)\b)"
)
_FOREIGN_PHONE = re.compile(r"(?<!\w)(?:\+|00)[1-9]\d{0,2}(?:[ \u00a0-]?\d{2,5}){2,5}(?!\d)")
_COUNTED = re.compile(r"\b(?:uker?|ukene|veker?|side|sidene|trinn|saks?n(?:umme)?r\.?|sak) $", re.I)
_PLATE = re.compile(r"(?<!\w)(?!NS|EN|KR)[A-ZÆØÅ]{2} ?\d{5}(?!\d)")
_CLASS = re.compile(
    r"(?<![\w§.,/-])(?:10|[1-9])[A-Fa-f](?![\w-]|[.,]\d)"
    r"|(?<=klasse )(?:10|[1-9]) [A-Fa-f]\b|(?<=klassen )(?:10|[1-9]) [A-F]\b"
    r"|(?<=går i )(?:10|[1-9]) [A-F]\b|(?<!\w)[123](?:ST|HS|HO|BA|EL|ID|MD|NA|RM|TP|KD|ME)[A-F]\b"
)
_LAW = re.compile(
    r"(?:§+|\bkap(?:ittel|\.)|\b(?:etter|punkt|pkt\.?|oppg[aå]ve|side|nivå|alternativ|rom)) ?$",
    re.I,
)
_BASE = re.compile(r"\b[Aa]vdeling(?:en|a)? [«\"]?(?P<it>[A-ZÆØÅ][\w-]{2,40})")
_NUMBERED = re.compile(
    r"\b(?P<it>[^\W\d_]{3,40}\.?) \d{1,3}(?: ?[A-Ha-h])?\b"
    r"(?! ?(?:%|\d|prosent|k?m\b|kilometer|meter|gang|gong|min|time|dag|elev|barn|kr))"
)
_POSTCODE = re.compile(r"(?<![\d.,/-])\d{4} (?P<it>[A-ZÆØÅ][^\W\d_]{1,30})")
_INITIALS = re.compile(r"(?<![\w.])(?!N\. ?N|P\. ?S)[A-ZÆØÅ]\. ?[A-ZÆØÅ]\.(?!\w)")
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+){0,4}")
_LEADING = re.compile(r"(?:[A-ZÆØÅ][\w'’.-]{1,30} ){1,3}$")
_OPENERS = re.compile(r"[.!?…:;\n•–—«\"“*|]")


def find_identifying(text: str, *, known_names: Collection[str] = ()) -> tuple[Finding, ...]:
    """Everything in `text` that may tell who it is about, in order and without overlaps.

    `known_names` are names the caller knows (the child's, colleagues'): each of their words is
    flagged wherever it stands, with any capitals, with a genitive s, and when shortened. Linear
    in the length of the text. It will miss things: show it as help, never as an assurance.
    """
    words = {word for name in known_names for word in re.findall(r"[^\W\d_]{2,}", name.casefold())}
    known = frozenset(words.difference(_context("particles")))
    taken = bytearray(len(text))
    found: list[Finding] = []
    for finding in _candidates(text, known):
        if not any(taken[finding.start : finding.end]):
            taken[finding.start : finding.end] = b"\1" * (finding.end - finding.start)
            found.append(finding)
    return tuple(sorted(found))


def _candidates(text: str, known: frozenset[str]) -> Iterator[Finding]:
    """All that is found, the surest kinds first: of two that overlap, the first one stays."""
    yield from _identity_numbers(text)
    yield from (_finding("email", text, *m.span()) for m in _EMAIL.finditer(text))
    yield from (_finding("date_of_birth", text, *m.span("it")) for m in _BIRTH.finditer(text))
    yield from _addresses(text)
    yield from _phones(text)
    yield from (_finding("registration_plate", text, *m.span()) for m in _PLATE.finditer(text))
    yield from _groups(text)
    yield from (_finding("name", text, *m.span()) for m in _INITIALS.finditer(text))
    yield from _by_words(text, known)


def _finding(kind: Kind, text: str, start: int, end: int) -> Finding:
    return Finding(start, end, kind, text[start:end])


def _identity_numbers(text: str) -> Iterator[Finding]:
    end = 0
    for number in found_in(text):
        start = text.index(number, end)
        end = start + len(number)
        yield _finding("identity_number", text, start, end)


def _phones(text: str) -> Iterator[Finding]:
    for match in (*_PHONE.finditer(text), *_FOREIGN_PHONE.finditer(text)):
        if re.fullmatch(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d", match.group()):
            continue  # a date without separators
        if not _COUNTED.search(text[max(0, match.start() - 20) : match.start()]):
            yield _finding("phone", text, *match.span())


def _groups(text: str) -> Iterator[Finding]:
    for match in _CLASS.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        drawn = match.group().upper() in {"2D", "3D"} and not before.endswith(("klasse ", "går i "))
        if not drawn and not _LAW.search(before):
            yield _finding("group", text, *match.span())
    for match in _BASE.finditer(text):
        if not _is_ordinary(match["it"].casefold()):
            yield _finding("group", text, match.start(), match.end())


def _addresses(text: str) -> Iterator[Finding]:
    """A street with a number, and a postcode with its place."""
    for match in _NUMBERED.finditer(text):
        word, start = match["it"], match.start()
        leading = _LEADING.search(text[max(0, start - 60) : start])
        ending = next((end for end in _context("streets") if word.casefold().endswith(end)), None)
        if ending is None and not (word[0].isupper() and word.endswith(_context("place_endings"))):
            continue
        if word.casefold() == ending and not leading:
            continue  # "gate 5" alone says nothing
        if word[0].islower() and ending not in {"veien", "vegen", "gata", "gaten", "gate"}:
            continue
        if leading and (
            word.casefold() == ending or leading.group().casefold().split()[0] in _context("sides")
        ):
            start -= len(leading.group())
        yield _finding("address", text, start, match.end())
    for match in _POSTCODE.finditer(text):
        place = match["it"].casefold()
        known = place in _words("places").every or place.endswith(_context("place_endings"))
        if known and not _is_ordinary(place):
            yield _finding("address", text, *match.span())


# --- Words ---------------------------------------------------------------------------------------


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    end, before = 0, ""
    for match in _TOKEN.finditer(text):
        gap = text[end : match.start()]
        opens = not tokens or bool(_OPENERS.search(gap))
        if ":" in gap and before in _context("labels"):
            opens = False  # "Elev: Zoran": a name is what one expects there
        word = match.group()
        before, end = word.casefold(), match.end()
        joined = gap == " " and not opens
        tokens.append(_Token(word, before, match.start(), end, opens, joined))
    return tokens


def _by_words(text: str, known: frozenset[str]) -> Iterator[Finding]:
    """Names and places, word by word; neighbours of one kind become one finding."""
    tokens = _tokens(text)
    kinds = _kinds(tokens, known, _masked(text))
    at = 0
    while at < len(tokens):
        kind, last = kinds[at], at
        if kind is not None:
            while last + 1 < len(tokens) and tokens[last + 1].joined and kinds[last + 1] == kind:
                last += 1
            yield _finding(kind, text, tokens[at].start, tokens[last].end)
        at = last + 1


def _kinds(
    tokens: list[_Token], known: frozenset[str], masked: Iterable[tuple[int, int]]
) -> list[Kind | None]:
    kinds: list[Kind | None] = []
    spans = list(masked)
    for at, token in enumerate(tokens):
        before = kinds[-1] if kinds and token.joined else None
        kind: Kind | None
        if _is_known(token, known):
            kind = "name"
        elif any(start <= token.start < end for start, end in spans):
            kind = None
        elif before == "place" and token.low in _context("facilities"):
            kind = "place"
        else:
            kind = _kind(tokens, at, before)
        kinds.append(kind)
    return kinds


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, _lines('phrases')))})\b", re.IGNORECASE)


def _masked(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _phrases().finditer(text)]


def _is_known(token: _Token, known: frozenset[str]) -> bool:
    if not known:
        return False
    low = token.low
    if any(_stem(part, known) in known for part in low.split("-")):
        return True
    shortened = token.capital and len(low) >= 3 and not _is_ordinary(low)
    bare = low not in _words("double_names").every
    return shortened and bare and any(name.startswith(low) for name in known)


def _stem(low: str, words: Collection[str]) -> str:
    """The word without a genitive s, where that makes it one of `words`."""
    if low[-1] != "s" or low in words:
        return low
    bare = low[:-1].rstrip("'’")
    return bare if bare in words else low


def _is_ordinary(low: str) -> bool:
    words = _words("ordinary").every
    if low in _words("double_names").every:
        return low in words  # "Hans" is not the genitive of "han"
    return _stem(low, words) in words or low.endswith(_context("organised"))


def _kind(tokens: list[_Token], at: int, before: Kind | None) -> Kind | None:
    """What the word at `at` gives away; `before` is what the word right before it did."""
    token = tokens[at]
    low, firsts, doubles = token.low, _words("first_names").every, _words("double_names").every
    parts = low.split("-")
    if any(_stem(part, firsts) in firsts and _stem(part, doubles) not in doubles for part in parts):
        return "name"
    if not token.capital and not low.startswith(("al-", "el-")):
        places = _words("places")
        hasty = (
            low in places.every
            and low not in places.starred
            and (tokens[at - 1].low in _context("at") or tokens[at - 1].low in _context("from"))
        )
        return "place" if hasty else None
    if len(low) == 1 or token.text.isupper():
        return None
    head = parts[0]
    if len(head) == 1 or token.text.split("-")[0].isupper():
        return None  # A-plan, PPT-rådgiver
    if _stem(head, doubles) in doubles and (token.opens or _is_ordinary(head)):
        return "name" if _person_follows(tokens, at) else None
    if _is_ordinary(head) or _is_ordinary(low):
        return None
    return _capitalised(tokens, at, before)


def _capitalised(tokens: list[_Token], at: int, before: Kind | None) -> Kind | None:
    """A word with a capital that is no ordinary word."""
    token = tokens[at]
    head = token.low.split("-")[0]
    for name, kind in (("surnames", "name"), ("places", "place")):
        words = _words(name)
        stem = _stem(head, words.every)
        if stem in words.every and not (token.opens and stem in words.starred):
            at_place = kind == "place" and before != "name"
            return "place" if at_place or _place_before(tokens, at) else "name"
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    facility = (
        following is not None and following.joined and following.low in _context("facilities")
    )
    if token.opens:
        return _unknown_opening(tokens, at, facility)
    if before is not None:
        return before
    if facility or token.low in _context("sides") or _place_before(tokens, at):
        return "place"
    return "place" if token.low.endswith(_context("streets")[:8]) else "name"


def _place_before(tokens: list[_Token], at: int) -> bool:
    """Whether the words before speak of where: "i Solvik", "frå Fjærevågen"."""
    low, joined = tokens[at].low, tokens[at].joined
    if not joined or _stem(low, (names := _words("double_names").every)) in names:
        return False
    before = tokens[at - 1].low
    if low in _words("surnames").every:
        return False
    return before in _context("at") or (
        before in _context("from") and low.endswith(_context("place_endings"))
    )


def _unknown_opening(tokens: list[_Token], at: int, facility: bool) -> Kind | None:
    """An unknown word that opens a sentence has its capital anyway: only its company tells."""
    low, parts = tokens[at].low, tokens[at].text.split("-")
    if facility and not low.endswith(("ig", "sk", "e", "t", "s")):
        return "place"
    if all(part[0].isupper() for part in parts) and len(parts) > 1:
        return "name"  # Ludvik-Are: a compound of ordinary words has one capital
    if low.endswith(_context("sure_surnames")) and len(low) > 6:
        return "name"
    if low.endswith(_context("common_endings")) or at + 2 >= len(tokens):
        return None
    verb, after = tokens[at + 1], tokens[at + 2]
    acts = verb.joined and verb.low in _words("person_verbs").every and verb.low[:3] != "vil"
    subject_later = after.capital or after.low in _words("subjects").every
    return "name" if acts and not subject_later else None


def _person_follows(tokens: list[_Token], at: int) -> bool:
    """Whether the next words make a person of one that may be a word: "Liv sier", "Steins mor"."""
    if at + 1 >= len(tokens) or not tokens[at + 1].joined:
        return False
    low, following = tokens[at].low, tokens[at + 1]
    words = _words("double_names")
    stem = _stem(low, words.every)
    if stem != low:
        return stem not in words.starred or following.low in _context("kin")
    if following.low in _words("person_verbs").every or following.low in _context("own"):
        return True
    if following.low in _context("weak_verbs"):
        return stem not in words.starred
    if following.low == "og" and at + 2 < len(tokens) and tokens[at + 2].capital:
        return any(tokens[at + 2].low in _words(n).every for n in ("first_names", "double_names"))
    return following.capital and not following.text.isupper() and not _is_ordinary(following.low)
