"""Forms of the plans."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from laget.platform.forms import DateField
from laget.platform.ui.forms import ChoicesForm, UnnamedForm

LONG = forms.Textarea(attrs={"rows": 5})


class AmountField(forms.DecimalField):
    """A number as people write it, with a comma or a point."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            min_value=0, max_value=100_000_000, decimal_places=2, localize=True, **kwargs
        )


class RevisionForm(UnnamedForm):
    """What is decided of a measure, and why."""

    unit = forms.ChoiceField(
        label=_("Who answers for it?"),
        help_text=_("The unit whose leader tells how it goes."),
        required=False,
    )
    starts_on = DateField(label=_("From"))
    due_on = DateField(label=_("Until"))
    prevention = forms.ChoiceField(label=_("For how many is it meant?"), required=False)
    audience = forms.MultipleChoiceField(
        label=_("For whom is it?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    from_age = forms.IntegerField(
        label=_("From which age?"), min_value=0, max_value=120, required=False
    )
    to_age = forms.IntegerField(
        label=_("To which age?"),
        help_text=_("In years, both included. Leave both empty when it is not stated."),
        min_value=0,
        max_value=120,
        required=False,
    )
    partners = forms.MultipleChoiceField(
        label=_("Which other units take part?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    others = forms.CharField(
        label=_("Who else takes part?"),
        help_text=_("Clubs, shops and others. No person's name."),
        max_length=400,
        required=False,
    )
    reason = forms.CharField(
        label=_("Why is it decided so?"),
        help_text=_("It stands in the story of the measure."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class IndicatorForm(UnnamedForm):
    """Something by which one sees whether a measure works."""

    name = forms.CharField(label=_("What is measured?"), max_length=160)
    definition = forms.CharField(
        label=_("How is it measured?"),
        help_text=_("So that somebody else can do it the same way next year."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    numbers_from = forms.CharField(
        label=_("Where do the numbers come from?"), max_length=200, required=False
    )
    scale = forms.ChoiceField(label=_("What kind of number is it?"), widget=forms.RadioSelect)
    direction = forms.ChoiceField(label=_("Which way is it to go?"), widget=forms.RadioSelect)
    people = forms.TypedChoiceField(
        label=_("Does it count persons, or is it a share of persons?"),
        help_text=_("Then numbers of one to four are not kept, only that they were few."),
        choices=(("yes", _("Yes")), ("no", _("No"))),
        coerce=lambda told: told == "yes",
        widget=forms.RadioSelect,
    )
    target = AmountField(
        label=_("How far is it to go?"),
        help_text=_(
            "Leave it empty when that is not decided. Not begun is 0, on the way 1, reached 2."
        ),
        required=False,
    )
    target_by = DateField(label=_("By when?"), required=False)


class ValueForm(UnnamedForm):
    """What was measured for a year."""

    year = forms.IntegerField(label=_("For which year?"), min_value=2000, max_value=2100)
    value = AmountField(label=_("What was measured?"))
    out_of = forms.IntegerField(
        label=_("Of how many persons?"),
        help_text=_(
            "Of one to four persons, or of all but so few, the number is not kept. It will say"
            " “under 5 persons”."
        ),
        min_value=1,
        max_value=10_000_000,
        required=False,
    )
    comment = forms.CharField(
        label=_("What do you think of it?"),
        help_text=_("Why it went as it did, what you will do. Nothing about single persons."),
        max_length=2000,
        required=False,
        widget=LONG,
    )


class ReasonForm(UnnamedForm):
    """Why."""

    why = forms.CharField(label=_("Why?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class EvaluationForm(UnnamedForm):
    """Asking about a plan."""

    title = forms.CharField(label=_("What is it called?"), max_length=160)
    about = forms.CharField(
        label=_("What is it about?"),
        help_text=_("Those who are asked read this first. Say it so that a child understands."),
        max_length=2000,
        required=False,
        widget=LONG,
    )
    groups = forms.MultipleChoiceField(
        label=_("Who is asked?"), widget=forms.CheckboxSelectMultiple
    )
    closes_on = DateField(label=_("Last day to answer"))


class QuestionForm(UnnamedForm):
    """A question to a group."""

    text = forms.CharField(label=_("The question"), max_length=300)
    kind = forms.ChoiceField(label=_("How is it answered?"), widget=forms.RadioSelect)


class FoundForm(UnnamedForm):
    """What was found, and what is done about it."""

    found = forms.CharField(label=_("What did you find?"), max_length=8000, widget=LONG)
    follow_up = forms.CharField(
        label=_("What do you do about it?"),
        help_text=_("Those who were asked read both at the address they were given."),
        max_length=4000,
        widget=LONG,
    )


class MappingForm(UnnamedForm):
    """The brief of a rapid mapping."""

    title = forms.CharField(label=_("What is it called?"), max_length=160)
    body = forms.ChoiceField(label=_("Who asked for it?"))
    why = forms.CharField(label=_("What is the worry?"), max_length=4000, widget=LONG)
    asks = forms.CharField(label=_("What do you want to know?"), max_length=2000, widget=LONG)
    place = forms.CharField(label=_("Where?"), max_length=200)
    starts_on = DateField(label=_("From"))
    ends_on = DateField(label=_("Until"))
    plan = forms.ChoiceField(label=_("Which plan may it change?"), required=False)


class ParticipantForm(UnnamedForm):
    """Who takes part in a mapping."""

    unit = forms.ChoiceField(label=_("Which unit?"), required=False)
    others = forms.CharField(
        label=_("Or who else?"),
        help_text=_("Such as “pupils of the lower secondary schools”. No person's name."),
        max_length=200,
        required=False,
    )
    part = forms.CharField(label=_("What do they do in it?"), max_length=200)


class SourceForm(UnnamedForm):
    """Where something is known from."""

    kind = forms.ChoiceField(label=_("How did you find it?"), widget=forms.RadioSelect)
    what = forms.CharField(label=_("What was it?"), max_length=300)
    on_date = DateField(label=_("When?"))
    people = forms.IntegerField(
        label=_("How many were asked?"),
        help_text=_("Of one to four the number is not kept. Empty: nobody was asked."),
        min_value=1,
        max_value=100_000,
        required=False,
    )
    youth = forms.BooleanField(label=_("Children or young people were among them"), required=False)
    consent = forms.CharField(
        label=_("How did those who were asked say yes?"),
        help_text=_("Under 16 the guardians as well. Must be answered for interviews."),
        max_length=400,
        required=False,
    )
    anonymity = forms.CharField(
        label=_("How is it made sure that nobody can be known again?"),
        help_text=_("Must be answered for interviews."),
        max_length=400,
        required=False,
    )


class FindingForm(UnnamedForm):
    """Something that was found."""

    area = forms.ChoiceField(label=_("In which area?"))
    kind = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect)
    text = forms.CharField(label=_("What did you find?"), max_length=2000, widget=LONG)
    source = forms.ChoiceField(label=_("Where do you know it from?"), required=False)
    measure = forms.ChoiceField(
        label=_("Which measure of a plan is it?"),
        help_text=_("Only for what is there already."),
        required=False,
    )


class RecommendationForm(UnnamedForm):
    """Something that is to be done."""

    area = forms.ChoiceField(label=_("In which area?"))
    title = forms.CharField(label=_("What is to be done?"), max_length=200)
    why = forms.CharField(label=_("Why?"), max_length=2000, widget=LONG)


class SummaryForm(UnnamedForm):
    """What a mapping says, in short."""

    summary = forms.CharField(
        label=_("What does the mapping say, in short?"), max_length=4000, widget=LONG
    )


class TieForm(ChoicesForm):
    """A measure that does what was recommended."""

    measure = forms.ChoiceField(label=_("Which measure does this already?"))


class BecomesForm(UnnamedForm):
    """A recommendation as a new measure of a plan."""

    focus = forms.ChoiceField(label=_("Where in the plan?"))
    title = forms.CharField(label=_("What is to be done?"), max_length=200)
    what = forms.CharField(label=_("More about it"), max_length=4000, required=False, widget=LONG)
    unit = forms.ChoiceField(label=_("Which unit answers for it?"))
    starts_on = DateField(label=_("From"))
    due_on = DateField(label=_("Until"))
