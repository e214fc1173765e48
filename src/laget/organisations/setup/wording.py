"""Pydantic's findings in plain words, with what to do about each."""

from __future__ import annotations

import types
import typing
from difflib import get_close_matches

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from laget.organisations.setup.base import UnfitError
from laget.organisations.setup.tree import Loc

CODE_RULE = "Use small letters a–z, digits and _, beginning with a letter."
PATTERNS = {
    r"^#[0-9A-Fa-f]{6}$": "Write # and six digits 0–9 or a–f, such as #1a5c4b.",
    r"^[a-z][a-z0-9_]{0,39}$": CODE_RULE,
    r"^[a-z0-9][a-z0-9-]{0,39}$": "Use small letters a–z, digits and -.",
    r"^[a-zæøå]$": "Write one small letter.",
    r"^[0-9]{4}(-[0-9]{2}){0,2}$": "Write it in quotes as year, year-month or year-month-day.",
    r"^[0-9]{2}-[0-9]{2}$": 'Write month and day in quotes, such as "03-01".',
    r"^[0-9][0-9 ]{2,11}$": "Write the digits with single spaces, such as 116 117.",
}
KINDS = {
    "string_type": ("a text", "Write a text; put quotes round one such as yes, no or 12."),
    "int_type": ("a whole number", "Write a whole number, without quotes."),
    "float_type": ("a number", "Write a number, without quotes and with a point."),
    "bool_type": ("true or false", "Write true or false, without quotes."),
    "tuple_type": ("a list", "Write a list: one '- ' line for each, or [a, b]."),
    "date_type": ("a date", "Write the date as year-month-day, such as 2026-08-01."),
    "date_from_datetime_parsing": ("a date", "Write it as year-month-day, such as 2026-08-01."),
    "date_parsing": ("a date", "Write it as year-month-day, such as 2026-08-01."),
}


def in_plain_words(error: ErrorDetails, top: type[BaseModel]) -> tuple[str, str]:
    """What is wrong and what to do, for one of pydantic's findings on the model `top`."""
    loc, kind = error["loc"], error["type"]
    name = _name(loc)
    context = error.get("ctx") or {}
    if kind == "missing":
        return f"{name} is missing.", _add(top, loc)
    if kind == "extra_forbidden":
        return f"{name} is not a key that is read here.", _instead(top, loc)
    if kind in ("enum", "literal_error"):
        return _not_one_of(name, error)
    if kind == "string_pattern_mismatch":
        what = f"{_shown(error['input'])} cannot be used as {name}."
        return what, PATTERNS.get(str(context.get("pattern")), "Write it as the others are.")
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f"{name} must have keys of its own.", _keys_below(top, loc)
    if kind in KINDS:
        expected, remedy = KINDS[kind]
        return f"{name} must be {expected}, and is {_shown(error['input'])}.", remedy
    return _by_size(name, error)


def _not_one_of(name: str, error: ErrorDetails) -> tuple[str, str]:
    expected = str((error.get("ctx") or {}).get("expected", ""))
    remedy = f"Use one of: {expected.replace(' or ', ', ').replace(chr(39), '')}."
    if isinstance(error["input"], bool):
        what = f"{name} is an unquoted yes or no, which is read as {_shown(error['input'])}."
        return what, f"{remedy} Put quotes round the word."
    return f"{_shown(error['input'])} is not something {name} can be.", remedy


def _by_size(name: str, error: ErrorDetails) -> tuple[str, str]:
    kind, context = error["type"], error.get("ctx") or {}
    if kind == "string_too_short":
        return f"{name} is empty.", "Write the text, or take the key away if it may be left out."
    if kind == "string_too_long":
        return f"{name} is too long.", f"Use at most {context.get('max_length')} characters."
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = context.get("ge", context.get("le"))
        word = "at least" if kind == "greater_than_equal" else "at most"
        what = f"{name} is {_shown(error['input'])}, and must be {word} {bound}."
        return what, f"Write a number that is {word} {bound}."
    if kind == "value_error":
        cause = context.get("error")
        remedy = cause.remedy if isinstance(cause, UnfitError) else "Compare with another entry."
        return f"{name} does not hold together: {cause or error['msg']}.", remedy
    if kind in ("too_long", "too_short"):
        return f"{name} has the wrong number of values.", "Compare with another entry."
    return f"{name}: {error['msg']}.", "Compare with another entry."


def _name(loc: Loc) -> str:
    words = [step for step in loc if isinstance(step, str)]
    if loc and isinstance(loc[-1], int) and words:
        return f"Number {loc[-1] + 1} of '{words[-1]}'"
    return f"'{words[-1]}'" if words else "The file"


def _shown(value: object) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return "a list" if isinstance(value, list) else "a group of keys"
    return f"'{value}'"


def _add(top: type[BaseModel], loc: Loc) -> str:
    last = str(loc[-1])
    model = model_at(top, loc[:-1])
    field = _field_type(model, last) if model else None
    if field and "nb" in field.model_fields:
        return f"Add '{last}:' with a text under nb."
    if field:
        return f"Add '{last}:' with {', '.join(_keys(field)[:8])}."
    return f"Add a line '{last}: …'."


def _instead(top: type[BaseModel], loc: Loc) -> str:
    model = model_at(top, loc[:-1])
    known = _keys(model) if model else []
    near = get_close_matches(str(loc[-1]), known, n=1)
    if near:
        return f"Did you mean '{near[0]}'?"
    return f"Take it away, or use one of: {', '.join(known)}."


def _keys_below(top: type[BaseModel], loc: Loc) -> str:
    model = model_at(top, loc)
    if model is None:
        return "Compare with another entry."
    if "nb" in model.model_fields:
        return "Write the text on a line of its own under it: 'nb: …'."
    return f"Write under it: {', '.join(_keys(model))}."


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def model_at(top: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """The model that the data at `loc` is read as, None when it is no model."""
    here: type[BaseModel] | None = top
    for step in loc:
        if isinstance(step, int):
            continue
        here = _field_type(here, step) if here else None
    return here


def _field_type(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    for name, field in model.model_fields.items():
        if key in (name, field.alias):
            return _model_in(field.annotation)
    return None


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is not None:
        for part in typing.get_args(annotation):
            found = _model_in(part)
            if found is not None:
                return found
    return None
