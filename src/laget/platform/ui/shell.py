"""What the frame of a page needs to know: who is here, where, and where they can go.

A room never builds the frame. The web layer puts one :class:`Shell` into the context under the
name ``shell``; without it (an error page) the frame falls back to :func:`bare_shell`.
"""

from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.utils.translation import get_language

Size = Literal["sm", "md"]


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the main menu."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """The frame of one page for one reader. Texts are already in the reader's language.

    Empty strings mean "leave it out". ``theme`` is the stem of a file in ``themes/``; ``size`` is
    "sm" for staff, "md" for the public and families. ``sign_out_url`` and ``keep_url`` take POST.
    ``here_url`` is what a change of language comes back to; without ``languages`` nobody asks. A
    page whose language stands in its address has ``language_urls`` (code, name, address) instead.
    ``is_open``: a page for everybody, without script. ``crest`` names a drawing in ``ui/art``.
    ``session_seconds`` above 0 shows the time-out warning ``warn_seconds`` before the end.
    ``shortcuts`` is false when the reader has turned single-key shortcuts off (WCAG 2.1.4).
    """

    municipality: str = ""
    tagline: str = ""
    theme: str = ""
    size: Size = "sm"
    person: str = ""
    role: str = ""
    nav: tuple[NavItem, ...] = ()
    is_family: bool = False
    home_url: str = "/"
    here_url: str = "/"
    search_url: str = ""
    leave_url: str = ""
    switch_url: str = ""
    sign_in_url: str = ""
    sign_out_url: str = ""
    privacy_url: str = ""
    accessibility_url: str = ""
    help_url: str = ""
    language: str = "nb"
    languages: tuple[tuple[str, str], ...] = ()
    language_urls: tuple[tuple[str, str, str], ...] = ()
    is_open: bool = False
    crest: str = "ring"
    demo: bool = False
    shortcuts: bool = True
    keep_url: str = ""
    session_seconds: int = 0
    warn_seconds: int = 120

    @property
    def has_banner(self) -> bool:
        """True when there is a role to show, or a way out to offer."""
        return bool(self.role or self.leave_url)

    @property
    def has_menu(self) -> bool:
        """True when the narrow menu would hold anything."""
        return bool(self.nav or self.search_url or self.sign_out_url or self.sign_in_url)

    @property
    def has_timeout(self) -> bool:
        """True when the page should warn before the session ends."""
        return self.session_seconds > 0 and bool(self.keep_url)


def bare_shell() -> Shell:
    """A frame that asks nothing of database or session, for pages shown when things fail.

    The theme comes from the optional setting ``LAGET_UI_THEME`` (the stem of a theme file).
    """
    theme = str(getattr(settings, "LAGET_UI_THEME", ""))
    return Shell(theme=theme, size="md", language=get_language() or settings.LANGUAGE_CODE)
