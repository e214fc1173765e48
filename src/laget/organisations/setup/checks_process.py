"""Checks on process.yaml, categories.yaml and consent.yaml."""

from __future__ import annotations

from collections.abc import Iterator

from laget.organisations.setup.tree import (
    Finding,
    Tree,
    at,
    codes,
    repeated,
    rows,
    text,
    texts,
    unknown,
)

WAYS = ("decisions", "effort_forks", "outcomes", "follow_up_forks")
# Without these a case would stand still, or the duty to report would have no door.
NEEDED = (
    ("decisions", ("close", "own_effort", "meeting", "report")),
    ("effort_forks", ("close", "meeting")),
    ("effects", ("works", "no_effect")),
    ("outcomes", ("close", "meet_again", "report")),
    ("follow_up_forks", ("close",)),
)
# Written by the product itself beside the set-up's codes: a measure that was a mistake, an item
# that goes on outside its meeting.
RESERVED = (("effects", "taken_back"), ("outcomes", "elsewhere"))


def _process_codes_are_used_once(tree: Tree) -> Iterator[Finding]:
    for part in ("levels", "concern_prompts", "effects", *WAYS):
        yield from repeated(tree, "process", part)
    for part in WAYS:
        yield from repeated(tree, "process", part, key="letter", thing="letter")
    yield from repeated(tree, "consent", "purposes")


def _ways_lead_to_levels(tree: Tree) -> Iterator[Finding]:
    levels = codes(tree, "process", "levels")
    for part in WAYS:
        for loc, way in rows(tree, "process", part):
            level = text(way, "level")
            if level is not None and level not in levels:
                subject = f"'{text(way, 'code')}' leads to level"
                yield unknown((*loc, "level"), subject, level, levels, "process.levels")


def _needed_ways_are_there(tree: Tree) -> Iterator[Finding]:
    for part, verbs in NEEDED:
        if not isinstance(at(tree, "process", part), list):
            continue
        present = codes(tree, "process", part, key="verb")
        for verb in verbs:
            if verb not in present:
                yield Finding(
                    ("process", part),
                    f"No entry of {part} has the verb '{verb}'.",
                    f"Add one with 'verb: {verb}' and the municipality's own name for it.",
                )


def _codes_of_the_product_are_left_to_it(tree: Tree) -> Iterator[Finding]:
    for part, code in RESERVED:
        for place, row in rows(tree, "process", part):
            if text(row, "code") == code:
                what = f"'{code}' is the product's own word, and cannot be a code of {part}."
                yield Finding((*place, "code"), what, "Give it another code.")


def _prompts_have_categories(tree: Tree) -> Iterator[Finding]:
    known = codes(tree, "categories")
    for loc, prompt in rows(tree, "process", "concern_prompts"):
        category = text(prompt, "category")
        if category is not None and category not in known:
            subject = f"Prompt '{text(prompt, 'code')}' names category"
            yield unknown((*loc, "category"), subject, category, known, "categories.yaml")


def _the_right_things_are_asked(tree: Tree) -> Iterator[Finding]:
    prompts = [row for _, row in rows(tree, "process", "concern_prompts")]
    if not prompts:
        return
    here = ("process", "concern_prompts")
    if not any(p.get("quick") is True for p in prompts):
        what = "No prompt is 'quick', so a first note could not be written in a minute."
        yield Finding(here, what, "Write 'quick: true' on the one or two it needs.")
    if not any(p.get("voice") == "child" for p in prompts):
        what = "No prompt asks for the child's own words."
        yield Finding(here, what, "Add a prompt with 'voice: child'.")
    strengths = {
        text(c, "code") for _, c in rows(tree, "categories") if c.get("kind") == "strengths"
    }
    if not strengths & {text(p, "category") for p in prompts}:
        what = "No prompt asks what works well for the child."
        yield Finding(here, what, "Add a prompt whose category has 'kind: strengths'.")


def _records_of_the_code_have_a_category(tree: Tree) -> Iterator[Finding]:
    kinds = codes(tree, "categories", key="kind")
    for kind in ("measures", "minutes") if kinds else ():
        if kind not in kinds:
            yield Finding(
                ("categories",),
                f"No category has the kind '{kind}', so {kind} would have nowhere to be kept.",
                f"Add a category with 'kind: {kind}'.",
            )


def _oral_consent_fits_the_forms(tree: Tree) -> Iterator[Finding]:
    for loc, purpose in rows(tree, "consent", "purposes"):
        code, oral = text(purpose, "code"), text(purpose, "oral")
        allowed = texts(purpose, "forms")
        if "forms" in purpose and not allowed:
            what = f"Purpose '{code}' allows no form, so nobody could consent to it."
            yield Finding((*loc, "forms"), what, "Use one or more of: screen, paper, oral.")
        elif oral == "valid" and "oral" not in allowed:
            what = f"Purpose '{code}' holds oral consent valid but does not list it in forms."
            yield Finding((*loc, "oral"), what, "Add oral to forms, or write another rule.")
        elif oral is not None and oral != "valid" and "oral" in allowed:
            what = f"Purpose '{code}' lists oral among the valid forms, but says oral: {oral}."
            yield Finding((*loc, "forms"), what, "Take oral out of forms, or write 'oral: valid'.")


def _consent_periods_fit(tree: Tree) -> Iterator[Finding]:
    longest = at(tree, "deadlines", "consent_max_days", "value")
    for name in ("consent_default_days", "consent_renewal_warning_days"):
        value = at(tree, "deadlines", name, "value")
        if isinstance(value, int) and isinstance(longest, int) and value > longest:
            yield Finding(
                ("deadlines", name, "value"),
                f"{name} is {value} days, more than consent_max_days, which is {longest}.",
                "Lower it, or raise consent_max_days.",
            )


CHECKS = (
    _process_codes_are_used_once,
    _ways_lead_to_levels,
    _needed_ways_are_there,
    _codes_of_the_product_are_left_to_it,
    _prompts_have_categories,
    _the_right_things_are_asked,
    _records_of_the_code_have_a_category,
    _oral_consent_fits_the_forms,
    _consent_periods_fit,
)
