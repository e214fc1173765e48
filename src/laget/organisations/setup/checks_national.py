"""Checks on the national files: codes that exist, versions that do not overlap."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from laget.organisations.setup.tree import (
    Finding,
    Tree,
    codes,
    repeated,
    rows,
    text,
    texts,
    unknown,
)

EARLIEST, LATEST = date.min, date.max


def _help_numbers_are_told_once(tree: Tree) -> Iterator[Finding]:
    yield from repeated(tree, "help_numbers")
    yield from repeated(tree, "help_numbers", key="number", thing="number")


def _laws_exist(tree: Tree) -> Iterator[Finding]:
    known = codes(tree, "laws")
    for part in ("age_rules", "consent_rules"):
        for loc, row in rows(tree, part):
            for index, law in enumerate(texts(row, "laws")):
                if law not in known:
                    subject = f"'{text(row, 'code')}' rests on law"
                    yield unknown((*loc, "laws", index), subject, law, known, "law.yaml")


def _everybody_can_report(tree: Tree) -> Iterator[Finding]:
    """The duty is everybody's, so one paragraph of it must be for all, now and onwards."""
    duties = [(loc, row) for loc, row in rows(tree, "laws") if "report" in texts(row, "uses")]
    general = [row for _, row in duties if not texts(row, "units") and _day(row, "to") is None]
    if duties and not general:
        what = "Every paragraph of the duty to report is for some kinds of unit only."
        yield Finding((*duties[0][0], "code"), what, "Let one without an end stand without units.")


def _versions_do_not_overlap(tree: Tree) -> Iterator[Finding]:
    for part in ("laws", "age_rules", "consent_rules"):
        earlier: dict[str, list[tuple[date, date]]] = {}
        for loc, row in rows(tree, part):
            code = text(row, "code")
            if code is None:
                continue
            begin, end = _day(row, "from") or EARLIEST, _day(row, "to") or LATEST
            if any(begin <= last and first <= end for first, last in earlier.get(code, [])):
                what = f"'{code}' stands twice in {part} for periods that overlap."
                yield Finding((*loc, "code"), what, "Let one end the day before the other begins.")
            earlier.setdefault(code, []).append((begin, end))


def _day(row: Mapping[str, object], key: str) -> date | None:
    value = row.get(key)
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


CHECKS: tuple[Callable[[Tree], Iterator[Finding]], ...] = (
    _help_numbers_are_told_once,
    _laws_exist,
    _everybody_can_report,
    _versions_do_not_overlap,
)


def national_findings(tree: Tree) -> list[Finding]:
    """Every contradiction in the national data."""
    return [finding for check in CHECKS for finding in check(tree)]
