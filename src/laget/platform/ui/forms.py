"""What our forms have in common: messages that say what to do, and choices known when asked."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

Choices = list[tuple[str, str]]

_REQUIRED = (
    (forms.BooleanField, _("Tick the box to go on.")),
    (forms.MultipleChoiceField, _("Choose at least one.")),
    (forms.ChoiceField, _("Choose one.")),
    (forms.DateField, _("Write a date.")),
    (forms.FileField, _("Choose a file.")),
    (forms.Field, _("Write something here.")),
)
_TOO_LONG = _("Shorten the text to %(limit_value)d characters. Now it has %(show_value)d.")


class PlainMessages:
    """Mix into a form, before ``forms.Form``: its fields get messages in plain words.

    A message the field itself was given wins.
    """

    fields: dict[str, forms.Field]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.speak_plainly()

    def speak_plainly(self) -> None:
        """Give every field its plain messages; again for fields that are added afterwards."""
        for field in self.fields.values():
            _reword(field)


class ChoicesForm(PlainMessages, forms.Form):
    """A form whose choices are known when it is made: `choices={"field": [(value, words)]}`."""

    def __init__(self, *args: Any, choices: dict[str, Choices] | None = None, **kw: Any) -> None:
        super().__init__(*args, **kw)
        for name, found in (choices or {}).items():
            self.offer(name, found)

    def offer(self, name: str, found: Choices) -> None:
        """Give a field its choices. A list to pull down begins with none chosen, unless there is
        but one that must be.
        """
        field = self.fields[name]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError(f"{name} has nothing to choose from")
        none_yet = len(found) > 1 or not field.required
        pulled_down = type(field.widget) is forms.Select
        field.choices = [("", "–"), *found] if pulled_down and none_yet else found


class UnnamedForm(ChoicesForm):
    """A form whose words may not tell who anybody is: what may, is pointed out to be confirmed."""

    looked_at = forms.BooleanField(
        label=_("I have looked at this: it does not tell who it is"), required=False
    )
    shown = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name not in ("looked_at", "shown")])
        if not self.data.get("shown"):  # nothing has been pointed out that could be confirmed
            self.fields["looked_at"].widget = forms.HiddenInput()

    def written(self) -> dict[str, Any]:
        """What was written, and under `looked_at` the findings that she confirms, or nothing."""
        data = dict(self.cleaned_data)  # a copy: what is wrong is taken out of the form's own
        shown = data.pop("shown")
        return {**data, "looked_at": shown if data["looked_at"] else ""}

    def point_out(self, findings: str) -> None:
        """Ask for a confirmation of just these findings; one of others no longer counts."""
        if not findings:
            return
        self.fields["looked_at"].widget = forms.CheckboxInput()
        typed = QueryDict(mutable=True)
        typed.update(self.data)
        typed.pop("looked_at", None)
        typed["shown"] = findings
        self.data = typed


def _reword(field: forms.Field) -> None:
    usual = forms.Field.default_error_messages["required"]
    if field.error_messages.get("required") == usual:
        field.error_messages["required"] = next(
            words for kind, words in _REQUIRED if isinstance(field, kind)
        )
    if isinstance(field, forms.ChoiceField):
        known = type(field).default_error_messages["invalid_choice"]
        if field.error_messages["invalid_choice"] == known:  # it would show the value: a code
            field.error_messages["invalid_choice"] = _("This cannot be chosen now. Look again.")
    if "max_length" not in field.error_messages and any(
        isinstance(check, MaxLengthValidator) for check in field.validators
    ):
        field.error_messages["max_length"] = _TOO_LONG
