"""When and where something is: the same fields and the same question wherever it is planned."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from laget.platform.forms import DateField
from laget.platform.ui.forms import ChoicesForm
from laget.platform.ui.widgets import ClockInput


class WhenForm(ChoicesForm):
    """A day, its hours and a place. Whether a day off is meant is asked when it is one."""

    day = DateField(label=_("Day"))
    on_holiday = forms.BooleanField(
        label=_("The day is a day off, and it is meant so"), required=False
    )
    starts = forms.TimeField(label=_("From"), widget=ClockInput())
    ends = forms.TimeField(label=_("Until"), widget=ClockInput())
    place = forms.CharField(label=_("Where?"), max_length=160)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.data.get("on_holiday"):
            self.fields["on_holiday"].widget = forms.HiddenInput()

    def ask_about_the_day(self) -> None:
        """Let her say that it is meant so, where the day is what was wrong."""
        if "day" in self.errors:
            self.fields["on_holiday"].widget = forms.CheckboxInput()

    def clean(self) -> dict[str, Any]:
        """Point out an hour that the clock leaves out, or has twice, when it is changed."""
        data = super().clean() or self.cleaned_data
        for name in ("starts", "ends"):
            if data.get("day") and data.get(name) and not is_one_moment(data["day"], data[name]):
                self.add_error(name, _("The clock is changed that night. Choose another hour."))
        return data

    def span(self) -> tuple[datetime, datetime]:
        """From when until when, by the clock on the wall. For a form that is valid."""
        data = self.cleaned_data
        starts, ends = (
            timezone.make_aware(datetime.combine(data["day"], data[name]))
            for name in ("starts", "ends")
        )
        return starts, ends


def is_one_moment(day: date, at: time) -> bool:
    """Whether that hour is on the clock that day, and only once."""
    wall = datetime.combine(day, at)
    early, late = (timezone.make_aware(wall.replace(fold=fold)) for fold in (0, 1))
    return early.utcoffset() == late.utcoffset()


def shown_as(starts_at: datetime, ends_at: datetime, place: str) -> dict[str, object]:
    """What the form begins with, for something that is planned already."""
    starts, ends = timezone.localtime(starts_at), timezone.localtime(ends_at)
    return {"day": starts.date(), "starts": starts.time(), "ends": ends.time(), "place": place}
