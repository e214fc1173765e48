"""The action guide, as a page shows it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markupsafe import Markup

from laget.access.viewer import Viewer
from laget.kernel.errors import Absent
from laget.organisations.api import SERVICE_LINK, Guide, Reader, Setup, is_written, national, text

Leads = Callable[[str], str]  # from a link's target in the guide to an address


@dataclass(frozen=True)
class Step:
    """One step of a guide; `body` is safe HTML."""

    code: str
    title: str
    body: Markup
    level: str


@dataclass(frozen=True)
class GuidePage:
    """A guide for one reader. `own`: the municipality's own; else the national one."""

    reader: str
    title: str
    intro: Markup
    steps: list[Step]
    own: bool
    falls_back: bool  # some of it is not written in the reader's language, and stands in bokmål


def guide_page(viewer: Viewer, setup: Setup, reader: str, leads: Leads) -> GuidePage:
    """The municipality's guide for a reader, or the national one. Raises Absent."""
    if reader not in set(Reader):
        raise Absent
    own = setup.guide_for(Reader(reader))
    guide = own or national(viewer).guide_for(Reader(reader))
    if guide is None:
        raise Absent
    names = {level.code: text(level.name) for level in setup.process.levels}
    return GuidePage(
        reader=reader,
        title=text(guide.title),
        intro=html(text(guide.intro), leads),
        steps=[
            Step(s.code, text(s.title), html(text(s.body), leads), names.get(s.level or "", ""))
            for s in guide.steps
        ],
        own=own is not None,
        falls_back=not is_written(
            guide.title, guide.intro, *(t for s in guide.steps for t in (s.title, s.body))
        ),
    )


def guides_of(viewer: Viewer, setup: Setup) -> list[Guide]:
    """A guide for each reader that has one, the municipality's own before the national."""
    general = national(viewer)
    found = [setup.guide_for(reader) or general.guide_for(reader) for reader in Reader]
    return [guide for guide in found if guide is not None]


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    # No HTML and no picture is taken from a file: what is not Markdown is shown as it stands.
    return MarkdownIt("commonmark", {"html": False}).disable("image")


def html(markdown: str, leads: Leads) -> Markup:
    """Markdown as safe HTML, its links led on by `leads`."""
    parser = _parser()
    tokens = parser.parse(markdown)
    for token in tokens:
        for child in token.children or ():
            if child.type == "link_open":
                child.attrSet("href", leads(str(child.attrGet("href") or "")))
                child.attrSet("class", "lag-link lag-num")
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704 - no HTML passes


def service_of(target: str) -> str:
    """The code of the entry that a link is to; empty when it leads somewhere else."""
    return target.removeprefix(SERVICE_LINK) if target.startswith(SERVICE_LINK) else ""
