"""Page and bare SQL, turn by turn in one run; and proof that both give the same rows."""

import html
import math
import re
import statistics
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import psycopg
from django.conf import settings

from bench.browser import Browser
from bench.pages import Page, exists
from bench.statements import counted
from bench.subjects import Object
from bench.who import Actor

WARM_UP = 4
GRACE = 0.5  # ms, for what a clock and a busy machine add

# Every text that the filling writes holds a word and a number of its own; so do the addresses.
_WORDS = "Notat|Tiltak|Vedtak|Spørsmål|Referat|Kladd|Barn|Ungdom|Forelder|Ansatt"
_TOKEN = re.compile(rf"\b(?:{_WORDS}) ?\d+(?:-\d+)?")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Bare:
    """A connection as the application's reading role that answers by hand-written SQL.

    With psycopg's defaults (a statement is prepared when it is sent for the sixth time) and the
    planner's settings that the application has.
    """

    def __init__(self) -> None:
        named = settings.DATABASES["default"]
        self._connection = psycopg.connect(
            host=named["HOST"],
            port=named["PORT"],
            user=named["USER"],
            password=named["PASSWORD"] or None,
            dbname=named["NAME"],
            options=named["OPTIONS"].get("options"),
        )
        self._seats: dict[uuid.UUID, dict[str, Any]] = {}

    def sit(self, actor: Actor) -> None:
        """Take a seat in the transaction that lasts for the whole run. Not timed."""
        cursor = self._connection.cursor()
        row = cursor.execute(
            "select seat, unit, municipality, keys from laget.enter(%s, %s, 'bench', null)",
            [actor.account, actor.seat],
        ).fetchone()
        assert row is not None, f"{actor} holds no seat"
        cursor.execute("set local role laget_reader")
        names = ("seat", "unit", "municipality", "keys")
        self._seats[actor.seat] = dict(zip(names, row, strict=True))

    def answer(self, page: Page, subject: Object) -> tuple[float, list[tuple[Any, ...]]]:
        """Milliseconds until all rows are here, and the rows."""
        params = self._seats[page.actor.seat] | subject
        cursor = self._connection.cursor()
        rows: list[tuple[Any, ...]] = []
        began = time.perf_counter()
        for statement in page.statements:
            rows += cursor.execute(statement.encode(), params).fetchall()
        return (time.perf_counter() - began) * 1000, rows


@dataclass
class Result:
    """What was measured of a page, in milliseconds."""

    page: Page
    statements: int = 0
    frame: int = 0
    size: int = 0
    rows: int = 0
    differs: str = ""  # how the page's rows are not those of the bare SQL
    served: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)

    @property
    def aim(self) -> float:
        """Three times the bare SQL and ten milliseconds."""
        return 3 * statistics.median(self.bare) + 10

    @property
    def met(self) -> bool:
        """Whether the page's median keeps the aim, with half a millisecond of grace."""
        return not self.differs and statistics.median(self.served) <= self.aim + GRACE


def percentile(values: list[float], share: float) -> float:
    """The value below which this share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)]


def interval(values: list[float]) -> tuple[float, float]:
    """95 % interval of the median, from the order of the values; assumes nothing of their shape."""
    ordered, half = sorted(values), 0.98 * math.sqrt(len(values))
    low, high = len(values) / 2 - half, len(values) / 2 + half
    return ordered[max(0, math.floor(low))], ordered[min(len(ordered) - 1, math.ceil(high))]


def measure(pages: list[Page], rounds: int) -> list[Result]:
    """Measure each page that exists; others are named and passed over."""
    results = [Result(page) for page in _there(pages)]
    browsers = {r.page.actor.seat: Browser(r.page.actor) for r in results}
    bare = Bare()
    for result in results:
        _count_and_compare(result, browsers[result.page.actor.seat], bare)
        if result.differs:
            print(f"  {result.page.name}: NOT the same rows. {result.differs}")
    for turn in range(-WARM_UP, rounds):
        for result in results:
            page, which = result.page, turn % len(result.page.objects)
            bare.sit(page.actor)
            took = [0.0, 0.0]
            for side in (0, 1) if turn % 2 else (1, 0):
                if side == 0:
                    took[0] = browsers[page.actor.seat].get(page.paths()[which])[0]
                else:
                    took[1] = bare.answer(page, page.objects[which])[0]
            if turn >= 0:
                result.served.append(took[0])
                result.bare.append(took[1])
    return results


def _there(pages: list[Page]) -> Iterator[Page]:
    for page in pages:
        if exists(page):
            yield page
        else:
            print(f"  skipped: {page.name} (no address {page.route!r} yet)")


def _count_and_compare(result: Result, browser: Browser, bare: Bare) -> None:
    page = result.page
    bare.sit(page.actor)
    browser.get(page.paths()[0])  # the first time a template and the set-up are read
    for path, subject in zip(page.paths(), page.objects, strict=True):
        with counted() as statements:
            body = browser.get(path)[1]
        rows = bare.answer(page, subject)[1]
        result.differs = result.differs or _difference(page, body.decode(), rows)
        result.statements = max(result.statements, len(statements.page))
        result.frame = max(result.frame, len(statements.frame))
        result.size, result.rows = max(result.size, len(body)), max(result.rows, len(rows))


def _difference(page: Page, body: str, rows: list[tuple[Any, ...]]) -> str:
    """Empty when every invented text of the one is in the other, and no address is strange."""
    text = str([[str(value) for value in row] for row in rows])
    shown, given = set(_TOKEN.findall(html.unescape(body))), set(_TOKEN.findall(text))
    frame = {page.actor.name}
    strange = set(_UUID.findall(body)) - set(_UUID.findall(text)) - set(map(str, _own_ids(page)))
    found = {
        "only on the page": shown - given - frame,
        "only in the bare SQL": given - shown - frame,
        "addresses that the bare SQL does not give": strange,
    }
    return "; ".join(f"{what}: {len(v)}, such as {min(v)}" for what, v in found.items() if v)


def _own_ids(page: Page) -> Iterator[uuid.UUID]:
    yield page.actor.seat
    for subject in page.objects:
        yield from subject.values()
