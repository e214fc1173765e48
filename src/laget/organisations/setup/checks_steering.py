"""Checks on steering.yaml, gatherings.yaml, plans.yaml and how bodies hang together."""

from __future__ import annotations

from collections.abc import Iterator

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

_PARTS = (
    *("coordinators", "oppdrag_themes", "mandates", "steering_documents", "gathering_kinds"),
    *("result_goals", "evaluation_groups", "mapping_areas"),
)


def _codes_are_used_once(tree: Tree) -> Iterator[Finding]:
    for part in _PARTS:
        yield from repeated(tree, part)
    for _, document in rows(tree, "steering_documents"):
        yield from repeated(document, "goals")


def _what_is_named_exists(tree: Tree) -> Iterator[Finding]:
    homes = {
        "unit": (codes(tree, "units"), "units"),
        "host": (codes(tree, "units"), "units"),
        "body": (codes(tree, "bodies"), "bodies"),
        "parent": (codes(tree, "bodies"), "bodies"),
        "coordinator": (codes(tree, "coordinators"), "coordinators"),
        "level": (codes(tree, "levels"), "levels"),
    }
    named = {
        "coordinators": ("Coordinator", ("unit",)),
        "oppdrag_themes": ("Theme", ("coordinator",)),
        "mandates": ("Mandate", ("body",)),
        "bodies": ("Body", ("parent", "host")),
        "gathering_kinds": ("Gathering", ("level", "body")),
        "result_goals": ("Goal", ("unit",)),
    }
    for part, (thing, keys) in named.items():
        for loc, row in rows(tree, part):
            for key in keys:
                value, (known, home) = text(row, key), homes[key]
                if value is not None and value not in known:
                    subject = f"{thing} '{text(row, 'code')}' names {key}"
                    yield unknown((*loc, key), subject, value, known, home)


def _nobody_is_her_own_parent(tree: Tree) -> Iterator[Finding]:
    parents = {text(row, "code"): text(row, "parent") for _, row in rows(tree, "bodies")}
    for loc, row in rows(tree, "bodies"):
        road, here = [text(row, "code")], text(row, "parent")
        while here is not None and here not in road:
            road.append(here)
            here = parents.get(here)
        if here is not None and here == road[0]:
            what = f"Body '{here}' answers to itself: {' → '.join(filter(None, [*road, here]))}."
            yield Finding((*loc, "parent"), what, "Take one of these parents away.")


def _sectors_exist(tree: Tree) -> Iterator[Finding]:
    known = codes(tree, "sectors")
    for loc, body in rows(tree, "bodies"):
        for (_, index), member in rows(body, "members"):
            for sector in texts(member, "sectors"):
                if sector not in known:
                    subject = f"Body '{text(body, 'code')}' names sector"
                    yield unknown((*loc, "members", index), subject, sector, known, "sectors")


def _themes_have_somebody(tree: Tree) -> Iterator[Finding]:
    if codes(tree, "coordinators") and not codes(tree, "oppdrag_themes"):
        what = "There are coordinators, and no theme that decides who follows an oppdrag."
        yield Finding(("oppdrag_themes",), what, "Add at least one theme with its coordinator.")


CHECKS = (
    _codes_are_used_once,
    _what_is_named_exists,
    _nobody_is_her_own_parent,
    _sectors_exist,
    _themes_have_somebody,
)
