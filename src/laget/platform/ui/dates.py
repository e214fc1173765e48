"""Days and times in words, in the reader's language.

The order and marks of a date are translatable formats (Django's ``date`` letters), so that bokmål
reads "6. okt." and English "6 Oct". All functions answer in the current time zone.
"""

from datetime import date, datetime

from django.utils import timezone
from django.utils.dateformat import format as date_text
from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def day_of(value: date | datetime) -> date:
    """The day it is here."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def clock(value: datetime) -> str:
    """The time of day: "10:42"."""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{local:%H:%M}"


def short_day(value: date | datetime) -> str:
    """ "6 Oct"; with the year when it is another than this: "6 Oct 2025"."""
    day = day_of(value)
    if day.year == timezone.localdate().year:
        return date_text(day, pgettext("date format", "j M"))
    return date_text(day, pgettext("date format", "j M Y"))


def day_month(value: date | datetime) -> str:
    """ "6 October"; with the year when it is another than this: "6 October 2025"."""
    day = day_of(value)
    if day.year == timezone.localdate().year:
        return date_text(day, pgettext("date format", "j F"))
    return date_text(day, pgettext("date format", "j F Y"))


def month_year(value: date | datetime) -> str:
    """ "June 2024"."""
    return date_text(day_of(value), pgettext("date format", "F Y"))


def weekday(value: date | datetime) -> str:
    """ "Thursday 15 October"."""
    return date_text(day_of(value), pgettext("date format", "l j F"))


def is_today(value: date | datetime) -> bool:
    """Whether it is on this day."""
    return day_of(value) == timezone.localdate()


def when(value: date | datetime) -> str:
    """How far off it is, in few words: "today 10:42", "yesterday 14:10", "tomorrow", "6 Oct".

    A date without time gives no time of day; nor does a day further off than tomorrow.
    """
    near = (day_of(value) - timezone.localdate()).days
    time = clock(value) if isinstance(value, datetime) else ""
    if near == 0:
        return _("today %(time)s") % {"time": time} if time else _("today")
    if near == -1:
        return _("yesterday %(time)s") % {"time": time} if time else _("yesterday")
    if near == 1:
        return _("tomorrow %(time)s") % {"time": time} if time else _("tomorrow")
    return short_day(value)


def period(start: date | datetime | None, end: date | datetime | None) -> str:
    """A span of days: "1–25 Sep", "1 Sep – 30 Nov", "from 1 Sep", "until 30 Nov"; "" for none."""
    if start and end:
        return _between(day_of(start), day_of(end))
    if start:
        return _("from %(day)s") % {"day": short_day(start)}
    return _("until %(day)s") % {"day": short_day(end)} if end else ""


def _between(first: date, last: date) -> str:
    if first == last:
        return short_day(first)
    if (first.year, first.month) == (last.year, last.month):
        opening = date_text(first, pgettext("day alone in a span", "j"))
        return f"{opening}–{short_day(last)}"
    if first.year == last.year:
        opening = date_text(first, pgettext("date format", "j M"))
        return f"{opening} – {short_day(last)}"
    both = pgettext("date format", "j M Y")
    return f"{date_text(first, both)} – {date_text(last, both)}"


def time_span(start: datetime, end: datetime) -> str:
    """Two times of one day: "12:30–15:00"."""
    return f"{clock(start)}–{clock(end)}"
