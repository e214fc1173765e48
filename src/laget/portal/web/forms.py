"""What a parent or youth sends: an answer to a question."""

from django import forms
from django.utils.translation import gettext_lazy as _

from laget.platform.ui.forms import ChoicesForm

_ONE_OF_FOUR = _("Choose one of the four answers.")


class AnswerForm(ChoicesForm):
    """An answer. It is the button that was pressed; the parts are those of the question."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[(a, a) for a in ("yes", "part", "later", "no")],
        widget=forms.HiddenInput,
        error_messages={"required": _ONE_OF_FOUR, "invalid_choice": _ONE_OF_FOUR},
    )
    categories = forms.MultipleChoiceField(
        label=_("If you say yes to parts: which?"),
        help_text=_("Tick what may be shared. Leave the rest."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose among the parts that are asked for.")},
    )
    retelling = forms.CharField(
        label=_("Your own words"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    # Which answer stood when the page was opened; a page left open must not undo a later answer.
    seen = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
