"""What our forms have in common: messages that say what to do, and choices known when asked."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
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
