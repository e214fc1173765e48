"""Forms of governance."""

from django import forms
from django.utils.translation import gettext_lazy as _

from laget.platform.forms import DateField
from laget.platform.ui.forms import ChoicesForm, UnnamedForm


def _long(label: object, rows: int = 4, *, most: int = 2000, **kw: object) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, widget=area, **kw)  # type: ignore[arg-type]


class GroupForm(UnnamedForm):
    """A temporary group."""

    name = forms.CharField(label=_("What is the group called?"), max_length=120)
    purpose = _long(_("What is it to do?"))
    parent = forms.ChoiceField(label=_("Which body does it answer to?"))
    leader = forms.ChoiceField(label=_("Who leads it?"))
    members = forms.MultipleChoiceField(
        label=_("Who else takes part?"), required=False, widget=forms.CheckboxSelectMultiple
    )


class NameForm(ChoicesForm):
    """Somebody gets a place."""

    holder = forms.ChoiceField(label=_("Who?"))


class DissolveForm(UnnamedForm):
    """A body ends."""

    why = _long(_("Why is it dissolved?"), 3, most=300)


class MandateForm(UnnamedForm):
    """A mandate or an agreement."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[("mandate", _("A mandate")), ("agreement", _("An agreement"))],
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label=_("What is it called?"), max_length=200)
    text = _long(_("What does it say?"), 8, most=8000)
    adopted = DateField(label=_("When was it adopted?"))
    adopted_by = forms.CharField(label=_("By whom?"), max_length=200, required=False)
    until = DateField(label=_("Last day, if it has one"), required=False)
    evaluate_by = DateField(label=_("To be evaluated by"), required=False)


class EvaluationForm(UnnamedForm):
    """What an evaluation found."""

    on = DateField(label=_("When was it evaluated?"))
    found = _long(_("What was found?"), 6, most=4000)
    next_by = DateField(label=_("To be evaluated again by"), required=False)


class DocumentForm(UnnamedForm):
    """A document that steers."""

    kind = forms.ChoiceField(label=_("What sort of document is it?"))
    name = forms.CharField(label=_("What is it called?"), max_length=200)
    adopted = DateField(label=_("When was it adopted?"), required=False)
    adopted_by = forms.CharField(label=_("By whom?"), max_length=200, required=False)
    goals = _long(
        _("Its goals or points"),
        8,
        most=20_000,
        required=False,
        help_text=_("One on each line, with its number first. For example: 4.2 Fewer vape."),
    )
    web = forms.URLField(
        label=_("Where it can be read"),
        max_length=400,
        required=False,
        assume_scheme="https",
    )


class OppdragForm(UnnamedForm):
    """An oppdrag is raised."""

    title = forms.CharField(label=_("In a few words: what is to be achieved?"), max_length=160)
    why = _long(
        _("Why is it needed?"), help_text=_("No child may stand here, nor what tells who it is.")
    )
    theme = forms.ChoiceField(label=_("What is it about?"))
    origin = forms.ChoiceField(
        label=_("Which document does it come from?"),
        required=False,
        help_text=_("Leave it empty when it comes from below."),
    )
    from_body = forms.ChoiceField(label=_("Which body raises it?"), required=False)
    wanted = _long(_("What is to be different?"), 3, required=False)
    seen_by = _long(_("How will that be seen?"), 3, required=False)


class WantedForm(UnnamedForm):
    """The effect one wants."""

    wanted = _long(_("What is to be different?"), 3)
    seen_by = _long(_("How will that be seen?"), 3, required=False)
    effect_due = DateField(label=_("When will you look at it?"), required=False)


class PrioritiseForm(UnnamedForm):
    """An oppdrag gets its place."""

    body = forms.ChoiceField(label=_("Who decides this?"))
    place = forms.IntegerField(label=_("As number"), min_value=1, max_value=99)
    of = forms.IntegerField(label=_("Of how many"), min_value=1, max_value=99)
    reason = _long(_("Why?"), 3)


class ReasonForm(UnnamedForm):
    """A reason, and nothing else."""

    reason = _long(_("Why?"), 3)


class ClosingForm(UnnamedForm):
    """What came of it."""

    reason = _long(_("What came of it?"), 5)


def _units() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Which units does it concern?"),
        help_text=_("Their leaders are called when the body takes it up, and no others."),
        widget=forms.CheckboxSelectMultiple,
    )


class ReceiveForm(UnnamedForm):
    """A body takes an oppdrag, which concerns some units."""

    body = forms.ChoiceField(label=_("Which body takes it?"))
    concerns = _units()
    reason = _long(_("Why?"), 3)


class ConcernsForm(ChoicesForm):
    """Which units an oppdrag concerns."""

    concerns = _units()


class GroupChoiceForm(UnnamedForm):
    """A working group gets it."""

    body = forms.ChoiceField(label=_("Which group?"))
    reason = _long(_("Why?"), 3)


class FollowerForm(UnnamedForm):
    """Another coordinator."""

    follower = forms.ChoiceField(label=_("Who follows it from now?"))
    reason = _long(_("Why?"), 3)


class PlanMeasureForm(UnnamedForm):
    """Something to be done."""

    title = forms.CharField(label=_("What is to be done?"), max_length=200)
    what = _long(_("More about it"), 3, required=False, most=4000)
    unit = forms.ChoiceField(label=_("Which unit answers for it?"))
    starts_on = DateField(label=_("From"))
    due_on = DateField(label=_("To be done by"))


class ToldForm(UnnamedForm):
    """How a measure goes."""

    state = forms.ChoiceField(label=_("How does it go?"), widget=forms.RadioSelect)
    note = forms.CharField(label=_("What does it wait for?"), max_length=300, required=False)
    effect = _long(_("What has it led to?"), 4, required=False)


class LineForm(UnnamedForm):
    """A unit is asked to take over."""

    unit = forms.ChoiceField(label=_("Which unit?"))
    reason = _long(_("Why this unit?"), 3)


class TakeoverForm(UnnamedForm):
    """The unit's leader answers."""

    answer = forms.ChoiceField(
        label=_("Does your unit take it over?"),
        choices=[("yes", _("Yes, we take it over")), ("no", _("No"))],
        widget=forms.RadioSelect,
    )
    why = _long(_("How will you do it? Or why can you not?"), 4, most=600)
