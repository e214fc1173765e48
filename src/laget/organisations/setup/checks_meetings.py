"""Checks on meetings.yaml: can those who must come be found, and do the rules fit the kind?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from laget.organisations.setup.tree import (
    Finding,
    Loc,
    Row,
    Tree,
    at,
    codes,
    rows,
    text,
    texts,
    unknown,
)


def _participants(tree: Tree) -> Iterator[tuple[Loc, Row, Row]]:
    """Every participant and owner with her place and the kind of meeting."""
    for loc, meeting in rows(tree, "meeting_kinds"):
        owner = meeting.get("owner")
        if isinstance(owner, Mapping):
            yield (*loc, "owner"), owner, meeting
        for part in ("obligatory", "optional"):
            for (_, index), row in rows(meeting, part):
                yield (*loc, part, index), row, meeting


def _participants_exist(tree: Tree) -> Iterator[Finding]:
    units, kinds = codes(tree, "units"), codes(tree, "units", key="kind")
    roles = codes(tree, "roles", key="role")
    for loc, person, meeting in _participants(tree):
        name = f"Meeting kind '{text(meeting, 'code')}'"
        unit, kind, role = text(person, "unit"), text(person, "unit_kind"), text(person, "role")
        if unit is not None and unit not in units:
            yield unknown((*loc, "unit"), f"{name} names unit", unit, units, "units")
        if kind is not None and units and kind not in kinds:
            what = f"{name} calls for '{kind}', but no unit is of that kind, so nobody could come."
            remedy = "Add such a unit to organisation.yaml, or take the participant away."
            yield Finding((*loc, "unit_kind"), what, remedy)
        if role is not None and roles and role not in roles:
            yield unknown((*loc, "role"), f"{name} calls for role", role, roles, "roles")


def _participants_are_told_apart(tree: Tree) -> Iterator[Finding]:
    for loc, person, meeting in _participants(tree):
        pointers = [k for k in ("role", "unit_kind", "unit") if k in person]
        named = person.get("named") is True
        if named == bool(pointers):
            name = f"Meeting kind '{text(meeting, 'code')}'"
            what = (
                f"{name} has a participant that is 'named' and yet points with {pointers[0]}."
                if named
                else f"{name} has a participant that says neither role, unit_kind nor unit."
            )
            remedy = "Give role, unit_kind or unit – or 'named: true' when the label says it all."
            yield Finding(loc, what, remedy)
        if person.get("site") is True and not texts(meeting, "at"):
            what = f"Meeting kind '{text(meeting, 'code')}' takes a participant from its site,"
            what += " but 'at' names no kind of site."
            yield Finding((*loc, "site"), what, "List the kinds of unit that hold it under 'at'.")


def _roles_are_kept_where_they_are_called(tree: Tree) -> Iterator[Finding]:
    places = {text(r, "role"): texts(r, "at") for _, r in rows(tree, "roles")}
    for loc, person, meeting in _participants(tree):
        role = text(person, "role")
        wanted = texts(meeting, "at") if person.get("site") is True else []
        for kind in [*wanted, *([k] if (k := text(person, "unit_kind")) else [])]:
            if role in places and kind not in places[role]:
                what = f"Meeting kind '{text(meeting, 'code')}' calls for role '{role}' at"
                what += f" '{kind}', where nobody has it."
                remedy = f"Add {kind} to 'at' of the role {role} in roles, or call for another."
                yield Finding((*loc, "role"), what, remedy)


def _levels_and_sites_exist(tree: Tree) -> Iterator[Finding]:
    levels = codes(tree, "levels")
    sites = {text(u, "kind") for _, u in rows(tree, "units") if u.get("site") is True}
    for loc, meeting in rows(tree, "meeting_kinds"):
        name, level = f"Meeting kind '{text(meeting, 'code')}'", text(meeting, "level")
        if level is not None and level not in levels:
            yield unknown((*loc, "level"), f"{name} names level", level, levels, "levels")
        for kind in texts(meeting, "at") if sites else ():
            if kind not in sites:
                what = f"{name} is held at '{kind}', but no site is of that kind."
                yield Finding((*loc, "at"), what, "Write 'site: true' on such a unit, or drop it.")


def _rules_fit_the_kind(tree: Tree) -> Iterator[Finding]:
    for loc, meeting in rows(tree, "meeting_kinds"):
        rules = meeting.get("rules")
        items = texts(rules, "item_kinds") if isinstance(rules, Mapping) else []
        about, code = text(meeting, "about"), text(meeting, "code")
        if about in ("services_only", "steering") and "named_child" in items:
            what = (
                f"Meeting kind '{code}' is about {about} and still allows items on named children."
            )
            remedy = "Take named_child out of item_kinds, or change 'about'."
            yield Finding((*loc, "rules", "item_kinds"), what, remedy)
        if about in ("child_items", "single_child") and isinstance(rules, Mapping) and not items:
            what = f"Meeting kind '{code}' is about children but allows no kind of item."
            yield Finding(
                (*loc, "rules", "item_kinds"), what, "Add named_child or anonymised_case."
            )


def _purposes_name_meetings(tree: Tree) -> Iterator[Finding]:
    kinds = codes(tree, "meeting_kinds")
    for loc, purpose in rows(tree, "consent", "purposes"):
        name, meetings = f"Purpose '{text(purpose, 'code')}'", texts(purpose, "meetings")
        for kind in meetings:
            if kind not in kinds:
                here = (*loc, "meetings")
                yield unknown(here, f"{name} is for meetings of kind", kind, kinds, "meeting_kinds")
        if meetings and text(purpose, "use") != "meeting":
            what = f"{name} names kinds of meeting, and is not for meetings."
            yield Finding((*loc, "meetings"), what, "Take them out, or write 'use: meeting'.")


def _a_routine_meeting_exists(tree: Tree) -> Iterator[Finding]:
    if not isinstance(at(tree, "meeting_kinds"), list):
        return
    kinds = [row for _, row in rows(tree, "meeting_kinds")]
    if not any(k.get("about") == "child_items" and texts(k, "at") for k in kinds):
        what = (
            "No kind of meeting is about children and held at a site, so level two has no meeting."
        )
        yield Finding(("meeting_kinds",), what, "Add one with 'about: child_items' and 'at'.")


CHECKS = (
    _participants_exist,
    _participants_are_told_apart,
    _roles_are_kept_where_they_are_called,
    _levels_and_sites_exist,
    _rules_fit_the_kind,
    _purposes_name_meetings,
    _a_routine_meeting_exists,
)
