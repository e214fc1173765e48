"""Checks on organisation.yaml and municipality.yaml: units, sectors, roles and sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from laget.organisations.setup.tree import (
    Finding,
    Loc,
    Tree,
    at,
    codes,
    repeated,
    rows,
    text,
    texts,
    unknown,
)


def _codes_are_used_once(tree: Tree) -> Iterator[Finding]:
    for part in ("sectors", "levels", "units", "categories", "meeting_kinds"):
        yield from repeated(tree, part)
    yield from repeated(tree, "sources", key="ref", thing="reference")
    yield from repeated(tree, "roles", key="role", thing="role")


def _units_hang_together(tree: Tree) -> Iterator[Finding]:
    units, sectors = codes(tree, "units"), codes(tree, "sectors")
    for loc, unit in rows(tree, "units"):
        code, sector, parent = text(unit, "code"), text(unit, "sector"), text(unit, "parent")
        if sector is not None and sector not in sectors:
            subject = f"Unit '{code}' names sector"
            yield unknown((*loc, "sector"), subject, sector, sectors, "sectors")
        if parent is not None and parent not in units:
            subject = f"Unit '{code}' names parent"
            yield unknown((*loc, "parent"), subject, parent, units, "units")
        if unit.get("site") is True and unit.get("external") is True:
            yield Finding(
                (*loc, "external"),
                f"Unit '{code}' is a site and lies outside the municipality.",
                "A site registers children and owns meetings here: take away one of the two.",
            )


def _no_unit_is_above_itself(tree: Tree) -> Iterator[Finding]:
    parents = {text(unit, "code"): text(unit, "parent") for _, unit in rows(tree, "units")}
    for loc, unit in rows(tree, "units"):
        start = text(unit, "code")
        passed: set[str | None] = set()
        here = parents.get(start)
        while here is not None and here not in passed and here != start:
            passed.add(here)
            here = parents.get(here)
        if start is not None and here == start:
            yield Finding(
                (*loc, "parent"),
                f"Unit '{start}' lies under itself when its parents are followed upwards.",
                "Take away one of the parents in the circle.",
            )


def _there_is_a_site(tree: Tree) -> Iterator[Finding]:
    if codes(tree, "units") and not any(u.get("site") is True for _, u in rows(tree, "units")):
        yield Finding(
            ("units",),
            "No unit is a site, so nobody can register a child or own a routine meeting.",
            "Write 'site: true' on the kindergartens and schools.",
        )


def _roles_have_their_places(tree: Tree) -> Iterator[Finding]:
    units = codes(tree, "units")
    for loc, role in rows(tree, "roles"):
        unit = text(role, "unit")
        if unit is not None and unit not in units:
            subject = f"Role '{text(role, 'role')}' names unit"
            yield unknown((*loc, "unit"), subject, unit, units, "units")
    places = {text(r, "role"): texts(r, "at") for _, r in rows(tree, "roles")}
    if not places:
        return
    for role_name, why in (("leader", "is a site"), ("intake", "has an intake_title")):
        for loc, kind, code in _needing(tree, role_name):
            if kind not in places.get(role_name, []):
                yield Finding(
                    loc,
                    f"Unit '{code}' {why}, but no role '{role_name}' is kept at '{kind}'.",
                    f"Add {kind} to 'at' of the role {role_name} in roles.",
                )


def _needing(tree: Tree, role: str) -> Iterator[tuple[Loc, str, str]]:
    """The first unit of each kind that cannot do without the role."""
    seen: set[str] = set()
    for loc, unit in rows(tree, "units"):
        needs = unit.get("site") is True if role == "leader" else bool(unit.get("intake_title"))
        kind, code = text(unit, "kind"), text(unit, "code")
        if needs and kind is not None and code is not None and kind not in seen:
            seen.add(kind)
            yield (*loc, "kind"), kind, code


def _sources_exist(tree: Tree) -> Iterator[Finding]:
    known = codes(tree, "sources", key="ref")
    if not known:
        return
    for loc, row in _everything(tree, ()):
        source = text(row, "source")
        if source is None or source.split("#")[0] in known:
            continue
        subject = "A source is given as"
        yield unknown((*loc, "source"), subject, source.split("#")[0], known, "sources")


def _everything(here: object, loc: Loc) -> Iterator[tuple[Loc, Mapping[str, object]]]:
    if isinstance(here, Mapping):
        yield loc, here
        for key, value in here.items():
            yield from _everything(value, (*loc, str(key)))
    elif isinstance(here, list):
        for index, value in enumerate(here):
            yield from _everything(value, (*loc, index))


def _colours_differ(tree: Tree) -> Iterator[Finding]:
    accent, neutral = at(tree, "theme", "accent"), at(tree, "theme", "neutral")
    if isinstance(accent, str) and accent == neutral:
        yield Finding(
            ("theme", "neutral"),
            "The neutral colour is the same as the accent, so nothing would stand out.",
            "Give neutral a grey.",
        )


CHECKS = (
    _codes_are_used_once,
    _units_hang_together,
    _no_unit_is_above_itself,
    _there_is_a_site,
    _roles_have_their_places,
    _sources_exist,
    _colours_differ,
)
