"""The guide: safe pages from Markdown, links that lead on, and the national one for all."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laget.access.viewer import as_system
from laget.catalogue.guide import guide_page, html, service_of
from laget.kernel.errors import Absent
from laget.organisations.api import Guide, Reader, municipality_id
from laget.organisations.setup.reading import read_national
from tests.cast import ROOT, Cast
from tests.catalogue.reading import LANGUAGES, READERS, at, opened
from tests.catalogue.setups import FOLDERS, OF_THE_CAST, loaded, setup_of

NATIONAL = read_national(ROOT / "municipalities" / "national")
# What Markdown makes by itself; a picture is one more that no guide needs, and leads nowhere.
SAFE = {
    *("p", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "hr", "br", "a", "img"),
    *(f"h{level}" for level in range(1, 7)),
}
SAFE_ATTRIBUTES = {"href", "class", "title", "start", "src", "alt"}
DANGEROUS = re.compile(r"^\s*(javascript|vbscript|data|file)\s*:", re.IGNORECASE)
EVIL = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>her</a>",
    "Tekst <b onclick=alert(1)>fet</b> tekst",
    "<!-- skjult -->",
    "<iframe src=https://evil.example></iframe>",
    "<style>*{display:none}</style>",
    "</div></body><form method=post>",
    "[her](javascript:alert(1))",
    "[her](JaVaScRiPt:alert(1))",
    "[her]( javascript:alert(1) )",
    "[her](<javascript:alert(1)>)",
    "[her](&#106;avascript:alert(1))",
    "[her](java\tscript:alert(1))",
    "[her](vbscript:msgbox(1))",
    "[her](data:text/html;base64,PHNjcmlwdD4=)",
    "[her](https://evil.example)",
    "[her](//evil.example)",
    "[her](/sign-out/)",
    "[her][1]\n\n[1]: javascript:alert(1)",
    "[her][1]\n\n[1]: https://evil.example",
    "<https://evil.example>",
    "<javascript:alert(1)>",
    '[her](tjenester "\\"><script>alert(1)</script>")',
    '[her](tjeneste:"><script>alert(1)</script>)',
    "[her](tjeneste:../../sign-out)",
    "![bilde](javascript:alert(1))",
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "```html\n<script>alert(1)</script>\n```",
    '```"><script>\nkode\n```',
)


class _Tags(HTMLParser):
    """The tags of a piece of HTML, as a browser would find them."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str]]] = []
        self.other: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_comment(self, data: str) -> None:
        self.other.append(data)

    def handle_decl(self, decl: str) -> None:
        self.other.append(decl)

    def handle_pi(self, data: str) -> None:
        self.other.append(data)


def _leads(target: str) -> str:
    """Links to services and pages lead on; all others stay where they are."""
    known = {"tjenester": "/t/", "numre": "#numre"}
    return f"/t/{code}/" if (code := service_of(target)) else known.get(target, "#")


def _assert_safe(markdown: str) -> None:
    shown = _Tags(html(markdown, _leads))
    assert shown.other == []
    assert {tag for tag, _ in shown.found} <= SAFE
    for tag, attributes in shown.found:
        assert set(attributes) <= SAFE_ATTRIBUTES, (tag, attributes)
        assert not DANGEROUS.match(attributes.get("href", "")), attributes
        assert not DANGEROUS.match(attributes.get("src", "")), attributes
        if tag == "a":
            assert re.match(r"/t/|#", attributes["href"]), attributes


@pytest.mark.parametrize("evil", EVIL)
def test_neither_raw_html_nor_a_dangerous_link_passes(evil: str) -> None:
    _assert_safe(evil)
    _assert_safe(f"Tekst før.\n\n- {evil}\n\n> {evil}\n\n**{evil}** etter.")


_PIECES = st.sampled_from(
    [
        *EVIL,
        *("<", ">", '"', "'", "&", "[", "](", ")", "`", "\\", "\n", "\n\n", " ", "<a ", "on", "="),
        *("javascript:", "tjeneste:", "numre", "# ", "- ", "1. ", "**", "_", "![", "]: "),
    ]
)


@settings(deadline=None)  # another process may be busy meanwhile
@given(st.lists(_PIECES | st.text(max_size=6), max_size=14).map("".join))
def test_nothing_that_can_be_written_passes(markdown: str) -> None:
    _assert_safe(markdown)


def test_what_is_no_markdown_is_shown_as_it_stands() -> None:
    shown = html("Skriv <b>aldri</b> & alltid.", _leads)
    assert shown == "<p>Skriv &lt;b&gt;aldri&lt;/b&gt; &amp; alltid.</p>\n"


def test_markdown_becomes_what_it_means() -> None:
    shown = html("Se **dette**:\n\n- en\n- to\n\n1. tre", _leads)
    tags = [tag for tag, _ in _Tags(shown).found]
    assert tags == ["p", "strong", "ul", "li", "li", "ol", "li"]


@pytest.mark.parametrize(
    ("target", "leads"),
    [
        ("tjeneste:logoped", "/t/logoped/"),
        ("tjenester", "/t/"),
        ("numre", "#numre"),
        ("https://evil.example", "#"),
        ("noe annet", None),
    ],
)
def test_a_link_leads_where_it_is_led(target: str, leads: str | None) -> None:
    found = [more["href"] for tag, more in _Tags(html(f"[her]({target})", _leads)).found if more]
    assert found == ([leads] if leads else [])


def test_only_a_link_to_a_service_has_a_service() -> None:
    assert service_of("tjeneste:logoped") == "logoped"
    assert [service_of(other) for other in ("tjenester", "numre", "", "logoped")] == [""] * 4


# ---- as a page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("town", OF_THE_CAST)
def test_the_guides_links_lead_to_services_and_numbers(
    cast: Cast, town: str, language: str
) -> None:
    for reader in READERS:
        page = opened(at("open-guide", reader, town=town, language=language))
        guide = setup_of(town).guide_for(Reader(reader)) or NATIONAL.guide_for(Reader(reader))
        assert guide
        written = " ".join(
            [guide.intro.get(language), *(s.body.get(language) for s in guide.steps)]
        )
        assert page.links.count("#numre") == written.count("](numre)")
        assert "](numre)" in written
        assert "numre" in page.ids
        if "](tjenester)" in written:
            assert at("open-services", town=town, language=language) in page.links
        assert "#" not in page.links


def _linking(data: dict[str, Any]) -> None:
    """The town's guide leads to a service."""
    (guide,) = data["guide"]
    guide["steps"][0]["body"] = {
        language: f"[{language}](tjeneste:logoped) og [alle](tjenester)" for language in LANGUAGES
    }


def test_a_link_to_a_service_leads_to_its_page_in_the_readers_language(cast: Cast) -> None:
    loaded(_linking)
    for language in LANGUAGES:
        page = opened(at("open-guide", "employee", language=language))
        there = at("open-service", "logoped", language=language)
        assert there in page.links
        assert at("open-services", language=language) in page.links
        assert opened(there).source.startswith(f'<!doctype html>\n<html lang="{language}"')


def test_a_town_without_its_own_guide_shows_the_national_one(cast: Cast) -> None:
    assert setup_of("fjordvik").guide == ()
    for reader in READERS:
        national = NATIONAL.guide_for(Reader(reader))
        assert national
        for language in LANGUAGES:
            page = opened(at("open-guide", reader, town="fjordvik", language=language))
            assert national.title.get(language) in page.text
            assert {step.code for step in national.steps} <= page.ids


def test_a_towns_own_guide_stands_before_the_national_one(cast: Cast) -> None:
    own, national = _guides("nannestad", "employee")
    text = opened(at("open-guide", "employee")).text
    assert own.title.nb in text
    assert {step.code for step in own.steps} != {step.code for step in national.steps}
    assert national.title.nb not in text
    assert NATIONAL.guide_for(Reader.PARENT) is not None
    assert setup_of("nannestad").guide_for(Reader.PARENT) is None
    assert "parent" in opened(at("open-guides")).source


def _guides(town: str, reader: str) -> tuple[Guide, Guide]:
    own = setup_of(town).guide_for(Reader(reader))
    national = NATIONAL.guide_for(Reader(reader))
    assert own
    assert national
    return own, national


def test_every_step_is_numbered_and_says_its_level(cast: Cast) -> None:
    own, _national = _guides("nannestad", "employee")
    names = {level.code: level.name.nb for level in setup_of("nannestad").process.levels}
    text = opened(at("open-guide", "employee")).text
    for number, step in enumerate(own.steps, start=1):
        assert f"{number} av {len(own.steps)}" in text
        assert step.title.nb in text
    told = [names[step.level] for step in own.steps if step.level]
    assert len(told) == 4
    assert all(f"· {name}" in text for name in told)


@pytest.mark.parametrize("town", OF_THE_CAST)
def test_the_way_in_names_a_guide_for_each_reader(cast: Cast, town: str) -> None:
    for route in ("open-guides", "open-town"):
        page = opened(at(route, town=town))
        doors = [at("open-guide", reader, town=town) for reader in READERS]
        assert [link for link in page.links if link in doors] == doors
        for reader in READERS:
            guide = setup_of(town).guide_for(Reader(reader)) or NATIONAL.guide_for(Reader(reader))
            assert guide
            assert guide.title.nb in page.text


def test_a_reader_whom_nobody_has_a_guide_for_has_none(cast: Cast) -> None:
    with as_system("setup", municipality_id("nannestad")) as job:
        with pytest.raises(Absent):
            guide_page(job, setup_of("nannestad"), "nobody", _leads)
        assert guide_page(job, setup_of("nannestad"), "employee", _leads).own
        assert not guide_page(job, setup_of("nannestad"), "parent", _leads).own


@pytest.mark.parametrize("town", FOLDERS)
def test_every_guide_of_every_towns_files_is_safe(town: str) -> None:
    guides = [*setup_of(town).guide, *NATIONAL.guide]
    assert len(guides) >= 4
    for guide in guides:
        for part in (guide.intro, *(step.body for step in guide.steps)):
            for language in LANGUAGES:
                _assert_safe(part.get(language))
                assert 'href="#"' not in html(part.get(language), _leads)
