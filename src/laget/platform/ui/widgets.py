"""Form widgets that browsers know: a day, a time of day."""

from django import forms


class DayInput(forms.DateInput):
    """A day, by the browser's own picker. The value travels as ISO 8601 whatever the language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    """A time of day in hours and minutes, by the browser's own picker."""

    input_type = "time"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs=attrs, format="%H:%M")
