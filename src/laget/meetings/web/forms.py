"""Forms of the meetings room."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from laget.platform.forms import DateField
from laget.platform.ui.forms import ChoicesForm, PlainMessages, UnnamedForm
from laget.platform.ui.when import WhenForm
from laget.platform.ui.widgets import ClockInput

_SEEN = "seen_"  # how the fields of perspectives begin
Perspectives = Sequence[tuple[str, str, str]]


class PlanForm(WhenForm):
    """A meeting to be."""

    kind = forms.ChoiceField(label=_("Which kind of meeting?"))
    field_order = ("kind",)


class ChildForm(ChoicesForm):
    """A named child on the agenda."""

    case = forms.ChoiceField(label=_("Which child?"))
    question = forms.CharField(
        label=_("What do you want to find out together?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AnonymisedForm(UnnamedForm):
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


class BodyMeetingForm(WhenForm):
    """A body's meeting to be."""

    kind = forms.ChoiceField(
        label=_("Is it a meeting of several bodies together?"),
        help_text=_("Leave this for the body's own meeting."),
        required=False,
    )
    chair = forms.ChoiceField(label=_("Who leads the meeting?"))
    field_order = ("kind",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.fields["kind"].choices:  # type: ignore[attr-defined]
            del self.fields["kind"]


class SeriesForm(ChoicesForm):
    """The rhythm of a body's meetings."""

    day = DateField(label=_("First day"))
    every = forms.TypedChoiceField(
        label=_("How many weeks or months between them?"),
        coerce=int,
        choices=[(str(n), str(n)) for n in range(1, 27)],
    )
    unit = forms.ChoiceField(
        label=_("Weeks or months?"),
        choices=[("weeks", _("Weeks")), ("months", _("Months"))],
        widget=forms.RadioSelect,
    )
    until = DateField(label=_("Last day"))
    starts = forms.TimeField(label=_("From"), widget=ClockInput())
    ends = forms.TimeField(label=_("Until"), widget=ClockInput())
    place = forms.CharField(label=_("Where?"), max_length=160)
    chair = forms.ChoiceField(label=_("Who leads the meetings?"))


class MatterForm(UnnamedForm):
    """A matter on a body's agenda."""

    oppdrag = forms.ChoiceField(
        label=_("Is it about an oppdrag?"),
        help_text=_("Then the leaders of the units that it concerns are proposed as called."),
        required=False,
    )
    title = forms.CharField(
        label=_("What is the matter?"),
        help_text=_("May be left empty when it is about an oppdrag."),
        max_length=200,
        required=False,
    )
    question = forms.CharField(
        label=_("What is to be discussed or decided?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class MembersForm(ChoicesForm):
    """Who is called to a body's meeting."""

    who = forms.MultipleChoiceField(label=_("Who is called?"), widget=forms.CheckboxSelectMultiple)


class DecideForm(UnnamedForm):
    """What a body decided."""

    decided = forms.CharField(
        label=_("What is decided?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    owner = forms.ChoiceField(label=_("Who is to do it?"))
    due_on = DateField(label=_("By when?"))


class DoneForm(UnnamedForm):
    """A decision has been carried out."""

    note = forms.CharField(label=_("What was done?"), max_length=600)


class CardForm(UnnamedForm):
    """One more on the table of a workshop."""

    title = forms.CharField(label=_("In a few words: what is to be achieved?"), max_length=160)
    why = forms.CharField(
        label=_("Why is it needed?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    theme = forms.ChoiceField(label=_("What is it about?"))


class GroupingForm(UnnamedForm):
    """Which cards belong together."""

    label = forms.CharField(
        label=_("What do they have in common?"),
        help_text=_("Cards with the same words stand together. Empty: it stands alone."),
        max_length=60,
        required=False,
    )
