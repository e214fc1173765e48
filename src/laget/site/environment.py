"""What a template knows: the components of the look, addresses, and texts in the reader's language.

Jinja2 draws every page; Django's own templates took several times as long (ADR 0012).
"""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django_htmx.jinja import htmx_script
from jinja2 import Environment, StrictUndefined

from laget.organisations.api import text
from laget.platform.ui import parts

# What the frame asks for, where a page is drawn for no request (the message of a failure).
_WITHOUT_A_REQUEST = {"shell": None, "messages": (), "csrf_input": ""}


def environment(**options: Any) -> Environment:
    """The environment of Django's Jinja2 backend, which gives the options.

    Everything printed is escaped unless it is markup already. A name that is not there raises
    jinja2.UndefinedError instead of being taken for "no": a page that asks whether something is
    hidden must not guess.
    """
    options |= {"autoescape": True, "undefined": StrictUndefined}
    env = Environment(**options, extensions=["jinja2.ext.i18n"])  # noqa: S701  # see autoescape
    env.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    env.globals |= _WITHOUT_A_REQUEST
    env.globals |= parts.COMPONENTS | {"url": url, "static": static, "htmx_script": htmx_script}
    env.filters |= parts.FILTERS | {"localised": text}
    return env


def url(name: str, *args: object) -> str:
    """The address of a page. Raises NoReverseMatch."""
    return reverse(name, args=args)
