"""Forms of the cases room. Choices come from the set-up the case began with."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from laget.cases.actions.drafting import MAX_ANSWER, TOLD
from laget.cases.models import Record
from laget.cases.reports import CHANNELS
from laget.organisations.api import Setup, text
from laget.platform.forms import DateField
from laget.platform.ui.forms import ChoicesForm, PlainMessages

LONG = forms.Textarea
TOLD_ANSWERS = [("yes", _("Yes, they know")), ("no", _("Not yet"))]


class ConcernForm(ChoicesForm):
    """A concern: one field for each prompt of the set-up."""

    def __init__(self, *args: Any, setup: Setup, quick: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for prompt in setup.process.concern_prompts:
            if quick and not prompt.quick:
                continue
            self.fields[prompt.code] = forms.CharField(
                label=text(prompt.label),
                help_text=text(prompt.help),
                required=False,  # a draft may be empty; saving as a case asks for what is needed
                max_length=MAX_ANSWER,
                strip=False,
                widget=forms.Textarea(attrs={"rows": prompt.rows}),
            )
        self.fields[TOLD] = forms.ChoiceField(
            label=_("Have you told the parents that you are writing this?"),
            help_text=_("They can read it from the moment they have been told."),
            required=False,
            choices=TOLD_ANSWERS,
            widget=forms.RadioSelect,
        )
        self.speak_plainly()


class DecisionForm(ChoicesForm):
    """Which way a case goes."""

    fork = forms.ChoiceField(label=_("Which way now?"), widget=forms.RadioSelect)
    service = forms.ChoiceField(label=_("Which service?"), required=False)
    reason = forms.CharField(
        label=_("Why?"), required=False, max_length=2000, widget=LONG(attrs={"rows": 3})
    )
    learnt = forms.CharField(
        label=_("What did you learn?"),
        help_text=_("Only when the case is closed: what helped, what would you do again?"),
        required=False,
        max_length=2000,
        widget=LONG(attrs={"rows": 3}),
    )
    feedback = forms.CharField(
        label=_("Answer to the one who raised the worry"),
        help_text=_("Only when the case is closed. It stands on that person's day."),
        required=False,
        max_length=1000,
        widget=LONG(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    sometimes = ("service", "reason")  # some ways on demand them, and say so


class MeasureForm(ChoicesForm):
    """A promise."""

    title = forms.CharField(label=_("What is to be done?"), max_length=300)
    owner = forms.ChoiceField(label=_("Who is responsible?"))
    starts_on = DateField(label=_("From"))
    ends_on = DateField(label=_("Until"))
    assess_on = DateField(
        label=_("When will you look at whether it helped?"),
        help_text=_("Agree on the day with the parents."),
    )


class AssessmentForm(ChoicesForm):
    """Did it help?"""

    effect = forms.ChoiceField(label=_("Did it help?"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("What do you see now?"),
        required=False,
        max_length=2000,
        widget=LONG(attrs={"rows": 3}),
    )
    with_family = forms.ChoiceField(
        label=_("Did you assess it together with the parents?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
    )
    without_family_reason = forms.CharField(
        label=_("If not, why?"), required=False, max_length=1000, widget=LONG(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, setup: Setup, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("effect", [(e.code, text(e.name)) for e in setup.process.effects])


class TakeBackForm(PlainMessages, forms.Form):
    """Why a measure should not have been agreed."""

    why = forms.CharField(
        label=_("Why?"),
        help_text=_("The family can read it. The measure stays on the list."),
        max_length=2000,
        widget=LONG(attrs={"rows": 3}),
    )


class ColleagueForm(ChoicesForm):
    """Choose a colleague."""

    position = forms.ChoiceField(label=_("Who?"))


class NamingForm(ColleagueForm):
    """Choose a colleague, and say what she needs it for."""

    reason = forms.CharField(label=_("What is it needed for?"), max_length=300)


class WithholdForm(ChoicesForm):
    """Why something is kept from the family, and by which law."""

    reason = forms.CharField(
        label=_("Why must they not see it?"), max_length=1000, widget=LONG(attrs={"rows": 3})
    )
    law = forms.ChoiceField(label=_("Which law allows it?"))


class WaitingForm(WithholdForm):
    """Why the family is told later."""

    until = DateField(label=_("Until when?"))


class NoteForm(ChoicesForm):
    """A note in a case."""

    category = forms.ChoiceField(label=_("What is it about?"))
    voice = forms.ChoiceField(
        label=_("Whose words are they?"),
        widget=forms.RadioSelect,
        choices=[
            (Record.Voice.STAFF, _("Mine")),
            (Record.Voice.CHILD, _("The child's own words")),
            (Record.Voice.PARENT, _("The parents' own words")),
        ],
    )
    body = forms.CharField(
        label=_("The note"), max_length=MAX_ANSWER, widget=LONG(attrs={"rows": 6})
    )

    def __init__(self, *args: Any, setup: Setup, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("category", [(c.code, text(c.name)) for c in setup.categories])


class ReportForm(ChoicesForm):
    """What was reported to barnevern."""

    paragraph = forms.ChoiceField(label=_("Which paragraph did you report under?"))
    channel = forms.ChoiceField(
        label=_("How did you report?"),
        widget=forms.RadioSelect,
        choices=[*CHANNELS.items()],
    )
    reported_on = DateField(label=_("Which day?"))
    received_by = forms.CharField(label=_("Who received it?"), max_length=160)
    summary = forms.CharField(
        label=_("What you reported, in short"), max_length=4000, widget=LONG(attrs={"rows": 5})
    )
