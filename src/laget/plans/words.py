"""What the fixed words of the plans are called on the screen."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from laget.plans.models import GoalValue, ResultGoal


def scales() -> dict[str, str]:
    """What kind of number a value is."""
    return {
        "percent": _("Per cent"),
        "count": _("A number"),
        "steps": _("How far it has come"),
    }


def directions() -> dict[str, str]:
    """Which way a value is to go."""
    return {"up": _("Up"), "down": _("Down")}


def steps() -> dict[str, str]:
    """How far something has come, by its value."""
    return {"0": _("Not begun"), "1": _("On the way"), "2": _("Reached")}


def amount(scale: str, value: Decimal) -> str:
    """A value with its unit, in the reader's own way of writing numbers."""
    if scale == "steps":
        return steps().get(str(int(value)), "")
    whole = value == value.to_integral_value()
    written = number_format(value, 0 if whole else 1, force_grouping=True)
    return _("%(n)s %%") % {"n": written} if scale == "percent" else written


def told(goal: ResultGoal, value: GoalValue) -> str:
    """What was measured, in words; of few persons no number."""
    if value.few or value.value is None:
        return _("few persons: the number is not shown")
    return amount(goal.scale, value.value)


def target(goal: ResultGoal) -> str:
    """Which way it is to go, and how far where that is stated."""
    if goal.target is None:
        return _("To go up") if goal.direction == "up" else _("To go down")
    far = amount(goal.scale, goal.target)
    if goal.scale == "steps":
        return far
    return (
        _("At least %(n)s") % {"n": far}
        if goal.direction == "up"
        else _("Under %(n)s") % {"n": far}
    )


def mapping_phases() -> dict[str, str]:
    """The steps of a rapid mapping."""
    return {
        "brief": _("The brief and who takes part"),
        "gathering": _("Asking and looking"),
        "finding": _("What we found"),
        "recommending": _("What is to be done"),
        "closed": _("Closed"),
    }


def source_kinds() -> dict[str, str]:
    """How something was found."""
    return {
        "interview": _("Interviews"),
        "observation": _("Observation"),
        "numbers": _("Numbers"),
        "known": _("Written before"),
    }


def finding_kinds() -> dict[str, str]:
    """What was found."""
    return {
        "challenge": _("Challenge"),
        "existing": _("What is there already"),
        "gap": _("What is missing"),
    }


def question_kinds() -> dict[str, str]:
    """How a question is answered."""
    return {"scale": _("On a scale of four"), "words": _("In one's own words")}


def scale() -> dict[int, str]:
    """The four steps of a scale."""
    return {1: _("Not at all"), 2: _("A little"), 3: _("Quite"), 4: _("Very much")}


def decided() -> dict[str, str]:
    """What can be decided of a measure."""
    return {
        "unit": _("Who answers for it"),
        "starts_on": _("From"),
        "due_on": _("Until"),
        "prevention": _("Prevention"),
        "audience": _("For whom"),
        "ages": _("Age"),
        "partners": _("Who takes part"),
        "others": _("Others who take part"),
    }


def age_span(first: int | None, last: int | None) -> str:
    """Ages in years, both included; empty when they are not stated."""
    if first is None or last is None:
        return ""
    span = str(first) if first == last else f"{first}–{last}"
    return _("%(ages)s years") % {"ages": span}
