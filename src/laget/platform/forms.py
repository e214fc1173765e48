"""How a form and the domain speak: the domain's refusals land beside the field they are about."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from laget.kernel.errors import Invalid
from laget.platform.ui.widgets import DayInput

R = TypeVar("R")


def try_on(form: forms.BaseForm, call: Callable[[], R]) -> R | None:
    """Call the domain; on Invalid put each message at its field and give None.

    Only Invalid is caught: everything else has a page of its own.
    """
    try:
        return call()
    except Invalid as error:
        for name, message in error.fields.items():
            form.add_error(name if name in form.fields else None, message)
        return None


class DateField(forms.DateField):
    """A day, typed or picked, in the browser's own control."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("widget", DayInput())
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"])
        super().__init__(**kwargs)  # type: ignore[arg-type]
        # What is planned here lies within a lifetime; beyond it, arithmetic on days fails.
        self.validators += [
            MinValueValidator(date(1900, 1, 1), _("Choose a day after 1900.")),
            MaxValueValidator(date(2200, 1, 1), _("Choose a day before 2200.")),
        ]
