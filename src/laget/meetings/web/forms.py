"""Forms of the meetings room."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from laget.platform.forms import DateField
from laget.platform.ui.forms import ChoicesForm, PlainMessages
from laget.platform.ui.widgets import ClockInput

_SEEN = "seen_"  # how the fields of perspectives begin
Perspectives = Sequence[tuple[str, str, str]]


class PlanForm(ChoicesForm):
    """A meeting to be."""

    kind = forms.ChoiceField(label=_("Which kind of meeting?"))
    day = DateField(label=_("Day"))
    starts = forms.TimeField(label=_("From"), widget=ClockInput())
    ends = forms.TimeField(label=_("Until"), widget=ClockInput())
    place = forms.CharField(label=_("Where?"), max_length=160)


class ChildForm(ChoicesForm):
    """A named child on the agenda."""

    case = forms.ChoiceField(label=_("Which child?"))
    question = forms.CharField(
        label=_("What do you want to find out together?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AnonymisedForm(PlainMessages, forms.Form):
    """A case without a name."""

    title = forms.CharField(
        label=_("A title that does not tell who it is"),
        help_text=_("For example: A child who often sits alone."),
        max_length=200,
    )
    question = forms.CharField(
        label=_("What do you want to find out together?"),
        help_text=_("Leave out names, places, dates and whatever else may tell who it is."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    looked_at = forms.BooleanField(
        label=_("I have looked at this: it does not tell who it is"), required=False
    )
    shown = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.data.get("shown"):  # nothing has been pointed out that could be confirmed
            self.fields["looked_at"].widget = forms.HiddenInput()

    def point_out(self, findings: str) -> None:
        """Ask for a confirmation of just these findings; one of others no longer counts."""
        self.fields["looked_at"].widget = forms.CheckboxInput()
        typed = {name: value for name, value in self.data.items() if name != "looked_at"}
        self.data = {**typed, "shown": findings}


class ServiceForm(ChoicesForm):
    """A service presents itself."""

    service = forms.ChoiceField(label=_("Which service?"))


class ThemeForm(ChoicesForm):
    """A theme, and whom to ask."""

    title = forms.CharField(label=_("What is the theme?"), max_length=200)
    question = forms.CharField(
        label=_("What do you want to know?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    ask = forms.MultipleChoiceField(
        label=_("Which services can contribute?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class AnswerForm(PlainMessages, forms.Form):
    """A service answers whether it can contribute."""

    can = forms.ChoiceField(
        label=_("Can you contribute?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("With what?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RespondForm(ChoicesForm):
    """An answer to an invitation."""

    coming = forms.ChoiceField(
        label=_("Are you coming?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
    )
    position = forms.ChoiceField(label=_("Who comes?"), required=False)
    note = forms.CharField(label=_("If not, why?"), required=False, max_length=300)


class CancelForm(PlainMessages, forms.Form):
    """Why a meeting is cancelled."""

    why = forms.CharField(label=_("Why is it cancelled?"), max_length=300)


class MinutesForm(PlainMessages, forms.Form):
    """The minutes of one item, and the version one began with.

    `perspectives`: code, name and help of those that this kind of meeting looks from; each has its
    own field above the minutes.
    """

    text = forms.CharField(
        label=_("Minutes"),
        required=False,
        strip=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, perspectives: Perspectives = (), **options: Any) -> None:
        super().__init__(*args, **options)
        for code, name, hint in perspectives:
            self.fields[_SEEN + code] = forms.CharField(
                label=name,
                help_text=hint,
                required=False,
                strip=False,
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    @property
    def seen(self) -> list[forms.BoundField]:
        """The fields of the perspectives."""
        return [field for field in self if field.name.startswith(_SEEN)]

    @property
    def words(self) -> dict[str, Any]:
        """What was sent, as `save_minutes` takes it. For a form that is valid."""
        sent = self.cleaned_data
        seen = {n.removeprefix(_SEEN): w for n, w in sent.items() if n.startswith(_SEEN)}
        return {"text": sent["text"], "version": sent["version"], "perspectives": seen}

    @property
    def whole(self) -> str:
        """Everything that is typed, as one text."""
        typed = [(str(f.label), str(f.value() or "").strip()) for f in self.seen]
        seen = [f"{label}\n{words}" for label, words in typed if words]
        return "\n\n".join([*seen, str(self["text"].value() or "")])


class ConcludeForm(ChoicesForm):
    """What the item led to."""

    sometimes = ("next_meeting", "many_reason")  # some outcomes demand them, and say so
    outcome = forms.ChoiceField(label=_("What did it lead to?"), widget=forms.RadioSelect)
    next_meeting = forms.ChoiceField(label=_("Next meeting"), required=False)
    many_reason = forms.CharField(
        label=_("Why are there more professionals than usual?"), required=False, max_length=300
    )
    feedback = forms.CharField(
        label=_("Answer to the one who raised the worry"), required=False, max_length=1000
    )


class MeasureForm(ChoicesForm):
    """A measure agreed in the room."""

    title = forms.CharField(label=_("What is to be done?"), max_length=300)
    owner = forms.ChoiceField(label=_("Who is responsible?"))
    ends_on = DateField(label=_("Until"))
    assess_on = DateField(label=_("When will you look at whether it helped?"))


class AttendanceForm(PlainMessages, forms.Form):
    """Who is here."""

    came = forms.ChoiceField(choices=[("yes", _("Here")), ("no", _("Not here"))])
    absence = forms.CharField(required=False, max_length=300)


class FamilyForm(PlainMessages, forms.Form):
    """The family comes, and has been told."""

    told = forms.BooleanField(
        label=_("They have been told the aim, which services take part, and about confidentiality")
    )
    brings = forms.CharField(
        label=_("Somebody they trust who comes along"), required=False, max_length=120
    )


class DropForm(PlainMessages, forms.Form):
    """Why an item is taken off the agenda."""

    why = forms.CharField(label=_("Why is it taken off?"), max_length=300)


class CallForm(ChoicesForm):
    """One more service."""

    unit = forms.ChoiceField(label=_("Which service?"))
