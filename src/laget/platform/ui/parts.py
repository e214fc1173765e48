"""The components a page is composed of, and the words and days it writes: what templates may use.

Every component escapes what it is given; its markup stands in ``templates/ui/parts/``. The README
beside this module shows each with an example.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, Literal

from django import forms
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.forms.boundfield import BoundField
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.dates import MONTHS, MONTHS_AP
from django.utils.html import linebreaks
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from laget.platform.ui import dates
from laget.platform.ui.fields import Ask, field_view, found_errors
from laget.platform.ui.icons import icon_svg
from laget.platform.ui.shell import Shell, bare_shell

Content = Callable[[], SafeString]  # what stands between the tags, drawn and escaped
State = Literal["done", "now", "todo", "wait", "lock", "stop"]
_MARKS = {
    "done": ("Checkmark", gettext_lazy("Done")),
    "now": ("ArrowRight", gettext_lazy("Do now")),
    "todo": ("", gettext_lazy("Later")),
    "wait": ("Clock", gettext_lazy("Waiting")),
    "lock": ("PadlockLocked", gettext_lazy("Cannot start yet")),
    "stop": ("XMark", gettext_lazy("Stopped")),
}
_COLOURS = {"neutral", "accent", "success", "warning", "danger", "info", "brand1", "brand2"}
_LEVELS = {
    constants.SUCCESS: "success",
    constants.WARNING: "warning",
    constants.ERROR: "danger",
}
_THEME = re.compile(r"[a-z0-9][a-z0-9_-]{0,60}")
_QUOTES = '«»“”"„'


def _colour(name: str) -> str:
    if name not in _COLOURS:
        raise ValueError(f"{name!r} is not one of {sorted(_COLOURS)}")
    return name


# ---- frame


def page_shell(given: object) -> Shell:
    """The frame given by the view, or a bare one when there is none (an error page)."""
    return given if isinstance(given, Shell) else bare_shell()


def theme_url(theme: str) -> str:
    """The address of a municipality's colour theme.

    Raises ValueError for a stem that could point outside the themes' folder.
    """
    if not _THEME.fullmatch(theme):
        raise ValueError(f"{theme!r} is not the name of a theme")
    return static(f"themes/{theme}.css")


def message_colour(message: Message) -> str:
    """The colour that means what the message's level says."""
    return _LEVELS.get(message.level, "info")


def icon(name: str) -> SafeString:
    """An Aksel icon by file name, hidden from screen readers: write words beside it.

    Raises UnknownIconError for a name that is not among the assets.
    """
    return icon_svg(name)


def crumbs(*parts: str) -> SafeString:
    """Where the page stands: label, url, label, url … and last the page's own label alone."""
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    here = parts[-1] if len(parts) % 2 else ""
    return _part("crumbs", pairs=pairs, here=here, up=pairs[-1] if pairs else None)


# ---- state, people, days


def mark(state: State, text: str = "") -> SafeString:
    """A round state mark with hidden words; ``text`` replaces the usual words of the state."""
    sign, words = _MARKS[state]
    return _part("mark", state=state, sign=sign, text=text or words)


def tag(color: str, text: str, icon_name: str = "") -> SafeString:
    """A small label: colour by meaning, words always, an icon where colour carries meaning."""
    return _part("tag", color=_colour(color), text=text, icon_name=icon_name)


def avatar(name: str, kind: str = "", width: str = "") -> SafeString:
    """Initials in a ring: kind "" staff, "fam" family, "out" invited; width "l" for a heading."""
    return _part("avatar", letters=initials(name), kind=kind, width=width)


def person(name: str, role: str = "", kind: str = "") -> SafeString:
    """A person: initials, name, and one grey line that says who it is. Kinds as for avatar."""
    return _part("person", name=name, role=role, kind=kind)


def dateblock(day: date | datetime, width: str = "") -> SafeString:
    """A day as a block: number over month. Say the weekday and time in the text beside it."""
    local = dates.day_of(day)
    return _part(
        "dateblock",
        iso=local.isoformat(),
        number=local.day,
        month=MONTHS_AP[local.month],
        width=width,
    )


def phase(steps: Iterable[Any], across: bool = True) -> SafeString:
    """Where a matter stands. Steps have state, title and note; the one with "now" is current."""
    return _part("phase", steps=list(steps), across=across)


def steps(current: int, total: int) -> SafeString:
    """Progress through a form with one question a page: "Question 2 of 5" and a drawn line."""
    states = ["done" if n < current else "now" if n == current else "" for n in range(1, total + 1)]
    return _part("steps", current=current, total=total, states=states)


def voice(
    text: str, who: str = "", when: date | datetime | None = None, width: str = ""
) -> SafeString:
    """Words of the child or the family, and nothing else; quotation marks are added."""
    return _part("voice", text=text.strip().strip(_QUOTES), who=who, day=when, width=width)


# ---- forms


def field(bound: BoundField, **options: Any) -> SafeString:
    """A form field with label, description, error and (long text) a counter.

    Options: label, help, rows, autofocus, as_heading (the label is the page's h1), voice (a field
    for the child's or family's words), width "s"|"m", hints (value -> line under a choice). Any
    other option becomes an attribute of the control, with "_" as "-": ``hx_post=url``.
    """
    known = {name: options.pop(name) for name in Ask.__dataclass_fields__ if name in options}
    attrs = {name.replace("_", "-"): value for name, value in options.items()}
    return _part("field", field=field_view(bound, Ask(**known, attrs=attrs)))


def errors(*bound_forms: forms.BaseForm) -> SafeString:
    """The error summary of one or more forms; nothing when there are no errors."""
    found = [error for form in bound_forms if form.is_bound for error in found_errors(form)]
    return _part("errors", found=tuple(found))


def saved(at: datetime | None = None, form_id: str = "") -> SafeString:
    """How a form with ``data-autosave`` fares. Give form_id when the tag stands outside it."""
    time = ""
    if at:
        time = dates.clock(at) if dates.is_today(at) else dates.when(at)
    return _part("saved", time=time, form_id=form_id)


def conflict(
    mine: str,
    theirs: str,
    who: str = "",
    at: datetime | None = None,
    *,
    caller: Content,
) -> SafeString:
    """Two versions of one text, side by side; the content is the buttons that choose."""
    return _part("conflict", content=caller().strip(), mine=mine, theirs=theirs, who=who, at=at)


# ---- messages


def alert(color: str, title: str = "", text: str = "", level: int = 2) -> SafeString:
    """A notice of title and text; color is info, success, warning or danger."""
    return _part("alert", color=_colour(color), title=title, text=text, level=level, content="")


def notice(color: str, title: str = "", level: int = 2, *, caller: Content) -> SafeString:
    """As alert, with any content (links, buttons) between the tags."""
    return _part(
        "alert", color=_colour(color), title=title, text="", level=level, content=caller().strip()
    )


def emptystate(
    icon_name: str, title: str, text: str = "", level: int = 2, *, caller: Content
) -> SafeString:
    """An empty page or sheet that teaches: what will stand here, and (content) how to begin."""
    content = caller().strip()
    return _part(
        "emptystate", icon_name=icon_name, title=title, text=text, level=level, content=content
    )


def _part(part: str, /, **values: Any) -> SafeString:
    """The macro of this name, in the file of this name: a tenth of the time of drawing a page."""
    file = get_template(f"ui/parts/{part}.html").template  # type: ignore[attr-defined]  # Jinja2's
    return SafeString(getattr(file.module, part)(**values))


# ---- filters


def daymonth(value: date | datetime | None) -> str:
    """ "6 October", with the year when it is another than this; "" for nothing."""
    return dates.day_month(value) if value else ""


def isoday(value: date | datetime) -> str:
    """ "2026-10-06", for machines."""
    return dates.day_of(value).isoformat()


def shortday(value: date | datetime | None) -> str:
    """ "6 Oct", with the year when it is another than this; "" for nothing."""
    return dates.short_day(value) if value else ""


def monthname(value: date | datetime) -> str:
    """The month's name: "October"."""
    return str(MONTHS[dates.day_of(value).month])


def monthyear(value: date | datetime | None) -> str:
    """ "June 2024"."""
    return dates.month_year(value) if value else ""


def weekday(value: date | datetime | None) -> str:
    """ "Thursday 15 October"; "" for nothing."""
    return dates.weekday(value) if value else ""


def when(value: date | datetime | None) -> str:
    """ "today 10:42", "yesterday 14:10", "tomorrow", "6 Oct", "6 Oct 2025"; "" for nothing."""
    return dates.when(value) if value else ""


def clock(value: datetime | None) -> str:
    """ "10:42"; "" for nothing."""
    return dates.clock(value) if value else ""


def period(start: date | None, end: date | None = None) -> str:
    """``start|period(end)``: "1–25 Sep", "1 Sep – 30 Nov", "from 1 Sep", "until 30 Nov"."""
    return dates.period(start, end)


def timespan(start: datetime, end: datetime) -> str:
    """``start|timespan(end)``: "12:30–15:00"."""
    return dates.time_span(start, end)


def initials(name: str) -> str:
    """ "Kari Anne Holm" -> "KH", "Oda" -> "O", "" -> "?"."""
    words = [word for word in str(name).replace("-", " ").split() if word[0].isalpha()]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def lines(text: str) -> SafeString:
    """Text as a person wrote it: escaped, with paragraphs and line breaks kept."""
    # str() of safe text stays "safe"; joining makes it plain, so that it is escaped without fail.
    plain = "".join(list(str(text)))
    return SafeString(f'<div class="lag-text">{linebreaks(plain, autoescape=True)}</div>')


def sentence(text: str) -> str:
    """The first letter as a capital: ``at|when|sentence``."""
    return str(capfirst(str(text)))


# What every template may call, and write after a bar.
COMPONENTS: dict[str, Callable[..., Any]] = {
    part.__name__: part
    for part in (
        *(page_shell, theme_url, message_colour, icon, crumbs),
        *(mark, tag, avatar, person, dateblock, phase, steps, voice),
        *(field, errors, saved, conflict, alert, notice, emptystate),
    )
}
FILTERS: dict[str, Callable[..., str]] = {
    words.__name__: words
    for words in (
        *(daymonth, isoday, monthname, monthyear, shortday, weekday, when, clock, period, timespan),
        *(initials, lines, sentence),
    )
}
