"""Forms of the catalogue: what is looked for, and what a unit says of its service."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from laget.catalogue.queries import CONTACT, FIELDS, HOURS, LONGEST, Asked
from laget.catalogue.words import AUDIENCES
from laget.organisations.api import Setup, text
from laget.platform.ui.forms import PlainMessages

OLDEST = 120


class FindForm(PlainMessages, forms.Form):
    """What is looked for. It is a GET: the address can be shared."""

    q = forms.CharField(label=_("What are you looking for?"), required=False, max_length=120)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    audience = forms.ChoiceField(label=_("For whom"), required=False)
    age = forms.IntegerField(label=_("Age"), required=False, min_value=0, max_value=OLDEST)
    level = forms.ChoiceField(label=_("Level"), required=False)
    area = forms.ChoiceField(label=_("Area"), required=False)

    def __init__(self, *args: Any, setup: Setup, **options: Any) -> None:
        super().__init__(*args, **options)
        self._offer("theme", [(t.code, text(t.name)) for t in setup.themes], _("All themes"))
        self._offer("audience", list(AUDIENCES.items()), _("Everyone"))
        levels = [(level.code, text(level.name)) for level in setup.process.levels]
        used = {code for service in setup.services for code in service.levels}
        self._offer("level", levels if used else [], _("All levels"))
        named = {area for service in setup.services for area in service.areas}
        areas = [(a.code, text(a.name)) for a in setup.areas if a.code in named]
        self._offer("area", areas, _("All areas"))
        # What somebody has typed wrong is told beside it, and the rest is looked for.
        self.fields["age"].widget = forms.NumberInput(
            attrs={"min": 0, "max": OLDEST, "inputmode": "numeric"}
        )

    def _offer(self, name: str, choices: list[Any], everything: Any) -> None:
        if not choices:
            del self.fields[name]
            return
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the types
        field.choices = [("", everything), *(c for c in choices if c[0] != "everyone")]

    def asked(self) -> Asked:
        """What was asked for, as far as it could be understood."""
        self.is_valid()
        given = getattr(self, "cleaned_data", {})
        return Asked(
            words=given.get("q", ""),
            theme=given.get("theme", ""),
            audience=given.get("audience", ""),
            age=given.get("age"),
            level=given.get("level", ""),
            area=given.get("area", ""),
        )


class DescribeForm(PlainMessages, forms.Form):
    """What a unit says of a service, in the language it writes in now."""

    summary = forms.CharField(
        label=_("What is it?"), help_text=_("One to three short sentences, to whoever needs help.")
    )
    purpose = forms.CharField(label=_("What is its purpose?"), required=False)
    how = forms.CharField(label=_("How does one get it?"), required=False)
    offers = forms.CharField(label=_("What can it offer the other services?"), required=False)
    gains = forms.CharField(label=_("What does it gain from cooperation?"), required=False)
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=20)
    email = forms.CharField(label=_("E-mail"), required=False, max_length=120)
    web = forms.CharField(label=_("Web page"), required=False, max_length=400)
    hours = forms.CharField(label=_("Open when?"), required=False, max_length=200)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in FIELDS:
            field = self.fields[name]
            assert isinstance(field, forms.CharField)  # noqa: S101 - tells the types
            field.widget = forms.Textarea(attrs={"rows": 3})
            field.max_length = LONGEST
            field.widget.attrs["maxlength"] = str(LONGEST)

    def whole(self, given: Mapping[str, object] | None = None) -> str:
        """All fields as one text: as they were typed, or as `given` has them."""
        shown = [f for f in self if f.name != "version"]
        told = [(f.label, str((given[f.name] if given else f.value()) or "")) for f in shown]
        return "\n\n".join(f"{label}\n{words}" for label, words in told if words)

    @property
    def texts(self) -> dict[str, str]:
        """What was written of the service. For a form that is valid."""
        return {name: self.cleaned_data[name] for name in FIELDS}

    @property
    def contact(self) -> dict[str, str]:
        """How it is reached, as written. For a form that is valid."""
        return {name: self.cleaned_data[name] for name in (*CONTACT, HOURS)}
