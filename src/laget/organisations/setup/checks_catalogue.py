"""Checks on bodies.yaml, services.yaml and the guide: what is named exists, and links lead on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from laget.organisations.setup.guide import LINK, OTHER_LINK, PAGE_LINKS, SERVICE_LINK
from laget.organisations.setup.tree import (
    Finding,
    Loc,
    Row,
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
    for part in ("areas", "bodies", "themes", "focus_areas", "services"):
        yield from repeated(tree, part)


def _areas_exist(tree: Tree) -> Iterator[Finding]:
    known = codes(tree, "areas")
    for part, thing in (("units", "Unit"), ("bodies", "Body"), ("services", "Entry")):
        for loc, row in rows(tree, part):
            named = [*texts(row, "areas"), *([a] if (a := text(row, "area")) else [])]
            for area in named:
                if area not in known:
                    subject = f"{thing} '{text(row, 'code')}' names area"
                    yield unknown((*loc, "areas"), subject, area, known, "areas")


def _members(tree: Tree) -> Iterator[tuple[Loc, Row, Row]]:
    """Everybody who takes part in a body, leads it or keeps its minutes."""
    for loc, body in rows(tree, "bodies"):
        for part in ("leads", "secretary"):
            one = body.get(part)
            if isinstance(one, Mapping):
                yield (*loc, part), one, body
        for (_, index), member in rows(body, "members"):
            yield (*loc, "members", index), member, body


def _members_can_be_found(tree: Tree) -> Iterator[Finding]:
    units, kinds = codes(tree, "units"), codes(tree, "units", key="kind")
    roles = codes(tree, "roles", key="role")
    homes = (("unit", units, "units"), ("unit_kind", kinds, "units"), ("role", roles, "roles"))
    for loc, member, body in _members(tree):
        name = f"Body '{text(body, 'code')}'"
        pointers = [key for key, _, _ in homes if key in member]
        if (member.get("named") is True) == bool(pointers):
            what = f"{name} has a member that says both or neither of 'named' and who it is."
            remedy = "Give role, unit_kind or unit – or 'named: true' when the label says it all."
            yield Finding(loc, what, remedy)
        for key, known, home in homes:
            value = text(member, key)
            if value is not None and value not in known:
                yield unknown((*loc, key), f"{name} names {key}", value, known, home)


def _bodies_stand_somewhere(tree: Tree) -> Iterator[Finding]:
    levels, kinds = codes(tree, "levels"), codes(tree, "meeting_kinds")
    for loc, body in rows(tree, "bodies"):
        name, level, meeting = (
            f"Body '{text(body, 'code')}'",
            text(body, "level"),
            text(body, "meeting"),
        )
        if level is not None and level not in levels:
            yield unknown((*loc, "level"), f"{name} stands on level", level, levels, "levels")
        if meeting is not None and meeting not in kinds:
            yield unknown((*loc, "meeting"), f"{name} holds meeting", meeting, kinds, "meetings")


def _services_are_told_right(tree: Tree) -> Iterator[Finding]:
    homes = {
        "unit": (codes(tree, "units"), "units"),
        "themes": (codes(tree, "themes"), "themes"),
        "levels": (codes(tree, "process", "levels"), "process.levels"),
    }
    for loc, row in rows(tree, "services"):
        name = f"Entry '{text(row, 'code')}'"
        for key, (known, home) in homes.items():
            for value in [*texts(row, key), *([v] if (v := text(row, key)) else [])]:
                if value not in known:
                    yield unknown((*loc, key), f"{name} names", value, known, home)
        if not texts(row, "themes"):
            what = f"{name} has no theme, so nobody who filters finds it."
            yield Finding((*loc, "themes"), what, "Name at least one code of themes.")
        if not texts(row, "audience"):
            what = f"{name} does not say whom it is for."
            yield Finding((*loc, "audience"), what, "Name at least one audience.")


def _focus_areas_are_of_a_plan(tree: Tree) -> Iterator[Finding]:
    known = codes(tree, "action_plans")
    yield from repeated(tree, "action_plans")
    for loc, row in rows(tree, "focus_areas"):
        plan = text(row, "plan")
        if plan is not None and plan not in known:
            subject = f"Focus area '{text(row, 'code')}' is of plan"
            yield unknown((*loc, "plan"), subject, plan, known, "action_plans")


def _places_in_the_plan_are_kept_apart(tree: Tree) -> Iterator[Finding]:
    known = codes(tree, "focus_areas")
    taken: dict[tuple[str, int], str] = {}
    for loc, row in rows(tree, "services"):
        focus, number = at(row, "plan", "focus"), at(row, "plan", "number")
        if not isinstance(focus, str) or not isinstance(number, int):
            continue
        code = text(row, "code") or ""
        if focus not in known:
            subject = f"Entry '{code}' stands in focus area"
            yield unknown((*loc, "plan", "focus"), subject, focus, known, "focus_areas")
        if (focus, number) in taken:
            what = f"'{code}' and '{taken[focus, number]}' are both number {number} of '{focus}'."
            yield Finding((*loc, "plan", "number"), what, "Give each its number in the plan.")
        taken[focus, number] = code


def _the_guide_leads_on(tree: Tree) -> Iterator[Finding]:
    services, levels = codes(tree, "services"), codes(tree, "process", "levels")
    for loc, guide in rows(tree, "guide"):
        for (_, index), step in rows(guide, "steps"):
            here = (*loc, "steps", index)
            level = text(step, "level")
            if level is not None and level not in levels:
                subject = f"Step '{text(step, 'code')}' belongs to level"
                yield unknown(here, subject, level, levels, "process.levels")
            for body in (step.get("body") or {}, step.get("title") or {}):
                for words in body.values() if isinstance(body, Mapping) else ():
                    yield from _links(here, str(words), services)
    known = [
        code
        for _, guide in rows(tree, "guide")
        if guide.get("reader") == "employee"
        for code in codes(guide, "steps")
    ]
    for loc, level_row in rows(tree, "process", "levels"):
        step_code = text(level_row, "guide")
        if step_code is not None and step_code not in known:
            subject = f"Level '{text(level_row, 'code')}' belongs to step"
            yield unknown((*loc, "guide"), subject, step_code, known, "guide/employee.nb.md")


def _links(here: Loc, words: str, services: list[str]) -> Iterator[Finding]:
    if OTHER_LINK.search(words):
        what = "The guide has a link that is written in another way than [words](target)."
        yield Finding(here, what, "Write it as [words](tjeneste:code), so that it can be checked.")
    for target in LINK.findall(words):
        if target.startswith(SERVICE_LINK):
            code = target.removeprefix(SERVICE_LINK)
            if code not in services:
                yield unknown(here, "The guide links to", code, services, "services.yaml")
        elif target not in PAGE_LINKS:
            what = f"The guide links to '{target}', which leads nowhere."
            remedy = f"Use {', '.join(PAGE_LINKS)} or {SERVICE_LINK}<code>."
            yield Finding(here, what, remedy)


def _ways_and_meetings_know_each_other(tree: Tree) -> Iterator[Finding]:
    meetings, levels = codes(tree, "meeting_kinds"), codes(tree, "process", "levels")
    for part in ("decisions", "effort_forks", "outcomes", "follow_up_forks"):
        for loc, way in rows(tree, "process", part):
            meeting = text(way, "meeting")
            if meeting is not None and meeting not in meetings:
                subject = f"'{text(way, 'code')}' leads to meeting"
                yield unknown((*loc, "meeting"), subject, meeting, meetings, "meetings.yaml")
    for loc, kind in rows(tree, "meeting_kinds"):
        for level in texts(kind, "levels"):
            if level not in levels:
                subject = f"Meeting kind '{text(kind, 'code')}' takes level"
                yield unknown((*loc, "levels"), subject, level, levels, "process.levels")
        yield from repeated(kind, "perspectives")


CHECKS = (
    _codes_are_used_once,
    _areas_exist,
    _members_can_be_found,
    _bodies_stand_somewhere,
    _services_are_told_right,
    _focus_areas_are_of_a_plan,
    _places_in_the_plan_are_kept_apart,
    _the_guide_leads_on,
    _ways_and_meetings_know_each_other,
)
