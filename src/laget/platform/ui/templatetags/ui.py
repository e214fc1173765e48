"""The components as template tags. Registered as built-in, so no page needs to load it.

Every tag escapes what it is given; the markup stands in ``templates/ui/parts/``. The README beside
this package shows each with an example.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Literal

from django import forms, template
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.forms.boundfield import BoundField
from django.template import Context
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.html import linebreaks
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from laget.platform.ui import dates
from laget.platform.ui.fields import Ask, FieldView, FoundError, field_view, found_errors
from laget.platform.ui.icons import icon_svg
from laget.platform.ui.shell import Shell, bare_shell

register = template.Library()

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
        raise template.TemplateSyntaxError(f"{name!r} is not one of {sorted(_COLOURS)}")
    return name


# ---- frame


@register.simple_tag(takes_context=True)
def page_shell(context: Context) -> Shell:
    """The frame given by the view, or a bare one when there is none (an error page)."""
    given = context.get("shell")
    return given if isinstance(given, Shell) else bare_shell()


@register.simple_tag
def theme_url(theme: str) -> str:
    """The address of a municipality's colour theme.

    Raises TemplateSyntaxError for a stem that could point outside the themes' folder.
    """
    if not _THEME.fullmatch(theme):
        raise template.TemplateSyntaxError(f"{theme!r} is not the name of a theme")
    return static(f"themes/{theme}.css")


@register.simple_tag
def message_colour(message: Message) -> str:
    """The colour that means what the message's level says."""
    return _LEVELS.get(message.level, "info")


@register.simple_tag
def icon(name: str) -> SafeString:
    """An Aksel icon by file name, hidden from screen readers: write words beside it.

    Raises UnknownIconError for a name that is not among the assets.
    """
    return icon_svg(name)


@register.inclusion_tag("ui/parts/crumbs.html")
def crumbs(*parts: str) -> dict[str, Any]:
    """Where the page stands: label, url, label, url … and last the page's own label alone."""
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    here = parts[-1] if len(parts) % 2 else ""
    return {"pairs": pairs, "here": here, "up": pairs[-1] if pairs else None}


# ---- state, people, days


@register.inclusion_tag("ui/parts/mark.html")
def mark(state: State, text: str = "") -> dict[str, Any]:
    """A round state mark with hidden words; ``text`` replaces the usual words of the state."""
    sign, words = _MARKS[state]
    return {"state": state, "sign": sign, "text": text or words}


@register.inclusion_tag("ui/parts/tag.html")
def tag(color: str, text: str, icon_name: str = "") -> dict[str, Any]:
    """A small label: colour by meaning, words always, an icon where colour carries meaning."""
    return {"color": _colour(color), "text": text, "icon_name": icon_name}


@register.inclusion_tag("ui/parts/avatar.html")
def avatar(name: str, kind: str = "", width: str = "") -> dict[str, Any]:
    """Initials in a ring: kind "" staff, "fam" family, "out" invited; width "l" for a heading."""
    return {"letters": initials(name), "kind": kind, "width": width}


@register.inclusion_tag("ui/parts/person.html")
def person(name: str, role: str = "", kind: str = "") -> dict[str, Any]:
    """A person: initials, name, and one grey line that says who it is. Kinds as for avatar."""
    return {"name": name, "role": role, "kind": kind}


@register.inclusion_tag("ui/parts/dateblock.html")
def dateblock(day: date | datetime, width: str = "") -> dict[str, Any]:
    """A day as a block: number over month. Say the weekday and time in the text beside it."""
    return {"day": day, "width": width}


@register.inclusion_tag("ui/parts/phase.html")
def phase(steps: Iterable[Any], across: bool = True) -> dict[str, Any]:
    """Where a matter stands. Steps have state, title and note; the one with "now" is current."""
    return {"steps": list(steps), "across": across}


@register.inclusion_tag("ui/parts/steps.html")
def steps(current: int, total: int) -> dict[str, Any]:
    """Progress through a form with one question a page: "Question 2 of 5" and a drawn line."""
    states = ["done" if n < current else "now" if n == current else "" for n in range(1, total + 1)]
    return {"current": current, "total": total, "states": states}


@register.inclusion_tag("ui/parts/voice.html")
def voice(
    text: str, who: str = "", when: date | datetime | None = None, width: str = ""
) -> dict[str, Any]:
    """Words of the child or the family, and nothing else; quotation marks are added."""
    return {"text": text.strip().strip(_QUOTES), "who": who, "day": when, "width": width}


# ---- forms


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField, **options: Any) -> dict[str, FieldView]:
    """A form field with label, description, error and (long text) a counter.

    Options: label, help, rows, autofocus, as_heading (the label is the page's h1), voice (a field
    for the child's or family's words), width "s"|"m", hints (value -> line under a choice). Any
    other option becomes an attribute of the control, with "_" as "-": ``hx_post=url``.
    """
    known = {name: options.pop(name) for name in Ask.__dataclass_fields__ if name in options}
    attrs = {name.replace("_", "-"): value for name, value in options.items()}
    return {"field": field_view(bound, Ask(**known, attrs=attrs))}


@register.inclusion_tag("ui/parts/errors.html")
def errors(*bound_forms: forms.BaseForm) -> dict[str, tuple[FoundError, ...]]:
    """The error summary of one or more forms; nothing when there are no errors."""
    found = [error for form in bound_forms if form.is_bound for error in found_errors(form)]
    return {"found": tuple(found)}


@register.inclusion_tag("ui/parts/saved.html")
def saved(at: datetime | None = None, form_id: str = "") -> dict[str, Any]:
    """How a form with ``data-autosave`` fares. Give form_id when the tag stands outside it."""
    time = ""
    if at:
        time = dates.clock(at) if dates.is_today(at) else dates.when(at)
    return {"time": time, "form_id": form_id}


@register.simple_block_tag
def conflict(
    content: str, mine: str, theirs: str, who: str = "", at: datetime | None = None
) -> SafeString:
    """Two versions of one text, side by side; the content is the buttons that choose."""
    return _part("conflict", content, mine=mine, theirs=theirs, who=who, at=at)


# ---- messages


@register.inclusion_tag("ui/parts/alert.html")
def alert(color: str, title: str = "", text: str = "", level: int = 2) -> dict[str, Any]:
    """A notice of title and text; color is info, success, warning or danger."""
    return {"color": _colour(color), "title": title, "text": text, "level": level, "content": ""}


@register.simple_block_tag
def notice(content: str, color: str, title: str = "", level: int = 2) -> SafeString:
    """As alert, with any content (links, buttons) between the tags."""
    return _part("alert", content, color=_colour(color), title=title, level=level, text="")


@register.simple_block_tag
def emptystate(
    content: str, icon_name: str, title: str, text: str = "", level: int = 2
) -> SafeString:
    """An empty page or sheet that teaches: what will stand here, and (content) how to begin.

    Not called "empty", because a for-loop would take that word for its own.
    """
    return _part("emptystate", content, icon_name=icon_name, title=title, text=text, level=level)


def _part(name: str, content: str, **values: Any) -> SafeString:
    # simple_block_tag hands over what the enclosed template nodes rendered: already escaped.
    values["content"] = SafeString(content.strip())
    drawn = get_template(f"ui/parts/{name}.html").render(values)
    return SafeString(drawn)


# ---- filters


@register.filter
def daymonth(value: date | datetime | None) -> str:
    """ "6 October", with the year when it is another than this; "" for nothing."""
    return dates.day_month(value) if value else ""


@register.filter
def shortday(value: date | datetime | None) -> str:
    """ "6 Oct", with the year when it is another than this; "" for nothing."""
    return dates.short_day(value) if value else ""


@register.filter
def weekday(value: date | datetime | None) -> str:
    """ "Thursday 15 October"; "" for nothing."""
    return dates.weekday(value) if value else ""


@register.filter
def when(value: date | datetime | None) -> str:
    """ "today 10:42", "yesterday 14:10", "tomorrow", "6 Oct", "6 Oct 2025"; "" for nothing."""
    return dates.when(value) if value else ""


@register.filter
def clock(value: datetime | None) -> str:
    """ "10:42"; "" for nothing."""
    return dates.clock(value) if value else ""


@register.filter
def period(start: date | None, end: date | None = None) -> str:
    """``start|period:end``: "1–25 Sep", "1 Sep – 30 Nov", "from 1 Sep", "until 30 Nov"."""
    return dates.period(start, end)


@register.filter
def timespan(start: datetime, end: datetime) -> str:
    """``start|timespan:end``: "12:30–15:00"."""
    return dates.time_span(start, end)


@register.filter
def initials(name: str) -> str:
    """ "Kari Anne Holm" -> "KH", "Oda" -> "O", "" -> "?"."""
    words = [word for word in str(name).replace("-", " ").split() if word[0].isalpha()]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


@register.filter
def lines(text: str) -> SafeString:
    """Text as a person wrote it: escaped, with paragraphs and line breaks kept."""
    # str() of safe text stays "safe"; joining makes it plain, so that it is escaped without fail.
    plain = "".join(list(str(text)))
    return SafeString(f'<div class="lag-text">{linebreaks(plain, autoescape=True)}</div>')


@register.filter
def sentence(text: str) -> str:
    """The first letter as a capital: ``at|when|sentence``."""
    return str(capfirst(str(text)))
