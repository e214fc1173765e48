"""Forms about consent on the staff's side. Choices come from the set-up of the case."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from laget.organisations.api import Setup, Unit, text
from laget.platform.forms import DateField
from laget.platform.ui.dates import day_month
from laget.platform.ui.forms import ChoicesForm, PlainMessages

MANY = forms.CheckboxSelectMultiple


def understood() -> forms.CharField:
    """For the employee: what she explained."""
    return forms.CharField(
        label=_("Was it understood?"),
        help_text=_("Note it in a few words: what you explained, and whether it was understood."),
        required=False,
        max_length=200,
    )


class QuestionForm(ChoicesForm):
    """What the family is to be asked."""

    purpose = forms.ChoiceField(label=_("What is it for?"), widget=forms.RadioSelect)
    categories = forms.MultipleChoiceField(label=_("What is to be shared?"), widget=MANY)
    receivers = forms.MultipleChoiceField(
        label=_("Who is to receive it?"),
        help_text=_("The consent is given to the service, not to a person."),
        widget=MANY,
    )
    why = forms.CharField(
        label=_("Why?"),
        help_text=_("Write to the family. Say what you hope for, in short and plain words."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    valid_until = DateField(label=_("Until when?"))

    def __init__(
        self, *args: Any, setup: Setup, services: list[Unit], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.longest = today + timedelta(days=setup.deadlines.consent_max_days.value)
        self.offer("purpose", [(p.code, text(p.name)) for p in setup.consent.purposes])
        self.offer("categories", [(c.code, text(c.name)) for c in setup.categories])
        self.offer("receivers", [(str(u.pk), str(u)) for u in services])
        self.fields["valid_until"].help_text = _now("At the latest %(day)s.") % {
            "day": day_month(self.longest)
        }
        self.hints = {
            "purpose": {p.code: text(p.help) for p in setup.consent.purposes},
            "categories": {c.code: text(c.help) for c in setup.categories},
        }

    def clean_valid_until(self) -> date:
        """A day ahead, and not further than the set-up allows: told before anything is sent."""
        day: date = self.cleaned_data["valid_until"]
        if not self.today < day <= self.longest:
            raise forms.ValidationError(
                _now("Choose a day ahead, at the latest %(day)s.")
                % {"day": day_month(self.longest)}
            )
        return day

    @property
    def typed(self) -> list[tuple[str, str]]:
        """What was typed, as names and values of hidden fields."""
        if not isinstance(self.data, QueryDict):
            return []
        names = [name for name in self.fields if name in self.data]
        return [(name, value) for name in names for value in self.data.getlist(name)]


class ReplyForm(ChoicesForm):
    """An answer that staff write down. Parts are the categories of the question."""

    ANSWERS = (
        ("yes", _("Yes to all")),
        ("part", _("Yes to parts")),
        ("later", _("Wants to decide later")),
        ("no", _("No")),
    )
    answer = forms.ChoiceField(
        label=_("What was the answer?"), choices=ANSWERS, widget=forms.RadioSelect
    )
    categories = forms.MultipleChoiceField(
        label=_("If it was parts: which?"), required=False, widget=MANY
    )

    def __init__(self, *args: Any, setup: Setup, categories: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {c.code: text(c.name) for c in setup.categories}
        self.offer("categories", [(code, known.get(code, code)) for code in categories])


class OralForm(ReplyForm):
    """What was said by word of mouth."""

    understood = understood()


class PaperForm(OralForm):
    """A signed paper, with its scan."""

    scan = forms.FileField(
        label=_("The signed form"),
        help_text=_("PDF, PNG or JPEG, at most 10 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )
    later = forms.BooleanField(
        label=_("The form was signed after that answer, and replaces it"),
        error_messages={"required": _("Look at the form: an older one replaces no answer.")},
    )

    def replaces(self, answered: str) -> None:
        """Ask whether it is newer than the answer that stands, if one does."""
        if answered:
            self.fields["later"].help_text = answered
        else:
            del self.fields["later"]


class RoomForm(ReplyForm):
    """The family answers on the employee's device. The answer is the button that is pressed."""

    answer = forms.ChoiceField(
        label=_("The answer"), choices=ReplyForm.ANSWERS, widget=forms.HiddenInput
    )
    categories = forms.MultipleChoiceField(
        label=_("If you choose parts: which?"), required=False, widget=MANY
    )
    retelling = forms.CharField(
        label=_("Your own words"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class UnderstoodForm(PlainMessages, forms.Form):
    """When the screen is back with the employee."""

    understood = understood()
