"""Forms of the year."""

from django import forms
from django.utils.translation import gettext_lazy as _

from laget.platform.forms import DateField
from laget.platform.ui.forms import ChoicesForm, UnnamedForm
from laget.platform.ui.when import WhenForm

USEFUL = (
    (4, _("Very useful")),
    (3, _("Useful")),
    (2, _("A little useful")),
    (1, _("Not useful")),
)


class ArrangementForm(WhenForm, UnnamedForm):
    """What is said of a gathering."""

    title = forms.CharField(label=_("What is the theme?"), max_length=160)
    about = forms.CharField(
        label=_("What will happen, and for whom is it?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    seats = forms.IntegerField(
        label=_("How many is there room for?"),
        help_text=_("Leave it empty when there is room for all. Those who come too late wait."),
        min_value=1,
        max_value=10_000,
        required=False,
    )
    sign_up_by = DateField(label=_("Last day to sign up"))
    serves = forms.ChoiceField(
        label=_("Which priority does it serve?"),
        help_text=_("An oppdrag, or a goal that the municipality has set."),
        required=False,
    )
    field_order: tuple[str, ...] = ("title", "about", "serves")


class GatheringForm(ArrangementForm):
    """A gathering to be."""

    kind = forms.ChoiceField(label=_("What is it?"))
    units = forms.MultipleChoiceField(
        label=_("Who is invited?"),
        help_text=_("Those you choose see it on their day. Choose none, and it is for everybody."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("kind", "title", "about", "serves")


class CallOffForm(UnnamedForm):
    """Why it is called off."""

    why = forms.CharField(label=_("Why is it called off?"), max_length=300)


class CameForm(ChoicesForm):
    """Who was there."""

    who = forms.MultipleChoiceField(
        label=_("Who came?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.IntegerField(
        label=_("How many others came?"),
        help_text=_("Those who had not signed up, and those from outside. A number, no names."),
        min_value=0,
        max_value=10_000,
    )


class OutcomeForm(UnnamedForm):
    """What came of it."""

    came_of_it = forms.CharField(
        label=_("What came of it?"),
        help_text=_("What you agreed on, what will be done, what goes on to whom."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 7}),
    )


class ThoughtForm(UnnamedForm):
    """What somebody who was there thought."""

    useful = forms.TypedChoiceField(
        label=_("Was it useful in your work?"),
        coerce=int,
        choices=USEFUL,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What do you take with you, or miss?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class FeedForm(ChoicesForm):
    """Which part of the year a calendar follows."""

    part = forms.ChoiceField(label=_("What do you want in your calendar?"))
