"""A form field as plain data for the template ``ui/parts/field.html``.

The labels, descriptions and errors are tied to the control here, on the server, so that the field
is complete without JavaScript. Designsystemet's classes give the look.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.safestring import SafeString

Kind = Literal["control", "check", "group", "hidden"]
Attrs = dict[str, str | bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One radio button or check box of a group."""

    id: str
    label: str
    hint: str
    control: SafeString


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What a template may say about a field beyond what the form knows."""

    label: str = ""
    help: str = ""
    rows: int = 0
    autofocus: bool = False
    as_heading: bool = False
    voice: bool = False
    width: str = ""
    hints: Mapping[str, str] | None = None
    attrs: Attrs | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """A field ready to draw."""

    kind: Kind
    id: str
    label: str
    help: str
    errors: tuple[str, ...]
    optional: bool
    as_heading: bool
    voice: bool
    width: str
    described_by: str
    control: SafeString
    choices: tuple[Choice, ...] = ()
    limit: int = 0


@dataclass(frozen=True, slots=True)
class FoundError:
    """One line of the error summary; without a target it concerns the whole form."""

    text: str
    target: str = ""
    label: str = ""


def field_view(bound: BoundField, ask: Ask) -> FieldView:
    """Everything the template needs to draw one field."""
    kind = _kind(bound)
    help_text = ask.help or str(bound.help_text or "")
    limit = _limit(bound)
    described = _described_by(bound, help_text, limit)
    return FieldView(
        kind=kind,
        id=bound.auto_id,
        label=ask.label or str(bound.label),
        help=help_text,
        errors=tuple(str(error) for error in bound.errors),
        optional=_is_optional(bound, kind),
        as_heading=ask.as_heading,
        voice=ask.voice,
        width=ask.width or _width(bound),
        described_by=described,
        control=SafeString("") if kind == "group" else _control(bound, ask, described, limit),
        choices=_choices(bound, ask) if kind == "group" else (),
        limit=limit,
    )


def found_errors(form: forms.BaseForm) -> tuple[FoundError, ...]:
    """The errors of a bound form: first those of the whole form, then field by field."""
    whole = [FoundError(str(text)) for text in form.non_field_errors()]
    by_field = [
        FoundError(str(text), _first_id(bound), str(bound.label))
        for bound in form
        for text in bound.errors
    ]
    return (*whole, *by_field)


def _kind(bound: BoundField) -> Kind:
    widget = bound.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "group"
    return "check" if isinstance(widget, forms.CheckboxInput) else "control"


def _first_id(bound: BoundField) -> str:
    if bound.field.widget.is_hidden:
        return ""
    return f"{bound.auto_id}_0" if _kind(bound) == "group" else bound.auto_id


def _is_optional(bound: BoundField, kind: Kind) -> bool:
    """Optional fields are marked only where others are required; a search form stays quiet.

    What some choice in the form demands is in the form's `sometimes`, and not called optional.
    """
    demanded = bound.field.required or bound.name in getattr(bound.form, "sometimes", ())
    if demanded or kind == "check":
        return False
    return any(other.field.required for other in bound.form.visible_fields())


def _limit(bound: BoundField) -> int:
    if not isinstance(bound.field.widget, forms.Textarea):
        return 0
    return int(getattr(bound.field, "max_length", None) or 0)


def _width(bound: BoundField) -> str:
    short = forms.DateInput | forms.TimeInput | forms.NumberInput
    return "s" if isinstance(bound.field.widget, short) else ""


def _described_by(bound: BoundField, help_text: str, limit: int) -> str:
    ids = []
    if bound.errors:
        ids.append(f"{bound.auto_id}_error")
    if help_text:
        ids.append(f"{bound.auto_id}_help")
    if limit:
        ids.append(f"{bound.auto_id}_count")
    return " ".join(ids)


def _control(bound: BoundField, ask: Ask, described: str, limit: int) -> SafeString:
    attrs: Attrs = {"class": "ds-input", **(ask.attrs or {})}
    if described:
        attrs["aria-describedby"] = described
    if isinstance(bound.field.widget, forms.Textarea):
        # Django writes cols="40", which the design system reads as "keep this width".
        attrs |= {"rows": str(ask.rows or 4), "cols": False}
    if ask.autofocus:
        attrs["autofocus"] = True
    if limit:
        # maxlength would cut pasted text without a word; the counter tells, the form decides.
        attrs |= {
            "maxlength": False,
            "data-max": str(limit),
            "data-count": f"{bound.auto_id}_count",
        }
    return bound.as_widget(attrs=attrs)


def _choices(bound: BoundField, ask: Ask) -> tuple[Choice, ...]:
    return tuple(_choice(bound, part, ask) for part in bound.subwidgets)


def _choice(bound: BoundField, part: BoundWidget, ask: Ask) -> Choice:
    own_id = str(part.data["attrs"]["id"])
    hint = (ask.hints or {}).get(str(part.data["value"]), "")
    attrs = {**part.data["attrs"], "class": "ds-input", **(ask.attrs or {})}
    # One autofocus per page: on the first choice of the group.
    attrs["autofocus"] = ask.autofocus and own_id == _first_id(bound)
    if hint:
        attrs["aria-describedby"] = f"{own_id}_hint"
    drawn = BoundWidget(bound.field.widget, {**part.data, "attrs": attrs}, bound.form.renderer)
    return Choice(
        id=own_id, label=str(part.data["label"]), hint=hint, control=SafeString(str(drawn.tag()))
    )
